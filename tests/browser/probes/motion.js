// P11 nothing moves, plays, pops up or goes away by itself.

const faults = new Set();
const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);

for (const element of document.querySelectorAll("html, body, body *")) {
  for (const part of [null, "::before", "::after"]) {
    const style = getComputedStyle(element, part);
    if (style.animationName !== "none" && lasts(style.animationDuration)) {
      faults.add(`P11: ${named(element)} is animated (${style.animationName}). Take the animation out.`);
    }
    if (style.transitionProperty !== "none" && lasts(style.transitionDuration)) {
      faults.add(`P11: ${named(element)} has a transition. Take it out.`);
    }
  }
}
if (getComputedStyle(document.documentElement).scrollBehavior === "smooth") {
  faults.add("P11: The page scrolls smoothly. Take “scroll-behavior” out.");
}
for (const element of document.querySelectorAll("video[autoplay], audio[autoplay]")) {
  faults.add(`P11: ${named(element)} plays by itself. Take “autoplay” out.`);
}
for (const element of document.querySelectorAll("dialog, [role=dialog], [role=alertdialog], [aria-modal=true]")) {
  faults.add(`P11: ${named(element)} is a dialog. Make it a page of its own.`);
}
for (const element of document.querySelectorAll("marquee, blink, meta[http-equiv=refresh i]")) {
  faults.add(`P11: ${named(element)} moves the page by itself. Take it out.`);
}

return [...faults];

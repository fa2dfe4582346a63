// What the element that has the focus looks like; null when the focus has left the page.
const element = document.activeElement;
if (!element || element === document.body || element === document.documentElement) return null;

/** Whether a line of at least 2 px shows round the element, or round the row it stands in. */
function shows(one) {
  const style = getComputedStyle(one);
  const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return outline && !/^rgba\(.*, 0\)$|^transparent$/.test(style.outlineColor);
}
const rows = [element, ...(element.labels || []), element.closest(".choice")].filter(Boolean);
const target = element.matches("a[href^='#']") && document.getElementById(element.hash.slice(1));
const box = element.getBoundingClientRect();
return {
  name: named(element),
  shows: rows.some(shows),
  skips: Boolean(target),
  onScreen: rows.some((row) => seen(row)) && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  isFrame: element.tagName === "IFRAME",
};

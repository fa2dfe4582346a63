// P15 nothing scrolls sideways, and no words are cut off. Takes what the page was put through, for the sentence.

const faults = [];
const when = arguments[0];
const root = document.documentElement;

if (root.scrollWidth > root.clientWidth + 1) {
  const rightToLeft = getComputedStyle(root).direction === "rtl";
  const sticksOut = (element) => {
    const box = element.getBoundingClientRect();
    return box.width && (rightToLeft ? box.left < -1 : box.right > root.clientWidth + 1);
  };
  const widest = [...document.querySelectorAll("body *")].filter(sticksOut);
  const innermost = widest.filter((element) => ![...element.children].some(sticksOut)).slice(0, 3);
  const why = innermost.length ? ` ${innermost.map(named).join(", ")} is too wide.` : "";
  faults.push(`P15: The page scrolls sideways ${when}: ${root.scrollWidth} px in ${root.clientWidth} px.${why}`);
}

for (const element of all("body *")) {
  const style = getComputedStyle(element);
  const tooWide = element.scrollWidth > element.clientWidth + 1;
  const tooHigh = element.scrollHeight > element.clientHeight + 1;
  if (element.matches("textarea, input, select, svg, svg *, img")) continue;
  const scrolls = tooWide && ["auto", "scroll"].includes(style.overflowX);
  if (scrolls && !staff) faults.push(`P15: ${named(element)} scrolls sideways ${when}. Let it wrap.`);
  const cut = (tooWide && ["hidden", "clip"].includes(style.overflowX)) || (tooHigh && ["hidden", "clip"].includes(style.overflowY));
  if (cut && words(element) && element.clientWidth > 1) faults.push(`P15: Words of ${named(element)} are cut off ${when}. Let the box grow.`);
}

return faults;

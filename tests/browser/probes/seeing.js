// What a person can see on the page. Stands before every probe; `main` and `staff` are set for all of them.

const main = document.querySelector("main") || document.body;
const staff = main.hasAttribute("data-staff-page");

/** Whether the element is on the screen; a skip link that is clipped away is not. */
function seen(element) {
  if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  if (box.width <= 1 || box.height <= 1) return false;
  for (let one = element; one && one !== document.body; one = one.parentElement) {
    const style = getComputedStyle(one);
    if (style.clipPath.startsWith("inset(50%") || style.clip === "rect(0px, 0px, 0px, 0px)") return false;
    if (style.clip === "rect(1px, 1px, 1px, 1px)") return false;
  }
  return true;
}

/** All elements of a selector that a person can see, in the order of the page. */
function all(selector, within = document) {
  return [...within.querySelectorAll(selector)].filter(seen);
}

/** The words of an element, spaces put right. */
function words(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

/** A name for a fault sentence: what it is, and the words on it. */
function named(element) {
  const mark = element.id ? `#${element.id}` : [...element.classList].slice(0, 1).map((name) => `.${name}`).join("");
  const text = words(element) || element.getAttribute("alt") || element.getAttribute("name") || "";
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `<${element.tagName.toLowerCase()}${mark}>${short ? ` “${short}”` : ""}`;
}

/** Whether words stand in this element itself, and not only in its children. */
function speaks(element) {
  return [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
}

/** Whether the element belongs to the page itself, not to what stands around it on every page. */
function inMain(element) {
  const around = element.closest("nav, header, footer, [data-listen]");
  return main.contains(element) && !(around && main.contains(around));
}

/** Elements that show words of their own. */
function speaking() {
  const silent = "script, style, noscript, template, title, option";
  return all("body *").filter((element) => speaks(element) && !element.closest(silent));
}

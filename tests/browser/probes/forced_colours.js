// P15 with the colours of the reader: backgrounds vanish, so edges must show; pictures keep their white plate.

const faults = [];
if (!matchMedia("(forced-colors: active)").matches) return ["P15: The browser does not show forced colours."];

for (const picture of all("img.picture")) {
  if (getComputedStyle(picture).forcedColorAdjust !== "none") {
    faults.push(`P15: The picture ${picture.getAttribute("src")} has no white plate in forced colours. Set forced-color-adjust to none.`);
  }
}
for (const element of all("button, .main-button, .choice, input:not([type=hidden]), select, textarea")) {
  if (element.closest(".choice") && !element.matches(".choice")) continue;
  const style = getComputedStyle(element);
  const edge = ["Top", "Bottom"].every((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none");
  if (!edge && style.textDecorationLine === "none" && !element.matches("[type=radio], [type=checkbox], [type=file]")) {
    faults.push(`P15: ${named(element)} has no edge in forced colours. Give it a border, if need be a clear one.`);
  }
}
return faults;

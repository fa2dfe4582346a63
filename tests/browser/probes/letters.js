// P6 plain letters, P7 big letters, P8 short lines.

const faults = new Set();

/** The least size, in px, and line height that letters may have in the language of an element. */
function least(element) {
  const language = (element.closest("[lang]") || document.documentElement).lang;
  return language.startsWith("ur") ? { body: 24, size: 22.4, line: 2 } : { body: 20, size: 18.67, line: 1.5 };
}

if (!staff) {
  const size = parseFloat(getComputedStyle(main).fontSize);
  if (size < least(main).body) {
    faults.add(`P7: The text of the page is ${size} px. Make it at least ${least(main).body} px.`);
  }
}

for (const element of speaking()) {
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const limits = least(element);
  if (style.textAlign === "justify") faults.add(`P6: ${named(element)} is justified. Align it to the start.`);
  if (style.fontStyle !== "normal") faults.add(`P6: ${named(element)} is italic. Use upright letters.`);
  if (style.textTransform === "uppercase" || style.fontVariantCaps !== "normal") {
    faults.add(`P6: ${named(element)} is in capitals. Use small letters.`);
  }
  const paragraph = element.closest("p, li, dd, blockquote");
  if (paragraph && !element.closest("button, a, label") && style.textAlign === "center") {
    faults.add(`P6: ${named(element)} is centred. Align it to the start.`);
  }
  // Browsers round to a hundredth.
  if (size < limits.size - 0.01) {
    faults.add(`P7: ${named(element)} is ${size} px. Make it at least ${limits.size} px.`);
  }
  if (!element.closest("h1, h2, h3, button, a, summary")) {
    // "normal" is about 1.2, whatever the letters.
    const line = style.lineHeight === "normal" ? 1.2 : parseFloat(style.lineHeight) / size;
    if (line < limits.line - 0.01) {
      faults.add(`P7: ${named(element)} has a line height of ${line.toFixed(2)}. Make it at least ${limits.line}.`);
    }
  }
}

/** The letters on the longest line of an element, counted word by word; long texts as far as `most` words. */
function longestLine(element, most = 300) {
  const lines = new Map();
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let count = 0;
  for (let node = walker.nextNode(); node && count < most; node = walker.nextNode()) {
    for (const word of node.data.matchAll(/\S+/g)) {
      if ((count += 1) > most) break;
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const box = range.getClientRects()[0];
      if (!box || !box.width) continue;
      // Words of one line may stand a little higher or lower, as bold ones do.
      const middle = (box.top + box.bottom) / 2;
      const line = [...lines.keys()].find((key) => Math.abs(key - middle) < box.height / 3) ?? middle;
      lines.set(line, (lines.get(line) || []).concat(word[0]));
    }
  }
  return Math.max(0, ...[...lines.values()].map((line) => line.join(" ").length));
}

for (const element of all("p, li, dd, label, legend, [data-sentence]")) {
  const holdsBlocks = element.querySelector("p, li, dd, label, div, table, fieldset, [data-sentence]");
  if (holdsBlocks || words(element).length <= 65) continue;
  const letters = longestLine(element);
  if (letters > 65) {
    faults.add(`P8: A line of ${named(element)} has ${letters} letters. Keep lines to 65.`);
  }
}

return [...faults];

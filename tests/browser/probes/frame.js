// P12 the parts that stand round every page: all there, once, in the same order. Takes their selectors in order.

const faults = [];
let last = null;
for (const selector of arguments[0]) {
  const parts = all(selector);
  if (parts.length !== 1) {
    faults.push(`P12: “${selector}” is on the page ${parts.length} times. Every page has it once.`);
    continue;
  }
  const [part] = parts;
  if (main.contains(part)) {
    faults.push(`P12: “${selector}” stands inside the main part. Put it round the page, as everywhere.`);
  }
  if (last && last.part.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_PRECEDING) {
    faults.push(`P12: “${selector}” comes before “${last.selector}”. Keep the same order on every page.`);
  }
  last = { part, selector };
}
return faults;

// P3 a picture before its sentence, at the start side; P5 big pictures.

const faults = [];
const wide = innerWidth >= 768;
const least = wide ? 120 : 72;

/** Where the words of an element begin and end, whatever box they stand in. */
function textBox(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

/** The sentence a picture belongs to: the first of the smallest part of the page that holds both. */
function sentenceOf(picture) {
  for (let part = picture.parentElement; part && part !== main; part = part.parentElement) {
    const sentences = all("[data-sentence]", part);
    if (sentences.length) return sentences[0];
  }
  return null;
}

for (const picture of all("img.picture", main)) {
  const box = picture.getBoundingClientRect();
  if (picture.complete && picture.naturalWidth === 0) {
    faults.push(`P5: The picture ${picture.getAttribute("src")} did not load. Check its address.`);
  }
  const small = picture.dataset.size === "small" || picture.closest("button, .main-button, nav, header, footer");
  if (!small && !staff && Math.min(box.width, box.height) < least - 0.5) {
    const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
    faults.push(`P5: The picture ${picture.getAttribute("src")} is ${size} px. Make it at least ${least} px here.`);
  }

  const sentence = sentenceOf(picture);
  if (!sentence) continue;
  if (picture.compareDocumentPosition(sentence) & Node.DOCUMENT_POSITION_PRECEDING) {
    faults.push(`P3: A picture comes after its sentence “${words(sentence)}”. Put it before.`);
    continue;
  }
  const text = textBox(sentence);
  const rightToLeft = getComputedStyle(sentence).direction === "rtl";
  const side = rightToLeft ? "right" : "left";
  const beside = rightToLeft ? box.left >= text.right - 1 : box.right <= text.left + 1;
  // The picture on a card may also stand above its words.
  const above = picture.closest("a, button, label, [data-board]") && box.bottom <= text.top + 1;
  if (!beside && !above) {
    faults.push(`P3: The picture of “${words(sentence)}” is not at its ${side}. Put it at the start side.`);
  }
}

return faults;

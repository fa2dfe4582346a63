// The language the page says it is in, and the one its sentences are in. Takes the language wanted, or null.

const faults = [];
const wanted = arguments[0];
const root = document.documentElement;
const language = root.lang;

// Small words that stand in most sentences of a language and in none of the other.
const smallWords = {
  en: ["the", "you", "your", "what", "with", "this", "and", "is", "are", "we", "can", "of", "to"],
  cy: ["chi", "eich", "mae", "yn", "beth", "gyda", "hyn", "ydych", "rydych", "gallwch", "wedi", "ac", "ein"],
};

if (!/^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(language)) {
  faults.push(`Language: The page says its language is “${language}”. Write lang="en", or what it is.`);
} else if (wanted && language.split("-")[0] !== wanted) {
  faults.push(`Language: The page says lang="${language}", but “${wanted}” was asked for.`);
}
const rightToLeft = /^(ur|ar|fa|he|yi)\b/.test(language);
if (rightToLeft !== (getComputedStyle(root).direction === "rtl")) {
  faults.push(`Language: “${language}” is written from the ${rightToLeft ? "right" : "left"}. Write dir="${rightToLeft ? "rtl" : "ltr"}".`);
}

for (const sentence of all("[data-sentence]")) {
  if (sentence.closest("[data-own-words], bdi")) continue;
  const says = (sentence.closest("[lang]") || root).lang.split("-")[0];
  if (!smallWords[says]) continue;
  const found = words(sentence).toLowerCase().split(/[^\p{L}]+/u);
  const count = (other) => new Set(found.filter((word) => smallWords[other].includes(word))).size;
  for (const other of Object.keys(smallWords)) {
    if (other !== says && count(other) >= 2 && count(says) === 0) {
      faults.push(`Language: “${words(sentence)}” reads like “${other}” on a page in “${says}”. Translate it, or say its lang.`);
    }
  }
}

return faults;

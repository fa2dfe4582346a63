// The sentences of the page, each with its context, and the glossary words that are linked.

const language = document.documentElement.lang.split("-")[0];
const skipped = "[data-own-words], [data-legal], bdi";
const sentences = all("[data-sentence]")
  .filter((sentence) => !sentence.closest(skipped))
  .filter((sentence) => (sentence.closest("[lang]") || document.documentElement).lang.split("-")[0] === language)
  .map((sentence) => {
    let context = "p";
    if (staff) context = "staff";
    else if (sentence.closest("h1, h2, h3, legend")) context = "title";
    else if (sentence.closest(".faults, .fault")) context = "error";
    else if (sentence.closest("button, .main-button, a, label, .choice, nav")) context = "hint";
    else if (!main.contains(sentence)) context = "hint";
    return { text: words(sentence), context };
  });
return {
  language,
  sentences,
  links: [...document.querySelectorAll("a[href*='/words/']")].map((link) => link.href),
  staff,
};

// F4 a way round each question, F6 errors, F7 Back, F9 how many steps.

const faults = [];
const summary = document.querySelector(".faults");
const invalid = [...document.querySelectorAll("[aria-invalid=true], .has-fault")];
const fields = "input, select, textarea, fieldset, button";

if (!summary && invalid.length) {
  faults.push(`F6: ${named(invalid[0])} is not right, but no summary stands on top. Add one.`);
}
if (summary) {
  const first = [...main.querySelectorAll(fields)].find((field) => field.type !== "hidden" && !summary.contains(field));
  if (first && summary.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_PRECEDING) {
    faults.push("F6: The summary of what went wrong stands below the form. Put it on top.");
  }
  if (document.activeElement !== summary && !summary.contains(document.activeElement)) {
    faults.push('F6: The summary of what went wrong does not have the focus. Give it tabindex="-1" and autofocus.');
  }
  const links = [...summary.querySelectorAll("a[href]")];
  if (!links.length) faults.push("F6: The summary of what went wrong has no link to a field. Link each line to its field.");
  for (const link of links) {
    const field = link.hash && document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (!field || !(field.matches(fields) || field.querySelector(fields))) {
      faults.push(`F6: The link ${named(link)} leads to no field. Give it the id of the field.`);
      continue;
    }
    const told = [field, field.closest("fieldset"), ...field.querySelectorAll("[aria-describedby]")]
      .filter(Boolean)
      .flatMap((element) => (element.getAttribute("aria-describedby") || "").split(/\s+/).filter(Boolean))
      .map((id) => document.getElementById(id))
      .filter((element) => element && seen(element))
      .map(words);
    if (!told.some((text) => text.includes(words(link)))) {
      faults.push(`F6: “${words(link)}” does not stand at its field. Say the same words there, tied with aria-describedby.`);
    }
  }
}

if (main.dataset.kind !== "home" && !staff && !all(".back[href], button.back").length) {
  faults.push("F7: The page has no Back link (.back). Add one.");
}

if (main.dataset.kind === "question" && "step" in main.dataset) {
  const [step, steps] = (main.dataset.step.match(/\d+/g) || []).map(Number);
  if (!step || !steps) {
    faults.push(`F9: data-step="${main.dataset.step}" names no step. Write “2 of 5”.`);
  } else {
    const said = new RegExp(`(^|\\D)${step}\\s+\\p{L}+\\s+${steps}(\\D|$)`, "u");
    if (!said.test(document.body.innerText)) {
      faults.push(`F9: The page does not say that it is step ${step} of ${steps}. Say it in words.`);
    }
    if (steps > 10) faults.push(`F9: There are ${steps} steps. Use at most 10.`);
    if (step > steps) faults.push(`F9: Step ${step} of ${steps} cannot be. Count again.`);
  }
  const ways = { "I do not know": /do[-_]not[-_]know/, Skip: /skip/, "Ask someone to help me": /help/ };
  const marks = all("a, button, label", main).flatMap((element) => {
    const control = element.control || element;
    return ["value", "name", "href", "formaction", "data-answer"].map((name) => control.getAttribute(name) || "");
  });
  for (const [way, mark] of Object.entries(ways)) {
    if (!marks.some((text) => mark.test(text))) {
      faults.push(`F4: The question does not offer “${way}”. Add it as a choice, a button or a link.`);
    }
  }
}

return faults;

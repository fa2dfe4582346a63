// P1 one thing a page, P2 short.

const faults = [];
const question = main.dataset.kind === "question";

const titles = all("h1");
if (titles.length !== 1) {
  faults.push(`P1: The page has ${titles.length} main headings (h1). Give it exactly one.`);
}

const groups = all("fieldset, [role=group], [role=radiogroup]", main).filter(
  (group) => inMain(group) && !group.parentElement.closest("fieldset, [role=group], [role=radiogroup]"),
);
const alone = all("label", main).filter(
  (label) => inMain(label) && !label.closest("fieldset, [role=group], [role=radiogroup], [role=search], search"),
);
const questions = [...groups, ...alone];
if (question && questions.length !== 1) {
  faults.push(`P1: A question page asks ${questions.length} questions: ${questions.map(named).join(", ")}. Ask exactly one.`);
}
if (!question && !staff && questions.length > 1) {
  faults.push(`P1: The page asks ${questions.length} questions: ${questions.map(named).join(", ")}. Ask one a page.`);
}

for (const group of all("fieldset")) {
  const legend = [...group.children].find((child) => child.tagName === "LEGEND");
  if (!legend || !words(legend)) faults.push(`P1: The group ${named(group)} has no legend. Say in a legend what is asked.`);
}
const radios = new Map();
for (const radio of document.querySelectorAll("input[type=radio]")) {
  const key = `${radio.form ? [...document.forms].indexOf(radio.form) : ""} ${radio.name}`;
  radios.set(key, radio);
}
for (const radio of radios.values()) {
  if (!radio.closest("fieldset, [role=radiogroup][aria-label], [role=radiogroup][aria-labelledby]")) {
    faults.push(`P1: The choices “${radio.name}” stand in no fieldset. Put them in one, with a legend.`);
  }
}

const buttons = all(".main-button");
if (buttons.length > 1) {
  faults.push(`P1: The page has ${buttons.length} main buttons: ${buttons.map(named).join(", ")}. Keep one.`);
}

if (!staff) {
  // Headings, choices, the step and what went wrong have limits of their own; what people typed and lists count as one.
  const notCounted = "h1, h2, h3, legend, label, button, a, .choice, .step, .faults, .fault";
  const blocks = new Set();
  let count = 0;
  for (const sentence of all("[data-sentence]", main)) {
    if (!inMain(sentence) || sentence.closest(notCounted)) continue;
    let block = null;
    for (let one = sentence; one && one !== main; one = one.parentElement) {
      if (one.matches("[data-own-words], [data-list]")) block = one;
    }
    if (!block) count += 1;
    else blocks.add(block);
  }
  count += blocks.size;
  const most = question ? 4 : 8;
  if (count > most) {
    faults.push(`P2: The page has ${count} sentences. Say it in at most ${most}, or make two pages.`);
  }

  const links = all("a[href]", main).filter((link) => inMain(link) && !link.closest("[data-list], [data-board]"));
  if (links.length > 7) {
    faults.push(`P2: The page has ${links.length} links. Keep at most 7.`);
  }

  const sets = new Map();
  for (const choice of main.querySelectorAll("input[type=radio], input[type=checkbox]")) {
    const row = choice.closest("label, .choice") || choice;
    const group = choice.closest("[data-board], [data-more], fieldset, [role=group], [role=radiogroup]") || main;
    if (seen(row)) sets.set(group, (sets.get(group) || 0) + 1);
  }
  for (const board of all("[data-board]", main)) {
    if (!sets.has(board)) sets.set(board, all("a[href], button", board).length);
  }
  for (const [group, size] of sets) {
    if (group.closest("[data-more]")) continue;
    const board = group.closest("[data-board]");
    const limit = board ? 10 : 5;
    if (size > limit) {
      const mend = board ? "Keep at most 10." : "Show at most 5, then “more”.";
      faults.push(`P2: ${named(group)} has ${size} choices. ${mend}`);
    }
  }
}

return faults;

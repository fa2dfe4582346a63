// P10 targets of 44 × 44 px, 8 px apart; the whole row of a choice is the target.

const faults = [];
const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]";

/** A link within the words of a sentence is as high as its line. */
function inWords(element) {
  if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
  return words(element.parentElement).length > words(element).length;
}

const targets = [];
const rows = new Set();
for (const element of document.querySelectorAll(selector)) {
  if (element.matches("input[type=radio], input[type=checkbox]")) {
    const label = element.labels && element.labels[0];
    if (!label) {
      if (seen(element)) faults.push(`P10: The choice “${element.name}” has no label. Make its whole row the label.`);
      continue;
    }
    if (!seen(label) || rows.has(label)) continue;
    rows.add(label);
    const box = label.getBoundingClientRect();
    const dot = element.getBoundingClientRect();
    const row = element.closest(".choice");
    const whole = row ? row.getBoundingClientRect() : box;
    const middle = [(dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2];
    const covered =
      !seen(element) || (middle[0] >= box.left && middle[0] <= box.right && middle[1] >= box.top && middle[1] <= box.bottom);
    // A border and a small gap round the label may belong to the row.
    const full = box.width >= whole.width - 8 && box.height >= whole.height - 8;
    if (!covered || !full) {
      faults.push(`P10: Only a part of the row ${named(label)} can be pressed. Make the label as big as the row.`);
    }
    targets.push([label, box]);
  } else if (seen(element) && !inWords(element) && !element.disabled) {
    // A field for files may be pressed itself, or by the label that stands for it.
    const label = element.type === "file" && element.labels[0];
    const boxes = [element, label].filter((one) => one && seen(one)).map((one) => one.getBoundingClientRect());
    targets.push([element, boxes.reduce((big, box) => (box.height > big.height ? box : big))]);
  }
}

for (const [element, box] of targets) {
  if (box.width < 43.5 || box.height < 43.5) {
    const size = `${Math.round(box.width)} × ${Math.round(box.height)}`;
    faults.push(`P10: ${named(element)} is ${size} px. Make it at least 44 × 44 px.`);
  }
}

targets.forEach(([one, box], index) => {
  for (const [other, next] of targets.slice(index + 1)) {
    if (one.contains(other) || other.contains(one)) continue;
    const across = Math.max(next.left - box.right, box.left - next.right);
    const down = Math.max(next.top - box.bottom, box.top - next.bottom);
    if (Math.max(across, down) < 7.5) {
      faults.push(`P10: ${named(one)} and ${named(other)} are less than 8 px apart. Move them apart.`);
    }
  }
});

return faults;

// What the source of every page must have; axe and the eye miss most of it.

const faults = [];

const title = document.querySelector("h1");
if (title && !document.title.includes(words(title))) {
  faults.push(`Title: “${document.title}” does not hold the heading “${words(title)}”. Put it in the title.`);
}

for (const element of document.querySelectorAll("*")) {
  for (const { name, value } of element.attributes) {
    if (name === "style") faults.push(`Policy: ${named(element)} has a style of its own. Move it to the style sheet.`);
    if (name.startsWith("on") || name.startsWith("hx-on")) {
      faults.push(`Policy: ${named(element)} has “${name}”. Move it to a script file.`);
    }
    if (/^\s*javascript:/i.test(value)) faults.push(`Policy: ${named(element)} runs script from “${name}”. Take it out.`);
  }
}

for (const image of document.querySelectorAll("img:not([alt]), input[type=image]:not([alt]), area:not([alt])")) {
  faults.push(`Pictures: ${image.getAttribute("src")} has no alt. Write alt="" beside its sentence, or say what it shows.`);
}

const ids = new Map();
for (const element of document.querySelectorAll("[id]")) ids.set(element.id, (ids.get(element.id) || 0) + 1);
for (const [id, count] of ids) {
  if (count > 1) faults.push(`Ids: “${id}” is on the page ${count} times. Give each element its own id.`);
  if (!id.trim()) faults.push("Ids: An element has an empty id. Name it or take it out.");
}
for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "aria-errormessage"]) {
  for (const element of document.querySelectorAll(`[${name}]`)) {
    for (const id of element.getAttribute(name).split(/\s+/).filter(Boolean)) {
      if (!ids.has(id)) faults.push(`Ids: ${named(element)} points to “${id}” (${name}), which is not there.`);
    }
  }
}

for (const label of document.querySelectorAll("label")) {
  if (!label.control) faults.push(`Labels: ${named(label)} belongs to no field. Give it the id of its field.`);
}
const fields = "input:not([type=hidden], [type=submit], [type=button], [type=image]), select, textarea";
for (const field of document.querySelectorAll(fields)) {
  const label = field.labels && [...field.labels].some(words);
  if (!label && !field.getAttribute("aria-label") && !field.getAttribute("aria-labelledby")) {
    faults.push(`Labels: The field “${field.name}” has no label. Say what it asks for.`);
  }
}

// WCAG 1.3.5: browsers and aids can fill in what they know about a person.
const personal = {
  name: "name", "given-name": "given-name", "family-name": "family-name", first_name: "given-name", last_name: "family-name",
  email: "email", phone: "tel", telephone: "tel", tel: "tel", mobile: "tel", address: "street-address",
  street: "street-address", town: "address-level2", city: "address-level2", postcode: "postal-code",
  birthday: "bday", date_of_birth: "bday", born_on: "bday",
};
for (const field of document.querySelectorAll("input:not([type=hidden], [type=radio], [type=checkbox]), textarea")) {
  const kind = { email: "email", tel: "tel" }[field.type] || personal[field.name];
  if (kind && !field.getAttribute("autocomplete")) {
    faults.push(`Labels: The field “${field.name}” asks for something personal. Give it autocomplete="${kind}", or "off" for another person's.`);
  }
}

return faults;

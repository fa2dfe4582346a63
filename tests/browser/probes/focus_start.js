// Puts the start of the tab order before the first element, without a trace on the page.
const had = document.body.getAttribute("tabindex");
const element = document.activeElement;
document.body.setAttribute("tabindex", "-1");
document.body.focus({ preventScroll: true });
if (had === null) document.body.removeAttribute("tabindex");
else document.body.setAttribute("tabindex", had);
return element === document.body ? null : element;

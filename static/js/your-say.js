/* Makes pages smoother. Every page works without it. It keeps nothing on the device. */
(() => {
  "use strict";
  const MINUTE = 60000;
  const WARNED_BEFORE = 5 * MINUTE;
  const find = (id) => document.getElementById(id);

  document.documentElement.classList.add("has-script");

  /* htmx writes down which page is open. Nothing is to be left on a shared device. */
  const forgetPage = () => {
    try {
      sessionStorage.removeItem("htmx-current-path-for-history");
    } catch {
      /* A browser that keeps nothing has nothing to forget. */
    }
  };
  forgetPage();
  for (const name of ["htmx:pushedIntoHistory", "htmx:replacedInHistory", "pagehide"]) {
    addEventListener(name, forgetPage);
  }

  /* Going back must not lead to this page again. */
  document.addEventListener("click", (event) => {
    const leave = event.target.closest("[data-frame=leave]");
    if (leave) {
      event.preventDefault();
      location.replace(leave.href);
    }
  });

  /* The browser may show a page as it was before somebody signed out. */
  addEventListener("pageshow", (event) => {
    if (event.persisted && find("more-time")) location.reload();
  });

  /* More time (F1). A clock, and not a countdown, since a device that sleeps counts nothing. */
  const moreTime = find("more-time");
  if (moreTime) {
    const words = find("more-time-words");
    const atFirst = [...words.childNodes];
    const lasts = Number(moreTime.dataset.idleMinutes) * MINUTE - WARNED_BEFORE;
    const main = find("main");
    let warnAt = Date.now() + lasts;
    let isWarned = false;
    /* Whoever comes next to this screen finds nothing on it; words that were typed are only put out of sight. */
    const putAway = () => {
      const boxes = [...main.querySelectorAll("textarea, input[type=text]")];
      if (boxes.some((box) => box.value.trim())) main.hidden = true;
      else location.replace("/");
    };
    const look = () => {
      if (Date.now() >= warnAt + WARNED_BEFORE) putAway();
      if (isWarned || Date.now() < warnAt) return;
      isWarned = true;
      words.replaceChildren(...atFirst);
      moreTime.classList.remove("is-given");
      moreTime.hidden = false;
    };
    setInterval(look, 5000);
    document.addEventListener("visibilitychange", look);
    look();
    document.addEventListener("htmx:afterRequest", (event) => {
      const isAsked = moreTime.contains(event.detail.elt);
      /* Also when it came too late, for 5 minutes: sending keeps the words for when this person signs in again. */
      if (isAsked) main.hidden = false;
      if (!event.detail.successful) {
        if (isAsked) warnAt = Date.now();
        return;
      }
      warnAt = Date.now() + Math.max(lasts, MINUTE);
      isWarned = false;
      /* The note stays, with the words of the server in it: nothing goes away by itself. */
      if (!moreTime.hidden) moreTime.classList.add("is-given");
      if (isAsked) main.focus({ preventScroll: true });
    });
  }

  /* After a part of the page was put in: to what needs mending, else to the new title. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const part = event.detail.target;
    const goal = part.querySelector("#faults") || part.querySelector("#title");
    if (goal) goal.focus();
  });

  /* Saving failed. What was typed is still in its box, and the note stays until a save works. */
  const notSaved = find("not-saved");
  const isSave = (event) => event.detail.requestConfig?.verb !== "get";
  for (const name of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    document.addEventListener(name, (event) => {
      if (isSave(event)) notSaved.hidden = false;
      else if (event.detail.xhr?.status === 401) location.reload();
    });
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    if (isSave(event) && event.detail.successful) notSaved.hidden = true;
  });
})();

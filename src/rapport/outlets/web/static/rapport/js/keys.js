// Single keys on the pages. Never while somebody writes, never together with Ctrl, Alt or ⌘.
(() => {
  const writing = (element) => element.closest("input, textarea, select, dialog, [contenteditable]");
  const cards = () => [...document.querySelectorAll("[data-card]")];
  const current = () => document.activeElement.closest?.("[data-card]");
  let last = -1; // place of the card last used: after a decision the next one takes its place

  const move = (step) => {
    const all = cards();
    const now = all.indexOf(current());
    if (all.length) all[Math.min(Math.max(now + step, 0), all.length - 1)].focus();
  };

  const act = (key) => {
    const card = current() ?? cards()[0];
    const part = card?.querySelector(`[data-key="${key}"]`);
    if (!part) return;
    last = cards().indexOf(card);
    if (part.localName === "details") {
      part.open = true;
      part.querySelector("form input:not([type=hidden])").focus();
    } else {
      part.click();
    }
  };

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    e: () => act("e"),
    w: () => act("w"),
    x: () => act("x"),
    c: () => current()?.querySelector("copy-words button")?.click(),
    z: () => document.querySelector("form.undo button")?.click(),
    "/": () => document.getElementById("site-search")?.focus(),
    "?": () => document.getElementById("keys")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      const open = event.target.closest?.("details.unfold[open]");
      if (open) {
        open.open = false;
        open.querySelector("summary").focus();
      }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || writing(event.target)) return;
    const does = keys[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  });

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "board" || last < 0) return;
    const all = cards();
    (all[Math.min(last, all.length - 1)] ?? document.getElementById("main")).focus();
    last = -1;
  });
})();

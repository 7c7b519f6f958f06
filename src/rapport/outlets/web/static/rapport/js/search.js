// What was found as one typed goes away with Escape or a step elsewhere, and arrows walk through it.
(() => {
  const box = document.querySelector(".site-search");
  const found = document.getElementById("site-found");
  if (!box) return;
  const close = () => { found.replaceChildren(); };
  box.addEventListener("focusout", (event) => { if (!box.contains(event.relatedTarget)) setTimeout(close, 150); });
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return close();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return undefined;
    const stops = [box.querySelector("input"), ...found.querySelectorAll("a")];
    const next = stops[stops.indexOf(document.activeElement) + step];
    if (next) {
      event.preventDefault();
      next.focus();
    }
    return undefined;
  });
})();

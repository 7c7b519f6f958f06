// <rapport-palette>: two dialogs, "go to" and the list of keys. Ctrl/⌘ K opens the first, arrows choose, Enter goes.
customElements.define("rapport-palette", class extends HTMLElement {
  connectedCallback() {
    this.palette = this.querySelector("#palette");
    this.field = this.palette.querySelector("input");
    this.palette.addEventListener("keydown", (event) => this.choose(event));
    this.palette.addEventListener("click", (event) => { if (event.target === this.palette) this.palette.close(); });
    document.addEventListener("keydown", (event) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        this.open();
      }
    });
  }

  open() {
    if (this.palette.open) return this.palette.close();
    this.field.value = "";
    this.palette.showModal();
    this.field.dispatchEvent(new Event("open"));
    return undefined;
  }

  choose(event) {
    const links = [...this.palette.querySelectorAll("a")];
    const now = links.findIndex((link) => link.classList.contains("chosen"));
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && links.length) {
      event.preventDefault();
      links[now]?.classList.remove("chosen");
      const next = links[(now + step + links.length) % links.length];
      next.classList.add("chosen");
      next.scrollIntoView({ block: "nearest" });
    } else if (event.key === "Enter" && links.length && event.target === this.field) {
      event.preventDefault();
      links[Math.max(now, 0)].click();
    }
  }
});

// <copy-words for="id"><button>: copies the words of that element. Without a script the button stays hidden.
customElements.define("copy-words", class extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    const label = button.querySelector("span");
    const before = label.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const words = document.getElementById(this.getAttribute("for"));
      try {
        await navigator.clipboard.writeText(words.textContent);
        label.textContent = "Copied";
      } catch {
        // No right to the clipboard (a page without https): the words are marked, so that one key copies them.
        getSelection().selectAllChildren(words);
        label.textContent = "Marked, now copy";
      }
      setTimeout(() => { label.textContent = before; }, 2500);
    });
  }
});

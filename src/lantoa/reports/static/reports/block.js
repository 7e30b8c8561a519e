// The block on the clipboard twice: as HTML, so that Word keeps its paragraphs and tables, and as plain text.
// Without this script the block is selected on the page and copied, or downloaded.
for (const button of document.querySelectorAll("[data-copy-rich]")) {
  const of = (id) => document.getElementById(id).textContent.trim();
  const byEvent = (html, text) => { // as it is: the other way strips the borders of tables, and wants a secure address
    const fill = (event) => { event.preventDefault(); event.clipboardData.setData("text/html", html); event.clipboardData.setData("text/plain", text); };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return done;
  };
  button.addEventListener("click", async () => {
    const html = of(button.dataset.copyRich), text = of(button.dataset.plain);
    let done = byEvent(html, text);
    if (!done) {
      const kinds = { "text/html": html, "text/plain": text };
      const blobs = Object.fromEntries(Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]));
      done = await navigator.clipboard.write([new ClipboardItem(blobs)]).then(() => true, () => false);
    }
    button.textContent = done ? button.dataset.copied : button.dataset.failed;
  });
}

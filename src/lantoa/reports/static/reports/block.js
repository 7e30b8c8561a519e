// The block on the clipboard twice: as HTML, so that Word keeps its paragraphs and tables, and as plain text.
// Without this script the block is selected on the page and copied, or downloaded.
for (const button of document.querySelectorAll("[data-copy-rich]")) {
  const of = (id) => document.getElementById(id).textContent.trim();
  const byEvent = (html, text) => { // where the page is not served securely there is no other clipboard
    const fill = (event) => { event.preventDefault(); event.clipboardData.setData("text/html", html); event.clipboardData.setData("text/plain", text); };
    document.addEventListener("copy", fill, { once: true });
    const done = document.execCommand("copy");
    document.removeEventListener("copy", fill);
    return done;
  };
  button.addEventListener("click", async () => {
    const html = of(button.dataset.copyRich), text = of(button.dataset.plain);
    let done = false;
    try {
      const kinds = { "text/html": html, "text/plain": text };
      const blobs = Object.fromEntries(Object.entries(kinds).map(([type, words]) => [type, new Blob([words], { type })]));
      await navigator.clipboard.write([new ClipboardItem(blobs)]);
      done = true;
    } catch { done = byEvent(html, text); }
    button.textContent = done ? button.dataset.copied : button.dataset.failed;
  });
}

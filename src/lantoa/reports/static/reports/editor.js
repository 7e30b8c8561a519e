// Sections as they will be printed: figures locked in their sentences, and everything typed kept by itself.
// Without this script the same form works as plain text fields with a button.
const form = document.querySelector("[data-autosave]");
if (form) {
  const said = document.getElementById("saving");
  const key = `report-${form.dataset.report}`;
  const fields = [...form.querySelectorAll("textarea[data-section]")];
  const editors = new Map();
  const MARK = /⟦([^⟦⟧|]*)\|([a-z_.]+)⟧/g;
  let timer = 0, dirty = false, sending = false, leaving = false;

  const build = (editor, text) => {
    editor.textContent = "";
    let at = 0;
    for (const found of text.matchAll(MARK)) {
      editor.append(text.slice(at, found.index));
      const figure = document.createElement("span");
      figure.className = "figure"; figure.contentEditable = "false"; figure.title = form.dataset.locked;
      figure.dataset.name = found[2]; figure.textContent = found[1];
      editor.append(figure);
      at = found.index + found[0].length;
    }
    editor.append(text.slice(at));
  };
  const read = (node) => {
    let text = "";
    for (const one of node.childNodes) {
      if (one.nodeType === Node.TEXT_NODE) text += one.data;
      else if (one.dataset && one.dataset.name) text += `⟦${one.textContent}|${one.dataset.name}⟧`;
      else if (one.nodeName === "BR") text += "\n";
      else text += (/^(DIV|P)$/.test(one.nodeName) && text && !text.endsWith("\n") ? "\n" : "") + read(one);
    }
    return text;
  };
  const bare = (text) => text.replace(MARK, "⟦$2⟧");
  const say = (words, failed) => { said.textContent = words; said.classList.toggle("failed", Boolean(failed)); };
  const keep = (asked = "") => {
    try {
      const texts = Object.fromEntries(fields.map((field) => [field.name, field.value]));
      const shown = Object.fromEntries(fields.map((field) => [field.name, form.elements[`shown-${field.name}`].value]));
      localStorage.setItem(key, JSON.stringify({ texts, shown, asked }));
    } catch { /* a full or forbidden store: the server still has what was sent */ }
  };
  const kept = () => { try { return JSON.parse(localStorage.getItem(key) || "null"); } catch { return null; } };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* nothing was kept */ } };

  for (const field of fields) {
    const editor = document.createElement("div");
    editor.className = "editor"; editor.setAttribute("role", "textbox"); editor.setAttribute("aria-multiline", "true");
    editor.setAttribute("aria-labelledby", field.dataset.title); editor.tabIndex = 0;
    editor.contentEditable = "plaintext-only";
    if (editor.contentEditable !== "plaintext-only") editor.contentEditable = "true";
    build(editor, field.value);
    editor.addEventListener("input", () => { field.value = read(editor).replace(/\u00a0/g, " "); changed(); });
    editor.addEventListener("paste", (event) => {
      if (editor.contentEditable === "plaintext-only") return;
      event.preventDefault();
      document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
    });
    field.hidden = true; field.after(editor); editors.set(field, editor);
  }

  function changed() {
    dirty = true; keep(); say(form.dataset.writing);
    clearTimeout(timer); timer = setTimeout(save, 1500);
  }
  async function save() {
    if (sending || leaving) return;
    sending = true; dirty = false; say(form.dataset.saving);
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (!answer.ok) { say(told.error, true); return; }
      for (const [name, shown] of Object.entries(told.shown)) {
        const field = form.elements[`shown-${name}`];
        if (field && form.elements[name]) field.value = shown;
      }
      if (!dirty) { forget(); say(`${form.dataset.saved} ${told.saved}`); }
    } catch { say(form.dataset.offline, true); timer = setTimeout(save, 15000); } finally {
      sending = false;
      if (dirty) { clearTimeout(timer); timer = setTimeout(save, 1500); }
    }
  }
  form.addEventListener("submit", (event) => {
    leaving = true; clearTimeout(timer);
    const asked = /^(?:take|back|redraft):(.+)$/.exec(event.submitter?.value || "");
    if (asked && kept()) keep(asked[1]); // the server gives that section other words
  });
  addEventListener("online", () => { if (localStorage.getItem(key)) save(); });
  addEventListener("beforeunload", (event) => { if (dirty && !leaving) event.preventDefault(); });

  try {
    const last = kept();
    if (last) {
      let restored = false;
      for (const field of fields) {
        const text = last.texts[field.name];
        if (last.asked === field.name && last.shown[field.name] !== form.elements[`shown-${field.name}`].value) continue;
        if (text !== undefined && bare(text) !== bare(field.value)) {
          form.elements[`shown-${field.name}`].value = last.shown[field.name]; // somebody else's newer text is then noticed
          field.value = text; build(editors.get(field), text); restored = true;
        }
      }
      if (restored) { say(form.dataset.restored); dirty = true; timer = setTimeout(save, 3000); } else forget();
    }
  } catch { forget(); }
}

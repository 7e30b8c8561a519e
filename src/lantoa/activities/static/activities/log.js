// The page on which an activity is logged or mended. Without this script its form is sent as a plain form.
(() => {
  const form = document.getElementById("log-form");
  const { drafts, Parcel } = window.lantoa;
  const id = (name) => document.getElementById(name);
  const input = id("photos"), note = id("draft-note"), list = id("photo-list"), outbox = id("outbox"), button = id("send");
  const store = form.dataset.store;

  const say = (word, kind = "soon") => {
    note.querySelector("p").textContent = word ? note.dataset[word] : "";
    note.className = `callout ${kind}`;
    note.hidden = !word;
    id("draft-signin").hidden = word !== "out";
  };

  // --- what the server found wrong: each sentence beside a link to its answer ---
  const mark = (errors) => {
    const box = id("form-errors"), lines = box.querySelector("ul");
    lines.replaceChildren(...Object.entries(errors).flatMap(([name, texts]) => texts.map((text) => {
      const line = document.createElement("li");
      const field = form.querySelector(`[name="${name}"]`);
      if (field) { const fold = field.closest("details"); if (fold) fold.open = true; field.setAttribute("aria-invalid", "true"); }
      const label = field && form.querySelector(`label[for="${field.id}"]`);
      const link = document.createElement("a");
      link.href = field ? `#${field.id}` : "#log-form";
      link.textContent = label ? label.firstChild.textContent.trim() : name;
      line.append(link, `: ${text}`);
      return line;
    })));
    box.hidden = !lines.children.length;
    if (!box.hidden) box.focus();
  };

  // --- the activity of this page ---
  let fresh = true; // a parcel of an earlier visit does not take the reader away from what is being typed
  const said = (word, parcel) => {
    const mine = parcel === current;
    if (word === "acknowledged") { if (mine) { id("answers").hidden = true; said("sending", parcel); } return; }
    if (mine) { button.disabled = word === "sending"; if (word === "wrong") mark(parcel.errors); }
    if (word === "done") { if (mine) location.assign(parcel.record.sent.url); else done(parcel); return; }
    if (mine) {
      const words = { sending: parcel.record.sent ? "photos" : "sending", wrong: "wrong", refused: "refused", offline: parcel.record.sent ? "half" : "offline" };
      say(words[word] || word, word === "sending" ? "" : "soon");
      if (parcel.record.sent) note.querySelector("p").prepend(`${parcel.record.sent.said} `); // where it counts, at once
      id("draft-open").hidden = !parcel.record.sent;
      if (parcel.record.sent) id("draft-open").href = parcel.record.sent.url;
    }
  };
  let current = Parcel.start(store, form.elements.client_id.value, list, said);
  const answers = () => {
    const body = new FormData();
    new FormData(form).forEach((value, name) => { if (typeof value === "string") body.append(name, value); });
    return body;
  };
  const read = () => {
    current.record.answers = [...answers()].filter(([name]) => name !== "csrfmiddlewaretoken");
    current.record.title = form.elements.title.value;
  };
  let typing = 0;
  const keepSoon = () => { clearTimeout(typing); typing = setTimeout(keep, 250); };
  const keep = async () => { clearTimeout(typing); read(); await current.keep(); if (!current.keeps) say("nowhere"); };
  const restore = (parcel) => {
    current = parcel;
    form.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
    parcel.record.answers.forEach(([name, value]) => {
      const boxes = form.querySelectorAll(`[name="${name}"][type=checkbox]`);
      if (boxes.length) boxes.forEach((box) => { if (box.value === value) box.checked = true; });
      else if (form.elements[name]) form.elements[name].value = value;
    });
    say("restored", "");
    id("draft-drop").hidden = false;
  };
  id("draft-drop").addEventListener("click", async () => { await current.forget(); location.reload(); });
  input.addEventListener("change", () => { current.add([...input.files]); input.value = ""; keep(); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    fresh = false;
    id("form-errors").hidden = true;
    form.querySelectorAll("[aria-invalid]").forEach((field) => field.removeAttribute("aria-invalid"));
    button.disabled = true;
    await keep();
    current.send(answers);
  });
  window.addEventListener("online", () => { if (!fresh && !note.hidden) current.send(answers); waiting.forEach((parcel) => parcel.send()); });

  // --- activities of earlier visits whose photographs are still on their way ---
  const waiting = [];
  const box = (record) => {
    if (!record.sent) return record.key.startsWith(`${store}/`) ? list : document.createElement("ul"); // a draft of another page stays there
    const item = outbox.querySelector("template").content.firstElementChild.cloneNode(true);
    item.querySelector("a").href = record.sent.url;
    item.querySelector("a").textContent = record.title;
    item.dataset.key = record.key;
    outbox.querySelector("ul").append(item);
    outbox.hidden = false;
    const photos = item.querySelector(".photo-list");
    Object.assign(photos.dataset, list.dataset);
    return photos;
  };
  const done = (parcel) => {
    const item = outbox.querySelector(`[data-key="${CSS.escape(parcel.record.key)}"]`);
    item.querySelector(".photo-list").replaceChildren();
    item.querySelector(".arrived").hidden = false;
  };
  const begin = async () => {
    const loaded = await Parcel.load(store.split("/")[0], box, said);
    const drafted = loaded.filter((parcel) => !parcel.record.sent && parcel.list === list);
    loaded.filter((parcel) => parcel.record.sent).forEach((parcel) => { waiting.push(parcel); parcel.send(); });
    const last = drafted.pop();
    if (!last) return;
    // What was typed or chosen while the draft was being read stays; the draft waits for the next visit.
    if (form.elements.title.value.trim() !== form.elements.title.defaultValue.trim() || current.photos.length) { last.list.replaceChildren(); current.show(); return; }
    if ((last.record.title || "").trim() || last.photos.length) restore(last);
  };

  // --- suggestions: the likely tasks first, the others behind a button ---
  const chips = id("task-chips"), topics = id("topic-field"), items = id("items-field"), folded = id("more-fields");
  const order = (where, wanted) => wanted.map(String).reverse().forEach((value) => { const chip = where.querySelector(`[data-value="${value}"]`); if (chip) where.prepend(chip); });
  const fold = (where, most) => {
    let shown = 0;
    const all = [...where.querySelectorAll(".chip")];
    all.filter((chip) => chip.querySelector("input").checked).forEach(() => { shown += 1; });
    all.forEach((chip) => { const on = chip.querySelector("input").checked; chip.hidden = !on && shown >= most; if (!on && !chip.hidden) shown += 1; });
    where.parentElement.querySelector(".more").hidden = !all.some((chip) => chip.hidden);
  };
  let opened = { tasks: false, topics: false }, likely = 0;
  const settle = () => {
    if (!opened.tasks) fold(chips, 3);
    if (!opened.topics) fold(id("topic-chips"), likely);
    if ((likely || topics.querySelector("input:checked")) && folded.contains(topics)) folded.before(topics);
    const monthly = chips.querySelector("[data-monthly] input:checked");
    if (monthly && folded.contains(items)) folded.before(items);
  };
  form.querySelectorAll(".more").forEach((more) => more.addEventListener("click", () => {
    opened[more.dataset.opens] = true;
    more.parentElement.querySelectorAll(".chip").forEach((chip) => { chip.hidden = false; });
    more.hidden = true;
    more.parentElement.querySelector("input").focus();
  }));
  let asking = 0, asked = 0;
  const suggest = async () => {
    const mine = asked += 1;
    try {
      const answer = await fetch(`${form.dataset.suggestions}?title=${encodeURIComponent(form.elements.title.value)}`);
      const found = await answer.json();
      if (mine !== asked) return; // a later question was asked meanwhile
      order(chips, found.tasks);
      order(id("topic-chips"), found.topics);
      likely = found.topics.length;
      settle();
    } catch { /* without a connection the list stays as it is */ }
  };
  form.addEventListener("input", (event) => {
    keepSoon();
    if (event.target.name !== "title") return;
    clearTimeout(asking);
    asking = setTimeout(suggest, 350);
  });
  form.addEventListener("change", settle);
  window.addEventListener("pagehide", () => { if (typing) { read(); drafts.put(`parcel/${current.record.key}`, current.record); } });
  document.documentElement.classList.add("scripted");
  settle();
  begin().then(settle);
})();

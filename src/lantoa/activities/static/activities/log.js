// Logging from a phone: photographs are shrunk here and sent one by one; the draft stays in the browser until the
// server has acknowledged everything. Without this script the form is sent as a plain form.
(() => {
  const form = document.getElementById("log-form");
  if (!form || !form.dataset.draft || !window.indexedDB) return;
  const input = document.getElementById("photos");
  const list = document.getElementById("photo-list");
  const note = document.getElementById("draft-note");
  const LONGEST = 1600;
  let photos = []; // {id, name, blob, state}
  let sent = null; // what the server answered to the activity itself

  const say = (word) => { note.textContent = word ? note.dataset[word] : ""; note.hidden = !word; };
  const cookie = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

  // --- the draft in the browser ---
  const base = new Promise((resolve, reject) => {
    const open = indexedDB.open("lantoa", 1);
    open.onupgradeneeded = () => open.result.createObjectStore("drafts");
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const store = async (mode, work) => {
    const transaction = (await base).transaction("drafts", mode);
    const request = work(transaction.objectStore("drafts"));
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request && request.result);
      transaction.onerror = () => reject(transaction.error);
    });
  };
  const answers = () => [...new FormData(form).entries()].filter(([name, value]) => name !== "csrfmiddlewaretoken" && typeof value === "string");
  const keep = () => store("readwrite", (drafts) => drafts.put({ answers: answers(), photos, sent }, form.dataset.draft)).catch(() => {});
  const forget = () => store("readwrite", (drafts) => drafts.delete(form.dataset.draft)).catch(() => {});
  const restore = async () => {
    const draft = await store("readonly", (drafts) => drafts.get(form.dataset.draft)).catch(() => null);
    if (!draft || !draft.answers.some(([name, value]) => name === "title" && value.trim()) && !(draft && draft.photos.length)) return;
    form.querySelectorAll("input[type=checkbox]").forEach((box) => { box.checked = false; });
    draft.answers.forEach(([name, value]) => {
      const boxes = form.querySelectorAll(`[name="${name}"][type=checkbox]`);
      if (boxes.length) boxes.forEach((box) => { if (box.value === value) box.checked = true; });
      else if (form.elements[name]) form.elements[name].value = value;
    });
    ({ photos, sent } = draft);
    photos.forEach((photo) => { if (photo.state === "sending") photo.state = "waiting"; });
    show();
    say("restored");
  };

  // --- photographs ---
  const shrink = async (file) => {
    if (!file.type.startsWith("image/")) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? blob : file;
    } catch { return file; } // as HEIC where the browser cannot open it: the server can
  };
  const show = () => {
    list.replaceChildren(...photos.map((photo) => {
      const item = document.createElement("li");
      const state = document.createElement("span");
      state.className = "small";
      state.textContent = `${photo.name}: ${list.dataset[photo.state]}`;
      item.append(state);
      if (photo.state === "failed") {
        const again = document.createElement("button");
        again.type = "button"; again.className = "button small"; again.textContent = list.dataset.retry;
        again.addEventListener("click", () => { photo.state = "waiting"; show(); send(); });
        item.append(again);
      }
      return item;
    }));
  };
  input.addEventListener("change", async () => {
    for (const file of input.files) photos.push({ id: crypto.randomUUID(), name: file.name, blob: await shrink(file), state: "waiting" });
    input.value = "";
    show(); keep();
  });

  // --- sending ---
  const post = (url, body) => fetch(url, { method: "POST", body, headers: { Accept: "application/json", "X-CSRFToken": cookie() } });
  const sendAnswers = async () => {
    const body = new FormData();
    new FormData(form).forEach((value, name) => { if (typeof value === "string") body.append(name, value); });
    const answer = await post(location.pathname, body);
    if (answer.status === 422) return { errors: (await answer.json()).errors };
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  };
  const sendPhoto = async (photo) => {
    photo.state = "sending"; show();
    const body = new FormData();
    body.append("client_id", photo.id);
    body.append("file", photo.blob, photo.name);
    try {
      const answer = await post(sent.evidence, body);
      photo.state = answer.ok ? "sent" : "failed";
      if (answer.status === 422) photo.name = (await answer.json()).error;
    } catch { photo.state = "failed"; }
    show(); keep();
  };
  let busy = false;
  const send = async () => {
    if (busy) return;
    busy = true;
    say("sending");
    try {
      if (!sent) {
        const answer = await sendAnswers();
        if (answer.errors) {
          say("failed");
          const first = form.elements[Object.keys(answer.errors)[0]];
          Object.entries(answer.errors).forEach(([name, texts]) => {
            const field = form.elements[name];
            const target = field && (field.length && !field.tagName ? field[0] : field);
            if (target && target.setCustomValidity) { target.setCustomValidity(texts.join(" ")); target.addEventListener("input", () => target.setCustomValidity(""), { once: true }); }
          });
          form.reportValidity();
          if (first && first.focus) first.focus();
          busy = false;
          return;
        }
        sent = answer;
        await keep();
      }
      for (const photo of photos) if (photo.state === "waiting") await sendPhoto(photo);
    } catch { say("offline"); await keep(); busy = false; return; }
    busy = false;
    if (photos.some((photo) => photo.state === "failed")) { say(navigator.onLine ? "" : "offline"); return; }
    await forget();
    location.assign(sent.url);
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); if (form.reportValidity()) send(); });
  window.addEventListener("online", () => { if (sent || !note.hidden) send(); });

  // --- suggestions: the likely tasks first, the others behind a button ---
  const chips = document.getElementById("task-chips");
  const more = document.getElementById("more-tasks");
  const order = (box, wanted) => wanted.map(String).reverse().forEach((value) => { const chip = box.querySelector(`[data-value="${value}"]`); if (chip) box.prepend(chip); });
  const fold = () => {
    let shown = 0;
    chips.querySelectorAll(".chip").forEach((chip) => { const keepIt = chip.querySelector("input").checked || shown < 3; if (keepIt) shown += 1; chip.hidden = !keepIt; });
    more.hidden = !chips.querySelector(".chip[hidden]");
  };
  more.addEventListener("click", () => { chips.querySelectorAll(".chip").forEach((chip) => { chip.hidden = false; }); more.hidden = true; });
  let timer = 0;
  form.addEventListener("input", (event) => {
    keep();
    if (event.target.name !== "title") return;
    clearTimeout(timer);
    timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${form.dataset.suggestions}?title=${encodeURIComponent(event.target.value)}`);
        const found = await answer.json();
        order(chips, found.tasks);
        order(document.getElementById("topic-chips"), found.topics);
        fold();
      } catch { /* without a connection the list stays as it is */ }
    }, 350);
  });
  fold();
  restore();
})();

// Photographs added on an activity's own page: shrunk and sent one by one like those of the page where it is logged.
(() => {
  const form = document.getElementById("proof-form"), list = document.getElementById("photo-list"), note = document.getElementById("proof-note");
  const { Parcel } = window.lantoa;
  const store = form.dataset.store, input = form.querySelector("[type=file]");
  const sent = { url: form.dataset.url, evidence: form.getAttribute("action") };
  const said = (word) => {
    if (word === "done") { location.assign(sent.url); return; }
    note.textContent = note.dataset[word] || "";
    note.hidden = !note.textContent;
  };
  const begin = async () => {
    const known = (await Parcel.load(store.split("/")[0], () => document.createElement("ul"), () => {})).find((parcel) => parcel.record.sent && parcel.record.sent.url === sent.url);
    const parcel = known || Parcel.start(store, `them-${form.dataset.activity}`, list, said);
    Object.assign(parcel, { list, said });
    Object.assign(parcel.record, { sent, title: form.dataset.title });
    if (known) { parcel.show(); parcel.send(); }
    input.addEventListener("change", async () => { parcel.add([...input.files]); input.value = ""; await parcel.keep(); parcel.send(); });
    window.addEventListener("online", () => parcel.send());
    form.querySelector("button").hidden = true;
  };
  document.documentElement.classList.add("scripted");
  begin();
})();

// A parcel: one activity on its way to the server, with its photographs. The answers go first; then each photograph by itself, with
// its own state. Nothing is forgotten before it is acknowledged, and a name made here keeps what is sent twice from being two.
window.lantoa = window.lantoa || {};
(() => {
  const { drafts, takenAt } = window.lantoa;
  const LONGEST = 1600, PATIENCE = 180000, PAUSES = [5000, 15000, 45000];

  // crypto.randomUUID is missing where a province serves plain http.
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  };

  const token = () => (document.cookie.match(/(?:^|; )csrftoken=([^;]+)/) || [])[1] || document.querySelector("[name=csrfmiddlewaretoken]").value;

  // {status, data}; status 0 is no connection, 401 a session that ended.
  const post = (url, body, progress) => new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.timeout = PATIENCE;
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("X-CSRFToken", token());
    if (progress) request.upload.onprogress = (event) => { if (event.lengthComputable) progress(Math.floor(event.loaded / event.total * 100)); };
    request.onerror = request.ontimeout = request.onabort = () => resolve({ status: 0 });
    request.onload = () => {
      try { resolve({ status: request.status, data: JSON.parse(request.responseText) }); }
      catch { resolve({ status: request.status < 400 || request.status === 403 ? 401 : request.status }); } // a page instead of an answer: the sign-in page
    };
    request.send(body);
  });

  const shrink = async (file) => {
    if (!file.type.startsWith("image/")) return file;
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      picture.close();
      const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
      return blob && blob.size < file.size ? blob : file;
    } catch { return file; } // as HEIC where the browser cannot open it: the server can
  };

  // States of a photograph: preparing, waiting, sending, sent, failed (try again), refused (final).
  class Parcel {
    // `record`: {key, id, answers, sent, title}; `list` shows the photographs; `said(word, parcel)` is told what happens.
    constructor(record, list, said) {
      Object.assign(this, { record, list, said, photos: [], busy: false, tries: 0, timer: 0, keeps: true });
    }

    static async load(store, list, said) {
      const records = await drafts.all(`parcel/${store}/`);
      return Promise.all(records.map(async (record) => {
        const parcel = new Parcel(record, list(record), said);
        parcel.photos = await drafts.all(`photo/${record.key}/`);
        parcel.photos.sort((one, other) => one.place - other.place);
        parcel.photos.forEach((photo) => {
          if (photo.state === "preparing") parcel.prepare(photo);
          else if (photo.state !== "sent" && photo.state !== "refused") photo.state = "waiting";
        });
        parcel.show();
        return parcel;
      }));
    }

    static start(store, id, list, said) { return new Parcel({ key: `${store}/${id}`, id, answers: [], sent: null, title: "" }, list, said); }

    async keep() { this.keeps = await drafts.put(`parcel/${this.record.key}`, this.record); }

    async keepPhoto(photo) {
      const { ready, share, preview, ...plain } = photo; // what lives only as long as the page
      this.keeps = await drafts.put(`photo/${this.record.key}/${photo.id}`, plain);
    }

    async forget() {
      await Promise.all(this.photos.map((photo) => drafts.remove(`photo/${this.record.key}/${photo.id}`)));
      await drafts.remove(`parcel/${this.record.key}`);
    }

    add(files) {
      for (const file of files) {
        const photo = { id: newId(), name: file.name, blob: file, taken: "", state: "preparing", place: Date.now() + this.photos.length };
        this.photos.push(photo);
        this.prepare(photo);
      }
      this.show();
    }

    prepare(photo) {
      photo.state = "preparing";
      photo.ready = (async () => {
        await this.keepPhoto(photo); // as it is, before anything can go wrong
        photo.taken = await takenAt(photo.blob);
        photo.blob = await shrink(photo.blob);
        photo.state = "waiting";
        await this.keepPhoto(photo);
        this.show();
      })();
    }

    async drop(photo) {
      this.photos = this.photos.filter((one) => one !== photo);
      await drafts.remove(`photo/${this.record.key}/${photo.id}`);
      this.show();
      if (this.record.sent) this.send();
    }

    // Send what is still to be sent; `answers` gives the body of the activity itself. Called twice, it runs once.
    async send(answers) {
      if (this.busy) return;
      this.busy = true;
      clearTimeout(this.timer);
      this.said("sending", this);
      const word = await this.deliver(answers);
      this.busy = false;
      if (word === "done") await this.forget();
      if (word === "offline" && this.tries < PAUSES.length) { this.timer = setTimeout(() => this.send(answers), PAUSES[this.tries]); this.tries += 1; }
      this.said(word, this);
    }

    async deliver(answers) {
      if (!this.record.sent) {
        const { status, data } = await post(this.url, answers());
        if (status === 422) { this.errors = data.errors; return "wrong"; }
        if (status === 401) return "out";
        if (status !== 200) return status ? "broken" : "offline";
        this.record.sent = data;
        await this.keep();
        this.said("acknowledged", this);
      }
      this.photos.forEach((photo) => { if (photo.state === "failed") photo.state = "waiting"; });
      for (let photo; (photo = this.photos.find((one) => one.state === "waiting" || one.state === "preparing"));) {
        await photo.ready;
        const status = await this.sendPhoto(photo);
        if (status === 401) return "out";
        if (photo.state === "failed") return status ? "broken" : "offline";
      }
      this.tries = 0;
      return this.photos.some((photo) => photo.state === "refused") ? "refused" : "done";
    }

    async sendPhoto(photo) {
      photo.state = "sending"; photo.share = 0;
      this.show();
      const body = new FormData();
      body.append("client_id", photo.id);
      body.append("taken", photo.taken);
      body.append("file", photo.blob, photo.name);
      const { status, data } = await post(this.record.sent.evidence, body, (share) => { photo.share = share; this.show(); });
      if (status === 200) photo.state = "sent";
      else if (status === 422 || status === 413 || status === 404) { photo.state = "refused"; photo.error = data ? data.error : ""; }
      else photo.state = "failed";
      await this.keepPhoto(photo);
      this.show();
      return status;
    }

    // One small picture for each photograph; a browser that cannot open it (HEIC) shows none.
    preview(photo) {
      if (!photo.preview) {
        photo.preview = document.createElement("img");
        photo.preview.alt = "";
        photo.preview.onerror = () => { photo.preview.hidden = true; };
        photo.preview.src = URL.createObjectURL(photo.blob);
      }
      return photo.preview;
    }

    show() {
      const words = this.list.dataset;
      this.list.replaceChildren(...this.photos.map((photo) => {
        const item = document.createElement("li");
        item.className = photo.state;
        if (photo.blob.type.startsWith("image/")) item.append(this.preview(photo));
        const text = document.createElement("span");
        text.className = "small";
        const state = photo.state === "sending" && photo.share ? `${words.sending} ${photo.share} %` : words[photo.state];
        text.textContent = photo.state === "refused" && photo.error ? photo.error : `${photo.name}: ${state}`;
        item.append(text);
        const button = (word, act) => {
          const made = document.createElement("button");
          made.type = "button"; made.className = "button small"; made.textContent = words[word];
          made.addEventListener("click", act);
          item.append(made);
        };
        if (photo.state === "failed") button("retry", () => this.send());
        if (!["sent", "sending"].includes(photo.state)) button("drop", () => this.drop(photo));
        return item;
      }));
    }
  }
  Parcel.prototype.url = location.pathname;
  window.lantoa.Parcel = Parcel;
})();

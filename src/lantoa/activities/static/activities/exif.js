// When a photograph was taken, read before shrinking loses it; where it was taken never leaves the phone.
window.lantoa = window.lantoa || {};
(() => {
  const MOST = 512 * 1024; // cameras write this near the beginning
  const EXIF = 0x8769, TAKEN = 0x9003;

  // The directory at `at` of the TIFF block that begins at `base`: its entry `wanted`, as the offset of the value.
  const entry = (view, base, at, little, wanted) => {
    const count = view.getUint16(base + at, little);
    for (let place = 0; place < count; place += 1) {
      const here = base + at + 2 + 12 * place;
      if (view.getUint16(here, little) === wanted) return view.getUint32(here + 8, little);
    }
    return 0;
  };

  const read = (buffer) => {
    const bytes = new Uint8Array(buffer), view = new DataView(buffer);
    for (let at = 0; at + 14 < bytes.length; at += 1) {
      // "Exif", two zeros, then the byte order: so in JPEG, and in HEIC too
      if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x78 || bytes[at + 2] !== 0x69 || bytes[at + 3] !== 0x66 || bytes[at + 4] || bytes[at + 5]) continue;
      const base = at + 6, order = view.getUint16(base);
      if (order !== 0x4949 && order !== 0x4d4d) continue;
      const little = order === 0x4949;
      const camera = entry(view, base, view.getUint32(base + 4, little), little, EXIF);
      const taken = camera && entry(view, base, camera, little, TAKEN);
      return taken ? String.fromCharCode(...bytes.subarray(base + taken, base + taken + 19)) : "";
    }
    return "";
  };

  // `2024:10:10 08:30:00` as the camera wrote it, or nothing.
  window.lantoa.takenAt = async (blob) => {
    try {
      const text = read(await blob.slice(0, MOST).arrayBuffer());
      return /^\d{4}:\d\d:\d\d \d\d:\d\d:\d\d$/.test(text) ? text : "";
    } catch { return ""; } // a damaged block says nothing
  };
})();

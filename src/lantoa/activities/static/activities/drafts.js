// What is kept in the browser until the server has acknowledged it: parcels (answers) and their photographs, each a record of its own.
// Where the browser keeps nothing (a private window), they live as long as the page.
window.lantoa = window.lantoa || {};
(() => {
  const base = new Promise((resolve) => {
    try {
      const open = indexedDB.open("lantoa", 2);
      open.onupgradeneeded = () => {
        [...open.result.objectStoreNames].forEach((name) => open.result.deleteObjectStore(name));
        open.result.createObjectStore("kept");
      };
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => resolve(null);
      open.onblocked = () => resolve(null);
    } catch { resolve(null); }
  });
  const memory = new Map();
  const work = async (mode, act) => {
    const opened = await base;
    if (!opened) throw new Error("nothing is kept here");
    return new Promise((resolve, reject) => {
      const transaction = opened.transaction("kept", mode);
      const request = act(transaction.objectStore("kept"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  };
  window.lantoa.drafts = {
    // Whether it will outlive the page.
    async put(key, value) {
      try { await work("readwrite", (kept) => kept.put(value, key)); memory.delete(key); return true; } catch { memory.set(key, value); return false; }
    },
    async remove(key) {
      memory.delete(key);
      try { await work("readwrite", (kept) => kept.delete(key)); } catch { /* it was in memory alone */ }
    },
    // All values whose key begins with `start`, oldest key first.
    async all(start) {
      const here = [...memory].filter(([key]) => key.startsWith(start)).map(([, value]) => value);
      try { return [...await work("readonly", (kept) => kept.getAll(IDBKeyRange.bound(start, start + "\uffff"))), ...here]; } catch { return here; }
    },
  };
})();

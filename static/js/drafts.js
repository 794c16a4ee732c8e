/**
 * Keeps what was typed in this browser until the service has it. IndexedDB with strict durability
 * survives a killed browser; localStorage, which does not, is only the fallback.
 *
 * @typedef {{revision: number, fields: Record<string, import("./json.js").Json>}} Draft
 */

const NAME = "docgen";
const STORE = "drafts";

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
    asked.onblocked = () => reject(new Error("blocked"));
  });
}

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export class Drafts {
  /** @param {string} place the section; every tab that shows it keeps a draft of its own */
  constructor(place) {
    this.place = `${place}#`;
    this.key = `${this.place}${Date.now()}-${crypto.randomUUID().slice(0, 8)}`;
    this.database = open().catch(() => null);
    /** @type {Draft | null | undefined} */
    this.wanted = undefined;
    /** @type {Promise<void> | null} */
    this.writing = null;
  }

  /** What tabs that are gone have left, the oldest first. @returns {Promise<{key: string, draft: Draft}[]>} */
  async left() {
    const database = await this.database;
    if (!database) return this.#leftLocal();
    const range = IDBKeyRange.bound(this.place, `${this.place}\uffff`);
    const store = database.transaction(STORE).objectStore(STORE);
    const [keys, drafts] = await Promise.all([asked(store.getAllKeys(range)), asked(store.getAll(range))]);
    return keys.map((key, index) => ({ key: String(key), draft: drafts[index] }));
  }

  #leftLocal() {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${NAME}:${this.place}`)).sort();
    return keys.map((key) => ({ key: key.slice(NAME.length + 1), draft: JSON.parse(localStorage.getItem(key) ?? "null") }));
  }

  /**
   * Forgets the drafts of other tabs, once their text is in this one's.
   * @param {string[]} keys
   */
  async forget(keys) {
    await this.writing;
    for (const key of keys) await this.#put(key, null);
  }

  /**
   * Keeps a draft, or forgets it (null). Calls while one is being written fold into the last.
   * @param {Draft | null} draft
   */
  keep(draft) {
    this.wanted = draft;
    this.writing ??= this.#write().finally(() => { this.writing = null; });
    return this.writing;
  }

  async #write() {
    while (this.wanted !== undefined) {
      const draft = this.wanted;
      this.wanted = undefined;
      await this.#put(this.key, draft);
    }
  }

  /** @param {string} key @param {Draft | null} draft */
  async #put(key, draft) {
    const database = await this.database;
    if (!database) return this.#putLocal(key, draft);
    return new Promise((resolve) => {
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      if (draft) store.put(draft, key);
      else store.delete(key);
      transaction.oncomplete = transaction.onerror = transaction.onabort = () => resolve(undefined);
    });
  }

  /** @param {string} key @param {Draft | null} draft */
  #putLocal(key, draft) {
    try {
      if (draft) localStorage.setItem(`${NAME}:${key}`, JSON.stringify(draft));
      else localStorage.removeItem(`${NAME}:${key}`);
    } catch {
      // A full or forbidden store: the service still gets every save.
    }
  }
}

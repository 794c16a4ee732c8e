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

export class Drafts {
  /** @param {string} key */
  constructor(key) {
    this.key = key;
    this.database = open().catch(() => null);
    /** @type {Draft | null | undefined} */
    this.wanted = undefined;
    /** @type {Promise<void> | null} */
    this.writing = null;
  }

  /** @returns {Promise<Draft | null>} */
  async load() {
    const database = await this.database;
    if (!database) return JSON.parse(localStorage.getItem(`${NAME}:${this.key}`) ?? "null");
    return new Promise((resolve) => {
      const asked = database.transaction(STORE).objectStore(STORE).get(this.key);
      asked.onsuccess = () => resolve(asked.result ?? null);
      asked.onerror = () => resolve(null);
    });
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
      await this.#put(draft);
    }
  }

  /** @param {Draft | null} draft */
  async #put(draft) {
    const database = await this.database;
    if (!database) return this.#putLocal(draft);
    return new Promise((resolve) => {
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      const store = transaction.objectStore(STORE);
      if (draft) store.put(draft, this.key);
      else store.delete(this.key);
      transaction.oncomplete = transaction.onerror = transaction.onabort = () => resolve(undefined);
    });
  }

  /** @param {Draft | null} draft */
  #putLocal(draft) {
    try {
      if (draft) localStorage.setItem(`${NAME}:${this.key}`, JSON.stringify(draft));
      else localStorage.removeItem(`${NAME}:${this.key}`);
    } catch {
      // A full or forbidden store: the service still gets every save.
    }
  }
}

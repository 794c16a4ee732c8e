/**
 * When to save, and what became of it. Knows nothing of the page: it is given what to read, how
 * to send and whom to tell.
 *
 * @typedef {import("./json.js").Json} Json
 * @typedef {import("./wire.js").Result} Result
 * @typedef {{op: string, fields: Record<string, Json>}} Batch
 * @typedef {{
 *   read: (keys: string[]) => Record<string, Json>,
 *   send: (batch: Batch) => Promise<Result>,
 *   settle: (result: Result, batch: Batch) => Promise<boolean>,
 *   tell: (state: string) => void,
 * }} Work
 */

const PAUSE = 800; // after the last change
const LONGEST = 5_000; // while somebody goes on typing
const RETRY = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

export class Saver {
  /** @param {Work} work */
  constructor(work) {
    this.work = work;
    this.tab = crypto.randomUUID().slice(0, 8);
    this.number = 0;
    /** @type {Set<string>} */
    this.dirty = new Set();
    /** @type {Batch | null} */
    this.batch = null; // being sent, or waiting to be sent again
    this.since = 0;
    this.failures = 0;
    this.held = false; // while an input method is composing
    this.stopped = false;
    this.timer = 0;
    /** @type {Promise<boolean> | null} */
    this.running = null;
  }

  get pending() {
    return this.dirty.size > 0 || this.batch !== null;
  }

  /** Whether the service does not have a field's last value yet. @param {string} key */
  keeps(key) {
    return this.dirty.has(key) || key in (this.batch?.fields ?? {});
  }

  /** @param {string} key a field that was changed */
  touch(key) {
    if (!this.pending) this.work.tell("saving");
    if (!this.dirty.size) this.since = Date.now();
    this.dirty.add(key);
    this.#plan(Math.min(PAUSE, this.since + LONGEST - Date.now()));
  }

  hold() {
    this.held = true;
  }

  release() {
    this.held = false;
    if (this.pending) this.#plan(PAUSE);
  }

  /** Stops for good: the page is being left by a form. */
  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  /** @param {number} delay */
  #plan(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), Math.max(0, delay));
  }

  /** Saves everything now. @returns {Promise<boolean>} whether all of it is kept */
  async flush() {
    clearTimeout(this.timer);
    while (this.pending && !this.held && !this.stopped) {
      this.running ??= this.#once().finally(() => { this.running = null; });
      if (!(await this.running)) return false;
    }
    return !this.pending;
  }

  /** What to send when the page goes away and nobody will hear the answer. @returns {Batch | null} */
  last() {
    if (!this.pending) return null;
    const keys = new Set([...this.dirty, ...Object.keys(this.batch?.fields ?? {})]);
    return { op: this.operation(), fields: this.work.read([...keys]) };
  }

  operation() {
    this.number += 1;
    return `${this.tab}-${this.number}`;
  }

  /** @returns {Promise<boolean>} whether to go on */
  async #once() {
    if (!this.batch) {
      this.batch = { op: this.operation(), fields: this.work.read([...this.dirty]) };
      this.dirty.clear();
    }
    const batch = this.batch;
    if (!this.failures) this.work.tell("saving");
    const result = await this.work.send(batch);
    if (result.fate === "offline" || result.fate === "busy") return this.#again(result.fate);
    this.failures = 0;
    this.batch = null;
    if (result.fate === "expired" || result.fate === "refused") {
      for (const key of Object.keys(batch.fields)) this.dirty.add(key);
    }
    const settled = await this.work.settle(result, batch);
    if (settled && !this.pending) this.work.tell("saved");
    return settled;
  }

  /** @param {string} fate */
  #again(fate) {
    this.work.tell(fate);
    const delay = RETRY[Math.min(this.failures, RETRY.length - 1)];
    this.failures += 1;
    this.#plan(delay);
    return false;
  }
}

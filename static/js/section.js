/** The form of one section: what is typed goes to the service, what it answers comes back. */
import { take } from "./answer.js";
import { Drafts } from "./drafts.js";
import { fieldAt, fieldOf, readField, typedBefore, writeField } from "./fields.js";
import { watchKeys } from "./shortcuts.js";
import { leaveWhenSaved } from "./leave.js";
import { restore } from "./restore.js";
import { Saver } from "./saver.js";
import { tellState } from "./status.js";
import { mendTexts } from "./tidy.js";
import { watchTyping } from "./typing.js";
import { ask, beacon } from "./wire.js";

/** @typedef {import("./json.js").Json} Json */

const NOTING = 100; // ms: a table of thousands of cells is not read anew at every key

/** @type {WeakMap<HTMLFormElement, Desk>} */
const desks = new WeakMap();

/**
 * The desk an element stands on.
 * @param {Element} element
 * @returns {Desk | undefined}
 */
export const deskOf = (element) => desks.get(/** @type {HTMLFormElement} */ (element.closest("form")));

export class Desk {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.revision = Number(form.dataset.revision);
    this.drafts = new Drafts(form.dataset.draft ?? form.action);
    /** @type {Record<string, Json>} */
    this.unsaved = {};
    /** @type {Set<string>} fields that were changed and are not yet in the draft */
    this.touched = new Set();
    this.noting = 0;
    this.saver = new Saver({
      read: (keys) => Object.fromEntries(keys.map((key) => [key, readField(form, key)])),
      send: (batch) => ask("PUT", form.action, { ...batch, revision: this.revision }),
      settle: (result, batch) => this.settle(result, batch),
      tell: (state) => tellState(state),
    });
  }

  /** @param {Element} element something in a field that was changed */
  changed(element) {
    const field = fieldOf(element);
    if (!field) return;
    const key = field.dataset.key ?? "";
    field.dataset.dirty = "";
    this.saver.touch(key);
    this.touched.add(key);
    this.noting ||= setTimeout(() => this.note(), NOTING);
  }

  /** Puts into the draft what was changed and is not saved yet. */
  note() {
    clearTimeout(this.noting);
    this.noting = 0;
    for (const key of this.touched) if (this.saver.keeps(key)) this.unsaved[key] = readField(this.form, key);
    this.touched.clear();
    this.keep();
  }

  keep() {
    const fields = { ...this.unsaved };
    this.drafts.keep(Object.keys(fields).length ? { revision: this.revision, fields } : null);
  }

  /**
   * @param {import("./wire.js").Result} result
   * @param {import("./saver.js").Batch} batch
   */
  async settle({ fate, answer }, batch) {
    if (fate === "expired") return this.expired();
    if (fate === "refused") return this.stuck([answer.say, answer.hint].filter(Boolean).join("。"));
    this.take(answer, batch.fields);
    if (fate === "conflict") {
      const { settleConflicts } = await import("./conflict.js"); // seldom needed
      const mine = await settleConflicts(this.form, answer);
      mine.forEach((key) => this.saver.touch(key));
    }
    return true;
  }

  async expired() {
    const { signIn } = await import("./sign_in.js");
    return (await signIn()) || this.stuck("没有登录，还没有保存。");
  }

  /**
   * Takes the service's answer in. While a field the other side also changed is being typed in,
   * the old revision is kept, so that the next save still finds the two texts.
   * @param {any} answer
   * @param {Record<string, Json>} sent
   */
  take(answer, sent) {
    const merged = Object.entries(answer.merged ?? {});
    const free = merged.every(([key]) => !this.saver.dirty.has(key));
    if (free) {
      if (!answer.conflicts) merged.forEach(([key, value]) => writeField(this.form, key, value));
      this.revision = answer.revision ?? this.revision;
      this.form.querySelector("input[name=revision]")?.setAttribute("value", String(this.revision));
    }
    for (const key of Object.keys(sent)) {
      const left = answer.conflicts?.some((/** @type {any} */ one) => one.key === key);
      if (left || this.saver.dirty.has(key)) continue;
      delete this.unsaved[key];
      delete fieldAt(this.form, key)?.dataset.dirty;
    }
    this.keep();
    take(this.form, answer);
  }

  /** @param {string} say */
  stuck(say) {
    tellState("stuck", say);
    return false;
  }

  /** @param {string[]} keys @param {Record<string, Json>} values */
  put(keys, values) {
    for (const key of keys) {
      writeField(this.form, key, values[key]);
      this.changed(/** @type {Element} */ (fieldAt(this.form, key)));
    }
    this.note();
  }

  leave() {
    if (this.noting) this.note();
    const last = this.saver.stopped ? null : this.saver.last();
    if (last) beacon(this.form.dataset.beacon ?? "", { ...last, revision: this.revision });
  }
}

/** @param {HTMLElement} element */
export async function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const desk = new Desk(form);
  desks.set(form, desk);
  form.addEventListener("docgen:changed", (event) => desk.changed(/** @type {Element} */ (event.target)));
  watchTyping(form, desk.saver);
  watchKeys(form, desk.saver);
  mendTexts(form);
  leaveWhenSaved(form, desk.saver);
  window.addEventListener("online", () => desk.saver.flush());
  window.addEventListener("offline", () => tellState("offline"));
  window.addEventListener("pagehide", () => desk.leave());
  await restore(desk);
  typedBefore(form).forEach((one) => desk.changed(one));
  form.dataset.ready = "";
}

/** A list of rows: add, remove, move, paste, with undo; its cells behave like a spreadsheet's. */
import { columnOf, focusCell, watchCells } from "./cells.js";
import { blankItem, itemsOf, newId, placeItems } from "./items.js";
import { changed, read, write } from "./json.js";
import { watchSums } from "./sums.js";
import { toast } from "./toast.js";
import { isComposing } from "./typing.js";

const WINDOWED = 60;

export class Rows {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.most = Number(list.dataset.max) || 1_000;
    this.least = Number(list.dataset.min) || 0;
    this.fixed = "fixed" in list.dataset; // a breakdown of the calendar: its rows are given
    /** @type {{value: import("./json.js").Json, typed: boolean}[]} */
    this.before = [];
    this.word = list.dataset.word ?? "行";
  }

  get items() {
    return itemsOf(this.list);
  }

  /** @param {EventTarget | null} target @returns {HTMLElement | undefined} */
  itemOf(target) {
    return this.items.find((item) => item.contains(/** @type {Node} */ (target)));
  }

  remember() {
    this.before.push({ value: read(this.list), typed: false });
    if (this.before.length > 20) this.before.shift();
  }

  /** @returns {boolean} whether there was something to take back */
  undo() {
    const last = this.before.pop();
    if (!last) return false;
    write(this.list, last.value);
    changed(this.list);
    return true;
  }

  /** @param {number} [at] @returns {HTMLElement | null} */
  add(at = this.items.length) {
    if (this.fixed || this.items.length >= this.most) {
      if (!this.fixed) toast(`最多 ${this.most} ${this.word}，不能再加了。`);
      return null;
    }
    this.remember();
    const item = blankItem(this.list, newId());
    placeItems(this.list, this.items.toSpliced(at, 0, item));
    changed(this.list);
    return item;
  }

  /** @param {HTMLElement} item */
  remove(item) {
    const at = this.items.indexOf(item);
    if (this.fixed || this.items.length <= this.least) return;
    this.remember();
    const column = columnOf(document.activeElement);
    placeItems(this.list, this.items.filter((one) => one !== item));
    changed(this.list);
    const near = this.items[Math.min(at, this.items.length - 1)];
    if (near) focusCell(this.list, near, column);
    else /** @type {HTMLElement | null} */ (this.list.querySelector(":scope > .grid-foot button"))?.focus();
    toast(`删去了第 ${at + 1} ${this.word}`, { label: "撤销", act: () => this.undo() });
  }

  /** @param {HTMLElement} item @param {number} step */
  move(item, step) {
    const items = [...this.items];
    const at = items.indexOf(item);
    if (this.fixed || at + step < 0 || at + step >= items.length) return;
    const focus = /** @type {HTMLElement | null} */ (document.activeElement);
    this.remember();
    items.splice(at + step, 0, ...items.splice(at, 1));
    placeItems(this.list, items);
    changed(this.list);
    focus?.focus();
  }

  watch() {
    this.list.addEventListener("click", (event) => this.press(event));
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("input", () => { this.before.forEach((one) => { one.typed = true; }); });
  }

  /** @param {MouseEvent} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-act]") : null;
    if (!(button instanceof HTMLElement) || button.closest("[data-enhance~=rows]") !== this.list) return;
    event.preventDefault();
    const item = this.itemOf(button);
    const { act } = button.dataset;
    if (act === "add") { const made = this.add(); if (made) focusCell(this.list, made, 0); }
    else if (item && act === "remove") this.remove(item);
    else if (item) this.move(item, act === "up" ? -1 : 1);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const item = this.itemOf(event.target);
    if (isComposing(event) || event.defaultPrevented) return;
    const control = event.ctrlKey || event.metaKey;
    const undone = control && event.key.toLowerCase() === "z" && this.before.at(-1)?.typed === false && this.undo();
    const moved = item && event.altKey && /^Arrow(Up|Down)$/.test(event.key);
    if (moved) this.move(item, event.key === "ArrowUp" ? -1 : 1);
    else if (item && event.altKey && event.key === "Delete") this.remove(item);
    else if (item && control && event.key === "Enter" && !this.fixed) this.grow(item);
    else if (!undone) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {ClipboardEvent} event several cells, from a spreadsheet; one cell is the browser's */
  async paste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const cell = /** @type {HTMLElement} */ (event.target);
    const item = this.itemOf(cell);
    if (!item || !/[\t\n]/.test(text.trimEnd()) || !cell.closest(".cell")) return;
    event.preventDefault();
    const { paste } = await import("./paste.js");
    paste(this, text, this.items.indexOf(item), columnOf(cell));
  }

  /** @param {HTMLElement} item the row under which one is added */
  grow(item) {
    const made = this.add(this.items.indexOf(item) + 1);
    if (made) focusCell(this.list, made, 0);
  }
}

/** @param {HTMLElement} list */
export async function enhance(list) {
  const rows = new Rows(list);
  rows.watch();
  watchSums(list);
  if (list.querySelector("table")) {
    watchCells(rows);
    list.addEventListener("paste", (event) => rows.paste(event));
  }
  const open = async () => {
    if ("paged" in list.dataset || rows.items.length > WINDOWED) await (await import("./window.js")).openTable(list);
  };
  if (list.dataset.json !== "list") return;
  list.addEventListener("docgen:placed", open); // rows pasted, or brought by an answer
  await open();
}

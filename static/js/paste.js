/** Pastes what a spreadsheet copied: from the cell with the caret, over as many rows as needed. */
import { placesOf } from "./cells.js";
import { blankItem, placeItems } from "./items.js";
import { changed, put } from "./json.js";
import { deskOf } from "./section.js";
import { toast } from "./toast.js";
import { parse } from "./tsv.js";

/**
 * @param {import("./rows.js").Rows} rows
 * @param {string} text what was copied
 * @param {number} first the row with the caret
 * @param {number} column
 */
export async function paste(rows, text, first, column) {
  const table = parse(text);
  rows.remember();
  const room = rows.fixed ? rows.items.length : rows.most;
  const width = Math.max(...table.map((texts) => texts.findLastIndex(Boolean) + 1));
  const taken = table.slice(0, room - first);
  const missing = first + taken.length - rows.items.length;
  if (missing > 0) {
    placeItems(rows.list, [...rows.items, ...Array.from({ length: missing }, () => blankItem(rows.list))]);
  }
  let lost = 0;
  const paths = taken.flatMap((texts, index) => {
    const cells = placesOf(rows.items[first + index], column, width);
    lost += texts.slice(cells.length).filter(Boolean).length;
    return texts.slice(0, cells.length).map((text, at) => { lost += fill(cells[at], text); return cells[at]?.id; });
  });
  changed(rows.list);
  await tell(rows, taken.length, table.length - taken.length, lost, paths);
}

/** @param {HTMLElement | null} cell @param {string} text @returns {number} 1 when it cannot be put there */
function fill(cell, text) {
  if (!cell) return 0;
  const part = /** @type {HTMLElement} */ (cell.closest("[data-json]") ?? cell);
  if (!(cell instanceof HTMLSelectElement)) { put(part, cell.tagName === "TEXTAREA" ? text : text.replace(/\s+/g, " ").trim()); return 0; }
  const found = [...cell.options].find((one) => one.label === text.trim() || one.value === text.trim());
  put(part, found?.value ?? null);
  return text.trim() && !found ? 1 : 0;
}

/**
 * Says how many rows came in; the service says which it could not read.
 * @param {import("./rows.js").Rows} rows
 * @param {number} count
 * @param {number} over rows for which there was no room
 * @param {number} lost cells for which there was none
 * @param {(string | undefined)[]} paths
 */
async function tell(rows, count, over, lost, paths) {
  const undo = { label: "撤销", act: () => rows.undo() };
  toast(`粘贴了 ${count} 行`, undo);
  const form = rows.list.closest("form");
  const answered = new Promise((resolve) => form?.addEventListener("docgen:answer", (event) => resolve(/** @type {CustomEvent} */ (event).detail), { once: true }));
  if (!(await deskOf(rows.list)?.saver.flush())) return;
  const problems = /** @type {any} */ (await answered).problems ?? [];
  const unread = problems.filter((/** @type {any} */ one) => one.code === "unread" && paths.includes(one.path)).length + lost;
  const words = [`粘贴了 ${count} 行`, unread && `${unread} 处无法识别`, over && `${over} 行放不下`];
  toast(words.filter(Boolean).join("，"), undo);
}

/** Moving among the cells of a table with Enter and the arrows. */
import { bringItem } from "./items.js";
import { isComposing } from "./typing.js";

const TYPED = "input:not([type=hidden], [type=checkbox], [type=radio], [data-aside]), select, textarea";

/**
 * What can be typed in a row, one a column.
 * @param {Element} item
 * @returns {HTMLInputElement[]}
 */
export const cellsOf = (item) => [...item.querySelectorAll(".cell:not([data-unused])")].map((cell) => /** @type {HTMLInputElement} */ (cell.querySelector(TYPED))).filter(Boolean);

/**
 * What a pasted row goes into from a cell on: the cells that can be typed in, or, for a row wider
 * than these, all columns as they stand, with null where the service computes.
 * @param {Element} item
 * @param {number} column
 * @param {number} width
 * @returns {(HTMLInputElement | null)[]}
 */
export function placesOf(item, column, width) {
  const typed = cellsOf(item).slice(column);
  if (width <= typed.length) return typed;
  const all = [...item.querySelectorAll(".cell:not([data-unused]), .cell-computed")];
  return all.slice(all.findIndex((one) => one.contains(typed[0]))).map((one) => one.querySelector(TYPED));
}

/**
 * The column an element stands in; 0 when in none.
 * @param {Element | null} element
 */
export function columnOf(element) {
  const item = element?.closest("[data-item]");
  return item ? Math.max(0, cellsOf(item).findIndex((one) => one === element)) : 0;
}

/** @param {HTMLElement} list @param {HTMLElement} item @param {number} column */
export function focusCell(list, item, column) {
  bringItem(list, item);
  const cells = cellsOf(item);
  const cell = cells[Math.min(column, cells.length - 1)];
  if (!cell) return;
  cell.focus();
  if ("select" in cell) cell.select();
}

/** Whether the caret can go no further that way. @param {HTMLInputElement} cell @param {number} way */
function atEdge(cell, way) {
  const { selectionStart: start, selectionEnd: end, value } = cell;
  if (start === null || start === undefined) return cell.tagName !== "SELECT";
  if (start === 0 && end === value.length) return true;
  return start === end && start === (way < 0 ? 0 : value.length);
}

/** Whether the caret is on the first (or last) line. @param {HTMLInputElement} cell @param {number} way */
function atRim(cell, way) {
  if (cell.tagName === "INPUT") return true;
  if (cell.tagName === "SELECT") return false;
  const before = way < 0 ? cell.value.slice(0, cell.selectionStart ?? 0) : cell.value.slice(cell.selectionEnd ?? 0);
  return !before.includes("\n");
}

/** @param {import("./rows.js").Rows} rows */
export function watchCells(rows) {
  rows.list.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLInputElement} */ (event.target);
    const item = rows.itemOf(cell);
    if (!item || isComposing(event) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !cell.matches(TYPED)) return;
    if (step(rows, item, cell, event)) event.preventDefault();
  });
}

/**
 * @param {import("./rows.js").Rows} rows
 * @param {HTMLElement} item
 * @param {HTMLInputElement} cell
 * @param {KeyboardEvent} event
 * @returns {boolean} whether the key was taken
 */
function step(rows, item, cell, event) {
  const column = columnOf(cell);
  const { key, shiftKey } = event;
  if (key === "Enter" && shiftKey) return cell.tagName !== "TEXTAREA";
  if (key === "Enter") return down(rows, item, column);
  if (shiftKey) return false;
  const way = key === "ArrowUp" || key === "ArrowLeft" ? -1 : 1;
  if (key === "ArrowUp" || key === "ArrowDown") return atRim(cell, way) && across(rows, item, way, column);
  if ((key === "ArrowLeft" || key === "ArrowRight") && atEdge(cell, way)) {
    const next = cellsOf(item)[column + way];
    if (next) focusCell(rows.list, item, column + way);
    return Boolean(next);
  }
  return false;
}

/** @param {import("./rows.js").Rows} rows @param {HTMLElement} item @param {number} way @param {number} column */
function across(rows, item, way, column) {
  const next = rows.items[rows.items.indexOf(item) + way];
  if (next) focusCell(rows.list, next, column);
  return Boolean(next);
}

/** @param {import("./rows.js").Rows} rows @param {HTMLElement} item @param {number} column */
function down(rows, item, column) {
  if (across(rows, item, 1, column)) return true;
  const made = rows.add();
  if (made) focusCell(rows.list, made, column);
  return true;
}

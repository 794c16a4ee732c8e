/** The columns of a breakdown that are shown only when they are used: 上年 and 权重. */
import { typedIn } from "./json.js";

/** @type {Record<string, string>} the column a way to split needs */
const NEEDED = { last: "last", weights: "weight" };

/** @param {HTMLElement} element @param {string} column */
function show(element, column) {
  const blank = /** @type {HTMLTemplateElement | null} */ (element.querySelector("template[data-blank]"));
  for (const root of blank ? [element, blank.content] : [element]) {
    root.querySelectorAll(`[data-column=${column}]`).forEach((one) => one.removeAttribute("data-unused"));
  }
}

/**
 * Shows the columns with something in them, also those that came with an answer.
 * @param {HTMLElement} element the breakdown
 */
export function showUsed(element) {
  for (const column of Object.values(NEEDED)) {
    const cells = [...element.querySelectorAll(`[data-key=${column}]`)];
    if (cells.some((one) => typedIn(/** @type {HTMLInputElement} */ (one)))) show(element, column);
  }
}

/**
 * Shows the column a way to split needs, ready to be filled in.
 * @param {HTMLElement} element the breakdown
 * @param {string} action
 */
export function askFor(element, action) {
  const column = NEEDED[action];
  if (!column) return;
  show(element, column);
  /** @type {HTMLElement | null} */ (element.querySelector(`[data-key=${column}]`))?.focus();
}

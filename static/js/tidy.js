/** Takes a mended text over into its input, as typing that the browser can undo. */
import { partsOf } from "./json.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement} Input */

/** @param {string} text what mending never changes */
const words = (text) => text.replace(/[^\p{L}\p{N}_]/gu, "");

/**
 * The inputs of an element, each with its mended text.
 * @param {HTMLElement | undefined} element
 * @param {any} mended
 * @returns {[Input, string][]}
 */
function texts(element, mended) {
  if (element?.matches("input, textarea")) return [[/** @type {Input} */ (element), [mended ?? ""].flat().join("\n")]];
  return element ? partsOf(element).flatMap((part) => texts(part, mended[part.dataset.key ?? ""])) : [];
}

/**
 * One listener for every such button, however lately it was drawn. A row out of sight has no input here:
 * then the form is posted and the service mends it. Words typed since the hint was given stay as they are;
 * the next save gives a new hint.
 * @param {HTMLFormElement} form
 */
export function mendTexts(form) {
  form.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button[data-fix]") : null;
    if (button) takeOver(event, /** @type {HTMLButtonElement} */ (button));
  });
}

/** @param {MouseEvent} event @param {HTMLButtonElement} button */
function takeOver(event, button) {
  const target = document.getElementById(button.name.replace(/:tidy$/, "")) ?? undefined;
  const fix = button.dataset.fix ?? "";
  const found = texts(target, target?.matches("input, textarea") ? fix : JSON.parse(target ? fix : "null"));
  if (!found.length) return;
  event.preventDefault();
  if (found.some(([input, text]) => words(input.value) !== words(text))) return;
  for (const [input, text] of found) {
    if (input.value === text) continue;
    input.focus({ preventScroll: true });
    input.select();
    document.execCommand("insertText", false, text);
  }
}

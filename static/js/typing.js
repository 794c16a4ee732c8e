/** Tells typing from composing: an input method's half-typed pinyin is not yet a change. */
import { changed } from "./json.js";

/**
 * Whether a key belongs to an input method (229 is what Safari says after compositionend).
 * @param {KeyboardEvent} event
 */
export const isComposing = (event) => event.isComposing || event.keyCode === 229;

/**
 * @param {HTMLFormElement} form
 * @param {import("./saver.js").Saver} saver
 */
export function watchTyping(form, saver) {
  form.addEventListener("compositionstart", () => saver.hold());
  form.addEventListener("compositionend", (event) => {
    saver.release();
    changed(/** @type {Element} */ (event.target));
  });
  form.addEventListener("input", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (/** @type {InputEvent} */ (event).isComposing || "aside" in target.dataset) return;
    changed(target);
  });
  form.addEventListener("keydown", (event) => {
    const oneLine = event.target instanceof HTMLElement && "line" in event.target.dataset;
    if (oneLine && event.key === "Enter" && !isComposing(event) && !event.ctrlKey) event.preventDefault();
  });
  form.addEventListener("focusout", (event) => {
    const left = /** @type {HTMLElement} */ (event.target);
    left.dataset.visited = "";
    /** @type {HTMLElement | null} */ (left.closest("[role=radiogroup]"))?.setAttribute("data-visited", "");
    if (saver.held) saver.release();
  });
}

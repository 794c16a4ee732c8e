/** The fields of a section's form, by their own id. */
import { partsOf, read, write } from "./json.js";

/**
 * The field of the section an element belongs to; inside a group, the group.
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export const fieldOf = (element) => element.closest("[data-top]");

/**
 * @param {HTMLFormElement} form
 * @param {string} key
 * @returns {HTMLElement | null}
 */
export const fieldAt = (form, key) => form.querySelector(`[data-top][data-key="${CSS.escape(key)}"]`);

/**
 * @param {HTMLFormElement} form
 * @param {string} key
 */
export function readField(form, key) {
  const field = fieldAt(form, key);
  const [part] = field ? partsOf(field) : [];
  return part ? read(part) : null;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} key
 * @param {import("./json.js").Json} value
 */
export function writeField(form, key, value) {
  const field = fieldAt(form, key);
  const [part] = field ? partsOf(field) : [];
  if (part) write(part, value);
}

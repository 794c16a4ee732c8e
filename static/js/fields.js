/** The fields of a section's form, by their own id. */
import { partsOf, read, typedIn, write } from "./json.js";

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

/** @param {any} one whether it differs from what the service sent */
const differs = (one) => {
  if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
  if (one.type === "hidden" || one.type === "file" || one.tagName === "BUTTON") return false;
  if (one.tagName === "SELECT") return [...one.options].some((option) => option.defaultSelected && !option.selected);
  return "defaultValue" in one && typedIn(one).replace(/\r\n/g, "\n") !== one.defaultValue.replace(/\r\n/g, "\n");
};

/**
 * What somebody typed before the scripts were there.
 * @param {HTMLFormElement} form
 * @returns {Element[]}
 */
export const typedBefore = (form) => [...form.elements].filter((one) => one.closest("[data-top]") && differs(one));

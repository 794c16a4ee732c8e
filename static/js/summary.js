/** The list of what is wrong takes the focus, so that it is read first. */

/** @param {HTMLElement} element */
export function enhance(element) {
  element.focus();
}

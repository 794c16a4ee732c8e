/** A form of filters is sent as soon as something is chosen. */

/** @param {HTMLElement} form */
export function enhance(form) {
  form.addEventListener("change", () => /** @type {HTMLFormElement} */ (form).requestSubmit());
}

/** Shows a number as printed while nobody types in it, and as typed while somebody does. */

/**
 * Takes the printed form of what was typed; of a field that was changed since, it is out of date.
 * @param {Element | null} element
 * @param {string} text
 */
export function showText(element, text) {
  if (!(element instanceof HTMLInputElement) || element.closest("[data-dirty]")) return;
  element.dataset.shown = text;
  if (element !== document.activeElement) print(element);
}

/** @param {HTMLInputElement} input */
function print(input) {
  const { shown } = input.dataset;
  const typed = input.dataset.typed ?? input.value;
  if (!shown || !typed) return;
  input.dataset.typed = typed;
  input.value = shown;
}

/** @param {HTMLInputElement} input */
export function restore(input) {
  if (input.dataset.typed === undefined) return;
  input.value = input.dataset.typed;
  delete input.dataset.typed;
}

const inputOf = (/** @type {Event} */ event) => {
  const { target } = event;
  return target instanceof HTMLInputElement && target.inputMode ? target : null;
};

/** @param {HTMLElement} element a form */
export function enhance(element) {
  element.querySelectorAll("input[data-shown]").forEach((one) => showText(one, /** @type {HTMLElement} */ (one).dataset.shown ?? ""));
  element.addEventListener("focusin", (event) => {
    const input = inputOf(event);
    if (!input || input.dataset.typed === undefined) return;
    restore(input);
    input.select();
  });
  element.addEventListener("focusout", (event) => {
    const input = inputOf(event);
    if (input) print(input);
  });
  element.addEventListener("input", (event) => {
    const input = inputOf(event);
    if (input) delete input.dataset.shown;
  });
}

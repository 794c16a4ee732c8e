/** A step one opens to say something: what is typed into has the focus, Escape closes it again. */

/** @param {HTMLElement} element */
export function enhance(element) {
  const step = /** @type {HTMLDetailsElement} */ (element);
  const opener = /** @type {HTMLElement} */ (step.querySelector("summary"));
  opener.addEventListener("click", () => {
    step.addEventListener("toggle", () => step.querySelector("textarea")?.focus(), { once: true });
  });
  step.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || !step.open) return;
    step.open = false;
    opener.focus();
  });
}

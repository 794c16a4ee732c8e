/** A menu made of <details>: closes on Escape and on a click elsewhere. */

/** @param {HTMLElement} element */
export function enhance(element) {
  const menu = /** @type {HTMLDetailsElement} */ (element);
  document.addEventListener("click", (event) => {
    if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

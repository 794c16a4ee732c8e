/** "Everybody" and single people exclude each other; ticking one lets go of the other. */

/** @param {HTMLElement} element */
export function enhance(element) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...element.querySelectorAll("input")]);
  const [everybody, ...each] = boxes;
  element.addEventListener("change", (event) => {
    if (event.target === everybody) each.forEach((one) => { one.checked = false; });
    else everybody.checked = !each.some((one) => one.checked);
  });
}

/** The plans a new one may follow: those that hold the period chosen, the best of them checked. */

/** @param {HTMLElement} element */
export function enhance(element) {
  const period = /** @type {HTMLSelectElement | null} */ (document.getElementById(element.dataset.for ?? ""));
  const options = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-codes]")]);
  if (!period) return;
  const none = /** @type {HTMLInputElement} */ (element.querySelector("input[value='']"));
  const show = () => {
    for (const one of options) {
      const input = one.querySelector("input");
      const codes = (one.dataset.codes ?? "").split(" ");
      one.hidden = input !== none && !codes.includes(period.value);
      one.querySelector("[data-unfit]")?.remove();
    }
    element.hidden = options.every((one) => one.hidden || one.contains(none));
  };
  period.addEventListener("change", () => {
    show();
    const first = options.find((one) => !one.hidden)?.querySelector("input");
    if (first) first.checked = true;
  });
  show();
}

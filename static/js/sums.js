/** Adds up plain columns at once; the service's own sums follow with its answer. */
import { placesOf, show, sum } from "./decimal.js";
import { itemsOf, holderOf } from "./items.js";
import { partsOf, typedIn } from "./json.js";

/** @param {HTMLElement} list */
export function watchSums(list) {
  const places = () => [...list.querySelectorAll("[data-total]")].filter((one) => one.closest("[data-json=list]") === list);
  if (!places().length || !holderOf(list)) return;
  const add = () => places().forEach((place) => {
    const key = place.getAttribute("data-total") ?? "";
    const texts = itemsOf(list).map((item) => partsOf(item).find((part) => part.dataset.key === key));
    if (texts.some((one) => !(one instanceof HTMLInputElement))) return;
    const total = sum(texts.map((one) => typedIn(/** @type {HTMLInputElement} */ (one))), placesOf(place.textContent));
    if (total && place.textContent !== show(total)) place.textContent = show(total);
  });
  list.addEventListener("input", add);
  list.addEventListener("docgen:placed", add);
  list.addEventListener("docgen:changed", add);
  document.addEventListener("docgen:written", (event) => {
    const written = /** @type {Element} */ (event.target);
    if (written.contains(list) || list.contains(written)) add();
  });
}

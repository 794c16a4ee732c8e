/** A table wider than its place begins where the present period can be seen. */

/** @param {HTMLElement} place */
export function enhance(place) {
  const heads = [...place.querySelectorAll("thead [data-when]")];
  const present = heads.find((one) => /** @type {HTMLElement} */ (one).dataset.when !== "past");
  if (!(present instanceof HTMLElement)) return;
  place.scrollLeft = present.offsetLeft + present.offsetWidth * 2 - place.clientWidth;
}

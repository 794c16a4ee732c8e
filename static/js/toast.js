/** A line at the foot of the page that says what was just done, and can take it back. */

/** @type {number} */
let timer = 0;

/**
 * @param {string} text
 * @param {{label: string, act: () => void}} [undo]
 */
export function toast(text, undo) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-toast]"));
  if (!place) return;
  clearTimeout(timer);
  const words = document.createElement("span");
  words.textContent = text;
  place.replaceChildren(words);
  if (undo) place.append(button(undo, () => { place.hidden = true; }));
  place.hidden = false;
  timer = setTimeout(() => { place.hidden = true; }, undo ? 15_000 : 6_000);
}

/**
 * @param {{label: string, act: () => void}} undo
 * @param {() => void} close
 */
function button({ label, act }, close) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button-plain button-small";
  made.textContent = label;
  made.addEventListener("click", () => { act(); close(); });
  return made;
}

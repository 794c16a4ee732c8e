/** The browser's own calendar beside a date that is typed as text. */
import { changed } from "./json.js";

/** @param {HTMLElement} element the hidden label around the native input; data-for names the text */
export function enhance(element) {
  const text = /** @type {HTMLInputElement | null} */ (document.getElementById(element.dataset.for ?? ""));
  const native = element.querySelector("input");
  if (!text || !native) return;
  element.hidden = false;
  native.addEventListener("change", () => {
    const [year, month, day] = native.value.split("-").map(Number);
    if (!day) return;
    delete text.dataset.typed;
    text.value = `${year}年${month}月${day}日`;
    changed(text);
  });
}

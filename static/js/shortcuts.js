/** Ctrl+S saves, Ctrl+Enter goes to the next section, Alt+↑ and Alt+↓ change the section. */
import { isComposing } from "./typing.js";

/**
 * @param {HTMLFormElement} form
 * @param {import("./saver.js").Saver} saver
 */
export function watchKeys(form, saver) {
  document.addEventListener("keydown", (event) => {
    if (isComposing(event) || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "s") { event.preventDefault(); saver.flush(); }
    else if (control && event.key === "Enter") press(event, form.querySelector("[data-go=next]"));
    else if (event.altKey && event.key === "ArrowDown") press(event, form.querySelector("[data-go=next]"));
    else if (event.altKey && event.key === "ArrowUp") press(event, form.querySelector("[data-go=previous]"));
  });
}

/** @param {KeyboardEvent} event @param {Element | null} button */
function press(event, button) {
  if (!(button instanceof HTMLElement)) return;
  event.preventDefault();
  button.click();
}

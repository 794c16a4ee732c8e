/** "/" goes to the search field of the page, or to the search page. */
import { isComposing } from "./typing.js";

const TYPED_IN = "input, textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key !== "/" || !plain || isComposing(event) || event.defaultPrevented) return;
  if (event.target instanceof Element && event.target.closest(TYPED_IN)) return;
  if (document.querySelector("dialog[open]")) return;
  const field = [...document.querySelectorAll("[data-find]")].find((one) => one.checkVisibility());
  event.preventDefault();
  if (field instanceof HTMLInputElement) { field.focus(); field.select(); }
  else /** @type {HTMLAnchorElement | null} */ (document.querySelector(".bar a[href$='/search']"))?.click();
});

for (const one of document.querySelectorAll("[data-find]")) one.setAttribute("aria-keyshortcuts", "/");

/** Puts the outline of an answer into its text, after what is there; the browser can undo it. */

/** @param {HTMLElement} element the button; data-for names the text, the template beside it holds the outline */
export function enhance(element) {
  const area = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(element.dataset.for ?? ""));
  const outline = element.dataset.outline ?? "";
  if (!area) return;
  element.hidden = false;
  element.addEventListener("click", () => {
    area.focus();
    area.setSelectionRange(area.value.length, area.value.length);
    const gap = area.value && !area.value.endsWith("\n") ? "\n" : "";
    document.execCommand("insertText", false, gap + outline);
  });
}

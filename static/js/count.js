/** Counts the characters of a text as the service does: code points, line breaks as one. */

/** @param {HTMLElement} element the place of the count; data-count names the text */
export function enhance(element) {
  const area = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(element.dataset.count ?? ""));
  if (!area) return;
  const show = () => {
    const count = [...area.value.replace(/\r\n/g, "\n")].length;
    element.textContent = `已写 ${count} 字`;
  };
  area.addEventListener("input", (event) => /** @type {InputEvent} */ (event).isComposing || show());
  area.addEventListener("compositionend", show);
  document.addEventListener("docgen:written", show);
  show();
}

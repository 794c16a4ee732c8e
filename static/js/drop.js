/** A file may be dropped on the form that sends it; while it is read, a word says so. */

/** @param {HTMLElement} element */
export function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const input = /** @type {HTMLInputElement} */ (form.querySelector("input[type=file]"));
  const word = form.querySelector("[data-drop-word]");
  word?.removeAttribute("hidden");
  /** @param {DragEvent} event @param {boolean} over */
  const mark = (event, over) => { event.preventDefault(); form.toggleAttribute("data-over", over); };
  form.addEventListener("dragover", (event) => mark(event, true));
  form.addEventListener("dragleave", (event) => mark(event, false));
  form.addEventListener("drop", (event) => {
    mark(event, false);
    if (event.dataTransfer?.files.length) input.files = event.dataTransfer.files;
  });
  form.addEventListener("submit", () => {
    form.querySelector("[data-busy-word]")?.removeAttribute("hidden");
    form.querySelector("button")?.setAttribute("aria-disabled", "true");
  });
}

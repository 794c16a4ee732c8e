/** Lets texts grow with their content where the browser's field-sizing does not. */

/** @param {HTMLTextAreaElement} area */
function fit(area) {
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

document.addEventListener("input", (event) => {
  if (event.target instanceof HTMLTextAreaElement) fit(event.target);
});
document.addEventListener("docgen:written", () => document.querySelectorAll("textarea").forEach(fit));
document.querySelectorAll("textarea").forEach(fit);

export {};

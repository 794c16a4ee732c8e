/** Shows or hides a password. */

/** @param {HTMLElement} element the button beside the input */
export function enhance(element) {
  const input = /** @type {HTMLInputElement} */ (element.parentElement?.querySelector("input"));
  element.hidden = false;
  element.addEventListener("click", () => {
    const shown = input.type === "password";
    input.type = shown ? "text" : "password";
    element.ariaPressed = String(shown);
  });
}

/** Copies what stands in the input beside a button. */

/** @param {HTMLElement} element the button */
export function enhance(element) {
  const input = /** @type {HTMLInputElement} */ (element.parentElement?.querySelector("input"));
  const word = /** @type {HTMLElement} */ (element.querySelector("span"));
  const before = word.textContent;
  element.hidden = false;
  element.addEventListener("click", async () => {
    input.select();
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      document.execCommand("copy"); // plain http has no clipboard
    }
    word.textContent = "已复制";
    setTimeout(() => (word.textContent = before), 2000);
  });
}

/** The head of the paged preview: how to look at the document, and turning its pages. */

/**
 * An element with its attributes and what is inside.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string>} marks
 * @param {(Node | string)[]} inside
 */
export function made(tag, marks, ...inside) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(marks)) element.setAttribute(name, value);
  element.append(...inside);
  return element;
}

/** @param {string} name one of our icons */
function icon(name) {
  const copy = /** @type {Element} */ (/** @type {Element} */ (document.querySelector("svg.icon")).cloneNode(true));
  const use = copy.querySelector("use");
  use?.setAttribute("href", `${use.getAttribute("href")?.split("#")[0]}#${name}`);
  return copy;
}

/** @param {HTMLButtonElement[]} modes */
export const switcher = (modes) => made("div", { class: "choices-row", role: "group", "aria-label": "怎样看成稿" }, ...modes);

/**
 * @param {HTMLElement} count says which page of how many
 * @param {(by: number) => void} turn
 */
export function pager(count, turn) {
  const [back, on] = [["left", "上一页", -1], ["right", "下一页", 1]].map(([name, word, by]) => {
    const button = made("button", { type: "button", class: "icon-button", "aria-label": String(word) }, icon(String(name)));
    button.addEventListener("click", () => turn(Number(by)));
    return button;
  });
  return made("div", { class: "page-turn", role: "group", "aria-label": "翻页" }, back, count, on);
}

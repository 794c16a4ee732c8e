/**
 * Words of the page that somebody selects, with a mouse or a finger, can be remarked on.
 *
 * Pages as they will print are pictures, which hold no words: a button leads from the place one looks
 * at to the same place of the web page.
 */
import { made } from "./page_head.js";
import { pathAt } from "./passages.js";

const LONGEST = 300;
const HOW = "在网页里选中几个字，就可以批注。";
const NOWHERE = "选中的字不是填写的内容，请选正文里的字。"; // the cover, the contents, a heading

/** @param {HTMLElement} element the pane with the page */
export function enhance(element) {
  const link = made("a", { class: "button button-first remark-words", hidden: "" }, "批注选中的字");
  const guide = made("p", { class: "small", role: "status" }, HOW);
  const choose = made("button", { type: "button", class: "button button-plain button-small" }, "选字批注");
  choose.addEventListener("click", () => element.dispatchEvent(new CustomEvent("docgen:words")));
  element.append(
    made("div", { class: "remark-guide" }, guide, link),
    made("div", { class: "remark-guide", "data-pages-only": "" }, choose),
  );
  element.addEventListener("docgen:page", (event) => {
    const page = /** @type {CustomEvent<Document>} */ (event).detail;
    page.addEventListener("selectionchange", () => look(element, link, guide, page));
  });
}

/** @param {HTMLElement} element @param {HTMLAnchorElement} link @param {HTMLElement} guide @param {Document} page */
function look(element, link, guide, page) {
  const selection = page.getSelection();
  const words = selection?.toString().replace(/\s+/g, " ").trim().slice(0, LONGEST) ?? "";
  const path = words && selection ? pathOf(selection) : "";
  const says = words && !path ? NOWHERE : HOW;
  if (guide.textContent !== says) guide.textContent = says;
  link.hidden = !path;
  link.href = `${element.dataset.remark}?${new URLSearchParams({ at: path, quote: words })}`;
}

/** The field of the selected words: where they begin, else where they end. @param {Selection} selection */
function pathOf({ anchorNode, focusNode }) {
  return pathAt(elementOf(anchorNode)) || pathAt(elementOf(focusNode));
}

/** @param {Node | null} node of the frame */
const elementOf = (node) => (node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement ?? null);

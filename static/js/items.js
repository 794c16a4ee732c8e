/** The rows of a list: all of them, also those a window keeps out of the page. */

/** @typedef {{all: HTMLElement[], show: (item?: HTMLElement) => void}} Kept */

/** @type {WeakMap<Element, Kept>} */
const windows = new WeakMap();

/** @param {Element} list */
export const holderOf = (list) => /** @type {HTMLElement} */ (list.querySelector("[data-items]"));

/**
 * Lets a window hold the rows of a list.
 * @param {Element} list
 * @param {Kept} kept
 */
export const keepItems = (list, kept) => windows.set(list, kept);

/**
 * @param {Element} list
 * @returns {HTMLElement[]}
 */
export function itemsOf(list) {
  const kept = windows.get(list);
  if (kept) return kept.all;
  const holder = holderOf(list);
  return /** @type {HTMLElement[]} */ ([...(holder?.children ?? [])].filter((one) => one instanceof HTMLElement && "item" in one.dataset));
}

/**
 * Brings a row into the page when a window keeps it out.
 * @param {Element} list
 * @param {HTMLElement} item
 */
export const bringItem = (list, item) => item.isConnected || windows.get(list)?.show(item);

/**
 * Makes these the rows of the list, in this order.
 * @param {Element} list
 * @param {HTMLElement[]} items
 */
export function placeItems(list, items) {
  const kept = windows.get(list);
  if (kept) {
    kept.all.splice(0, kept.all.length, ...items);
    kept.show();
  } else {
    const holder = holderOf(list);
    const wanted = new Set(items);
    for (const old of itemsOf(list)) if (!wanted.has(old)) old.remove();
    items.forEach((item, index) => {
      if (holder.children[index] !== item) holder.insertBefore(item, holder.children[index] ?? null);
    });
  }
  items.forEach(number);
  list.dispatchEvent(new CustomEvent("docgen:placed", { bubbles: true }));
}

/** @param {HTMLElement} item @param {number} index */
function number(item, index) {
  const shown = item.querySelector("[data-number]");
  if (shown) shown.textContent = shown.textContent?.replace(/\d+|^$/, String(index + 1)) ?? "";
  const order = item.querySelector("[data-order]");
  order?.setAttribute("value", String(index + 1));
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";

/** A new row id: r and six of a-z2-7. */
export function newId() {
  const numbers = crypto.getRandomValues(new Uint8Array(6));
  return `r${[...numbers].map((one) => LETTERS[one & 31]).join("")}`;
}

let next = 100_000;

/**
 * A new row made from the list's blank, not yet in the page.
 * @param {Element} list
 * @param {string} [id]
 * @returns {HTMLElement}
 */
export function blankItem(list, id = newId()) {
  const blank = /** @type {HTMLTemplateElement} */ (list.querySelector(":scope > template[data-blank]"));
  const copy = /** @type {DocumentFragment} */ (blank.content.cloneNode(true));
  fill(copy, String(next++), id, depthOf(copy));
  const item = /** @type {HTMLElement} */ (copy.firstElementChild);
  made.add(item);
  queueMicrotask(() => announce(item));
  return item;
}

/** @type {WeakSet<HTMLElement>} rows nobody has been told of: a window may keep them out at first */
const made = new WeakSet();

/**
 * Says that a new row has come into the page, once.
 * @param {HTMLElement} item
 */
export function announce(item) {
  if (item.isConnected && made.delete(item)) item.dispatchEvent(new CustomEvent("docgen:added", { bubbles: true }));
}

/**
 * How deep a blank lies: its placeholders are __id__, in a list inside a row __id2__, and so on.
 * @param {DocumentFragment} blank
 */
function depthOf(blank) {
  const ids = [...blank.querySelectorAll("*")].flatMap((one) => [...one.attributes].flatMap(({ value }) => value.match(/__id\d*__/g) ?? []));
  return Math.min(...ids.map((one) => Number(one.slice(4, -2) || 1)));
}

/**
 * Gives a copied blank its number and id; the blanks of lists inside it are copied on their own.
 * @param {DocumentFragment} root
 * @param {string} row
 * @param {string} id
 * @param {number} depth
 */
function fill(root, row, id, depth) {
  const mark = `__id${depth > 1 ? depth : ""}__`;
  const place = `-99999${depth}`;
  root.querySelectorAll("*").forEach((element) => {
    for (const { name, value } of [...element.attributes]) {
      const filled = value.replaceAll(mark, id).replaceAll(place, `-${row}`);
      if (filled !== value) element.setAttribute(name, filled);
    }
    if (element instanceof HTMLTemplateElement) fill(element.content, row, id, depth);
  });
}

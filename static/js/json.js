/**
 * Reads what is typed as JSON and writes JSON back, by the marks in the page:
 * data-json says the shape of an element's value, data-key its name in the object around it.
 *
 * @typedef {null | boolean | string | Json[] | {[key: string]: Json}} Json
 */
import { blankItem, itemsOf, placeItems } from "./items.js";

/** @type {WeakMap<Element, HTMLElement[]>} the parts of an object stay the same: only lists change */
const known = new WeakMap();

/**
 * The parts of an object: the nearest marked descendants.
 * @param {Element} element
 * @returns {HTMLElement[]}
 */
export function partsOf(element) {
  const found = known.get(element) ?? nearest(element);
  known.set(element, found);
  return found;
}

/**
 * Looks for the parts of an object anew: other elements took their place.
 * @param {Element} element
 */
export const forget = (element) => known.delete(element);

/** @param {Element} element @returns {HTMLElement[]} */
const nearest = (element) => [...element.children].flatMap((child) => {
  if (child instanceof HTMLTemplateElement) return [];
  return child instanceof HTMLElement && child.dataset.json && child.dataset.key ? [child] : nearest(child);
});

/**
 * The text as typed, also while the input shows it as printed.
 * @param {HTMLInputElement} input
 */
export const typedIn = (input) => input.dataset.typed ?? input.value;

const ticked = (/** @type {Element} */ element) =>
  [...element.querySelectorAll("input:checked")].map((one) => /** @type {HTMLInputElement} */ (one).value);
const inner = (/** @type {Element} */ element) => /** @type {HTMLElement} */ (element.querySelector("[data-json]"));
const penOf = (/** @type {Element} */ element) => /** @type {HTMLInputElement} */ (element.querySelector("[data-pen]"));

/** @type {Record<string, (element: any) => Json>} */
const READERS = {
  text: (input) => typedIn(input),
  lines: (area) => area.value.split(/\r?\n/).filter((/** @type {string} */ line) => line.trim()),
  choice: (select) => select.value || null,
  link: (select) => (select.value ? { plan: select.value, title: select.selectedOptions[0].label } : null),
  flag: (box) => box.checked,
  one: (group) => ticked(group)[0] || null,
  ids: (group) => ticked(group),
  pen: (wrapper) => (penOf(wrapper).checked ? { pen: true } : read(inner(wrapper))),
  object: (element) => Object.fromEntries(partsOf(element).map((part) => [part.dataset.key, read(part)])),
  list: (list) => itemsOf(list).map(read),
  picture: (element) => {
    const value = READERS.object(element);
    return value && /** @type {any} */ (value).sha256 ? value : null;
  },
};

/**
 * What is typed in an element.
 * @param {HTMLElement} element
 * @returns {Json}
 */
export const read = (element) => READERS[element.dataset.json ?? "text"](element);

/** @param {any} input @param {Json} value */
function setText(input, value) {
  const text = value === null || value === undefined ? "" : String(value);
  if (typedIn(input) === text) return;
  delete input.dataset.typed;
  delete input.dataset.shown;
  input.value = text;
}

/** @param {Element} element @param {string[]} values */
function tick(element, values) {
  element.querySelectorAll("input[type=radio], input[type=checkbox]").forEach((one) => {
    const box = /** @type {HTMLInputElement} */ (one);
    box.checked = values.includes(box.value);
  });
}

/** @type {Record<string, (element: any, value: any) => void>} */
const WRITERS = {
  text: setText,
  choice: setText,
  link: (select, value) => setText(select, value?.plan ?? value),
  lines: (area, value) => {
    if (JSON.stringify(READERS.lines(area)) !== JSON.stringify(value ?? [])) area.value = (value ?? []).join("\n");
  },
  flag: (box, value) => { box.checked = Boolean(value); },
  one: (group, value) => tick(group, value ? [value] : [""]),
  ids: (group, value) => tick(group, value ?? []),
  pen: (wrapper, value) => {
    penOf(wrapper).checked = Boolean(value?.pen);
    put(inner(wrapper), value?.pen ? null : value);
  },
  object: (element, value) => partsOf(element).forEach((part) => put(part, value?.[part.dataset.key ?? ""] ?? null)),
  picture: (element, value) => WRITERS.object(element, value),
  list: (list, value) => {
    const old = new Map(itemsOf(list).map((item) => [idOf(item), item]));
    placeItems(list, (value ?? []).map((/** @type {any} */ one) => old.get(one.id) ?? blankItem(list, one.id)));
    itemsOf(list).forEach((item, index) => put(item, value[index]));
  },
};

/**
 * The id of a row.
 * @param {HTMLElement} item
 */
export const idOf = (item) => partsOf(item).find((part) => part.dataset.key === "id")?.getAttribute("value") ?? "";

/**
 * Puts a value into an element; what is already there is not touched, so a caret stays.
 * @param {HTMLElement} element
 * @param {Json} value
 */
export const put = (element, value) => WRITERS[element.dataset.json ?? "text"](element, value);

/**
 * Puts a value into an element and says so.
 * @param {HTMLElement} element
 * @param {Json} value
 */
export function write(element, value) {
  put(element, value);
  element.dispatchEvent(new CustomEvent("docgen:written", { bubbles: true }));
}

/**
 * Says that an element's value was changed by a script.
 * @param {Element} element
 */
export const changed = (element) => element.dispatchEvent(new CustomEvent("docgen:changed", { bubbles: true }));

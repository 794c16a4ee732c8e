/** Two texts meet: shows both, lets the typist choose for each, and puts the choice in. */
import { fieldAt } from "./fields.js";
import { blankItem, itemsOf, placeItems } from "./items.js";
import { idOf, write } from "./json.js";

/**
 * @typedef {import("./json.js").Json} Json
 * @typedef {{path: string, key: string, place: string, mine: string, theirs: string, base: string | null,
 *   by: string, at: string, mine_raw: Json, theirs_raw: Json}} Conflict
 */

/** @param {Element} root @param {string} name @param {string} text */
const fill = (root, name, text) => {
  /** @type {Element} */ (root.querySelector(`[data-${name}]`)).textContent = text;
};

/** @param {HTMLDialogElement} dialog @param {Conflict} conflict @param {number} index */
function panel(dialog, conflict, index) {
  const pattern = /** @type {HTMLTemplateElement} */ (dialog.querySelector("template"));
  const made = /** @type {HTMLElement} */ (pattern.content.firstElementChild?.cloneNode(true));
  fill(made, "place", conflict.place);
  fill(made, "mine", conflict.mine || "（空）");
  fill(made, "theirs", conflict.theirs || "（空）");
  fill(made, "by", [conflict.by, conflict.at].filter(Boolean).join("，"));
  made.querySelectorAll("input").forEach((one) => { one.name = `choice-${index}`; });
  return made;
}

/**
 * Asks for every conflict and returns the fields that must be saved again.
 * @param {HTMLFormElement} form
 * @param {{conflicts: Conflict[], merged?: Record<string, Json>}} answer
 * @returns {Promise<string[]>}
 */
export async function settleConflicts(form, answer) {
  const dialog = /** @type {HTMLDialogElement} */ (document.querySelector("[data-conflicts]"));
  const panels = answer.conflicts.map((one, index) => panel(dialog, one, index));
  /** @type {Element} */ (dialog.querySelector("[data-list]")).replaceChildren(...panels);
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener("close", resolve, { once: true }));
  const mine = answer.conflicts.filter((_, index) => panels[index].querySelector("input:checked")?.getAttribute("value") === "mine");
  for (const [key, value] of Object.entries(answer.merged ?? {})) writeKey(form, key, value);
  for (const one of answer.conflicts) put(form, one.path, mine.includes(one) ? one.mine_raw : one.theirs_raw);
  return [...new Set(mine.map((one) => one.key))];
}

/** @param {HTMLFormElement} form @param {string} key @param {Json} value */
function writeKey(form, key, value) {
  const field = fieldAt(form, key);
  const part = /** @type {HTMLElement | null} */ (field?.querySelector("[data-json]") ?? null);
  if (part) write(part, value);
}

/**
 * Puts a value at a path: into its element, or as a row that comes or goes.
 * @param {HTMLFormElement} form
 * @param {string} path
 * @param {Json} value
 */
function put(form, path, value) {
  const [, around, id] = /^(.*)\[([^\]]*)\]$/.exec(path) ?? [];
  const list = id ? /** @type {HTMLElement | null} */ (document.getElementById(around)) : null;
  if (list?.dataset.json === "list") return putRow(list, id, value);
  const element = document.getElementById(path) ?? document.getElementById(path.replace(/\.amount$/, "")); // the amount stands for its row
  const part = element?.closest("[data-json=pen]") ?? (element?.matches("[data-json]") ? element : element?.closest("[data-field]")?.querySelector("[data-json]"));
  if (part instanceof HTMLElement && form.contains(part)) write(part, value);
}

/** @param {HTMLElement} list @param {string} id @param {Json} value */
function putRow(list, id, value) {
  const rows = itemsOf(list);
  const old = rows.find((row) => idOf(row) === id);
  if (value === null) return old && placeItems(list, rows.filter((row) => row !== old));
  const row = old ?? blankItem(list, id);
  if (!old) placeItems(list, [...rows, row]);
  const part = /** @type {HTMLElement} */ (row.querySelector(".cell [data-json]"));
  write(row.dataset.json ? row : part, value);
}

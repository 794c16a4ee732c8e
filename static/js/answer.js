/** Puts what the service computed into the page: figures, texts, visibility, states. */
import { showText } from "./amounts.js";
import { savedAt } from "./status.js";
import { showProblems } from "./problems.js";

/** @param {Element | null | undefined} element @param {string} text */
export const say = (element, text) => {
  if (element && element.textContent !== text) element.textContent = text;
};

/** @type {Record<string, string>} */
const TONE_ICON = { none: "ring", now: "pen", done: "check", wait: "clock", warn: "warn", error: "error" };

/**
 * Gives a state its tone, and the icon that goes with it.
 * @param {HTMLElement} element
 * @param {string} name
 */
export function tone(element, name) {
  element.dataset.tone = name;
  const use = element.querySelector("use");
  const [address] = (use?.getAttribute("href") ?? "").split("#");
  use?.setAttribute("href", `${address}#${TONE_ICON[name] ?? "ring"}`);
}

/** @param {string} path @param {{shown: string, unit: string, how: string, why: string}} figure */
function showFigure(path, figure) {
  const element = document.getElementById(path);
  if (!element) return;
  say(element.querySelector("[data-shown]"), figure.shown || "—");
  say(element.querySelector("[data-unit]"), figure.shown ? figure.unit : "");
  const why = element.closest("[data-field]")?.querySelector("[data-why]");
  say(why, figure.shown ? figure.how && `自动算出：${figure.how}` : figure.why);
}

/** @param {string} section @param {{state: string, tone: string, count: string}} state */
function showState(section, state) {
  document.querySelectorAll(`[data-section="${CSS.escape(section)}"] [data-tone]`).forEach((one) => {
    const element = /** @type {HTMLElement} */ (one);
    tone(element, state.tone);
    say(element.querySelector("[data-word]"), state.state);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {any} answer
 */
export function take(form, answer) {
  savedAt(answer.saved_at ?? "");
  for (const [path, figure] of Object.entries(answer.figures ?? {})) showFigure(path, figure);
  for (const [path, text] of Object.entries(answer.cells ?? {})) say(cell(path), text);
  for (const [path, columns] of Object.entries(answer.totals ?? {})) showTotals(path, columns);
  for (const [path, text] of Object.entries(answer.shown ?? {})) showText(document.getElementById(path), text);
  for (const [path, lines] of Object.entries(answer.below ?? {})) showBelow(path, lines);
  for (const [section, state] of Object.entries(answer.states ?? {})) showState(section, state);
  if (answer.hidden) showHidden(form, new Set(answer.hidden));
  if (answer.problems) showProblems(form, answer.problems);
  form.dispatchEvent(new CustomEvent("docgen:answer", { bubbles: true, detail: answer }));
}

/** @param {string} path */
const cell = (path) => document.getElementById(path)?.querySelector("[data-shown]") ?? null;

/** @param {string} path @param {any} columns */
function showTotals(path, columns) {
  for (const [column, text] of Object.entries(columns)) {
    say(document.getElementById(path)?.querySelector(`[data-total="${CSS.escape(column)}"]`), text);
  }
}

/** @param {string} path @param {any} lines */
function showBelow(path, lines) {
  const place = document.querySelector(`[data-below="${CSS.escape(path)}"]`);
  const text = lines.join("\n");
  if (!place || place.textContent === text) return;
  place.replaceChildren(...lines.flatMap((/** @type {string} */ line, /** @type {number} */ index) => (index ? [document.createElement("br"), line] : [line])));
}

/** @param {HTMLFormElement} form @param {Set<string>} hidden */
function showHidden(form, hidden) {
  form.querySelectorAll("[data-field]").forEach((one) => {
    const field = /** @type {HTMLElement} */ (one);
    field.hidden = hidden.has(field.dataset.field ?? "");
  });
}

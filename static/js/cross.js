/** A two-way table: sums of lines and columns as one types, locks, the buttons that fill it. */
import { showText } from "./amounts.js";
import { say } from "./answer.js";
import { parse, placesOf, show, sum } from "./decimal.js";
import { forget, typedIn } from "./json.js";
import { redistribute } from "./redistribute.js";

/** @typedef {{id?: string, label: string, total: string, aim: string, rest: string}} Line */

class Cross {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.stale = false; // other lines or columns are known, and somebody is typing in a cell
  }

  watch() {
    const { element } = this;
    element.addEventListener("click", (event) => this.press(event));
    element.addEventListener("change", (event) => this.lock(/** @type {HTMLInputElement} */ (event.target)));
    element.addEventListener("input", (event) => this.typed(/** @type {HTMLElement} */ (event.target)));
    element.addEventListener("focusout", () => { if (this.stale) setTimeout(() => this.reload()); });
    element.addEventListener("docgen:changed", () => { this.method("hand"); this.add(); });
    document.addEventListener("docgen:written", (event) => {
      if (/** @type {Element} */ (event.target).contains(element)) this.written();
    });
    element.addEventListener("docgen:written", () => this.written());
    element.closest("form")?.addEventListener("docgen:answer", (event) => {
      const table = /** @type {CustomEvent} */ (event).detail.crosses?.[element.id];
      if (table && !element.closest("[data-dirty]")) this.take(table); // typed in meanwhile: the next answer has it
    });
  }

  /** @returns {HTMLTableRowElement[]} */
  get lines() {
    return [...this.element.querySelectorAll("tr[data-line]")].map((one) => /** @type {HTMLTableRowElement} */ (one));
  }

  /** @param {MouseEvent} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-split]") : null;
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    redistribute(this.element, button.dataset.split ?? "");
  }

  /** @param {HTMLInputElement} box */
  lock(box) {
    if (!("lock" in box.dataset)) return;
    const amount = box.closest("td")?.querySelector("[data-key=amount]");
    if (amount instanceof HTMLInputElement) amount.readOnly = box.checked;
  }

  /** @param {HTMLElement} target */
  typed(target) {
    if (target.dataset.key !== "amount") return;
    this.method("hand");
    this.add();
  }

  written() {
    this.element.querySelectorAll("input[data-lock]").forEach((one) => this.lock(/** @type {HTMLInputElement} */ (one)));
    const input = this.element.querySelector("[data-key=method]");
    if (input instanceof HTMLInputElement) this.method(input.value);
    this.add();
  }

  /** @param {string} method */
  method(method) {
    const input = this.element.querySelector("[data-key=method]");
    if (input instanceof HTMLInputElement) input.value = method;
    this.element.querySelectorAll("[data-split][aria-pressed]").forEach((one) => { one.ariaPressed = String(one.getAttribute("data-split") === method); });
  }

  /** Every sum and what it differs by, at once; the service's follow with its answer. */
  add() {
    const table = this.lines.map((line) => [...line.querySelectorAll("[data-key=amount]")].map((one) => typedIn(/** @type {HTMLInputElement} */ (one))));
    this.lines.forEach((line, at) => total(line.querySelector("[data-sum]"), table[at], line.querySelector("[data-aim]"), line.querySelector("[data-rest]")));
    const foot = (/** @type {string} */ name) => [...this.element.querySelectorAll(`tfoot [data-${name}]`)];
    const [sums, aims, rests] = [foot("sum"), foot("aim"), foot("rest")];
    sums.forEach((one, at) => total(one, at < sums.length - 1 ? table.map((row) => row[at]) : table.flat(), aims[at], rests[at]));
  }

  /** @param {{down: Line[], across: Line[], whole: Line}} answer */
  take({ down, across, whole }) {
    if (!this.same(down, across)) { this.reload(); return; }
    this.lines.forEach((line, at) => put(line, down[at]));
    const foot = this.element.querySelector("tfoot");
    for (const one of across) put(foot, one, `[data-column="${CSS.escape(one.id ?? "")}"]`);
    put(foot, whole, "[data-whole]");
  }

  /** Whether the lines and columns are still those in the page. @param {Line[]} down @param {Line[]} across */
  same(down, across) {
    const columns = [...this.element.querySelectorAll("tfoot [data-column][data-sum]")].map((one) => one.getAttribute("data-column"));
    const heads = [...this.element.querySelectorAll("thead th")].slice(1).map((one) => one.textContent);
    return sameList(this.lines.map((one) => one.dataset.line), down.map((one) => one.id))
      && sameList(columns, across.map((one) => one.id))
      && across.every((one, at) => heads[at] === one.label);
  }

  /** Whether somebody has typed, or is about to, what the service does not know of. */
  get typing() {
    const active = document.activeElement;
    return Boolean(this.element.closest("[data-dirty]")) || (active instanceof HTMLInputElement && this.element.contains(active));
  }

  /** Other lines or columns: the table takes the parts the service shows it with. */
  async reload() {
    const form = this.element.closest("form");
    if (!form) return;
    this.stale = this.typing; // again when the cell is left, or with the next answer
    if (this.stale) return;
    const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(this.element.id);
    if (revisionOf(page) < revisionOf(form)) { this.reload(); return; } // saved meanwhile: this page is older
    this.stale = this.typing;
    if (!fresh || this.stale) return;
    const pressed = this.element.querySelector("button:focus")?.getAttribute("value");
    this.element.replaceChildren(...document.importNode(fresh, true).childNodes);
    forget(this.element);
    this.element.querySelectorAll("input[data-shown]").forEach((one) => showText(one, /** @type {HTMLElement} */ (one).dataset.shown ?? ""));
    if (pressed) /** @type {HTMLElement | null} */ (this.element.querySelector(`button[value="${CSS.escape(pressed)}"]`))?.focus();
  }
}

const revisionOf = (/** @type {ParentNode} */ root) => Number(root.querySelector("input[name=revision]")?.getAttribute("value"));

const sameList = (/** @type {unknown[]} */ one, /** @type {unknown[]} */ other) => one.length === other.length && one.every((part, at) => part === other[at]);

/**
 * @param {Element | null} root
 * @param {Line | undefined} line
 * @param {string} where
 */
function put(root, line, where = "") {
  if (!line) return;
  for (const [name, text] of [["sum", line.total], ["aim", line.aim], ["rest", line.rest]]) say(root?.querySelector(`${where}[data-${name}]`), text);
}

/**
 * @param {Element | null} place
 * @param {string[]} texts
 * @param {Element | null} aim
 * @param {Element | null} rest
 */
function total(place, texts, aim, rest) {
  const found = sum(texts, 2);
  if (!place || !found) return;
  say(place, texts.some((one) => one.trim()) ? show(found) : "");
  const wanted = parse(aim?.textContent ?? "");
  if (!wanted || !rest) return;
  const left = sum([aim?.textContent ?? "", show({ units: -found.units, places: found.places })], placesOf(aim?.textContent));
  if (!left) return;
  const over = left.units < 0n;
  say(rest, left.units ? `${over ? "多" : "差"} ${show({ units: over ? -left.units : left.units, places: left.places })}` : "");
}

/** @param {HTMLElement} element */
export function enhance(element) {
  new Cross(element).watch();
}

/** A breakdown: locks, the ways to split, what is left over. */
import { showText } from "./amounts.js";
import { say, tone } from "./answer.js";
import { askFor, showUsed } from "./columns.js";
import { placesOf, show, sum } from "./decimal.js";
import { typedIn } from "./json.js";
import { redistribute } from "./redistribute.js";

class Split {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.path = element.id;
    this.aim = "";
  }

  watch() {
    this.element.addEventListener("click", (event) => this.press(event));
    this.element.addEventListener("change", (event) => this.lock(/** @type {HTMLInputElement} */ (event.target)));
    this.element.addEventListener("input", (event) => this.typed(/** @type {HTMLElement} */ (event.target)));
    this.element.closest("form")?.addEventListener("docgen:answer", (event) => {
      const split = /** @type {CustomEvent} */ (event).detail.splits?.[this.path];
      if (split && !this.element.closest("[data-dirty]")) this.take(split); // typed in meanwhile: the next answer has it
    });
  }

  /** @param {MouseEvent} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("button[data-split]") : null;
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    this.redo(button.dataset.split ?? "");
  }

  /** @param {string} action even, last, weights, rest, rest:2027-07 */
  async redo(action) {
    if (!(await redistribute(this.element, action))) askFor(this.element, action);
  }

  /** @param {HTMLInputElement} box */
  lock(box) {
    if (!("lock" in box.dataset)) return;
    const row = box.closest("tr");
    row?.toggleAttribute("data-locked", box.checked);
    const amount = row?.querySelector("[data-key=amount]");
    if (amount instanceof HTMLInputElement) amount.readOnly = box.checked;
  }

  /** A part typed by hand: the split is by hand from now on, and the sum moves at once. @param {HTMLElement} target */
  typed(target) {
    if (target.dataset.key !== "amount") return;
    this.method("hand");
    const foot = this.element.querySelector("[data-sum]");
    const cells = [...this.element.querySelectorAll("[data-key=amount]")].map((one) => typedIn(/** @type {HTMLInputElement} */ (one)));
    const total = sum(cells, placesOf(foot?.textContent));
    if (total) say(foot, show(total));
  }

  /** @param {string} method */
  method(method) {
    const input = /** @type {HTMLInputElement | null} */ (this.element.querySelector("[data-key=method]"));
    if (input) input.value = method;
    this.element.querySelectorAll("[data-split][aria-pressed]").forEach((one) => { one.ariaPressed = String(one.getAttribute("data-split") === method); });
  }

  /** @param {any} split */
  take(split) {
    const find = (/** @type {string} */ name) => this.element.querySelector(`[data-${name}]`);
    showUsed(this.element);
    say(find("sum"), split.total);
    say(find("last-sum"), split.last_total);
    say(find("aim"), split.aim);
    say(find("rest"), split.rest || "0");
    say(find("rest-word"), split.rest_word || "刚好分完");
    const rest = /** @type {HTMLElement | null} */ (this.element.querySelector(".rest"));
    if (rest) {
      rest.toggleAttribute("data-open", Boolean(split.rest_word));
      const state = /** @type {HTMLElement | null} */ (rest.querySelector("[data-tone]"));
      if (state) tone(state, split.rest_word ? "warn" : "done");
    }
    this.repairs(split.rest_buttons ?? []);
    const rows = Object.entries(split.rows ?? {});
    const longest = Math.max(1, ...rows.map(([, row]) => row.part_number));
    for (const [id, row] of rows) this.row(id, row, longest);
    this.method(/** @type {HTMLInputElement | null} */ (this.element.querySelector("[data-key=method]"))?.value ?? "hand");
  }

  /** @param {{action: string, label: string}[]} buttons */
  repairs(buttons) {
    this.element.querySelectorAll("[data-repairs]").forEach((place) => {
      const old = [...place.querySelectorAll("button")];
      old.forEach((one, index) => { one.hidden = index >= buttons.length; });
      buttons.forEach(({ action, label }, index) => {
        const button = old[index] ?? place.appendChild(document.createElement("button"));
        button.type = old[index]?.type === "submit" ? "submit" : "button";
        button.className = "button button-small";
        button.dataset.split = action;
        say(button, label);
      });
    });
  }

  /** @param {string} id @param {any} row @param {number} longest the largest share, for the bars */
  row(id, row, longest) {
    const line = this.element.querySelector(`[data-share="${CSS.escape(id)}"]`);
    showText(line?.querySelector("[data-key=amount]") ?? null, row.shown);
    say(line?.querySelector("[data-change]"), row.change);
    say(line?.querySelector("[data-part]"), row.part);
    const bar = /** @type {SVGRectElement | null} */ (line?.querySelector("[data-bar]") ?? null);
    bar?.setAttribute("width", String(row.part_number));
    bar?.ownerSVGElement?.setAttribute("viewBox", `0 0 ${longest} 100`);
    line?.toggleAttribute("data-odd", Boolean(row.problem));
    /** @type {HTMLElement | null} */ (line?.querySelector(".odd") ?? null)?.toggleAttribute("hidden", !row.problem);
  }
}

/** @param {HTMLElement} element */
export function enhance(element) {
  new Split(element).watch();
}

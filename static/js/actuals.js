/** The page for what came of a plan: each number is saved as it is typed, its rate comes back. */
import { ask } from "./wire.js";
import { savedAt, tellState } from "./status.js";

const PAUSE = 600;
const AGAIN = 5_000;
const WAITING = new Map([["offline", "offline"], ["busy", "busy"]]);

/** @param {HTMLElement} element */
export function enhance(element) {
  const form = /** @type {HTMLFormElement} */ (element);
  const tab = crypto.randomUUID().slice(0, 12);
  let revision = Number(form.dataset.revision);
  let number = 0;
  let timer = 0;
  /** @type {Map<string, string>} */
  const dirty = new Map();
  /** @type {Promise<void>} */
  let last = Promise.resolve();

  const send = async () => {
    if (!dirty.size) return;
    const typed = Object.fromEntries(dirty);
    dirty.clear();
    tellState("saving");
    number += 1;
    const result = await ask("PUT", form.action, { typed, revision, op: `${tab}-${number}` });
    if (result.fate !== "ok") {
      for (const [key, value] of Object.entries(typed)) if (!dirty.has(key)) dirty.set(key, value);
      const why = [result.answer.say, result.answer.hint].filter(Boolean).join("。");
      tellState(WAITING.get(result.fate) ?? "stuck", why);
      if (WAITING.has(result.fate)) timer = window.setTimeout(flush, AGAIN);
      return;
    }
    savedAt(result.answer.saved_at);
    take(form, result.answer);
    revision = result.answer.revision;
    form.querySelector("input[name=revision]")?.setAttribute("value", String(revision));
    tellState(dirty.size ? "saving" : "saved");
  };
  const flush = () => {
    clearTimeout(timer);
    last = last.then(send);
    return last;
  };
  form.addEventListener("input", (event) => {
    const input = /** @type {HTMLInputElement} */ (event.target);
    if (!input.name.startsWith("a:")) return;
    dirty.set(input.name.slice(2), input.value);
    clearTimeout(timer);
    timer = window.setTimeout(flush, PAUSE);
  });
  form.addEventListener("change", flush);
  form.addEventListener("keydown", (event) => {
    const input = event.target;
    if (event.key !== "Enter" || !(input instanceof HTMLInputElement)) return;
    event.preventDefault();
    const all = [...form.querySelectorAll("input[name^='a:'], select[name^='a:']")];
    /** @type {HTMLElement | undefined} */ (all[all.indexOf(input) + 1])?.focus();
  });
  window.addEventListener("beforeunload", (event) => {
    if (dirty.size) event.preventDefault();
  });
  form.addEventListener("submit", () => dirty.clear());
  form.dataset.ready = "";
}

/** @param {HTMLFormElement} form @param {any} answer */
function take(form, answer) {
  for (const [key, rate] of Object.entries(answer.rates)) {
    const place = form.querySelector(`[data-rate="${CSS.escape(key)}"]`);
    if (place) place.textContent = place.tagName === "SPAN" && rate ? `，${rate}` : String(rate);
  }
  for (const [key, say] of Object.entries(answer.problems)) {
    const place = form.querySelector(`[data-problem="${CSS.escape(key)}"]`);
    if (place) place.textContent = String(say);
    document.getElementById(key)?.toggleAttribute("aria-invalid", Boolean(say));
  }
  for (const [path, total] of Object.entries(answer.totals)) {
    const [, actual, rate] = /** @type {string[]} */ (total);
    const sum = form.querySelector(`[data-total="${CSS.escape(path)}"]`);
    const share = form.querySelector(`[data-total-rate="${CSS.escape(path)}"]`);
    if (sum) sum.textContent = actual || "—";
    if (share) share.textContent = rate || "—";
  }
  for (const [path, say] of Object.entries(answer.remarks)) {
    const place = form.querySelector(`[data-remark="${CSS.escape(path)}"]`);
    if (place) place.textContent = String(say);
  }
  for (const line of form.querySelectorAll("[data-offer]")) {
    if (!(/** @type {HTMLElement} */ (line).dataset.offer ?? "" in answer.offers)) line.remove();
  }
}

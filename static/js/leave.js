/** Leaves the page only when everything is saved, or after a moment: the draft is kept anyway. */
import { restore } from "./amounts.js";
import { toast } from "./toast.js";

const PATIENCE = 2_000;

/** @param {import("./saver.js").Saver} saver */
const saved = (saver) => Promise.race([saver.flush(), new Promise((resolve) => setTimeout(() => resolve(false), PATIENCE))]);

/**
 * @param {HTMLFormElement} form
 * @param {import("./saver.js").Saver} saver
 */
export function leaveWhenSaved(form, saver) {
  document.addEventListener("click", async (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !saver.pending) return;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || link.target || link.hasAttribute("download");
    if (elsewhere || link.origin !== location.origin || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    await saved(saver);
    location.assign(link.href);
  });
  form.addEventListener("submit", (event) => submit(event, form, saver));
}

/**
 * Buttons with data-href go on by themselves; all others are the service's and post the form.
 * @param {SubmitEvent} event
 * @param {HTMLFormElement} form
 * @param {import("./saver.js").Saver} saver
 */
async function submit(event, form, saver) {
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  if (event.defaultPrevented || saver.stopped) return;
  event.preventDefault();
  const kept = await saved(saver);
  if (!kept) return toast("还没有保存好，请稍等再试。已写的内容都在。");
  if (button?.dataset.href) return location.assign(button.dataset.href);
  if (!button || button.value === "save") return;
  // Of a long table only the rows in sight are in the page; it is saved already, so it stays behind.
  form.querySelectorAll("[data-windowed] :is(input, select, textarea)").forEach((one) => one.setAttribute("disabled", ""));
  form.querySelectorAll("input[data-typed]").forEach((one) => restore(/** @type {HTMLInputElement} */ (one)));
  saver.stop();
  await new Promise((resolve) => setTimeout(resolve)); // while one submission goes on, another is ignored
  if (button.form !== form) putBack(form, button);
  form.requestSubmit(button);
}

/**
 * What was pressed still counts when the answer has drawn its place anew meanwhile.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
function putBack(form, button) {
  button.hidden = true;
  form.append(button);
}

/** Signing in again without leaving the page. */
import { call, here, setCsrf } from "./wire.js";

/** @type {Promise<boolean> | null} */
let asking = null;

/**
 * Shows the sign-in dialog; true once somebody signed in. Several askers share one dialog.
 * @returns {Promise<boolean>}
 */
export function signIn() {
  asking ??= show().finally(() => { asking = null; });
  return asking;
}

/** @returns {Promise<boolean>} */
async function show() {
  const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("[data-sign-in]"));
  if (!dialog) return false;
  const form = /** @type {HTMLFormElement} */ (dialog.querySelector("form"));
  const reason = /** @type {HTMLElement} */ (dialog.querySelector("[data-say]"));
  const button = /** @type {HTMLButtonElement} */ (dialog.querySelector("[type=submit]"));
  const first = reason.textContent;
  dialog.showModal();
  return new Promise((resolve) => {
    form.onsubmit = async (event) => {
      event.preventDefault();
      button.disabled = true;
      const { fate, answer } = await send(new FormData(form));
      button.disabled = false;
      if (fate !== "ok") { reason.textContent = answer.say ?? "现在连不上，请稍后再试。"; return; }
      setCsrf(answer.csrf);
      form.reset();
      reason.textContent = first;
      resolve(true);
      dialog.close();
    };
    dialog.onclose = () => resolve(false);
  });
}

/** @param {FormData} typed */
async function send(typed) {
  const session = await call("GET", here("/session"));
  if (session.fate === "ok") setCsrf(session.answer.csrf);
  return call("POST", here("/login"), { name: typed.get("name"), password: typed.get("password") });
}

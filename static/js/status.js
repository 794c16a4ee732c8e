/** The one word in the corner that says whether what was typed is kept. */

/** @type {Record<string, string>} */
const WORDS = {
  saving: "保存中",
  offline: "未保存，离线",
  busy: "未保存，稍后自动再试",
  stuck: "未保存",
};

/** @type {string} */
let at = "";

/** @param {string} time 10:32 */
export const savedAt = (time) => { at = time || at; };

/**
 * @param {string} state
 * @param {string} [say] why it is stuck
 */
export function tellState(state, say) {
  const place = /** @type {HTMLElement | null} */ (document.querySelector("[data-saved]"));
  const word = place?.querySelector("[data-saved-word]");
  if (!place || !word) return;
  place.dataset.state = state === "busy" ? "offline" : state;
  const text = state === "saved" ? `已保存 ${at}` : WORDS[state];
  if (word.textContent !== text) word.textContent = text;
  const why = /** @type {HTMLElement | null} */ (document.querySelector("[data-stuck]"));
  if (!why) return;
  why.hidden = !say;
  if (say) /** @type {Element} */ (why.querySelector("[data-say]")).textContent = say;
}

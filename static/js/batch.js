/** The page of a batch looks again by itself while documents are being made. */

const EVERY_MS = 1500;

/** @param {HTMLElement} element */
export function enhance(element) {
  if (element.dataset.live === "on") setTimeout(() => look(element), EVERY_MS);
}

/** @param {HTMLElement} element */
async function look(element) {
  const fresh = document.hidden ? null : await fetched();
  if (!fresh) {
    setTimeout(() => look(element), EVERY_MS);
    return;
  }
  const held = document.activeElement;
  const place = held instanceof HTMLElement && element.contains(held) ? label(held) : "";
  element.replaceChildren(...fresh.part.childNodes);
  document.title = fresh.title;
  if (place) [...element.querySelectorAll("a, button")].find((one) => label(one) === place)?.focus();
  if (fresh.part.dataset.live === "on") setTimeout(() => look(element), EVERY_MS);
}

/** @returns {Promise<{part: HTMLElement, title: string} | null>} */
async function fetched() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok || answer.redirected) return null;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const part = page.querySelector("[data-enhance=batch]");
    return part instanceof HTMLElement ? { part: document.adoptNode(part), title: page.title } : null;
  } catch {
    return null; // offline: the next look may do better
  }
}

/** What a link or button is known by: its place to go. @param {Element} one */
function label(one) {
  return one.getAttribute("href") ?? one.closest("form")?.getAttribute("action") ?? "";
}

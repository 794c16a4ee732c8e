/**
 * Talks to the service: JSON there and back, one word for what became of it.
 *
 * @typedef {"ok" | "conflict" | "expired" | "offline" | "busy" | "refused"} Fate
 * @typedef {{fate: Fate, answer: any}} Result
 */

const LARGE = 60_000; // what a browser still sends while the page goes away

/** @returns {HTMLMetaElement} */
const meta = () => /** @type {HTMLMetaElement} */ (document.querySelector("meta[name=csrf-token]"));

/**
 * An address of the service, wherever it lies: this file is at static/<digest>/js below its root.
 * @param {string} path
 */
export const here = (path) => new URL(`../../..${path}`, import.meta.url).pathname;

export const csrf = () => meta().content;

/**
 * Puts a new token everywhere the page keeps one.
 * @param {string} token
 */
export function setCsrf(token) {
  meta().content = token;
  document.querySelectorAll("input[name=csrf_token]").forEach((one) => one.setAttribute("value", token));
}

/** @param {number} status @returns {Fate} */
function fateOf(status) {
  if (status < 300) return "ok";
  if (status === 409) return "conflict";
  if (status === 401) return "expired";
  if (status === 429 || status >= 500) return "busy";
  return "refused";
}

/**
 * @param {string} method
 * @param {string} address
 * @param {any} [body] JSON, or a FormData
 * @returns {Promise<Result>}
 */
export async function call(method, address, body) {
  const packed = body instanceof FormData || body === undefined ? body : JSON.stringify(body);
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json", "X-CSRFToken": csrf() };
  if (typeof packed === "string") headers["Content-Type"] = "application/json";
  const keepalive = typeof packed === "string" && packed.length * 3 < LARGE;
  try {
    const response = await fetch(address, { method, headers, body: packed, keepalive, signal: AbortSignal.timeout(20_000) });
    const answer = await response.json().catch(() => ({}));
    return { fate: fateOf(response.status), answer: { ...answer, status: response.status } };
  } catch {
    return { fate: "offline", answer: {} };
  }
}

/**
 * As call; a token that has gone stale is renewed once.
 * @param {string} method
 * @param {string} address
 * @param {any} [body]
 * @returns {Promise<Result>}
 */
export async function ask(method, address, body) {
  const first = await call(method, address, body);
  if (first.answer.status !== 400) return first;
  const session = await call("GET", here("/session"));
  if (session.fate !== "ok") return first;
  setCsrf(session.answer.csrf);
  return call(method, address, body);
}

/**
 * Sends without waiting, while the page goes away.
 * @param {string} address
 * @param {object} body
 */
export function beacon(address, body) {
  return navigator.sendBeacon(address, new Blob([JSON.stringify({ ...body, csrf: csrf() })], { type: "text/plain" }));
}

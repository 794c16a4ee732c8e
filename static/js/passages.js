/** The passages of the printed page and the fields they come from. */

/**
 * The path of the passage a node stands in.
 * @param {EventTarget | null} target a node of the frame: it is no instance of our own Element
 * @returns {string}
 */
export function pathAt(target) {
  const node = /** @type {Element | null} */ (target);
  return node?.closest?.("[data-field]")?.getAttribute("data-field") ?? "";
}

/**
 * The passages of a path: its own, else those inside it, else those around it.
 * @param {ParentNode} page
 * @param {string} path
 * @returns {Element[]}
 */
export function passages(page, path) {
  for (let rest = path; rest; rest = rest.replace(/(\.[^.[\]]*|\[[^\]]*\])$/, "")) {
    const own = page.querySelectorAll(`[data-field="${CSS.escape(rest)}"]`);
    if (own.length) return [...own];
    const inside = page.querySelectorAll(`[data-field^="${CSS.escape(rest)}."], [data-field^="${CSS.escape(rest)}["]`);
    if (inside.length) return [...inside];
    if (!/[.[]/.test(rest)) return [];
  }
  return [];
}

/**
 * Lights the passages of a path, and brings the first into sight.
 * @param {Document} page
 * @param {string} path
 * @param {boolean} scroll
 */
export function light(page, path, scroll) {
  page.querySelectorAll("[data-lit]").forEach((one) => paint(one, false));
  const lit = passages(page, path.replace(/:.*$/, ""));
  lit.forEach((one) => paint(one, true));
  if (scroll && lit.length) show(page, lit[0]);
}

/** @param {Element} element @param {boolean} on */
function paint(element, on) {
  const { style } = /** @type {HTMLElement} */ (element);
  element.toggleAttribute("data-lit", on);
  style.backgroundColor = on ? "rgb(38 98 176 / .15)" : "";
  style.boxShadow = on ? "-3px 0 0 #22487c" : "";
}

/**
 * Brings the first passage of a path into sight.
 * @param {Document} page
 * @param {string} path
 */
export function bring(page, path) {
  const [first] = passages(page, path);
  if (first) show(page, first);
}

/** @param {Document} page @param {Element} element */
function show(page, element) {
  const view = page.defaultView;
  if (!view) return;
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= 40 && bottom <= view.innerHeight - 40) return;
  view.scrollTo({ top: view.scrollY + top - view.innerHeight / 3, behavior: "instant" });
}

/**
 * Leads from a passage to its field, in this section or another.
 * @param {HTMLElement} element the pane with the page
 * @param {string} path
 */
export function lead(element, path) {
  element.dispatchEvent(new CustomEvent("docgen:passage", { bubbles: true }));
  const section = path.split(".")[0];
  const link = document.querySelector(`[data-section="${CSS.escape(section)}"] a`);
  if (link instanceof HTMLAnchorElement && !link.ariaCurrent) return link.href = `${link.href.split("#")[0]}#${path}`, link.click();
  focusField(path);
}

/**
 * Gives the focus to what a path is typed into.
 * @param {string} path
 */
export function focusField(path) {
  for (let rest = path; rest; rest = rest.replace(/(\.[^.[\]]*|\[[^\]]*\])?$/, "")) {
    const found = document.getElementById(rest);
    const inner = found?.matches("input, select, textarea") ? found : found?.querySelector("input:not([type=hidden]), select, textarea");
    if (found) return /** @type {HTMLElement} */ (inner ?? found).focus();
    if (!/[.[]/.test(rest)) return;
  }
}

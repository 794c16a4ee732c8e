/** Says beside each field what is wrong with it, in the service's words. */

/** @typedef {{path: string, place: string, say: string, level: string, code: string, fix: string}} Problem */

/** @type {Record<string, {tone: string, icon: string}>} */
const LEVELS = {
  error: { tone: "error", icon: "error" },
  warning: { tone: "warn", icon: "warn" },
  hint: { tone: "none", icon: "info" },
};

/** The fields of a form by their path. @param {HTMLFormElement} form */
const fieldsOf = (form) => new Map([...form.querySelectorAll("[data-field]")].map((one) => [one.getAttribute("data-field") ?? "", one]));

/**
 * The field whose list says a problem: the nearest around the path that is in the page.
 * @param {Map<string, Element>} fields
 * @param {string} path
 */
function placeOf(fields, path) {
  for (let rest = path; rest; rest = rest.replace(/(\.[^.[\]]*|\[[^\]]*\])$/, "")) {
    const field = fields.get(rest);
    const list = field?.querySelector(":scope > [data-problems], :scope > .field-ask > [data-problems]");
    if (list) return { field: /** @type {HTMLElement} */ (field), list: /** @type {HTMLElement} */ (list) };
    if (!/[.[]/.test(rest)) return null;
  }
  return null;
}

/** @param {Problem} problem @param {string} own the path of the field that says it */
function line(problem, own) {
  const { tone, icon } = LEVELS[problem.level] ?? LEVELS.hint;
  const pattern = /** @type {HTMLTemplateElement} */ (document.getElementById(`problem-${icon}`));
  const made = /** @type {HTMLElement} */ (pattern.content.firstElementChild?.cloneNode(true));
  made.dataset.tone = tone;
  const words = /** @type {Element} */ (made.querySelector("[data-say]"));
  const row = problem.path === own ? "" : problem.place.split(/[›，]/).slice(2).map((part) => part.trim()).join(" ");
  words.textContent = row && problem.path.startsWith(own) ? `${row}：${problem.say}` : problem.say;
  if (problem.fix) made.append(mend(problem));
  return made;
}

/** @param {Problem} problem @returns {Node} the button that takes its mended text over */
function mend({ path, fix }) {
  const pattern = /** @type {HTMLTemplateElement} */ (document.getElementById("mend"));
  const made = /** @type {HTMLButtonElement} */ (pattern.content.firstElementChild?.cloneNode(true));
  made.name = `${path}:tidy`;
  made.dataset.fix = fix;
  return made;
}

/** @param {Element} one a line: its words, and its mended text */
const signature = (one) => `${one.textContent}${one.querySelector("button")?.dataset.fix ?? ""}`;

/**
 * Missing values are only said once somebody has been in the field or asked for a check.
 * @param {HTMLFormElement} form
 * @param {Problem[]} problems
 */
export function showProblems(form, problems) {
  /** @type {Map<HTMLElement, HTMLElement[]>} */
  const said = new Map();
  const wrong = new Set();
  const fields = fieldsOf(form);
  for (const problem of problems) {
    const place = placeOf(fields, problem.path);
    if (!place) continue;
    const visited = "visited" in (document.getElementById(problem.path)?.dataset ?? {});
    if (problem.code === "required" && !("asked" in form.dataset) && !visited) continue;
    const lines = said.get(place.list) ?? [];
    said.set(place.list, lines);
    lines.push(line(problem, place.field.dataset.field ?? ""));
    if (problem.level === "error") wrong.add(problem.path);
  }
  form.querySelectorAll("[data-problems]").forEach((list) => {
    const lines = said.get(/** @type {HTMLElement} */ (list)) ?? [];
    if (lines.map(signature).join() === [...list.children].map(signature).join()) return;
    list.replaceChildren(...lines);
    list.dispatchEvent(new CustomEvent("docgen:added", { bubbles: true }));
  });
  mark(form, wrong);
}

/** @param {HTMLFormElement} form @param {Set<string>} wrong */
function mark(form, wrong) {
  form.querySelectorAll("[aria-invalid]").forEach((one) => !wrong.has(one.id) && one.removeAttribute("aria-invalid"));
  for (const path of wrong) {
    const element = document.getElementById(path);
    if (element?.matches("input, select, textarea, [role=radiogroup]")) element.setAttribute("aria-invalid", "true");
  }
}

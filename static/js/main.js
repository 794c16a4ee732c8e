/** Binds every element with data-enhance to the module that improves it. */

/** @type {Record<string, () => Promise<{enhance: (element: HTMLElement) => void}>>} */
const PARTS = {
  actuals: () => import("./actuals.js"),
  amounts: () => import("./amounts.js"),
  cross: () => import("./cross.js"),
  choose: () => import("./choose.js"),
  copy: () => import("./copy.js"),
  batch: () => import("./batch.js"),
  everybody: () => import("./everybody.js"),
  count: () => import("./count.js"),
  date: () => import("./dates.js"),
  drop: () => import("./drop.js"),
  menu: () => import("./menu.js"),
  now: () => import("./now.js"),
  parents: () => import("./parents.js"),
  numbers: () => import("./numbers.js"),
  password: () => import("./password.js"),
  picture: () => import("./picture.js"),
  preview: () => import("./preview.js"),
  remark: () => import("./remark.js"),
  rows: () => import("./rows.js"),
  section: () => import("./section.js"),
  skeleton: () => import("./skeleton.js"),
  split: () => import("./split.js"),
  step: () => import("./step.js"),
  summary: () => import("./summary.js"),
  tabs: () => import("./tabs.js"),
};

/** @param {HTMLElement} element */
async function enhance(element) {
  for (const name of (element.dataset.enhance ?? "").split(" ")) {
    const part = await PARTS[name]?.();
    part?.enhance(element);
  }
}

/** @param {ParentNode} root */
function bind(root) {
  if (root instanceof HTMLElement && root.dataset.enhance) enhance(root);
  root.querySelectorAll("[data-enhance]").forEach((one) => enhance(/** @type {HTMLElement} */ (one)));
}

document.addEventListener("docgen:added", (event) => bind(/** @type {HTMLElement} */ (event.target)));
document.documentElement.dataset.script = "on";
bind(document);
if (document.querySelector(".bar a[href$='/search']")) import("./find.js");
if (!CSS.supports("field-sizing", "content")) import("./grow.js");

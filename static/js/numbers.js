/** The numbers of a review's fields, in the margin of the page beside it. */
import { passages } from "./passages.js";

const SIZE = 20;
const GAP = 8;

/** @param {HTMLElement} element the pane with the page */
export function enhance(element) {
  element.addEventListener("docgen:page", (event) => {
    const page = /** @type {CustomEvent<Document>} */ (event).detail;
    number(page);
    page.defaultView?.addEventListener("resize", () => number(page));
  });
}

/** @param {Document} page */
function number(page) {
  page.querySelectorAll("[data-number]").forEach((one) => one.remove());
  const view = page.defaultView;
  if (!view) return;
  for (const field of document.querySelectorAll(".review-field[data-field]")) {
    const [first] = passages(page, field.getAttribute("data-field") ?? "");
    const said = field.querySelector(".review-number")?.textContent ?? "";
    if (first && said) page.body.append(mark(page, view, first, said));
  }
}

/** @param {Document} page @param {Window} view @param {Element} passage @param {string} said */
function mark(page, view, passage, said) {
  const made = page.createElement("span");
  const { top, left } = passage.getBoundingClientRect();
  const around = passage.closest("table, ol, ul")?.getBoundingClientRect().left ?? left;
  made.dataset.number = "";
  made.setAttribute("aria-hidden", "true");
  made.textContent = said;
  Object.assign(made.style, {
    position: "absolute", top: `${top + view.scrollY}px`, left: `${Math.max(0, Math.min(left, around) - SIZE - GAP)}px`,
    width: `${SIZE}px`, font: `600 12px/${SIZE}px sans-serif`, textAlign: "center", color: "#fff", background: "#22487c", borderRadius: "50%",
  });
  return made;
}

/** Long tables: only the rows in sight, and some around them, are in the page. */
import { announce, holderOf, itemsOf, keepItems } from "./items.js";
import { write } from "./json.js";
import { ask } from "./wire.js";

const AROUND = 12;

/**
 * Shows a long table through a window; the rows the page was sent without are fetched first. The
 * items of a group are no rows of a table: they are fetched, and all shown.
 * @param {HTMLElement} list
 */
export async function openTable(list) {
  if ("windowed" in list.dataset) return;
  if (!("paged" in list.dataset)) return openWindow(list);
  const form = /** @type {HTMLFormElement} */ (list.closest("form"));
  const { fate, answer } = await ask("GET", form.dataset.state ?? "");
  const all = fate === "ok" && answer.fields?.[list.dataset.key ?? ""];
  if (!all || "windowed" in list.dataset) return;
  delete list.dataset.paged;
  openWindow(list);
  write(list, all);
  list.querySelectorAll("[data-pages]").forEach((one) => one.remove());
}

/** @param {HTMLElement} list */
function openWindow(list) {
  const holder = holderOf(list);
  const box = holder.closest(".scroll");
  if (!(box instanceof HTMLElement) || !list.contains(box)) return;
  const all = [...itemsOf(list)];
  const top = spacer(holder);
  const bottom = spacer(holder);
  let height = 37;
  let first = 0;
  let last = 0;

  const show = (/** @type {number} */ from = Math.floor(box.scrollTop / height) - AROUND) => {
    const room = Math.ceil(box.clientHeight / height) + 2 * AROUND;
    const focus = all.indexOf(/** @type {HTMLElement} */ (document.activeElement?.closest("[data-item]")));
    first = Math.max(0, Math.min(from, all.length - room));
    last = Math.min(all.length, first + room);
    const shown = all.filter((_, index) => (index >= first && index < last) || index === focus);
    stretch(top, first * height);
    stretch(bottom, (all.length - last) * height);
    top.hidden = first === 0;
    bottom.hidden = last === all.length;
    settle(holder, [top, ...shown, bottom]);
    shown.forEach(announce);
    const sizes = shown.map((one) => one.offsetHeight).filter(Boolean);
    if (sizes.length) height = Math.max(24, sizes.reduce((sum, one) => sum + one, 0) / sizes.length);
  };

  keepItems(list, { all, show: (item) => show(item && all.indexOf(item) - AROUND) });
  list.dataset.windowed = "";
  box.classList.add("scroll-window");
  box.addEventListener("scroll", () => {
    const at = Math.floor(box.scrollTop / height);
    const seen = at + Math.ceil(box.clientHeight / height);
    if ((at < first + 5 && first > 0) || (seen > last - 5 && last < all.length)) show(at - AROUND);
  }, { passive: true });
  show();
}

/** @param {HTMLElement} row @param {number} height */
function stretch(row, height) {
  /** @type {HTMLElement} */ (row.firstElementChild).style.height = `${height}px`;
}

/** @param {HTMLElement} holder */
function spacer(holder) {
  const row = document.createElement("tr");
  const cell = document.createElement("td");
  cell.colSpan = 99;
  row.ariaHidden = "true";
  row.append(cell);
  holder.append(row);
  return row;
}

/**
 * Makes these the children, moving as few as possible, so the focus stays.
 * @param {HTMLElement} holder
 * @param {Element[]} wanted
 */
function settle(holder, wanted) {
  const keep = new Set(wanted);
  for (const child of [...holder.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((one, index) => {
    if (holder.children[index] !== one) holder.insertBefore(one, holder.children[index] ?? null);
  });
}

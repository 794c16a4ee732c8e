/** The pages as they will print, beside the form: paper sheets, of which only changed ones come again. */
import { made, pager, switcher } from "./page_head.js";
import { lead, pathAt, passages } from "./passages.js";
import { MODE } from "./preview.js";
import { picture, Sheet } from "./sheet.js";
import { call } from "./wire.js";

const PATIENCE = 2_000;
const GAP = 24;

class Pages {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.desk = made("div", { class: "page-desk", tabindex: "0", role: "region", "aria-label": "成稿各页的图样；要读文字，请换到网页" });
    this.count = made("span", { "aria-live": "polite" });
    this.state = /** @type {HTMLElement} */ (element.querySelector("[data-fresh]"));
    this.modes = [["pages", "成稿"], ["web", "网页"]].map(([mode, word]) => made("button", { type: "button", value: mode }, word));
    /** @type {Sheet[]} */ this.sheets = [];
    /** @type {Map<string, string>} */ this.glyphs = new Map();
    /** @type {Map<string, string>} the addresses of pictures, by digest */ this.pictures = new Map();
    this.path = "";
    this.revision = -1;
    this.asking = false;
    this.stale = true;
    this.wait = PATIENCE;
  }

  start() {
    const head = this.element.querySelector(".page-head");
    head?.firstElementChild?.replaceWith(switcher(this.modes));
    head?.append(pager(this.count, (by) => this.turn(by)));
    this.element.querySelector("[data-view]")?.append(this.desk);
    this.modes.forEach((one) => one.addEventListener("click", () => this.choose(one.value, true)));
    this.element.addEventListener("docgen:words", () => this.read());
    this.desk.addEventListener("scroll", () => this.number(), { passive: true });
    this.desk.addEventListener("click", (event) => { const path = pathAt(event.target); if (path) lead(this.element, path); });
    document.addEventListener("docgen:answer", () => { this.stale = true; this.refresh(); });
    new ResizeObserver(() => this.refresh()).observe(this.desk);
    document.addEventListener("focusin", (event) => this.follow(/** @type {Element} */ (event.target)));
    this.choose(this.element.dataset.mode ?? "", false);
  }

  /** @param {string} mode @param {boolean} keep whether it is remembered */
  choose(mode, keep) {
    this.element.dataset.mode = mode;
    this.modes.forEach((one) => { one.ariaPressed = String(one.value === mode); });
    if (keep) localStorage.setItem(MODE, mode);
    document.dispatchEvent(new CustomEvent("docgen:shown"));
  }

  /** Goes on with the web page, at the passage one looks at: words are chosen there. */
  read() {
    const { top } = this.desk.getBoundingClientRect();
    const boxes = [...this.desk.querySelectorAll("[data-field]")];
    const path = pathAt(boxes.find((one) => one.getBoundingClientRect().top >= top) ?? null);
    this.choose("web", false);
    this.element.dispatchEvent(new CustomEvent("docgen:at", { detail: path }));
  }

  /** Asks for the pages that are not here yet. */
  async refresh() {
    if (!this.desk.clientWidth || this.asking || !this.stale) return;
    this.asking = true;
    this.stale = false;
    const { fate, answer } = await call("GET", `${this.element.dataset.pages}?have=${[...this.pictures.keys()].join()}`);
    if (fate === "ok" && answer.revision >= this.revision) await this.lay(answer);
    this.asking = false;
    if (fate !== "ok") return this.later(fate);
    this.wait = PATIENCE;
    this.state.textContent = "刚刚更新";
    this.refresh();
  }

  /** @param {string} fate what became of the request: a plan too long for pages stays so */
  later(fate) {
    this.stale = true;
    if (!this.sheets.length) return this.choose("web", false);
    this.state.textContent = fate === "expired" ? "请先登录" : "暂时不能更新，稍后自动再试";
    setTimeout(() => this.refresh(), this.wait);
    this.wait = Math.min(2 * this.wait, 60_000);
  }

  /** @param {{revision: number, pages: import("./sheet.js").Page[], glyphs: Record<string, string>}} answer */
  async lay({ revision, pages, glyphs }) {
    const first = !this.sheets.length;
    this.revision = revision;
    for (const [id, symbol] of Object.entries(glyphs)) this.glyphs.set(id, symbol);
    for (const page of pages) if (page.svg && !this.pictures.has(page.digest)) this.pictures.set(page.digest, picture(page, this.glyphs));
    while (this.sheets.length > pages.length) this.sheets.pop()?.element.remove();
    while (this.sheets.length < pages.length) this.desk.append(this.sheets[this.sheets.push(new Sheet()) - 1].element);
    await Promise.all(pages.map((page, index) => this.put(page, index, pages.length)));
    for (const [digest, address] of this.pictures) {
      if (pages.some((page) => page.digest === digest)) continue;
      URL.revokeObjectURL(address);
      this.pictures.delete(digest);
    }
    this.light(first);
    this.number();
  }

  /** @param {import("./sheet.js").Page} page @param {number} index @param {number} count */
  async put(page, index, count) {
    const sheet = this.sheets[index];
    sheet.element.ariaLabel = `第${index + 1}页，共${count}页`;
    if (sheet.digest !== page.digest) await sheet.show(page, this.pictures.get(page.digest) ?? "");
  }

  /** The page one looks at, from 0. */
  get here() {
    const middle = this.desk.scrollTop + this.desk.clientHeight / 3;
    return Math.max(0, this.sheets.findLastIndex((one) => one.element.offsetTop <= middle));
  }

  number() {
    const word = this.sheets.length ? `第${this.here + 1}页，共${this.sheets.length}页` : "";
    if (this.count.textContent !== word) this.count.textContent = word;
  }

  /** @param {number} by */
  turn(by) {
    const sheet = this.sheets[this.here + by];
    if (sheet) this.desk.scrollTo({ top: sheet.element.offsetTop - GAP, behavior: "instant" });
  }

  /** @param {Element} element what has the focus in the form */
  follow(element) {
    const path = element.id || element.closest("[data-field]")?.getAttribute("data-field");
    if (!path || !element.closest("form[data-revision], [data-lights]")) return;
    this.path = path;
    this.light(true);
  }

  /** Lights the passages of the field one writes in; before there is one, finds its section. @param {boolean} scroll */
  light(scroll) {
    this.desk.querySelectorAll("[data-lit]").forEach((one) => one.removeAttribute("data-lit"));
    const section = document.querySelector("[data-section]:has([aria-current])")?.getAttribute("data-section") ?? "";
    const lit = passages(this.desk, (this.path || section).replace(/:.*$/, ""));
    if (this.path) lit.forEach((one) => one.setAttribute("data-lit", ""));
    if (scroll && lit[0]) this.bring(lit[0]);
  }

  /** @param {Element} element */
  bring(element) {
    const { top, bottom } = element.getBoundingClientRect();
    const view = this.desk.getBoundingClientRect();
    if (top < view.top + GAP || bottom > view.bottom - GAP) this.desk.scrollBy({ top: top - view.top - view.height / 3, behavior: "instant" });
  }
}

/** @param {HTMLElement} element */
export async function enhance(element) {
  const look = made("link", { rel: "stylesheet", href: new URL("../css/pages.css", import.meta.url).href });
  await new Promise((done) => { look.addEventListener("load", done); look.addEventListener("error", done); document.head.append(look); });
  new Pages(element).start();
}

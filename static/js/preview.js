/** The page as it will print: refreshed after each save, its place kept, tied to the form. */
import { bring, focusField, lead, light, pathAt } from "./passages.js";

const WIDTH = 794; // A4 at 96 dpi
const PHONE = 700;
const PATIENCE = 2_000;
export const MODE = "docgen-page"; // where the choice is kept: pages as they print, or one long web page

/** Whether a frame shows the document, not words on why there is none. @param {HTMLIFrameElement} frame */
const made = (frame) => Boolean(frame.contentDocument?.querySelector("[data-field]"));

class Preview {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.view = /** @type {HTMLElement} */ (element.querySelector("[data-view]"));
    this.state = /** @type {HTMLElement} */ (element.querySelector("[data-fresh]"));
    this.frame = /** @type {HTMLIFrameElement} */ (element.querySelector("iframe"));
    this.path = "";
    this.loading = false;
    this.again = false;
    this.stale = false;
    this.wait = PATIENCE;
  }

  start() {
    const first = () => { this.dress(this.frame); if (!made(this.frame)) this.later(); };
    const page = this.frame.contentDocument;
    if (page?.readyState === "complete" && page.URL !== "about:blank") first();
    else this.frame.addEventListener("load", first, { once: true });
    document.addEventListener("docgen:answer", () => this.refresh());
    document.addEventListener("docgen:changed", () => this.say("更新中"));
    document.addEventListener("docgen:shown", () => { this.fit(this.frame); if (this.stale) this.refresh(); });
    document.addEventListener("focusin", (event) => this.follow(/** @type {Element} */ (event.target)));
    this.element.addEventListener("docgen:at", (event) => this.goTo(/** @type {CustomEvent<string>} */ (event).detail));
    new ResizeObserver(() => this.fit(this.frame)).observe(this.view);
  }

  /** @param {string} word */
  say(word) {
    if (this.state.textContent !== word) this.state.textContent = word;
  }

  /** Loads the page anew behind the one shown, then puts it in front at the same place. */
  refresh() {
    if (!this.view.clientWidth || this.element.dataset.mode === "pages") { this.stale = true; return; }
    this.stale = false;
    if (this.loading) { this.again = true; return; }
    this.loading = true;
    const next = /** @type {HTMLIFrameElement} */ (this.frame.cloneNode(false));
    next.dataset.next = "";
    next.src = this.element.dataset.href ?? "";
    next.addEventListener("load", () => this.swap(next), { once: true });
    this.view.append(next);
  }

  /** @param {HTMLIFrameElement} next */
  swap(next) {
    this.loading = false;
    if (!made(next)) { next.remove(); this.later(); return; }
    this.wait = PATIENCE;
    const top = this.frame.contentWindow?.scrollY ?? 0;
    this.dress(next);
    next.contentWindow?.scrollTo({ top, behavior: "instant" });
    delete next.dataset.next;
    this.frame.remove();
    this.frame = next;
    this.say("刚刚更新");
    if (this.again) { this.again = false; this.refresh(); }
  }

  /** The page could not be made just now: asks again, less and less often. */
  later() {
    if (this.element.dataset.mode === "pages") { this.stale = true; return; }
    this.say("暂时不能更新，稍后自动再试");
    setTimeout(() => this.refresh(), this.wait);
    this.wait = Math.min(2 * this.wait, 60_000);
  }

  /** @param {HTMLIFrameElement} frame */
  dress(frame) {
    const page = frame.contentDocument;
    if (!page?.body) return;
    this.fit(frame);
    page.addEventListener("click", (event) => this.open(event));
    this.element.dispatchEvent(new CustomEvent("docgen:page", { detail: page }));
    if (this.path) light(page, this.path, false);
    else this.find(page);
  }

  /** Shows the passage of a path, now and in the page that is on its way. @param {string} path */
  goTo(path) {
    this.path = path || this.path;
    if (this.path && this.frame.contentDocument) light(this.frame.contentDocument, this.path, true);
    this.frame.focus();
  }

  /** Begins at the section one writes in. @param {Document} page */
  find(page) {
    const section = document.querySelector("[data-section]:has([aria-current])")?.getAttribute("data-section");
    if (section) bring(page, section);
  }

  /**
   * Beside the form the page is set at its own width and made smaller as a whole; on a phone it
   * sets itself to the screen.
   * @param {HTMLIFrameElement} frame
   */
  fit(frame) {
    const page = frame.contentDocument;
    const { clientWidth: width, clientHeight: height } = this.view;
    if (!page?.body || !width) return;
    const scale = window.innerWidth < PHONE ? 1 : Math.min(1, width / (WIDTH + 64));
    frame.style.width = `${width / scale}px`;
    frame.style.height = `${height / scale}px`;
    frame.style.transform = scale === 1 ? "" : `scale(${scale})`;
    for (const part of [page.documentElement, page.body]) part.style.backgroundColor = getComputedStyle(this.element).backgroundColor;
  }

  /** @param {MouseEvent} event a click in the page */
  open(event) {
    const path = pathAt(event.target);
    if (!path || this.frame.contentDocument?.getSelection()?.toString()) return;
    event.preventDefault();
    lead(this.element, path);
  }

  /** @param {Element} element what has the focus in the form */
  follow(element) {
    const path = element.id || element.closest("[data-field]")?.getAttribute("data-field");
    if (!path || !element.closest("form[data-revision], [data-lights]")) return;
    this.path = path;
    if (this.frame.contentDocument) light(this.frame.contentDocument, path, true);
  }
}

/** How the page is looked at: as chosen, else in pages where there is room for them. @param {HTMLElement} element */
function paged(element) {
  element.dataset.mode = localStorage.getItem(MODE) ?? (window.innerWidth < PHONE || element.dataset.remark ? "web" : "pages");
  const failed = () => { element.dataset.mode = "web"; document.dispatchEvent(new CustomEvent("docgen:shown")); };
  const seen = new ResizeObserver(() => {
    if (!element.clientWidth) return;
    seen.disconnect();
    import("./pages.js").then((part) => part.enhance(element)).catch(failed);
  });
  seen.observe(element);
}

/** @param {HTMLElement} element */
export function enhance(element) {
  if (element.dataset.pages) paged(element);
  new Preview(element).start();
  if (location.hash) focusField(decodeURIComponent(location.hash.slice(1)));
}

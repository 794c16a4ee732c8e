/** Uploads a picture as soon as it is chosen or dropped, and shows it. */
import { changed, write } from "./json.js";
import { toast } from "./toast.js";
import { ask } from "./wire.js";

const LARGEST = 10 * 1024 * 1024;

class Picture {
  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.input = /** @type {HTMLInputElement} */ (element.querySelector("input[type=file]"));
    this.image = /** @type {HTMLImageElement} */ (element.querySelector("img"));
    this.value = /** @type {HTMLElement} */ (element.querySelector("[data-json=picture]"));
  }

  watch() {
    this.input.addEventListener("change", () => this.take(this.input.files?.[0]));
    this.element.addEventListener("dragover", (event) => { event.preventDefault(); this.element.dataset.over = ""; });
    this.element.addEventListener("dragleave", () => { delete this.element.dataset.over; });
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      delete this.element.dataset.over;
      this.take(event.dataTransfer?.files[0]);
    });
    this.element.querySelector("[data-remove]")?.addEventListener("click", (event) => {
      event.preventDefault();
      this.show(null, "");
    });
  }

  /** @param {File | undefined} file */
  async take(file) {
    if (!file) return;
    if (file.size > LARGEST) return toast("图片超过 10 MB，请先压缩一下。");
    const form = new FormData();
    form.set("file", file);
    const { fate, answer } = await ask("POST", this.element.dataset.upload ?? "", form);
    if (fate !== "ok") return toast(answer.say ?? "图片没有传上去，请稍后再试。");
    this.show(answer, answer.href);
    this.input.value = "";
  }

  /** @param {any} stored @param {string} href */
  show(stored, href) {
    write(this.value, stored && { ...stored, width: String(stored.width), height: String(stored.height) });
    this.element.querySelectorAll("[data-kept]").forEach((one) => { /** @type {HTMLElement} */ (one).hidden = !stored; });
    if (stored) this.image.src = href;
    else this.image.removeAttribute("src");
    changed(this.value);
  }
}

/** @param {HTMLElement} element */
export function enhance(element) {
  new Picture(element).watch();
}

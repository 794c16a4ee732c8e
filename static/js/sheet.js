/**
 * One page as it will print: a picture, and on it the places where fields stand.
 *
 * An image runs nothing, loads nothing and shares no ids with the page around it; the links drawn
 * in it cannot be clicked, so their places lie over it as boxes of our own.
 *
 * @typedef {{digest: string, width: number, height: number, svg: string, boxes: Record<string, number[][]>}} Page
 */

/**
 * The address of a page's picture: the drawing with the glyphs it uses put back.
 * @param {Page} page
 * @param {Map<string, string>} glyphs
 */
export function picture({ svg }, glyphs) {
  const drawn = new Set([...svg.matchAll(/"#(g[0-9A-F]+)"/g)].map(([, id]) => id));
  const symbols = [...drawn].map((id) => glyphs.get(id) ?? "").join("");
  const whole = svg.replace(/<\/svg>\s*$/, `<defs>${symbols}</defs></svg>`);
  return URL.createObjectURL(new Blob([whole], { type: "image/svg+xml" }));
}

export class Sheet {
  constructor() {
    this.digest = "";
    this.element = document.createElement("div");
    this.element.className = "paper page-sheet";
    this.element.setAttribute("role", "img");
    this.image = new Image();
  }

  /**
   * Shows a page; a picture already there stays until the next can be drawn.
   * @param {Page} page
   * @param {string} address
   */
  async show(page, address) {
    this.digest = page.digest;
    const next = new Image();
    next.alt = "";
    next.src = address;
    if (this.image.src) await next.decode().catch(() => undefined);
    else next.loading = "lazy";
    if (this.digest !== page.digest) return; // a newer one came meanwhile
    this.image = next;
    this.element.style.aspectRatio = `${page.width} / ${page.height}`;
    this.element.replaceChildren(next, ...boxesOf(page));
  }
}

/** @param {Page} page */
function boxesOf({ boxes, width, height }) {
  return Object.entries(boxes).flatMap(([path, places]) => places.map(([left, top, wide, high]) => {
    const box = document.createElement("div");
    box.dataset.field = path;
    const part = { left: left / width, top: top / height, width: wide / width, height: high / height };
    for (const [name, share] of Object.entries(part)) box.style.setProperty(name, `${100 * share}%`);
    return box;
  }));
}

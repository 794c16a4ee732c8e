"""The pages of a document as pictures, and where on each picture a field stands.

Each page is an SVG of Typst's. Its glyphs are symbols named by what they look like, so pages share
them: they are taken out and sent once. Where a field stands is said by links to `field:path`.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from lxml import etree

from forms.json import Json

GLYPH = re.compile(r'<symbol id="(g[0-9A-F]+)".*?</symbol>', re.DOTALL)
MOVE = re.compile(r"(translate|scale|matrix)\(([^)]*)\)")
LINK = "field:"

Affine = tuple[float, float, float, float, float, float]
STILL: Affine = (1, 0, 0, 1, 0, 0)


def sheets_of(pages: Sequence[str], known: Collection[str] = ()) -> dict[str, Json]:
    """Return `pages`, in order, and the `glyphs` drawn on those told in full.

    A page is its `digest` alone when that is among `known`; else with it come `width` and `height`
    in points, `svg` without its glyphs, and `boxes`: by path, the places (left, top, width,
    height) where the field stands.
    """
    told: list[Json] = []
    glyphs: dict[str, Json] = {}
    for page in pages:
        digest = sha256(page.encode()).hexdigest()[:16]
        if digest in known:
            told.append({"digest": digest})
            continue
        glyphs |= {found[1]: found[0] for found in GLYPH.finditer(page)}
        told.append({"digest": digest, **_sheet(GLYPH.sub("", page))})
    return {"pages": told, "glyphs": glyphs}


def _sheet(svg: str) -> dict[str, Json]:
    root = etree.fromstring(svg.encode())
    width, height = (float(one) for one in root.get("viewBox", "0 0 0 0").split()[2:])
    boxes: dict[str, list[Json]] = {}
    for path, box in _boxes(root, STILL):
        boxes.setdefault(path, []).append([round(one, 1) for one in box])
    return {"width": width, "height": height, "svg": svg, "boxes": dict(boxes)}


def _boxes(
    element: etree._Element, around: Affine
) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """Return the path and place of every link below an element."""
    for child in element.iterchildren("{*}g", "{*}a"):
        here = _placed(around, child.get("transform", ""))
        target = child.get("href", "")
        rect = child.find("{*}rect")
        if rect is not None and target.startswith(LINK):
            size = float(rect.get("width", "0")), float(rect.get("height", "0"))
            yield target.removeprefix(LINK), _box(here, size)
        yield from _boxes(child, here)


def _placed(around: Affine, transform: str) -> Affine:
    """Return a placement with the moves of an SVG attribute inside it."""
    a, b, c, d, e, f = around
    for name, text in MOVE.findall(transform):
        k, m, n, p, x, y = _affine(name, [float(one) for one in text.replace(",", " ").split()])
        a, b, c, d, e, f = (
            a * k + c * m,
            b * k + d * m,
            a * n + c * p,
            b * n + d * p,
            a * x + c * y + e,
            b * x + d * y + f,
        )
    return a, b, c, d, e, f


def _affine(name: str, numbers: list[float]) -> Affine:
    if name == "matrix":
        a, b, c, d, e, f = numbers
        return a, b, c, d, e, f
    if name == "scale":
        return numbers[0], 0, 0, numbers[-1], 0, 0
    return 1, 0, 0, 1, numbers[0], numbers[1] if len(numbers) > 1 else 0


def _box(placed: Affine, size: tuple[float, float]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of a rectangle once it is placed."""
    a, b, c, d, e, f = placed
    wide, high = size
    across = sorted((e, e + a * wide, e + c * high, e + a * wide + c * high))
    down = sorted((f, f + b * wide, f + d * high, f + b * wide + d * high))
    return across[0], down[0], across[-1] - across[0], down[-1] - down[0]

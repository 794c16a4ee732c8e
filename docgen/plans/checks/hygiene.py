"""Punctuation that could be better: half-width marks between Han, ..., --, doubled marks."""

import json
from collections.abc import Iterator

from docgen.plans.spots import Spot
from docgen.plans.written import written
from forms.hygiene import changes, tidy
from forms.problems import Level, Problem
from forms.values import Grid, Value


def hygiene(spot: Spot) -> Iterator[Problem]:
    """A hint where punctuation can be mended, with the mended text; nothing is ever changed."""
    texts = tuple(written(spot))
    mended = tuple(map(tidy, texts))
    if mended != texts:
        say = _said("\n".join(texts), "\n".join(mended))
        fix = _fix(spot.value, mended)
        yield Problem(spot.path, spot.place, say, Level.HINT, "hygiene", fix)


def _said(text: str, mended: str) -> str:
    found = changes(text, mended)
    if not found.before:
        return f"有 {found.count} 处看不见的字符，可以去掉。"
    return f"有 {found.count} 处标点可以改得更规范，例如‘{found.before}’改为‘{found.after}’。"


def _fix(value: Value, mended: tuple[str, ...]) -> str:
    """The mended texts as one would type them: a list one point a line, a matrix as JSON."""
    if not isinstance(value, Grid):
        return "\n".join(mended)
    texts = iter(mended)
    cells = {
        name: {"headline": next(texts), "reasons": [next(texts) for _ in cell.reasons]}
        for name, cell in value.cells.items()
    }
    return json.dumps(cells, ensure_ascii=False)

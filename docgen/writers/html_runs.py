"""Text as HTML: everything escaped, white space kept, every field marked with its path."""

import re
from collections.abc import Iterator
from html import escape

from docgen.documents.nodes import Run, Runs

_KEPT_SPACE = re.compile(r"(\t| {2,}|^ | $)")


def runs_html(runs: Runs) -> str:
    """Return the runs as inline HTML."""
    return "".join(_run(run) for run in runs)


def text_html(text: str) -> str:
    """Return `text` escaped; breaks, tabs and doubled spaces stay what they are."""
    return "<br>".join(_spaced(line) for line in text.split("\n"))


def attributes(**named: str) -> str:
    """Return attributes with a space before each; empty ones are left out, _ in names is -."""
    return "".join(_pairs(named))


def _pairs(named: dict[str, str]) -> Iterator[str]:
    for name, value in named.items():
        if value:
            yield f' {name.rstrip("_").replace("_", "-")}="{escape(value, quote=True)}"'


def _spaced(line: str) -> str:
    if not _KEPT_SPACE.search(line):
        return escape(line, quote=False)
    pieces = _KEPT_SPACE.split(line)
    return "".join(
        f'<span class="space">{piece}</span>' if place % 2 else escape(piece, quote=False)
        for place, piece in enumerate(pieces)
    )


def _run(run: Run) -> str:
    inside = text_html(run.text)
    if run.emphasis:
        inside = f"<em>{inside}</em>"
    if run.strong:
        inside = f"<strong>{inside}</strong>"
    if not (run.field or run.missing):
        return inside
    missing = "true" if run.missing else ""
    return f"<span{attributes(data_field=run.field, data_missing=missing)}>{inside}</span>"

"""Runs, the bookmarks of fields around them, and links."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby

from docgen.documents.nodes import Run, Runs
from docgen.documents.outline import TICKED
from docgen.writers.docx_box import BOXES, box_around
from docgen.writers.docx_xml import Element, text, val, w


class Marks:
    """Hands out bookmarks: one per field and paragraph or cell, names from the path alone.

    `_SP_` and 16 hexadecimal digits: within Word's 40 characters, hidden from its list, kept by
    LibreOffice. A field printed more than once takes a number into the hash.
    """

    def __init__(self) -> None:
        self.fields: dict[str, str] = {}  # bookmark name → field path, in document order
        self._times: Counter[str] = Counter()
        self._anchors: dict[str, str] = {}
        self._next_id = 0

    def field(self, path: str) -> str:
        """A new bookmark name for one more place that prints `path`."""
        self._times[path] += 1
        name = f"_SP_{sha256(f'{path}#{self._times[path]}'.encode()).hexdigest()[:16]}"
        self.fields[name] = path
        return name

    def anchor(self, anchor: str) -> str:
        """The bookmark name of an anchor, the same each time it is asked for."""
        return self._anchors.setdefault(anchor, f"_Toc{len(self._anchors) + 1:09}")

    def around(self, name: str, inside: list[Element]) -> list[Element]:
        """`inside` between the start and the end of a bookmark."""
        self._next_id += 1
        start = w("bookmarkStart", id=self._next_id, name=name)
        return [start, *inside, w("bookmarkEnd", id=self._next_id)]


@dataclass(frozen=True, slots=True)
class Setting:
    """How runs differ from their paragraph's style; a size of 0 is the style's."""

    bold: bool = False
    size_pt: float = 0.0


_AS_STYLED = Setting()


def marked_runs(runs: Runs, marks: Marks, how: Setting = _AS_STYLED) -> list[Element]:
    """The runs of one paragraph, those of each field within its bookmark."""
    made: list[Element] = []
    for path, group in groupby(runs, key=lambda run: run.field):
        inside = [_shown(run, how) for run in group]
        made.extend(marks.around(marks.field(path), inside) if path else inside)
    return made


def _shown(run: Run, how: Setting) -> Element:
    """The run; one that is a box and nothing else can be ticked."""
    made = run_of(run, how)
    return box_around(made, ticked=run.text == TICKED) if run.text in BOXES else made


def run_of(run: Run, how: Setting = _AS_STYLED) -> Element:
    """One run; its text may hold breaks and tabs."""
    return w("r", _properties(run, how), *_pieces(run.text))


def plain_run(content: str) -> Element:
    """A run of fixed text, set as its paragraph is."""
    return run_of(Run(content))


def _properties(run: Run, how: Setting) -> Element:
    """The hint makes “ ” — … take the Chinese font; without it Word sets them half as wide."""
    style = "Missing" if run.missing else "Emphasis" if run.emphasis else ""
    strong = how.bold or run.strong
    size = round(how.size_pt * 2)
    return w(
        "rPr",
        val("rStyle", style) if style else None,
        w("rFonts", hint="eastAsia"),
        w("b") if strong else None,
        w("bCs") if strong else None,
        val("sz", size) if size else None,
        val("szCs", size) if size else None,
    )


def _pieces(content: str) -> Iterator[Element]:
    for line, part in enumerate(content.split("\n")):
        if line:
            yield w("br")
        for stop, piece in enumerate(part.split("\t")):
            if stop:
                yield w("tab")
            if piece:
                yield text("t", piece)


def link(anchor: str, *inside: Element) -> Element:
    """A link to a bookmark of this document."""
    return w("hyperlink", *inside, anchor=anchor, history="1")


def field_code(instruction: str, result: list[Element]) -> list[Element]:
    """A Word field with the result it shows until Word computes it anew."""
    return [
        w("r", w("fldChar", fldCharType="begin")),
        w("r", text("instrText", f" {instruction} ")),
        w("r", w("fldChar", fldCharType="separate")),
        *result,
        w("r", w("fldChar", fldCharType="end")),
    ]


def blank(width_chars: float, size_pt: float) -> tuple[Element, Element]:
    """A rule to write on: the tab stop for the paragraph, and the run that runs up to it."""
    stop = w("tab", val="left", leader="underscore", pos=round(width_chars * size_pt * 20))
    return stop, w("r", w("tab"))

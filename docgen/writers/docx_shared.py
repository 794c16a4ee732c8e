"""What all parts of a Word body share while it is being written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from docgen.definitions.style import Page, Style, TextRole
from docgen.writers.docx_numbering import Numbering
from docgen.writers.docx_package import NoPackage, WordPackage
from docgen.writers.docx_runs import Marks
from docgen.writers.docx_styles import SPACER, WORD_STYLES
from docgen.writers.docx_xml import Element, name, twips, val, w

_ABOVE_PT = 5


@dataclass(slots=True)
class Shared:
    """The style and the package, what is counted, and where in the document this is.

    `pages` says which page an anchor stands on. `page` is the paper and `width_mm` the measure at
    the place being written; `inside` says that this is a callout.
    """

    style: Style
    package: WordPackage | NoPackage
    numbering: Numbering
    created: datetime
    pages: Mapping[str, int]
    page: Page
    width_mm: float
    inside: bool = False
    marks: Marks = field(default_factory=Marks)
    _drawings: int = 0

    def turn(self, page: Page) -> None:
        """Write on such pages from here on."""
        self.page, self.width_mm = page, page.text_width_mm

    def next_drawing(self) -> int:
        """A number no other drawing of the document has."""
        self._drawings += 1
        return self._drawings

    def anchored(self, anchor: str, inside: list[Element]) -> list[Element]:
        """`inside` under the bookmark that links and references look for."""
        return self.marks.around(self.marks.anchor(anchor), inside) if anchor else inside


def paragraph(role: TextRole, inside: list[Element], *more: Element | None) -> Element:
    """A paragraph of a role; `more` are properties that come after its style."""
    return w("p", w("pPr", val("pStyle", WORD_STYLES[role].id), *more), *inside)


def keep_with_next(element: Element) -> None:
    """Hold every paragraph of a paragraph or row on the page of what follows it."""
    for properties in element.iter(name("w:pPr")):
        if properties.find(name("w:keepNext")) is None:
            properties.insert(1, w("keepNext"))


def gap_below() -> Element:
    """What parts a table from what follows: Word joins tables that nothing stands between."""
    return w("p", w("pPr", val("pStyle", SPACER)))


def is_gap(element: Element) -> bool:
    """Whether an element is nothing but the gap after a table."""
    style = element.find(f"{name('w:pPr')}/{name('w:pStyle')}")
    return len(element) == 1 and style is not None and style.get(name("w:val")) == SPACER


def gap_above() -> Element:
    """The small gap over a table without a caption; it stays with the table."""
    space = w("spacing", before=twips(_ABOVE_PT), after=0, line=twips(1), lineRule="exact")
    return w("p", w("pPr", val("pStyle", SPACER), w("keepNext"), space))

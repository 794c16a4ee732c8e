"""Boxes to tick in Word: content controls a reader clicks, one run of text in each ([MS-DOCX] 2.3).

The text inside is the box itself, the same letter every other format prints: programs that know no
controls show it, and what was ticked in the file that comes back is read as a changed letter. The
control stands inside its paragraph, for programs lose text from those around paragraphs.
"""

from docgen.documents.outline import TICKED, UNTICKED
from docgen.writers.docx_xml import Element, w, x

BOXES = frozenset({TICKED, UNTICKED})


def box_around(run: Element, *, ticked: bool) -> Element:
    """Return the check box that holds a run whose text is ☑ or □."""
    return w(
        "sdt",
        w(
            "sdtPr",
            x(
                "w14:checkbox",
                {},
                x("w14:checked", {"w14:val": int(ticked)}),
                _state("w14:checkedState", TICKED),
                _state("w14:uncheckedState", UNTICKED),
            ),
        ),
        w("sdtContent", run),
    )


def _state(tag: str, letter: str) -> Element:
    return x(tag, {"w14:val": f"{ord(letter):04X}"})

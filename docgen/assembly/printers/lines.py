"""Fields of one line: 标签：值, a small table of facts, a blank for the pen."""

from collections.abc import Sequence

from docgen.assembly.printing import Asked, Blocks
from docgen.documents.columns import shared
from docgen.documents.nodes import (
    Align,
    Cell,
    Paragraph,
    PenBlank,
    Role,
    Run,
    Runs,
    Table,
    TableRow,
)
from docgen.documents.number import text_of_runs
from docgen.documents.outline import NO_DATE, UNTICKED, labelled
from forms.field import Field
from forms.values import Pen

_FEWEST_FACTS = 4  # fewer stand better as lines
_LONGEST_FACT = 16  # characters that fit beside a label in half the width
_SHORTEST_PEN = 8
_PEN = 25  # characters of a line to write on, in the narrowest measure
_BY_HAND = {"date": NO_DATE, "tick": UNTICKED}
_WIDTHS = (0.19, 0.31, 0.19, 0.31)


def line(asked: Asked) -> Blocks:
    """Return 标签：值, or a blank when it is left for the pen."""
    if isinstance(asked.value, Pen):
        return (PenBlank(asked.field.label, field=asked.path),)
    label = Run(labelled(asked.field.label), strong=True)
    return (Paragraph((label, *asked.words), Role.LEAD),)


def pen_words(field: Field, path: str) -> Runs:
    """What is printed where a date or a tick is written by hand; nothing where words are."""
    words = _BY_HAND.get(field.text("shape"), "")
    return (Run(words, path),) if words else ()


def pen(asked: Asked) -> Blocks:
    """Return one blank, or as many as `lines` asks for, as long as a line holds."""
    count, label = asked.field.whole("lines", 1), asked.field.label
    words = pen_words(asked.field, asked.path)
    if words:
        return (Paragraph((Run(labelled(label), strong=True), *words), Role.LEAD),)
    if count == 1:
        return (PenBlank(label, field=asked.path),)
    first = PenBlank(label, max(_PEN - len(labelled(label)), _SHORTEST_PEN), asked.path)
    return (first, *(PenBlank("", _PEN) for _ in range(count - 1)))


def lines(asked: Sequence[Asked]) -> Blocks:
    """Return several short fields: as a table of facts when there are many, else line by line."""
    if len(asked) >= _FEWEST_FACTS and all(is_fact(one) for one in asked):
        return (_facts(asked),)
    return tuple(block for one in asked for block in _one(one))


def _one(asked: Asked) -> Blocks:
    return pen(asked) if asked.field.kind == "pen" else line(asked)


def is_fact(asked: Asked) -> bool:
    """Whether the field is short enough for half a row of a table of facts."""
    if asked.field.kind == "pen" or isinstance(asked.value, Pen):
        return False
    return len(text_of_runs(asked.words)) <= _LONGEST_FACT and len(asked.field.label) < 10  # noqa: PLR2004  what fits the label's column


def _facts(asked: Sequence[Asked]) -> Table:
    """Two facts a row; the last one alone takes the rest of its row."""
    rows = []
    for at in range(0, len(asked), 2):
        pair = asked[at : at + 2]
        cells = [cell for one in pair for cell in _fact(one, 1 if len(pair) > 1 else 3)]
        rows.append(TableRow(tuple(cells)))
    return Table(shared(_WIDTHS, (Align.LEFT,) * 4), (), tuple(rows))


def _fact(asked: Asked, span: int) -> tuple[Cell, Cell]:
    label = Cell((Run(asked.field.label),), head=True)
    return label, Cell(asked.words, colspan=span, field=asked.path)

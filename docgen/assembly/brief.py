"""The plan on one page: its figures, its first split, its key work, and who signs."""

from collections.abc import Callable, Iterator

from docgen.assembly.frame import opening
from docgen.assembly.layout import field_blocks
from docgen.assembly.printers import PRINTERS
from docgen.assembly.printers.lines import is_fact, lines
from docgen.assembly.printing import Asked, Blocks, Printing, Shape
from docgen.assembly.signing import signatures
from docgen.documents.nodes import Paragraph, Role, Run

NOTE = "本页为摘要，依据和安排见计划全文。"
_MOST_FACTS = 16
_COUNTED = frozenset({"figure", "money", "integer", "number", "percent", "quantity"})


def brief(printing: Printing, fits: Callable[[Blocks], bool]) -> Blocks:
    """Return as much of the plan as fits on a page, as `fits` judges.

    It prints the fields the author marks `brief: true`, in their order; where none is marked, the
    figures, the first breakdown with its chart, and the first table of dated work. What does not
    fit is passed over, and what comes after it may.
    """
    chosen = _chosen(printing)
    facts = [one for one in chosen if PRINTERS[one.field.kind].shape is Shape.LINE]
    parts = [blocks for one in chosen if one not in facts and (blocks := field_blocks(one))]
    head = opening(printing.plan, bare=True)
    foot = (Paragraph((Run(NOTE),), Role.NOTE), *signatures(printing, printing.plan.type))
    while facts and not fits((*head, *_facts(facts), *foot)):
        facts.pop()
    inside = _facts(facts)
    for part in parts:
        if fits((*head, *inside, *part, *foot)):
            inside = (*inside, *part)
    return (*head, *inside, *foot)


def _facts(asked: list[Asked]) -> Blocks:
    """Short ones in a table, the others a line each."""
    short = [one for one in asked if is_fact(one)]
    return (*lines(short), *lines([one for one in asked if one not in short]))


def _chosen(printing: Printing) -> list[Asked]:
    asked = [one for one in _asked(printing) if not _empty(one)]
    marked = [one for one in asked if one.field.brief]
    if marked:
        return marked
    facts = [one for one in asked if one.field.kind in _COUNTED][:_MOST_FACTS]
    splits = [one for one in asked if one.field.kind == "breakdown"][:1]
    charts = [one for one in asked if splits and one.field.text("of") == splits[0].path][:1]
    work = [one for one in asked if one.field.kind == "rows" and _is_dated(one)][:1]
    return [*facts, *splits, *charts, *work]


def _asked(printing: Printing) -> Iterator[Asked]:
    values = printing.evaluated.values
    for path, field in printing.plan.type.fields():
        if not printing.hidden(path.partition(".")[0]):
            yield Asked(field, path, values.get(path), printing)


def _is_dated(asked: Asked) -> bool:
    return any(one.kind in {"date", "date_range"} for one in asked.field.fields)


def _empty(asked: Asked) -> bool:
    return asked.printing.empty(asked.field, asked.path, asked.value)

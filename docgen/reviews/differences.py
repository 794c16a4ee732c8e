"""What differs between two versions of a plan, field by field, in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from docgen.plans.members import KIND as GATHERED
from docgen.reviews.table_lines import NOTHING, Lines, Side, lines_of
from forms.field import Field

LONGEST = 24  # characters of a row's name
TOKEN = re.compile(r"[A-Za-z]+|\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
"""A word, a number, or one 汉字: what a change is told in."""
PROSE = frozenset({"text", "long_text", "list", "matrix", "checklist", "rows"})
"""What reads as sentences, however short: also a table within a cell."""
SAME, ADDED, REMOVED, CHANGED = "same", "added", "removed", "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, was added or was removed."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that changed, or one that an added or removed row has."""

    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A row that was added, removed or changed; `name` is what it is known by."""

    kind: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that says something else: as a value, as text in `pieces`, or by its `rows`.

    `section` is the title of its section; `order` is whether rows only changed places.
    """

    path: str
    section: str
    label: str
    before: str
    after: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[RowDifference, ...] = ()
    order: bool = False


def differences(before: Side, after: Side) -> tuple[Difference, ...]:
    """Return what differs, in the order of the later version's form."""
    return tuple(_differences(before, after))


def _differences(before: Side, after: Side) -> Iterator[Difference]:
    for section in after.plan.type.sections:
        for field in section.fields:
            path = f"{section.id}.{field.id}"
            was, now = before.stored(section.id, field.id), after.stored(section.id, field.id)
            texts = (before.shown(path, field, was), after.shown(path, field, now))
            computed = field.kind == GATHERED or any(one.computed for one in field.fields)
            if was == now and texts[0] == texts[1] and not computed:
                continue
            found = Difference(path, section.title, field.label, *texts)
            lines = (lines_of(field, path, before, was), lines_of(field, path, after, now))
            changed = _told(found, field, *lines)
            if changed is not None:
                yield changed


def _told(found: Difference, field: Field, old: Lines, new: Lines) -> Difference | None:
    """Return the difference with its pieces or rows; None when it reads the same."""
    if old or new:
        rows = tuple(_rows(field, old, new))
        kept = [one for one in old if one in new]
        order = kept != [one for one in new if one in old]
        known = (found.path, found.section, found.label, "", "")
        return Difference(*known, rows=rows, order=order) if rows or order else None
    if found.before == found.after:
        return None
    pieces = words_changed(found.before, found.after) if field.kind in PROSE else ()
    known = (found.path, found.section, found.label, found.before, found.after)
    return Difference(*known, pieces=pieces)


def _rows(field: Field, old: Lines, new: Lines) -> Iterator[RowDifference]:
    """Give the rows that differ, by their ids; removed ones where they stood."""
    for place, row_id in enumerate(_merged(list(old), list(new))):
        before, after = old.get(row_id, NOTHING), new.get(row_id, NOTHING)
        kind = CHANGED if row_id in old and row_id in new else ADDED if row_id in new else REMOVED
        cells = tuple(
            _cell(field, label, before.cells.get(label, ""), after.cells.get(label, ""))
            for label in dict.fromkeys((*before.cells, *after.cells))
            if before.cells.get(label, "") != after.cells.get(label, "")
        )
        if cells:
            name = (after if row_id in new else before).name
            yield RowDifference(kind, name or _named(before.cells or after.cells, place), cells)


def _cell(field: Field, label: str, before: str, after: str) -> Cell:
    """Return a changed cell, text word by word."""
    prose = any(one.label == label and one.kind in PROSE for one in field.fields)
    pieces = words_changed(before, after) if prose and before and after else ()
    return Cell(label, before, after, pieces)


def _merged(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return all ids in the new order, each removed one behind the one it stood behind."""
    found = list(new)
    for place, one in enumerate(old):
        if one not in found:
            found.insert(found.index(old[place - 1]) + 1 if place else 0, one)
    return found


def _named(cells: Mapping[str, str], place: int) -> str:
    """Return what a row without a label is known by: its first cell, or its place."""
    first = next((text for text in cells.values() if text), "")
    name = first.split("\n")[0]
    return f"{name[:LONGEST]}…" if len(name) > LONGEST else name or f"第{place + 1}行"


def words_changed(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts in one: what stayed, what was removed, what was added."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found: list[Piece] = []
    for tag, a, b, c, d in _blocks(old, new):
        if tag == "equal":
            found.append(Piece(SAME, "".join(old[a:b])))
            continue
        if a < b:
            found.append(Piece(REMOVED, "".join(old[a:b])))
        if c < d:
            found.append(Piece(ADDED, "".join(new[c:d])))
    return tuple(found)


def _blocks(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """Return the blocks of a comparison; a single 字 that stays between two changes is no block."""
    found: list[tuple[str, int, int, int, int]] = []
    codes = list(Levenshtein.opcodes(old, new))
    for place, one in enumerate(codes):
        inner = 0 < place < len(codes) - 1
        lone = inner and one.tag == "equal" and one.src_end - one.src_start == 1
        tag = "equal" if one.tag == "equal" and not lone else "change"
        block = (tag, one.src_start, one.src_end, one.dest_start, one.dest_end)
        if found and found[-1][0] == tag:
            block = (tag, found[-1][1], block[2], found[-1][3], block[4])
            found.pop()
        found.append(block)
    return found

"""What was done to a file, as items: the printed and the returned units laid side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.readers.align import in_order
from docgen.readers.cells import cells_paired
from docgen.readers.manifest import Printed, Segment
from docgen.readers.pieces import (
    CELL_GAP,
    Hand,
    Row,
    State,
    Unit,
    after,
    before,
    cells_of,
    hands_of,
)
from docgen.readers.remarks import Ranges
from docgen.readers.split import Part, split
from docgen.reviews.review import FIRST, Item, ItemType

MOVED = "换了位置"
JOINED = "和下一行并成了一行"
TABLE_LOOK, PAGE_LOOK = "改了表格的格式", "改了页面的格式"


class Findings:
    """Goes through the returned units in order and says what became of each printed one."""

    def __init__(
        self, printed: Sequence[Printed], units: Sequence[Unit], pairs: Mapping[int, int]
    ) -> None:
        self._printed, self._units = printed, units
        self._pairs = pairs
        self._back = {place: mine for mine, place in pairs.items()}
        self._moved = pairs.keys() - dict(in_order(sorted(pairs.items()))).keys()
        self.ranges = Ranges()

    def items(self) -> list[Item]:
        """Every change, in the order of the returned file; what is lost stands where it was."""
        found: list[Item] = []
        done = -1
        for place, unit in enumerate(self._units):
            mine = self._back.get(place)
            found += self._layout(unit, done if mine is None else mine)
            if mine is None:
                found += self._new(unit, done)
                continue
            for lost in range(done + 1, mine):
                if lost not in self._pairs:
                    found += _lost(self._printed[lost])
            done = max(done, mine)
            if mine in self._moved:
                found += _moved(self._printed[mine])
            found += self._both(self._printed[mine], unit)
        for lost in range(done + 1, len(self._printed)):
            if lost not in self._pairs:
                found += _lost(self._printed[lost])
        return found

    def _layout(self, unit: Unit, place: int) -> Iterator[Item]:
        """A change of the look of a whole table, or of pages, near a printed unit."""
        if unit.layout is None or place < 0:
            return
        printed, is_row = self._printed[place], isinstance(unit, Row)
        table = self._table(printed) if is_row else ""
        item = _item(ItemType.FORMAT, table, printed.near, (unit.layout,), ("", ""), tracked=True)
        yield replace(item, text=TABLE_LOOK if is_row else PAGE_LOOK)

    def _table(self, printed: Printed) -> str:
        """The field that the table a printed row stands in belongs to; empty when it is none's."""
        if not printed.is_row:
            return ""
        group = (one.table for one in self._printed if one.group == printed.group and one.is_row)
        return next((one for one in group if one), "")

    def _both(self, printed: Printed, unit: Unit) -> Iterator[Item]:
        parts: list[Part] = []
        for mine, theirs in cells_paired(printed, unit):
            cell = split(mine, theirs)
            for part in cell:
                self.ranges.look(part.pieces, part.printed.path, printed.near, _home(part, printed))
            self.ranges.next_cell()
            parts += cell
        if isinstance(unit, Row) and unit.state in {State.DELETED, State.FLEETING}:
            yield _row_item(printed, unit.hand, "", tracked=True)
            written = [part for part in parts if _is_written_in(part)]
            yield from (item for part in written for item in _changes(part, printed))
            return
        found = [item for part in parts for item in _changes(part, printed)]
        yield from [one for one in found if one.before or one.after] or found

    def _new(self, unit: Unit, done: int) -> Iterator[Item]:
        """A unit nobody printed, below the printed one at a place."""
        above = self._printed[done] if done >= 0 else None
        near = above.near if above else ""
        path, quote = "", ""
        also: tuple[str, ...] = ()
        if isinstance(unit, Row):
            path, also = self._among(unit, done)
        elif above and _is_prose(above):
            path, quote = above.paths[-1], _shown(above.text)
        for cell in cells_of(unit):
            self.ranges.look(cell, path, near)
            self.ranges.next_cell()
        said = _shown(CELL_GAP.join(after(cell) for cell in cells_of(unit)))
        gone = _shown(CELL_GAP.join(before(cell) for cell in cells_of(unit)))
        if not said.strip() and not gone.strip():
            return
        hands = hands_of([piece for cell in cells_of(unit) for piece in cell])
        if isinstance(unit, Row):
            hands = (unit.hand,) if unit.hand else hands
        sort = ItemType.ROW if isinstance(unit, Row) else ItemType.CHANGE
        tracked = unit.state is not State.KEPT if isinstance(unit, Row) else bool(hands)
        item = _item(sort, path, near, hands, ("", said), tracked=tracked)
        yield replace(item, quote=quote, also=also)
        if gone.strip() and gone != said and not tracked:
            yield _item(sort, path, near, hands, (gone, said), tracked=True)

    def _among(self, unit: Row, done: int) -> tuple[str, tuple[str, ...]]:
        """The table a new row was put into, and the cells of the row it stands behind.

        Put before every row of the plan, it stands behind the cells of a row called FIRST.
        """
        above = self._units[self._pairs[done]] if done in self._pairs else None
        if not isinstance(above, Row) or above.table != unit.table:
            return "", ()
        group = [n for n, one in enumerate(self._printed) if one.group == self._printed[done].group]
        rows = [n for n in group if self._printed[n].is_row and self._printed[n].table]
        behind = next((n for n in reversed(rows) if n <= done), None)
        if behind is not None:
            return self._printed[behind].table, _cells(self._printed[behind])
        if not rows:
            return "", ()
        first = self._printed[rows[0]]
        known = (one.rpartition(".")[2] for one in _cells(first))
        return first.table, tuple(f"{first.table}[{FIRST}].{one}" if one else "" for one in known)


def _cells(printed: Printed) -> tuple[str, ...]:
    """The field of each cell."""
    return tuple(next((one.path for one in cell if one.path), "") for cell in printed.cells)


def _home(part: Part, printed: Printed) -> str:
    """The field a part is, else the row its words are printed in: a number, a box to tick."""
    return part.printed.path or (printed.row if part.printed.text.strip() else "")


def _is_prose(printed: Printed) -> bool:
    """Whether the line is one of a text's or list's own, with nothing fixed beside it."""
    return (
        not printed.is_row
        and len(printed.paths) == 1
        and not any(one.text.strip() for one in printed.cells[0] if not one.path)
    )


def _is_written_in(part: Part) -> bool:
    """Whether somebody wrote in a cell of a row that was taken out."""
    came = any(one.text.strip() and one.state is State.INSERTED for one in part.pieces)
    return came or not _same(part.printed, before(part.pieces))


def _changes(part: Part, printed: Printed) -> Iterator[Item]:
    """What was done to one field, or to the fixed text between fields."""
    segment, pieces = part.printed, part.pieces
    was, said = before(pieces), after(pieces)
    path, near = _home(part, printed), printed.near
    line = path or ("" if printed.is_row else next(reversed(printed.paths), ""))
    if not _same(segment, was):
        yield _item(ItemType.CHANGE, path, near, (), (segment.text, was), tracked=False)
    if _shown(was) != _shown(said):
        yield _item(ItemType.CHANGE, path, near, hands_of(pieces), (was, said), tracked=True)
    elif was != said:
        joined = _item(ItemType.FORMAT, line, near, hands_of(pieces), (was, said), tracked=True)
        yield replace(joined, text=JOINED, quote=_shown(printed.text))
    elif any(one.state is State.FLEETING for one in pieces):
        hands = hands_of(pieces)
        yield _item(ItemType.CHANGE, path, near, hands, (was, said), tracked=True)
    looks = tuple(dict.fromkeys(one.look for one in pieces if one.look))
    if looks and was == said:
        yield _item(ItemType.FORMAT, line, near, looks, (was, said), tracked=True)


def _same(segment: Segment, was: str) -> bool:
    """Whether the text is as printed; for fixed text, white space at its ends does not count."""
    return was == segment.text or (not segment.path and was.strip() == segment.text.strip())


def _lost(printed: Printed) -> Iterator[Item]:
    """A unit that is not there any more, nobody having recorded it."""
    if printed.is_row:
        if printed.text.strip("\x1f "):
            yield _row_item(printed, None, "", tracked=False)
        return
    for segment in printed.cells[0]:
        if segment.path or segment.text.strip():
            said = (segment.text, "")
            yield _item(ItemType.CHANGE, segment.path, printed.near, (), said, tracked=False)


def _moved(printed: Printed) -> Iterator[Item]:
    """A line or row that stands elsewhere now, nobody having recorded it."""
    said = printed.text.replace("\x1f", CELL_GAP).strip()
    path = printed.row or printed.table or next(iter(printed.paths), "")
    if said:
        item = _item(ItemType.FORMAT, path, printed.near, (), (said, said), tracked=False)
        yield replace(item, text=MOVED)


def _row_item(printed: Printed, hand: Hand | None, said: str, *, tracked: bool) -> Item:
    was = CELL_GAP.join("".join(one.text for one in cell) for cell in printed.cells)
    path = printed.row or printed.table
    hands = (hand,) if hand else ()
    return _item(ItemType.ROW, path, printed.near, hands, (was, said), tracked=tracked)


def _item(
    sort: ItemType,
    path: str,
    near: str,
    hands: tuple[Hand, ...],
    texts: tuple[str, str],
    *,
    tracked: bool,
) -> Item:
    authors = dict.fromkeys(one.author for one in hands if one.author)
    return Item(
        type=sort,
        path=path,
        place="",
        author="、".join(authors),
        date=max((one.date for one in hands), default=""),
        before=_shown(texts[0]),
        after=_shown(texts[1]),
        tracked=tracked,
        near=near,
    )


def _shown(text: str) -> str:
    """A text as people read it; the end of its own line is none of it."""
    return text.replace("\v", "\n").removesuffix("\n")

"""What was written into headers and footers: it belongs to no field, and is told all the same.

The line that says which plan and snapshot a file is of is ours, and no remark.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.fuzz import ratio

from docgen.readers.docx_parts import Part
from docgen.readers.docx_stream import PICTURE, units_in
from docgen.readers.pieces import Pieces, after, before, cells_of, hands_of
from docgen.readers.remarks import Ranges
from docgen.reviews.review import Item, ItemType

SNAPSHOT = re.compile(r"快照\s*([0-9a-f]{8,64})")
_KINDS = (("header", "页眉"), ("footer", "页脚"))
_ALIKE = 50  # of 100, from which a line is the printed one rewritten


def margin_items(returned: Mapping[str, Part], printed: Mapping[str, Part]) -> Iterator[Item]:
    """Yield what is new, other or gone there, each once however many pages it stands on."""
    for kind, place in _KINDS:
        told: dict[tuple[str, str, bool], Item] = {}
        for item in _items(_lines(returned, kind), _lines(printed, kind), place):
            told.setdefault((item.before, item.after, item.tracked), item)
        yield from told.values()


def margin_remarks(returned: Mapping[str, Part], ranges: Ranges) -> None:
    """Note the comments there."""
    for kind, place in _KINDS:
        for line in _lines(returned, kind):
            ranges.look(line, "", place)
            ranges.next_cell()


def _items(lines: Sequence[Pieces], printed: Sequence[Pieces], place: str) -> Iterator[Item]:
    known = {_folded(text): text for text in map(_text, printed) if _folded(text)}
    seen = set()
    ours = {one for one, text in known.items() if SNAPSHOT.search(text)}
    for line in lines:
        was, said = _text(line), after(line).replace(PICTURE, "").strip()
        here = _folded(was)
        if here and here not in known:
            like = max(known, key=lambda one: ratio(one, here), default="")
            like = like if ratio(like, here) >= _ALIKE else ""
            seen.add(like)
            if like in ours or SNAPSHOT.search(was):
                continue
            yield Item(
                ItemType.CHANGE, "", "", before=known.get(like, ""), after=was, tracked=False,
                near=place,
            )  # fmt: skip
        seen.add(here)
        if _folded(said) != here:
            hands = hands_of(line)
            names = "、".join(dict.fromkeys(one.author for one in hands if one.author))
            date = max((one.date for one in hands), default="")
            yield Item(ItemType.CHANGE, "", "", names, date, before=was, after=said, near=place)
    for gone in [one for one in known if one not in seen | ours]:
        yield Item(ItemType.CHANGE, "", "", before=known[gone], tracked=False, near=place)


def _lines(parts: Mapping[str, Part], kind: str) -> list[Pieces]:
    names = sorted(one for one in parts if re.fullmatch(rf"word/{kind}\d*\.xml", one))
    units = (unit for name in names for unit in units_in(parts, name))
    return [cell for unit in units for cell in cells_of(unit)]


def _text(line: Pieces) -> str:
    return before(line).replace(PICTURE, "").strip()


def _folded(text: str) -> str:
    """The text without white space, which programs set anew."""
    return re.sub(r"\s+", "", text)

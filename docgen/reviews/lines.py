"""One line of a text, list or cell of points: replaced, taken out, or put behind another."""

from docgen.reviews.edits import MovedError
from docgen.reviews.review import Item
from forms.json import Json

LINED = frozenset({"long_text", "list", "matrix"})
ENDS = " 　。；;，,"


def with_line(current: Json, then: Json, item: Item, *, over: bool) -> Json:
    """Return the stored form with the line an item is about as it became.

    Raises MovedError when the line is not there any more and `over` does not say to go on.
    """
    if isinstance(current, dict):
        return _in_cell(current, item, over=over)
    lines = lines_of(current)
    changed = _changed(lines, lines_of(then), item, over=over)
    return list(changed) if isinstance(current, list) else "\n".join(changed)


def lines_of(form: Json) -> list[str]:
    """Return the lines of a stored text or list."""
    if isinstance(form, str):
        return form.split("\n")
    return [str(one) for one in form] if isinstance(form, list) else []


def _changed(lines: list[str], then: list[str], item: Item, *, over: bool) -> list[str]:
    said = [one for one in item.after.split("\n") if one.strip()]
    if not item.before:
        place = _place(lines, item.quote)
        at = len(lines) if place is None else place + 1
        there = any(same(one, item.after) for one in lines)
        return lines if there else [*lines[:at], *said, *lines[at:]]
    place = _place(lines, item.before)
    if place is None and any(same(one, item.after) for one in lines if item.after):
        return lines
    if place is None:
        if not over:
            raise MovedError("\n".join(lines))
        place = min(_place(then, item.before) or 0, len(lines))
    return [*lines[:place], *said, *lines[place + 1 :]]


def _in_cell(cell: dict[str, Json], item: Item, *, over: bool) -> Json:
    """A cell of a matrix: its headline, or one of its reasons."""
    headline, reasons = str(cell.get("headline") or ""), lines_of(cell.get("reasons"))
    if headline and same(headline, item.before):
        return {**cell, "headline": item.after}
    changed = _changed(reasons, reasons, item, over=over)
    return {**cell, "reasons": list(changed)}


def _place(lines: list[str], wanted: str) -> int | None:
    return next((at for at, one in enumerate(lines) if same(one, wanted)), None)


def same(one: str, other: str) -> bool:
    """Whether two lines are the same but for the stop a list puts behind them."""
    return one.strip().rstrip(ENDS) == other.strip().rstrip(ENDS)

"""A <table> of template output to a Table."""

from collections.abc import Callable

from docgen.documents.columns import fitted, guessed_aligns, shared
from docgen.documents.elements import Element
from docgen.documents.nodes import Align, Cell, Column, Runs, Table, TableRow

_MOST_COLUMNS, _MOST_ROWS = 40, 1_100  # a thousand may be typed; heads and totals come to them
_PARTS = ("thead", "tbody", "tfoot")


def table(element: Element, inline: Callable[[Element], Runs]) -> Table:
    """Return the table; rows of one plan row carry its path.

    Raises DefinitionError when it has no rows, too many, or widths that do not fit.
    """
    parts: dict[str, list[TableRow]] = {name: [] for name in _PARTS}
    for child in _inside(element, (*_PARTS, "tr")):
        rows = _inside(child, ("tr",)) if child.tag in parts else [child]
        name = child.tag if child.tag in parts else "tbody"
        parts[name] += [_row(row, inline, head=name == "thead") for row in rows]
    every = [row for rows in parts.values() for row in rows]
    count = max((sum(cell.colspan for cell in row.cells) for row in every), default=0)
    if not 0 < count <= _MOST_COLUMNS or len(every) > _MOST_ROWS:
        raise element.wrong(f"表要有 1 到 {_MOST_COLUMNS} 列，最多 {_MOST_ROWS} 行")
    return Table(
        columns=_columns(element, every, parts["tbody"], count),
        head=tuple(parts["thead"]),
        body=tuple(parts["tbody"]),
        total=tuple(parts["tfoot"]),
        unit=element.get("unit"),
        anchor=element.get("id"),
    )


def _inside(element: Element, allowed: tuple[str, ...]) -> list[Element]:
    found = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in allowed:
            found.append(child)
        elif isinstance(child, Element) or child.strip():
            names = "、".join(f"<{name}>" for name in allowed)
            raise element.wrong(f"<{element.tag}> 里只能放 {names}")
    return found


def _row(element: Element, inline: Callable[[Element], Runs], *, head: bool) -> TableRow:
    cells = tuple(_cell(one, inline, head=head) for one in _inside(element, ("th", "td")))
    if not cells:
        raise element.wrong("<tr> 里没有单元格", "至少写一个 <td>")
    return TableRow(cells, _shared_row(cells))


def _cell(element: Element, inline: Callable[[Element], Runs], *, head: bool) -> Cell:
    align = element.get("align")
    if align and align not in set(Align):
        raise element.wrong(f"没有 align={align}", f"可写：{'、'.join(Align)}")
    return Cell(
        inline(element),
        colspan=element.whole("colspan", 1, _MOST_COLUMNS),
        rowspan=element.whole("rowspan", 1, _MOST_ROWS),
        align=Align(align) if align else None,
        head=head or element.tag == "th",
    )


def _shared_row(cells: tuple[Cell, ...]) -> str:
    """The path of the plan row all fields of these cells belong to, if there is one."""
    paths = {run.field.rpartition(".")[0] for cell in cells for run in cell.runs if run.field}
    only = paths.pop() if len(paths) == 1 else ""
    return only if only.endswith("]") else ""


def _columns(
    element: Element, every: list[TableRow], body: list[TableRow], count: int
) -> tuple[Column, ...]:
    aligns = guessed_aligns(body, count)
    given = element.get("widths")
    if not given:
        return fitted(every, aligns)
    weights = [float(one) for one in given.split(",") if one.strip().isdecimal() and int(one)]
    if len(weights) != count:
        raise element.wrong(f"widths 要写 {count} 个正整数，用逗号隔开", "例如 30,50,20")
    return shared(weights, aligns)

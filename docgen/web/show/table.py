"""Tables and repeated sub-forms."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from docgen.web.show.controls import NUMBERS, unit_of
from docgen.web.show.places import PAGE_OF_ROWS, fragment
from docgen.web.show.scene import Scene
from docgen.web.views.field import Column, FieldView, Pages, RowView, Table
from docgen.web.views.frame import Button, Link
from forms import inputs, paths
from forms.field import Field
from forms.json import Json
from forms.kinds.formula import with_vars
from forms.kinds.quantity import UNIT_FROM
from forms.printing import show_amount
from forms.values import Row, Value
from forms.values import Table as Rows

BLANK = 999_990  # the number of a row to come; plus its depth, so that nested ones differ
BLANK_ID = "__id__"
MOST_ROWS = 1_000
NEARLY_FULL = 900


class Maker(Protocol):
    """What makes the cells of a table, which may be tables themselves."""

    scene: Scene

    def cell(self, cell: "Cell") -> FieldView:
        """Return the cell as a field."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell about to be shown; a computed one has no input.

    `depth` counts the tables around it, `grouped` says it is laid out as a field of its own.
    """

    field: Field
    path: str
    bound: inputs.Asked | None
    value: Value
    depth: int
    grouped: bool


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: in which table, as which row, how deep."""

    field: Field
    number: int
    depth: int


def table(bound: inputs.TableInput, value: Value, maker: Maker, depth: int = 1) -> Table:
    """A table with its rows, the totals of its columns, and a blank row to copy."""
    scene = maker.scene
    field, path = bound.docgen_field, bound.docgen_path
    known = {one.id: one for one in value.rows} if isinstance(value, Rows) else {}
    whole = len(known)
    first = _first_row(field, scene, whole) if depth == 1 else 0
    most = field.whole("max_rows", MOST_ROWS)
    fixed = field.flag("fixed")
    return Table(
        id=path,
        group=field.kind == "group",
        hidden=((bound.name, ""),),
        columns=tuple(column(path, one, field, scene) for one in columns_of(field)),
        rows=tuple(
            _row(one, known.get(one.id), path, Place(field, first + place, depth), maker)
            for place, one in enumerate(bound.rows, start=1)
        ),
        add=Button("添加一行", f"{bound.name}:add") if whole < most and not fixed else None,
        fixed=fixed,
        min_rows=field.whole("min_rows", 0),
        max_rows=most,
        blank=_blank(bound, maker, depth),
        pages=_pages(bound, first, whole) if depth == 1 and whole > PAGE_OF_ROWS else None,
        note=_note(field, whole),
    )


def columns_of(field: Field) -> tuple[Field, ...]:
    """The columns of a table; those of a formula are its named numbers."""
    return with_vars(field).fields if field.kind == "formula" else field.fields


def _note(field: Field, whole: int) -> str:
    """Return what is said under a table: its rule, its author's limit, or ours once it is near."""
    if field.text("rule"):
        return field.text("rule")
    most = field.whole("max_rows", 0) or (MOST_ROWS if whole > NEARLY_FULL else 0)
    lines = field.whole("form", 0)
    said = [f"最多 {most} 行"] if most else []
    return "；".join([*said, f"成稿后面再印 {lines} 行空行，打印后手写"] if lines else said)


def shown_rows(field: Field, typed: list[Json], scene: Scene) -> list[Json]:
    """The rows on the page of a long table that is shown."""
    first = _first_row(field, scene, len(typed))
    return typed[first : first + PAGE_OF_ROWS] if len(typed) > PAGE_OF_ROWS else typed


def _first_row(field: Field, scene: Scene, whole: int) -> int:
    last_page = max(0, whole - 1) // PAGE_OF_ROWS
    page = min(scene.pages.get(field.id, 1) - 1, last_page)
    return max(0, page) * PAGE_OF_ROWS


def column(path: str, field: Field, table: Field, scene: Scene) -> Column:
    """The head of a column, with its total."""
    has_total = summed(field, table)
    total = scene.evaluated.lookup(f"{path}.{field.id}.total") if has_total else None
    return Column(
        id=field.id,
        kind=field.kind,
        label=field.label,
        unit=unit_of(field),
        required=field.required,
        computed=field.computed,
        numeric=field.kind in NUMBERS,
        guide=field.guide,
        total=total_shown(total, field),
        summed=has_total,
    )


def summed(field: Field, table: Field | None = None) -> bool:
    """Whether a column of a table has a total: amounts and counts do, unless an author says not.

    Where the unit may change from row to row, the page adds nothing up; the document does.
    """
    adds_up = field.kind in NUMBERS - {"percent"} and not field.text(UNIT_FROM)
    return adds_up and all(one.flag("total", default=True) for one in (field, table or field))


def total_shown(total: object, field: Field) -> str:
    """A column's total as printed, without its unit."""
    return show_amount(total, field.unit, bare=True) if isinstance(total, Decimal) else ""


def _row(
    bound: inputs.RowInputs, row: Row | None, path: str, place: Place, maker: Maker
) -> RowView:
    here = paths.row(path, bound.id)
    values = row.cells if row else {}
    cells = (
        Cell(
            field=one,
            path=paths.cell(here, one.id),
            bound=bound.cell(one.id),
            value=values.get(one.id),
            depth=place.depth,
            grouped=place.field.kind == "group",
        )
        for one in columns_of(place.field)
    )
    return RowView(
        id=bound.id,
        path=here,
        number=place.number,
        hidden=((f"{bound.prefix}-id", bound.id), (f"{bound.prefix}-order", str(place.number))),
        cells=tuple(maker.cell(one) for one in cells),
        up=Button("上移", f"{bound.prefix}:up"),
        down=Button("下移", f"{bound.prefix}:down"),
        remove=Button("删除", f"{bound.prefix}:remove"),
    )


def _blank(bound: inputs.TableInput, maker: Maker, depth: int) -> RowView:
    """Return a row to copy, with placeholders where its number and id will be."""
    row = inputs.RowInputs(bound.name, BLANK + depth, bound.columns)
    row.fill({})
    row.id = BLANK_ID if depth == 1 else f"__id{depth}__"
    here = paths.row(bound.docgen_path, row.id)
    for one in row.cells:
        one.at(paths.cell(here, one.short_name))
    return _row(row, None, bound.docgen_path, Place(bound.docgen_field, 0, depth), maker)


def _pages(bound: inputs.TableInput, first: int, whole: int) -> Pages:
    field_id = bound.docgen_field.id
    links = tuple(
        Link(
            f"第{start + 1}至{min(start + PAGE_OF_ROWS, whole)}行",
            f"?rows:{field_id}={start // PAGE_OF_ROWS + 1}#{fragment(bound.docgen_path)}",
            current=start == first,
        )
        for start in range(0, whole, PAGE_OF_ROWS)
    )
    shown = ",".join(one.id for one in bound.rows)
    last = min(first + PAGE_OF_ROWS, whole)
    return Pages(first + 1, last, whole, links, ((f"{bound.name}:shown", shown),))

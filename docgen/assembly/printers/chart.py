"""A chart of figures that stand elsewhere in the plan."""

from collections.abc import Sequence
from decimal import Decimal

from docgen.assembly.printers.chart_before import parts_before
from docgen.assembly.printers.rows import NUMBERS
from docgen.assembly.printing import Asked, Blocks, PrintedRow, Printing
from docgen.definitions.plan_type import BEFORE
from docgen.documents.nodes import Chart, ChartType, Series
from docgen.plans.actuals import actual_amounts
from forms import reading
from forms.field import Field
from forms.kinds.quantity import UNIT_FROM
from forms.units import measure
from forms.values import Cross, Part, Quantity, Ratio, Share, Split, Table, Value

_Data = tuple[tuple[str, ...], tuple[Series, ...], str]


def chart(asked: Asked) -> Blocks:
    """Return the chart, or nothing while what it draws is missing."""
    source = asked.field.text("of")
    field = asked.printing.plan.type.field_at(source.removeprefix(BEFORE))
    if field is None or asked.printing.hidden(source):
        return ()
    if source.startswith(BEFORE):
        unit = asked.printing.unit(field)
        categories, series, unit = parts_before(asked.printing.plan, source, unit)
    else:
        value = asked.printing.evaluated.values.get(source)
        categories, series, unit = _data(asked, field, source, value)
    if not categories or not any(one is not None for part in series for one in part.values):
        return ()
    drawn = ChartType(asked.field.text("type", "column"))
    return (Chart(drawn, categories, series, asked.caption, unit=unit, field=asked.path),)


def _data(asked: Asked, field: Field, path: str, value: Value) -> _Data:
    unit = asked.printing.unit(field)
    match value:
        case Split():
            return _of_split(asked, field, path, value.shares, unit)
        case Cross():
            return _of_cross(value, unit)
        case Ratio():
            names = tuple(field.names("parts").values())
            return names, (Series(field.label, value.parts),), ""
        case Table():
            rows = asked.printing.rows(path, value)
            return _of_rows(asked, field, rows)
        case _:
            return (), (), ""


def _of_split(asked: Asked, field: Field, path: str, shares: Sequence[Share], unit: str) -> _Data:
    """The planned parts, those of last year, and what came of them once that is entered."""
    whole = asked.printing.plan.type.field_at(field.text("of"))
    now = tuple(_scaled(one.amount, unit) for one in shares)
    series = [Series(whole.label if whole else field.label, now)]
    last = tuple(_scaled(one.last, unit) for one in shares)
    wanted = asked.field.options.get("series")
    named = wanted if isinstance(wanted, tuple) else ("amount", "last", "actual")
    if "last" in named and any(one is not None for one in last):
        series.append(Series("上年", last))
    came = actual_amounts(asked.printing.plan, path)
    if "actual" in named and came:
        series.append(Series("实绩", tuple(_scaled(came.get(one.id), unit) for one in shares)))
    return tuple(one.label for one in shares), tuple(series), unit


def _of_cross(value: Cross, unit: str) -> _Data:
    """A category for each line, a series for each column."""
    series = tuple(
        Series(
            one.label,
            tuple(_scaled(_amount(value, line, one), unit) for line in value.down),
        )
        for one in value.across
    )
    return tuple(one.label for one in value.down), series, unit


def _amount(value: Cross, line: Part, column: Part) -> object:
    cell = value.cells.get((line.id, column.id))
    return cell.amount if cell else None


def _of_rows(asked: Asked, field: Field, rows: Sequence[PrintedRow]) -> _Data:
    """The first column names the categories; the columns asked for, or all numbers, are drawn."""
    wanted = asked.field.options.get("series")
    named = wanted if isinstance(wanted, tuple) else None
    columns = [
        one
        for one in field.fields
        if one.kind in NUMBERS
        and not one.text(UNIT_FROM)  # different units have no common scale
        and (one.id in named if named else one.kind != "percent")
    ]
    units = {_unit(asked.printing, one) for one in columns}
    series = tuple(
        Series(one.label, tuple(_cell(row, one, asked.printing) for row in rows)) for one in columns
    )
    first = field.fields[0] if field.fields else None
    names = tuple(_name(row, first, at) for at, row in enumerate(rows, 1))
    return names, series, units.pop() if len(units) == 1 else ""


def _name(row: PrintedRow, column: Field | None, place: int) -> str:
    text = reading.show(column, row.value(column)) if column else ""
    return text or f"第{place}行"


def _unit(printing: Printing, column: Field) -> str:
    unit = printing.unit(column)
    return unit or ("%" if column.kind == "percent" else "")


def _cell(row: PrintedRow, column: Field, printing: Printing) -> Decimal | None:
    unit = _unit(printing, column)
    if not column.computed:
        return _scaled(row.value(column), unit)
    figure = printing.evaluated.figures.get(row.at(column))
    value = figure.value if figure else None
    return value / measure(unit).scale if isinstance(value, Decimal) else None


def _scaled(value: object, unit: str) -> Decimal | None:
    """The number in its printed unit: 万元, or percent as 20."""
    if not isinstance(value, Quantity):
        return None
    return value.value / measure(unit).scale

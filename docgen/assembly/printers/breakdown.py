"""A figure split into parts: amount and share of each, last year's beside them when known."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.assembly.printers.rows import headed, missing_paragraph, unit_line
from docgen.assembly.printing import Asked, Blocks
from docgen.documents.columns import fitted
from docgen.documents.nodes import Align, Cell, Run, Runs, Table, TableRow
from docgen.plans.parts import printed
from docgen.plans.wholes import whole_label
from forms import reading
from forms.breakdown import split, step_of
from forms.field import Field
from forms.kinds.breakdown import amount_field
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.printing import show_amount
from forms.units import Sort, measure
from forms.values import Quantity, Share, Split, Value

PARTS = {
    "months": "月份",
    "quarters": "季度",
    "weeks": "周",
    "days": "日期",
    "people": "姓名",
    "areas": "区域",
    "products": "产品",
}
"""The head of the column that names the parts."""
_TENTH_OF_PERCENT = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: its head, how it is set, its cell for a share, its total."""

    head: str
    align: Align
    cell: Callable[[Share, str], Runs]
    total: str = ""


def breakdown(asked: Asked) -> Blocks:
    """Return the table of parts."""
    if not isinstance(asked.value, Split) or not asked.value.shares:
        return missing_paragraph(asked)
    unit = asked.printing.unit(asked.field)
    field = replace(asked.field, unit=unit)
    columns = _columns(asked, field, asked.value.shares)
    head = TableRow(tuple(Cell((Run(one.head),), head=True) for one in columns))
    body = tuple(_row(one, columns, asked.path) for one in asked.value.shares)
    total = _total(columns, field)
    return (
        Table(
            columns=fitted((head, *body, *total), [one.align for one in columns]),
            head=(head,),
            body=body,
            total=total,
            caption=asked.caption,
            unit=unit_line(unit),
            field=asked.path,
        ),
    )


def _columns(asked: Asked, field: Field, shares: Sequence[Share]) -> tuple[_Column, ...]:
    amounts = [_number(one.amount) for one in shares]
    columns = [_names(field, shares), *_posts(shares), _amounts(asked, field, amounts)]
    if all(one is not None for one in amounts) and sum(one or 0 for one in amounts) > 0:
        columns.append(_percents(shares, [one or Decimal(0) for one in amounts]))
    if any(_number(one.last) is not None for one in shares):
        columns += _last(field, shares)
    return tuple(columns)


def _names(field: Field, shares: Sequence[Share]) -> _Column:
    del shares
    head = PARTS.get(field.text("into"), "项目")

    def cell(share: Share, path: str) -> Runs:
        return (Run(share.label, path),) if share.label else ()

    return _Column(head, Align.LEFT, cell, "合计")


def _posts(shares: Sequence[Share]) -> tuple[_Column, ...]:
    if not any(one.post for one in shares):
        return ()
    return (_Column("岗位", Align.LEFT, lambda share, _: (Run(share.post),) if share.post else ()),)


def _amounts(asked: Asked, field: Field, amounts: Sequence[Decimal | None]) -> _Column:
    whole = whole_label(field, asked.path, asked.printing.plan.type, "数额")
    own = replace(amount_field(field), required=field.required)
    head = headed(whole, field.unit, field.unit)

    def cell(share: Share, path: str) -> Runs:
        amount = _rounded(share.amount, field)
        return asked.printing.words(own, cell_path(path, "amount"), amount, bare=True)

    return _Column(head, Align.RIGHT, cell, _summed(amounts, field.unit))


def _rounded(amount: Value, field: Field) -> Value:
    """Money as its total is printed: the rest too small to print, which one part holds, is not."""
    if not isinstance(amount, Quantity) or measure(field.unit).sort is not Sort.MONEY:
        return amount
    step = min(step_of(field.unit), step_of(field.unit, field.number("step")))
    return replace(amount, value=printed(amount.value, step))


def _percents(shares: Sequence[Share], amounts: Sequence[Decimal]) -> _Column:
    """占比, rounded so that what is printed makes 100.0 %."""
    parts = split(Decimal(1), amounts, _TENTH_OF_PERCENT) if min(amounts) >= 0 else ()
    shown = {one.id: show_amount(part, "%", 1) for one, part in zip(shares, parts, strict=False)}
    return _Column("占比", Align.RIGHT, lambda share, _: (Run(shown.get(share.id, "—")),), "100.0%")


def _last(field: Field, shares: Sequence[Share]) -> tuple[_Column, _Column]:
    """上年 and 同比."""
    own = amount_field(field)

    def last(share: Share, path: str) -> Runs:
        text = reading.show_bare(own, share.last)
        return (Run(text, cell_path(path, "last")),) if text else ()

    def growth(share: Share, path: str) -> Runs:
        del path
        return (Run(_growth(_number(share.amount), _number(share.last))),)

    before = [_number(one.last) for one in shares]
    total = _summed(before, field.unit)
    now = [_number(one.amount) for one in shares]
    whole = _growth(_sum(now), _sum(before))
    return (
        _Column("上年", Align.RIGHT, last, total),
        _Column("同比", Align.RIGHT, growth, whole if whole != "—" else ""),
    )


def _growth(now: Decimal | None, before: Decimal | None) -> str:
    if now is None or not before:
        return "—"
    rate = now / before - 1
    return ("+" if rate > 0 else "") + show_amount(rate, "%", 1)


def _row(share: Share, columns: Sequence[_Column], field_path: str) -> TableRow:
    path = row_path(field_path, share.id)
    return TableRow(tuple(Cell(one.cell(share, path)) for one in columns), path)


def _total(columns: Sequence[_Column], field: Field) -> tuple[TableRow, ...]:
    amount = next(one for one in columns[1:] if one.head != "岗位")
    if not field.flag("total", default=True) or not amount.total:
        return ()
    cells = [Cell((Run(one.total),) if one.total else ()) for one in columns[1:]]
    return (TableRow((Cell((Run("合计", strong=True),)), *cells)),)


def _number(part: object) -> Decimal | None:
    return part.value if isinstance(part, Quantity) else None


def _sum(parts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum, when every part is known."""
    known = [one for one in parts if one is not None]
    return sum(known, Decimal(0)) if len(known) == len(parts) else None


def _summed(parts: Sequence[Decimal | None], unit: str) -> str:
    whole = _sum(parts)
    return "" if whole is None else show_amount(whole, unit, bare=True)

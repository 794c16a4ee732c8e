"""A table the typist adds rows to, with a kind for every column."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms import messages, paths
from forms.context import Context
from forms.expressions.views import TableView
from forms.field import Field
from forms.inputs import TableInput
from forms.inputs.table import MOST_ROWS
from forms.json import Json
from forms.kinds.cells import Cells, placed
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.quantity import UNIT_FROM, unit_typed
from forms.problems import FieldError, Problem
from forms.text import quoted
from forms.values import Row, Table

_NOT_ASKED = frozenset({"figure", "chart", "pen", "gathered"})
_ROW_ID = re.compile(r"[a-z0-9-]{1,40}")

ORDERED: Mapping[str, OptionSpec] = {
    "rising": OptionSpec(OptionType.TEXTS, "这些列一行不低于上一行，写列的编号"),
    "contiguous": OptionSpec(
        OptionType.TEXT, "这一列起止日期首尾相接：下一行从上一行结束的次日开始"
    ),
    "no_overlap": OptionSpec(
        OptionType.TEXTS, "时间不能重叠：写 [日期, 开始, 结束] 三列，或起止日期一列"
    ),
}
TREE: Mapping[str, OptionSpec] = {
    "tree": OptionSpec(
        OptionType.NAMES, "按直接上级画组织图，写 {name: 岗位的列, above: 直接上级的列}"
    ),
}


class Rows(Kind):
    """Rows with an id never reused; columns with a formula are computed, not typed or stored."""

    name = "rows"
    title = "表格"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "min_rows": OptionSpec(OptionType.WHOLE, "最少几行"),
        "max_rows": OptionSpec(OptionType.WHOLE, f"最多几行，不超过 {MOST_ROWS}"),
        "default": OptionSpec(
            OptionType.ROWS, "新计划里先放好的行：写各行第一列的文字，或 {列: 内容}"
        ),
        "fixed": OptionSpec(OptionType.FLAG, "行是固定的，不能增删"),
        "numbered": OptionSpec(OptionType.FLAG, "第一列印序号"),
        "form": OptionSpec(OptionType.WHOLE, "填好的行后面再印几行空行，打印后手写"),
        "total": OptionSpec(OptionType.FLAG, "表尾要不要合计行，默认要"),
        **ORDERED,
        **TREE,
    }
    has_input = True
    has_parts = True

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def parse(self, raw: Json, field: Field, context: Context) -> Table | None:
        """Return the rows of a list of mappings; None of an empty list.

        Raises FieldError when it is no list of rows, or the rows' ids do not hold.
        """
        if raw == "":
            return None
        if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
            raise FieldError(f"{field.label}要一行一行填写，每行写明各列的内容。")
        if len(raw) > MOST_ROWS:
            raise FieldError(messages.too_many_rows(field, len(raw), MOST_ROWS))
        rows = [one for one in raw if isinstance(one, dict) and self._given(one, field)]
        columns = asked(field)
        ids = row_ids(rows, field, context)
        computed = {one.id: None for one in field.fields if one.computed}
        read = (
            {
                one.id: self.cells.read(
                    in_row(one, row, field, context, self.cells), row.get(one.id), context
                )
                for one in columns
            }
            for row in rows
        )
        return (
            Table(tuple(Row(one, cells | computed) for one, cells in zip(ids, read, strict=True)))
            if rows
            else None
        )

    def _given(self, row: Mapping[str, Json], field: Field) -> bool:
        """Whether a row is there at all: it has an id, or something in it."""
        return bool(row.get("id")) or any(_typed_in(row.get(one.id)) for one in asked(field))

    def check(self, value: Table, field: Field, context: Context, path: str) -> list[Problem]:
        """Return what is wrong with the number of rows and with each cell."""
        count = len(value.filled)
        most, least = field.whole("max_rows", MOST_ROWS), field.whole("min_rows", 0)
        problems = []
        if count > most:
            say = messages.too_many_rows(field, count, most)
            problems.append(Problem(path, "", say, code="rows"))
        if count < least:
            say = messages.too_few_rows(field, count, least)
            problems.append(Problem(path, "", say, code="rows"))
        columns = asked(field)
        for number, row in enumerate(value.rows, 1):
            if row.blank:
                continue
            for one in columns:
                here = paths.cell(paths.row(path, row.id), one.id)
                found = self.cells.check(one, row.cells.get(one.id), context, here)
                problems += placed(found, f"第{number}行，{one.label}") if found else ()
        return problems

    def typed(self, value: Table, field: Field) -> Json:
        """Return each row with its id and what was typed into it."""
        return [
            dict[str, Json](id=row.id)
            | {one.id: self.cells.typed(one, row.cells.get(one.id)) for one in asked(field)}
            for row in value.rows
        ]

    def show(self, value: Table, field: Field) -> str:
        """Return the rows on one line."""
        rows = (
            (self.cells.show(one, row.cells.get(one.id)) for one in asked(field))
            for row in value.filled
        )
        return "；".join("，".join(filter(None, row)) for row in rows)

    def express(self, value: Table, field: Field) -> object:
        """Return the columns as lists; computed ones are filled in by who computes them."""
        rows = tuple(
            {one.id: self.cells.express(one, row.cells.get(one.id)) for one in field.fields}
            for row in value.filled
        )
        columns = {one.id: tuple(row[one.id] for row in rows) for one in field.fields}
        optional = frozenset(one.id for one in field.fields if not one.required)
        return TableView(columns, rows, optional=optional)

    def input(self, field: Field, context: Context) -> TableInput:
        """Return rows of inputs, one for each column that is asked for."""
        columns = {one.id: self.cells.input(one, context) for one in asked(field)}
        return TableInput(field, columns)


def asked(field: Field) -> tuple[Field, ...]:
    """The columns that are typed: not computed, not for the actuals, no charts, no pen blanks."""
    return tuple(
        one
        for one in field.fields
        if not one.computed and not one.actual and one.kind not in _NOT_ASKED
    )


def in_row(
    column: Field, row: Mapping[str, Json], table: Field, context: Context, cells: Cells
) -> Field:
    """The column as it is read in one row: with the unit that stands beside it there."""
    beside = table.part(column.text(UNIT_FROM)) if UNIT_FROM in column.options else None
    if beside is None:
        return column
    unit = cells.show(beside, cells.read(beside, row.get(beside.id), context))
    return replace(column, unit=unit_typed(unit))


def row_ids(
    rows: list[dict[str, Json]],
    field: Field,
    context: Context,
    allowed: re.Pattern[str] = _ROW_ID,
) -> list[str]:
    """The ids of the rows: as given, else new ones; raises FieldError for bad or doubled ids."""
    given = [row.get("id") or "" for row in rows]
    used: set[str] = set()
    for one in given:
        if not isinstance(one, str) or (one and not allowed.fullmatch(one)):
            say = f"{field.label}有一行的 id {quoted(one)}不能用，请用小写字母、数字和连字符。"
            raise FieldError(say)
        if one and one in used:
            raise FieldError(f"{field.label}有两行的 id 都是{quoted(one)}，请改掉一个。")
        used.add(one)
    return [str(one) or _free_id(place, used, context) for place, one in enumerate(given, 1)]


def _free_id(place: int, used: set[str], context: Context) -> str:
    """An id no other row has: r<place>, or a random one where the context can make them."""
    make = context.new_id
    new = make() if make else f"r{place}"
    while new in used:
        place += 1
        new = make() if make else f"r{place}"
    used.add(new)
    return new


def _typed_in(raw: Json) -> bool:
    """Whether anything stands in a cell that was sent."""
    if isinstance(raw, dict):
        return any(_typed_in(one) for name, one in raw.items() if name != "id")
    if isinstance(raw, list):
        return any(_typed_in(one) for one in raw)
    return raw is not None and raw is not False and raw != ""

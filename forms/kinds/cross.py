"""A total split two ways at once: months down, people across, both adding up."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from forms.context import Context
from forms.crossing import (
    ACROSS,
    DOWN,
    MOST_CELLS,
    normal_form,
    parts_in,
    placed_parts,
    starting_parts,
)
from forms.expressions.views import TableView
from forms.field import Field
from forms.inputs import CrossInput
from forms.inputs.crossed import cell_path
from forms.json import Json
from forms.kinds.breakdown import INTO, amount_field
from forms.kinds.cells import Cells, placed
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.values import Cross, CrossCell, Part, Pen, Pending, Quantity, Unread

_INTO = "months 月、quarters 季、weeks 周、days 日、people 人、areas 区域、products 产品、rows 其他"


class TwoWays(Kind):
    """Cells by line and column; what the lines and columns are, the plan says."""

    name = "cross"
    title = "交叉分解"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "of": OptionSpec(OptionType.PATH, "分解哪个数，例如 goals.target", required=True),
        "down": OptionSpec(OptionType.TEXT, f"各行是什么：{_INTO}", allowed=INTO, required=True),
        "across": OptionSpec(OptionType.TEXT, f"各列是什么：{_INTO}", allowed=INTO, required=True),
        "down_sums": OptionSpec(OptionType.PATH, "各行合计要等于哪个分解，例如 goals.by_month"),
        "across_sums": OptionSpec(OptionType.PATH, "各列合计要等于哪个分解，例如 goals.by_person"),
        "down_choices": OptionSpec(OptionType.CHOICES, "固定的各行，如区域或产品"),
        "across_choices": OptionSpec(OptionType.CHOICES, "固定的各列，如区域或产品"),
        "zero": OptionSpec(OptionType.FLAG, "格子可不可以是 0，默认可以"),
        "step": OptionSpec(OptionType.NUMBER, "分到多细，按字段的单位写；不写则为打印的精度"),
    }
    has_input = True
    has_parts = False

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

    def parse(self, raw: Json, field: Field, context: Context) -> Cross | None:
        """Return the table of its stored form, of numbers line by line or by name, or of `even`."""
        if raw in ("", [], {}):
            return None
        given = normal_form(raw, field, context)
        down, across = (
            placed_parts(parts_in(given.get(way)), field, way, context) for way in (DOWN, ACROSS)
        )
        cells = self._cells(given.get("cells"), field, context)
        if len(cells) > MOST_CELLS:
            raise FieldError(f"{field.label}最多 {MOST_CELLS} 格，现在是 {len(cells)} 格。")
        method = str(given.get("method"))
        return Cross(method, down, across, cells) if cells or method != "hand" else None

    def _cells(self, raw: Json, field: Field, context: Context) -> dict[tuple[str, str], CrossCell]:
        amount, seed = amount_field(field), _seed_field(field)
        found: dict[tuple[str, str], CrossCell] = {}
        for line, row in raw.items() if isinstance(raw, dict) else ():
            for column, one in row.items() if isinstance(row, dict) else ():
                if not isinstance(one, dict):
                    continue
                cell = CrossCell(
                    _number(self.cells.read(amount, _given(one.get("amount")), context)),
                    _number(self.cells.read(seed, _given(one.get("seed")), context)),
                    one.get("locked") is True,
                )
                if cell != _EMPTY:
                    found[line, column] = cell
        return found

    def check(self, value: Cross, field: Field, context: Context, path: str) -> list[Problem]:
        """Return the cells that could not be read; what the sums say is the plan's to know."""
        amount, seed = amount_field(field), _seed_field(field)
        names = {one.id: one.label for one in (*value.down, *value.across)}
        problems: list[Problem] = []
        for (line, column), cell in value.cells.items():
            if isinstance(cell.amount, Quantity) and cell.seed is None:
                continue
            here = cell_path(path, line, column)
            found = self.cells.check(amount, cell.amount, context, here)
            found += self.cells.check(seed, cell.seed, context, here)
            place = f"{names.get(line, line)} {names.get(column, column)}"
            problems += placed(found, place)
        return problems

    def typed(self, value: Cross, field: Field) -> Json:
        """Return the method, the lines and columns, and each cell as typed."""
        amount, seed = amount_field(field), _seed_field(field)
        cells: dict[str, dict[str, Json]] = {one.id: {} for one in value.down}
        for (line, column), cell in value.cells.items():
            cells.setdefault(line, {})[column] = {
                "amount": self.cells.typed(amount, cell.amount),
                "seed": self.cells.typed(seed, cell.seed),
                "locked": cell.locked,
            }
        down, across = ({one.id: one.label for one in way} for way in (value.down, value.across))
        return {"method": value.method, "down": {**down}, "across": {**across}, "cells": {**cells}}

    def show(self, value: Cross, field: Field) -> str:
        """Return 1月：林若川10.00万元，周敏20.00万元；2月：…."""
        amount = amount_field(field)
        lines = []
        for line in value.down:
            there = ((one, value.cells.get((line.id, one.id))) for one in value.across)
            shown = (
                one.label + self.cells.show(amount, cell.amount) for one, cell in there if cell
            )
            said = "，".join(shown)
            lines += [f"{line.label}：{said}"] if said else []
        return "；".join(lines)

    def express(self, value: Cross, field: Field) -> object:
        """Return id, label and amount of each line; `.total` adds up everything."""
        del field
        rows = tuple(
            {"id": one.id, "label": one.label, "amount": line_total(value, one)}
            for one in value.down
        )
        columns = {name: tuple(row[name] for row in rows) for name in ("id", "label", "amount")}
        return TableView(columns, rows, main="amount", optional=frozenset({"amount"}))

    def input(self, field: Field, context: Context) -> CrossInput:
        """Return a small spreadsheet."""
        start: dict[str, Json] = {"method": "hand"}
        for way in (DOWN, ACROSS):
            start[way] = {one.id: one.label for one in starting_parts(field, way, context)}
        return CrossInput(field, start=start)


_EMPTY = CrossCell(None)


def line_total(value: Cross, part: Part, way: str = DOWN) -> Decimal | None:
    """What the cells of a line (or column) come to; None when there is nothing in it."""
    at = 0 if way == DOWN else 1
    amounts = [
        cell.amount.value
        for place, cell in value.cells.items()
        if place[at] == part.id and isinstance(cell.amount, Quantity)
    ]
    return sum(amounts, Decimal(0)) if amounts else None


def _seed_field(field: Field) -> Field:
    return Field("seed", "number", f"{field.label}的比例", good="2")


def _given(raw: Json) -> Json:
    return None if raw == "" else raw


def _number(value: object) -> Quantity | Pending | Unread | Pen | None:
    return value if isinstance(value, Quantity | Pending | Unread | Pen) else None

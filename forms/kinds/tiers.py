"""Step rules: up to 60% this much, from 60% on that much; who owns the boundary is said."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms import messages, paths
from forms.context import Context
from forms.expressions.views import TableView
from forms.field import Field
from forms.inputs import Flag, Line, TableInput
from forms.inputs.table import MOST_ROWS
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.number import number_of, read_quantity
from forms.kinds.rows import row_ids
from forms.printing import show_quantity
from forms.problems import FieldError, Problem
from forms.units import measure
from forms.values import Ladder, Pending, Quantity, Step, Unread

_PARTS = {"low": "从", "high": "到", "result": "结果"}


class Tiers(Kind):
    """Steps from low to high; each says whether its ends belong to it."""

    name = "tiers"
    title = "分档规则"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "result": OptionSpec(OptionType.TEXT, "每档结果的单位，例如 % 或 元/天，不写则为 %"),
        "max_rows": OptionSpec(OptionType.WHOLE, "最多几档"),
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Ladder | None:
        """Return the steps of a list of mappings; by custom the low end belongs to a step."""
        if raw in ("", []):
            return None
        if not isinstance(raw, list) or not all(isinstance(one, dict) for one in raw):
            raise FieldError(f"{field.label}要一档一档填写：从多少、到多少、结果是多少。")
        if len(raw) > MOST_ROWS:
            raise FieldError(messages.too_many_rows(field, len(raw), MOST_ROWS))
        rows = [one for one in raw if isinstance(one, dict) and _given(one)]
        ids = row_ids(rows, field, context)
        steps = tuple(_step(one, row, field) for one, row in zip(ids, rows, strict=True))
        return Ladder(steps) if steps else None

    def check(self, value: Ladder, field: Field, context: Context, path: str) -> list[Problem]:
        """Return unread and missing parts, and steps that overlap, leave gaps or turn back."""
        del context
        problems: list[Problem] = []
        for number, step in enumerate(value.steps, 1):
            here, place = paths.row(path, step.id), f"第{number}档"
            for part, label in _PARTS.items():
                cell = getattr(step, part)
                at = paths.cell(here, part)
                if isinstance(cell, Unread):
                    problems.append(Problem(at, f"{place}，{label}", cell.say, code="unread"))
            if step.result is None:
                say = f"请填写这一档的结果，例如 5 {_result_unit(field)}。"
                at = paths.cell(here, "result")
                problems.append(Problem(at, f"{place}，结果", say, code="required"))
        return problems + _order_problems(value, path)

    def typed(self, value: Ladder, field: Field) -> Json:
        """Return each step as typed."""
        del field
        return [
            dict[str, Json](id=step.id, low_in=step.low_in, high_in=step.high_in)
            | {part: _typed(getattr(step, part)) for part in _PARTS}
            for step in value.steps
        ]

    def show(self, value: Ladder, field: Field) -> str:
        """Return 60%以下（不含）：80元/天；60%以上（含）：100元/天."""
        unit = _result_unit(field)
        return "；".join(
            f"{show_reach(step, field.unit)}：{_shown(step.result, unit)}" for step in value.steps
        )

    def express(self, value: Ladder, field: Field) -> object:
        """Return the steps as a table of low, high and result."""
        del field
        rows = tuple(
            {part: number_of(getattr(step, part)) for part in _PARTS} for step in value.steps
        )
        return TableView({part: tuple(row[part] for row in rows) for part in _PARTS}, rows)

    def input(self, field: Field, context: Context) -> TableInput:
        """Return a row of inputs for each step."""
        del context
        lines = {
            part: Line(replace(field, id=part, kind="number", label=label))
            for part, label in _PARTS.items()
        }
        flags = {
            part: Flag(replace(field, id=part, kind="flag", label=label))
            for part, label in (("low_in", "含下限"), ("high_in", "含上限"))
        }
        return TableInput(field, lines | flags)


def show_reach(step: Step, unit: str) -> str:
    """How a step's reach is said: 60%以下（不含）, 60%（含）～80%（不含）, 80%以上（含）."""
    low, high = _shown(step.low, unit), _shown(step.high, unit)
    low_word, high_word = ("（含）" if one else "（不含）" for one in (step.low_in, step.high_in))
    if not low and not high:
        return "不论多少"
    if not low:
        return f"{high}以下{high_word}"
    if not high:
        return f"{low}以上{low_word}"
    return f"{low}{low_word}～{high}{high_word}"


def _shown(part: Quantity | Unread | None, unit: str) -> str:
    if isinstance(part, Quantity):
        return show_quantity(part, measure(unit))
    return part.raw if isinstance(part, Unread) and isinstance(part.raw, str) else ""


def _result_unit(field: Field) -> str:
    return field.text("result", "%")


def _given(row: dict[str, Json]) -> bool:
    return bool(row.get("id")) or any(row.get(part) not in (None, "") for part in _PARTS)


def _step(step_id: str, row: dict[str, Json], field: Field) -> Step:
    low, high, result = (_part(row.get(part), part, field) for part in _PARTS)
    low_in, high_in = row.get("low_in", True), row.get("high_in", False)
    return Step(step_id, low, high, bool(low_in), bool(high_in), result)


def _part(raw: Json, part: str, field: Field) -> Quantity | Unread | None:
    """One number of a step; words, ranges and 待定 have no place in a rule."""
    unit = _result_unit(field) if part == "result" else field.unit
    own = replace(field, label=f"{field.label}的“{_PARTS[part]}”", good="", unit=unit)
    if isinstance(raw, dict) and raw.keys() == {"text"}:
        raw = raw["text"]
    try:
        found = read_quantity(raw, own, measure(unit), "60")
    except FieldError as error:
        return Unread(raw, error.sentence)
    if isinstance(found, Pending):
        return Unread(raw, f"{own.label}要填数字，不能写“待定”。")
    return found


def _typed(part: Quantity | Unread | None) -> Json:
    match part:
        case Quantity():
            return part.text
        case Unread():
            return part.raw  # type: ignore[return-value]  # raw is what JSON gave
        case None:
            return None


def _order_problems(value: Ladder, path: str) -> list[Problem]:
    """Where a step ends before it starts, or does not go on where the one before it ended."""
    problems: list[Problem] = []
    before: Step | None = None
    for number, step in enumerate(value.steps, 1):
        at, place = paths.row(path, step.id), f"第{number}档"
        low, high = step.low, step.high
        if isinstance(low, Quantity) and isinstance(high, Quantity) and low.value > high.value:
            say = "这一档的下限大于上限，请对调或改正。"
            problems.append(Problem(at, place, say, code="order"))
        if before is not None:
            problems += [Problem(at, place, say, code="order") for say in _joint(before, step)]
        before = step
    return problems


def _joint(before: Step, after: Step) -> list[str]:
    high, low = before.high, after.low
    if not isinstance(high, Quantity) or not isinstance(low, Quantity):
        return []
    if high.value != low.value:
        return ["这一档的下限要接着上一档的上限，中间不能空、不能叠。"]
    if before.high_in == after.low_in:
        both = "两档都含" if before.high_in else "两档都不含"
        return [f"界限值{both}，请只让其中一档含它。"]
    return []

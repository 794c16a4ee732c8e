"""Step rules: up to 60% this much, from 60% on that much; who owns the boundary is said."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms import messages, paths
from forms.context import Context
from forms.expressions.ladders import Rungs
from forms.field import Field
from forms.inputs import Flag, TableInput
from forms.inputs.table import MOST_ROWS
from forms.json import Json
from forms.kinds.cells import Cells, placed
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.number import KIND_OF, number_of
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
        "shape": OptionSpec(
            OptionType.TEXT, "印成表格还是一句话，不写则为表格", allowed=("table", "sentence")
        ),
    }
    has_input = True
    has_parts = False

    def __init__(self, cells: Cells) -> None:
        self.cells = cells

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
        steps = (
            Step(
                one,
                low_in=row.get("low_in", True) is not False,
                high_in=row.get("high_in") is True,
                **{part.id: self._part(row.get(part.id), part, context) for part in _parts(field)},
            )
            for one, row in zip(ids, rows, strict=True)
        )
        return Ladder(tuple(steps)) if rows else None

    def _part(self, raw: Json, asked: Field, context: Context) -> Quantity | Unread | None:
        """One number of a step; 待定 has no place in a rule."""
        value = self.cells.read(asked, raw, context)
        if isinstance(value, Pending):
            return Unread(value.text, f"{asked.label}要填数字，不能写“{value.status}”。")
        return value if isinstance(value, Quantity | Unread) else None

    def check(self, value: Ladder, field: Field, context: Context, path: str) -> list[Problem]:
        """Return unread and missing parts, and steps that overlap, leave gaps or turn back."""
        problems: list[Problem] = []
        most = field.whole("max_rows", MOST_ROWS)
        if len(value.steps) > most:
            say = messages.too_many_rows(field, len(value.steps), most)
            problems.append(Problem(path, "", say, code="rows"))
        for number, step in enumerate(value.steps, 1):
            if _blank(step):
                continue
            here = paths.row(path, step.id)
            for one in _parts(field):
                at = paths.cell(here, one.id)
                found = self.cells.check(one, getattr(step, one.id), context, at)
                problems += placed(found, f"第{number}档，{_PARTS[one.id]}")
        return problems + _order_problems(value, path)

    def typed(self, value: Ladder, field: Field) -> Json:
        """Return each step as typed."""
        return [
            dict[str, Json](id=step.id, low_in=step.low_in, high_in=step.high_in)
            | {one.id: self.cells.typed(one, getattr(step, one.id)) for one in _parts(field)}
            for step in value.steps
        ]

    def show(self, value: Ladder, field: Field) -> str:
        """Return 60%以下（不含）：80元/天；60%以上（含）：100元/天."""
        low, _, result = _parts(field)
        return "；".join(
            f"{show_reach(step, low.unit)}：{self.cells.show(result, step.result)}"
            for step in value.steps
            if not _blank(step)
        )

    def express(self, value: Ladder, field: Field) -> object:
        """Return the steps as a table of low, high and result that knows who owns each end."""
        del field
        rows = tuple(
            {part: number_of(getattr(step, part)) for part in _PARTS} for step in value.steps
        )
        columns = {part: tuple(row[part] for row in rows) for part in _PARTS}
        return Rungs(columns, rows, owned=tuple((one.low_in, one.high_in) for one in value.steps))

    def input(self, field: Field, context: Context) -> TableInput:
        """Return a row of inputs for each step."""
        lines = {
            one.id: self.cells.input(replace(one, label=_PARTS[one.id]), context)
            for one in _parts(field)
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


def _parts(field: Field) -> tuple[Field, Field, Field]:
    """The numbers of a step as fields of their own."""
    low = Field(
        "low", KIND_OF[measure(field.unit).sort], f"{field.label}的下限", unit=field.unit, good="60"
    )
    unit = field.text("result", "%")
    kind, label = KIND_OF[measure(unit).sort], f"{field.label}的结果"
    result = Field("result", kind, label, unit=unit, good="5", required=True)
    return low, replace(low, id="high", label=f"{field.label}的上限", good="80"), result


def _blank(step: Step) -> bool:
    """Whether nothing was filled in yet."""
    return step.low is None and step.high is None and step.result is None


def _given(row: dict[str, Json]) -> bool:
    return bool(row.get("id")) or any(row.get(part) not in (None, "") for part in _PARTS)


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

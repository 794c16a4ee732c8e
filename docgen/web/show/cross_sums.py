"""The sums of a two-way table: what its lines and columns come to, and what they should."""

from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.plans.crossed import aligned, margins, totals
from docgen.plans.evaluate import Evaluated
from docgen.plans.figures import unit_of
from docgen.plans.parts import printed
from docgen.web.views.control import CrossLine
from forms import paths
from forms.breakdown import step_of
from forms.crossing import ACROSS, DOWN, starting_parts
from forms.field import Field
from forms.inputs.crossed import cell_path
from forms.json import Json
from forms.printing import show_amount
from forms.values import Cross, Quantity, Value


class CrossSums:
    """A two-way table as it stands, on the lines and columns it goes by."""

    def __init__(
        self, field: Field, path: str, value: Value, plan_type: PlanType, evaluated: Evaluated
    ) -> None:
        self.path = path
        self.unit = unit_of(field, plan_type)
        self.step = step_of(self.unit, field.number("step"))
        context = evaluated.typed.context
        down, across = (starting_parts(field, way, context) for way in (DOWN, ACROSS))
        there = value if isinstance(value, Cross) else Cross("hand", down, across, {})
        self.value = aligned(there, field, evaluated.lookup)
        self.margins = margins(field, self.step, evaluated.lookup)

    def lines(self, way: str) -> tuple[CrossLine, ...]:
        """The lines, or the columns, with what they come to."""
        now, wanted = totals(self.value, way), self.margins.of(way) or {}
        parts = self.value.down if way == DOWN else self.value.across
        return tuple(
            self._line(one.id, one.label, now.get(one.id), wanted.get(one.id)) for one in parts
        )

    def whole(self) -> CrossLine:
        """Everything together."""
        now = totals(self.value, DOWN)
        total = sum(now.values(), Decimal(0)) if now else None
        return self._line("", "合计", total, self.margins.whole)

    def _line(self, part: str, label: str, total: Decimal | None, aim: Decimal | None) -> CrossLine:
        there = printed(total, self.step) if total is not None else None
        rest = aim - (there or Decimal(0)) if aim is not None else Decimal(0)
        word = "差" if rest > 0 else "多"
        return CrossLine(
            id=part,
            path=paths.row(self.path, part) if part else self.path,
            label=label,
            total=self._shown(there),
            aim=self._shown(aim),
            rest=f"{word} {self._shown(abs(rest))}" if rest else "",
        )

    def _shown(self, amount: Decimal | None) -> str:
        return show_amount(amount, self.unit, bare=True) if amount is not None else ""

    def shown(self) -> dict[str, Json]:
        """Each amount as printed, by the path of its cell."""
        return {
            cell_path(self.path, *place): self._shown(cell.amount.value)
            for place, cell in self.value.cells.items()
            if isinstance(cell.amount, Quantity)
        }

    def answer(self) -> dict[str, Json]:
        """The sums as JSON, for the autosave's answer: lines and columns in their order."""
        return {
            DOWN: [{"id": one.id, **_said(one)} for one in self.lines(DOWN)],
            ACROSS: [{"id": one.id, **_said(one)} for one in self.lines(ACROSS)],
            "whole": _said(self.whole()),
        }


def _said(line: CrossLine) -> dict[str, Json]:
    return {"label": line.label, "total": line.total, "aim": line.aim, "rest": line.rest}

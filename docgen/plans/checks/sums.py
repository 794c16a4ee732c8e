"""Parts that do not add up to the whole they split."""

from collections.abc import Iterator
from decimal import Decimal

from docgen.plans.figures import spaced, unit_of
from docgen.plans.parts import printed, step_in
from docgen.plans.spots import Spot
from docgen.plans.wholes import whole_label
from forms.expressions import ExpressionError
from forms.problems import Problem
from forms.values import Quantity, Split

PARTS = {
    "months": "各月",
    "quarters": "各季度",
    "weeks": "各周",
    "days": "各日",
    "people": "各人",
    "areas": "各区域",
    "products": "各产品",
}
"""What the parts of a breakdown are called together."""
_NAMES = frozenset({"text", "choice"})


def sums(spot: Spot) -> Iterator[Problem]:
    """A problem when the parts of a breakdown do not add up: how much, and where to mend it."""
    value, of = spot.value, spot.field.text("of")
    if not isinstance(value, Split) or not of:
        return
    whole = _whole(spot, of)
    amounts = [one.amount.value for one in value.shares if isinstance(one.amount, Quantity)]
    if whole is None or not amounts:
        return
    total = sum(amounts, Decimal(0))
    step = step_in(spot.field, spot.plan)
    difference = printed(whole, step) - printed(total, step)
    if difference:
        missing = len(value.shares) - len(amounts)
        yield Problem(
            spot.path, spot.place, _say(spot, total, whole, difference, missing), code="sum"
        )


def _whole(spot: Spot, of: str) -> Decimal | None:
    try:
        found = spot.look(of)
    except ExpressionError:
        return None
    return found if isinstance(found, Decimal) else None


def _owner(spot: Spot) -> str:
    """Whose parts they are, inside a group: 市区片, and a space."""
    above = spot.plan.type.field_at(spot.path.rpartition(".")[0]) if not spot.top else None
    names = (one.id for one in above.fields if one.kind in _NAMES) if above else iter(())
    said = spot.look(f"row.{name}") if (name := next(names, "")) else None
    return f"{said} " if isinstance(said, str) and said else ""


def _say(spot: Spot, total: Decimal, whole: Decimal, difference: Decimal, missing: int) -> str:
    unit = unit_of(spot.field, spot.plan.type)
    parts = PARTS.get(spot.field.text("into"), "各项")
    name = whole_label(spot.field, spot.path, spot.plan.type)
    gaps = f"（还有 {missing} 项没填）" if missing else ""
    less = difference > 0
    return (
        f"{_owner(spot)}{parts}合计 {spaced(total, unit)}{gaps}，比{name} {spaced(whole, unit)}"
        f"{'少' if less else '多'} {spaced(abs(difference), unit)}。"
        f"请{'补到' if less else '减少'}{parts}，或改{name}。"
    )

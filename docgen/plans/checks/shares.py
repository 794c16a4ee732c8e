"""Shares that do not make a whole: a proportion of 101 %, weights that add up to 95 %."""

import re
from collections.abc import Iterator
from decimal import Decimal

from docgen.plans.spots import Spot
from forms.expressions import parse
from forms.field import Field
from forms.printing import show_amount
from forms.problems import Level, Problem
from forms.text import half_width
from forms.values import Quantity, Ratio, Table

_WHOLE = Decimal(100)
_SEVERAL = 3
_NEARLY = Decimal(5)  # 33：50：18 was meant as percents, 2：3：1 was not
_OF_ONE_WHOLE = re.compile(r"权重|占比|比重|占.*[%％]|所占")


def proportions(spot: Spot) -> Iterator[Problem]:
    """A problem when a proportion written in percents does not add up to 100."""
    value = spot.value
    if not isinstance(value, Ratio):
        return
    total = sum(value.parts, Decimal(0))
    in_percents = "%" in half_width(value.text)
    if total == _WHOLE or not (in_percents or abs(total - _WHOLE) <= _NEARLY):
        return
    close = len(value.parts) >= _SEVERAL and abs(total - _WHOLE) <= 1  # 33：50：18, not 1：100
    level = Level.ERROR if in_percents or close else Level.WARNING
    yield Problem(spot.path, spot.place, _say(spot.field.label, total / 100), level, "shares")


def percent_columns(spot: Spot) -> Iterator[Problem]:
    """A problem for each column of weights or shares that does not add up to 100 %."""
    if not isinstance(spot.value, Table):
        return
    for column in spot.field.fields:
        if not _is_share(column) or _ruled(spot, column):
            continue
        cells = [row.cells.get(column.id) for row in spot.value.filled]
        known = [one.value for one in cells if isinstance(one, Quantity) and one.high is None]
        total = sum(known, Decimal(0))
        if len(known) > 1 and len(known) == len(cells) and total != 1:
            yield Problem(spot.path, spot.place, _say(column.label, total), code="shares")


def _is_share(column: Field) -> bool:
    typed = column.kind == "percent" and not column.computed
    return typed and column.flag("total", default=True) and bool(_OF_ONE_WHOLE.search(column.label))


def _ruled(spot: Spot, column: Field) -> bool:
    """Whether a rule of the plan type already says what the column adds up to."""
    name = f"{spot.path}.{column.id}.total"
    return any(
        name in rule.holds and name in parse(rule.holds).names for rule in spot.plan.type.rules
    )


def _say(label: str, total: Decimal) -> str:
    over = total - 1
    more = "多" if over > 0 else "少"
    shown, difference = (show_amount(one, "%", _places(one)) for one in (total, abs(over)))
    return f"{label}合计 {shown}，比 100% {more} {difference}。请调整到合计 100%。"


def _places(share: Decimal) -> int:
    percent = share * 100
    return 0 if percent == percent.to_integral_value() else 1

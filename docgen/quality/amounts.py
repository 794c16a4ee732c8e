"""Q16: an amount ten thousand times what all others are: 60000 万 where 60,000 元 is meant.

A goal many times the one below it is asked about too.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from docgen.plans.figures import spaced
from docgen.quality.subject import Subject
from forms.problems import Level, Problem
from forms.units import Sort, measure
from forms.values import Quantity, Split, Value

CODE = "Q16"
_APART, _BESIDE, _WAN = Decimal(500), Decimal(15), Decimal(10) ** 4
_FEWEST, _GOALS_APART = 2, 5
_GOALS = ("goals.floor", "goals.target", "goals.stretch")


class _Amount(NamedTuple):
    path: str
    place: str
    unit: str
    value: Decimal
    own: bool  # typed here, not a part of a breakdown
    of: str = ""  # what it is a part of


def amounts(subject: Subject) -> Iterator[Problem]:
    """A warning for an amount no other comes near, that would fit if it were 万 times smaller."""
    found = list(_amounts(subject))
    told = {one.path for one in subject.evaluated.problems if one.code == "magnitude"}
    for one in found:
        others = [
            two.value
            for two in found
            if one.path not in {two.path, two.of} and two.unit == one.unit
        ]
        if not one.own or one.path in told or len(others) < _FEWEST:
            continue
        smaller = one.value / _WAN
        if one.value > _APART * max(others) and any(
            two / _BESIDE <= smaller <= two * _BESIDE for two in others
        ):
            say = (
                f"{spaced(one.value, one.unit)} 比计划里其他金额大几百倍以上，"
                f"是不是 {spaced(smaller, '元')}？请检查单位，万不要写两次。"
            )
            yield Problem(one.path, one.place, say, Level.WARNING, CODE)
    yield from _goals(subject)


def _goals(subject: Subject) -> Iterator[Problem]:
    """A warning where what one strives for is many times what one plans, or that the floor."""
    fields = [(path, subject.plan.type.field_at(path)) for path in _GOALS]
    money = [(p, one) for p, one in fields if one and measure(one.unit).sort is Sort.MONEY]
    for (low, below), (high, above) in pairwise(money):
        less, more = subject.evaluated.lookup(low), subject.evaluated.lookup(high)
        if not (isinstance(less, Decimal) and isinstance(more, Decimal) and less > 0):
            continue
        if more >= _GOALS_APART * less:
            section = subject.plan.type.section("goals")
            say = (
                f"{above.label} {spaced(more, above.unit)} 是{below.label} "
                f"{spaced(less, below.unit)} 的 {int(more / less)} 倍以上，请检查单位。"
            )
            place = f"{section.title if section else ''} › {above.label}"
            yield Problem(high, place, say, Level.WARNING, CODE)


def _amounts(subject: Subject) -> Iterator[_Amount]:
    for section, field, path, value in subject.fields():
        place = f"{section.title} › {field.label}"
        if measure(field.unit).sort is Sort.MONEY and (found := _positive(value)):
            yield _Amount(path, place, field.unit, found, own=True)
        if isinstance(value, Split) and value.method == "hand":
            of = subject.plan.type.field_at(field.text("of"))
            unit = field.unit or (of.unit if of else "")
            for share in value.shares:
                if measure(unit).sort is Sort.MONEY and (found := _positive(share.amount)):
                    whole = field.text("of")
                    yield _Amount(f"{path}[{share.id}]", place, unit, found, False, whole)


def _positive(value: Value) -> Decimal | None:
    return value.value if isinstance(value, Quantity) and value.value > 0 else None

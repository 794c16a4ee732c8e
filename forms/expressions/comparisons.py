"""Comparing values: yes, no, or not yet (None), where a range leaves it open."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import CONTEXT, Number, ends, name_of
from forms.values import Interval

# Thirds are not exact: three times 1/3 must equal 1. Twelve places are far beyond any fen.
_GRAIN = Decimal("1e-12")


def compare(sign: str, one: object, two: object) -> bool | None:
    """Whether the comparison holds; None when one side is missing or a range leaves it open."""
    if one is None or two is None:
        return None
    if isinstance(one, Decimal | Interval) and isinstance(two, Decimal | Interval):
        return _NUMBERS[sign](one, two)
    if isinstance(one, date) and isinstance(two, date):
        return _DATES[sign](one, two)
    if type(one) is not type(two):
        raise ExpressionError(f"{name_of(one)}和{name_of(two)}不能比较。")
    if sign not in {"==", "!="}:
        raise ExpressionError(f"{name_of(one)}只能比较是否相同（== 或 !=）。")
    return (one == two) is (sign == "==")


def contains(group: object, item: object) -> bool | None:
    """Whether the item is one of the group; None when it or what decides it is missing."""
    if group is None or item is None:
        return None
    if not isinstance(group, tuple):
        raise ExpressionError(f"in 的右边要是一组值，不能是{name_of(group)}。")
    found = [compare("==", one, item) for one in group]
    if True in found:
        return True
    return None if None in found else False


def _same(one: Number, two: Number) -> bool | None:
    first, second = _rounded(one), _rounded(two)
    if first == second:
        return True
    return None if first[0] <= second[1] and second[0] <= first[1] else False


def _less(one: Number, two: Number) -> bool | None:
    first, second = _rounded(one), _rounded(two)
    if first[1] < second[0]:
        return True
    return False if first[0] >= second[1] else None


def _no_more(one: Number, two: Number) -> bool | None:
    first, second = _rounded(one), _rounded(two)
    if first[1] <= second[0]:
        return True
    return False if first[0] > second[1] else None


def _rounded(value: Number) -> tuple[Decimal, Decimal]:
    low, high = ends(value)
    return low.quantize(_GRAIN, context=CONTEXT), high.quantize(_GRAIN, context=CONTEXT)


def _differ(one: Number, two: Number) -> bool | None:
    found = _same(one, two)
    return None if found is None else not found


_NUMBERS: Mapping[str, Callable[[Number, Number], bool | None]] = {
    "==": _same,
    "!=": _differ,
    "<": _less,
    "<=": _no_more,
    ">": lambda one, two: _less(two, one),
    ">=": lambda one, two: _no_more(two, one),
}
_DATES: Mapping[str, Callable[[date, date], bool]] = {
    "==": lambda one, two: one == two,
    "!=": lambda one, two: one != two,
    "<": lambda one, two: one < two,
    "<=": lambda one, two: one <= two,
    ">": lambda one, two: one > two,
    ">=": lambda one, two: one >= two,
}

"""The functions on numbers: sums, the least and the most, rounding, shares, counting."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import CONTEXT, bounded, divide, ends, interval, name_of
from forms.expressions.views import TableView, Unlike, total
from forms.values import Interval

Arguments = tuple[object, ...]
_PLACES = 12


def flat(arguments: Arguments) -> list[object]:
    """The arguments with every list opened; a list of different units is not known."""
    found: list[object] = []
    for one in arguments:
        if isinstance(one, Unlike):
            found.append(None)
        elif isinstance(one, TableView):
            if not one.main:
                raise ExpressionError("这里要写表格的一列，例如 costs.items.amount。")
            found.extend(one.column(one.main))
        else:
            found.extend(flat(one) if isinstance(one, tuple) else [one])
    return found


def number(value: object, function: str) -> Decimal | Interval:
    """The value, when it is a number."""
    if isinstance(value, Decimal | Interval):
        return value
    raise ExpressionError(f"{function}() 要用数字，不能用{name_of(value)}。")


def total_of(arguments: Arguments) -> object:
    """The sum of all numbers."""
    return total(flat(arguments))


def average(arguments: Arguments) -> object:
    """The mean of all numbers."""
    found = flat(arguments)
    whole = total(found)
    return None if whole is None else divide(whole, Decimal(len(found)))


def least(arguments: Arguments) -> object:
    """The smallest number or the earliest date."""
    return _extreme(flat(arguments), min, "min")


def most(arguments: Arguments) -> object:
    """The largest number or the latest date."""
    return _extreme(flat(arguments), max, "max")


def _extreme(found: list[object], pick: Callable[..., Decimal], name: str) -> object:
    if not found or any(one is None for one in found):
        return None
    days = [one for one in found if isinstance(one, date)]
    if len(days) == len(found):
        return pick(days)
    numbers = [ends(number(one, name)) for one in found]
    low, high = pick(low for low, _ in numbers), pick(high for _, high in numbers)
    return low if low == high else interval(low, high)


def rounded(arguments: Arguments) -> object:
    """The number rounded half up, as people do."""
    places = arguments[1] if len(arguments) > 1 else Decimal(0)
    if not isinstance(places, Decimal) or places not in range(-_PLACES, _PLACES + 1):
        raise ExpressionError(f"round() 的小数位要是 0 到 {_PLACES} 的整数。")
    grain = Decimal(1).scaleb(-int(places))
    return _each_end(arguments[0], lambda one: one.quantize(grain, context=CONTEXT), "round")


def absolute(arguments: Arguments) -> object:
    """The number without its sign."""
    value = number(arguments[0], "abs")
    low, high = ends(value)
    if low <= 0 <= high and low != high:
        return Interval(Decimal(0), max(-low, high))
    return _each_end(value, abs, "abs")


def _each_end(value: object, change: Callable[[Decimal], Decimal], name: str) -> object:
    read = number(value, name)
    if isinstance(read, Decimal):
        return bounded(change(bounded(read)))
    return interval(bounded(change(bounded(read.low))), bounded(change(bounded(read.high))))


def share(arguments: Arguments) -> object:
    """A part over the whole; None when the whole is 0."""
    return None if arguments[1] == Decimal(0) else divide(*arguments)


def count(arguments: Arguments) -> object:
    """How many rows a table has, how many cells of a list are filled."""
    value = arguments[0]
    if isinstance(value, TableView):
        return Decimal(len(value.rows))
    if isinstance(value, tuple):
        return Decimal(sum(one is not None for one in value))
    return Decimal(value is not None)


def low(arguments: Arguments) -> object:
    """The low end of a range."""
    return ends(number(arguments[0], "low"))[0]


def high(arguments: Arguments) -> object:
    """The high end of a range."""
    return ends(number(arguments[0], "high"))[1]

"""The functions on dates: how many days, workdays, weeks and months."""

from calendar import monthrange
from datetime import date, timedelta
from decimal import Decimal

from forms.calendar import Calendar
from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import name_of
from forms.expressions.views import is_span

Arguments = tuple[object, ...]
_LONGEST = 3660  # days: ten years, so that counting workdays stays quick
_MOST_MONTHS = 1200


def _dates(arguments: Arguments, function: str) -> tuple[date, date] | None:
    """The first and last day given, as two dates or as one pair; None when one is missing."""
    if len(arguments) == 1 and is_span(arguments[0]):
        arguments = tuple(arguments[0])  # type: ignore[arg-type]  # is_span says it is a tuple
    if any(one is None for one in arguments):
        return None
    if len(arguments) == 1:
        arguments *= 2
    start, end = _date(arguments[0], function), _date(arguments[1], function)
    if abs((end - start).days) > _LONGEST:
        raise ExpressionError(f"{function}() 最多算十年，请检查日期。")
    return start, end


def _date(value: object, function: str) -> date:
    if isinstance(value, date):
        return value
    raise ExpressionError(f"{function}() 要用日期，不能用{name_of(value)}。")


def days(arguments: Arguments) -> object:
    """How many days, both ends included."""
    found = _dates(arguments, "days")
    return found and Decimal((found[1] - found[0]).days + 1)


def workdays(arguments: Arguments) -> object:
    """How many workdays, both ends included; the calendar comes first."""
    calendar, *rest = arguments
    found = _dates(tuple(rest), "workdays")
    if found is None or not isinstance(calendar, Calendar):
        return None
    return Decimal(calendar.workdays(*found))


def weeks(arguments: Arguments) -> object:
    """How many weeks, Monday to Sunday, are touched."""
    found = _dates(arguments, "weeks")
    if found is None:
        return None
    first, last = (one - timedelta(days=min(one.weekday(), one.toordinal() - 1)) for one in found)
    return Decimal((last - first).days // 7 + 1)


def months(arguments: Arguments) -> object:
    """How many months are touched."""
    found = _dates(arguments, "months")
    if found is None:
        return None
    start, end = found
    return Decimal((end.year - start.year) * 12 + end.month - start.month + 1)


def year(arguments: Arguments) -> object:
    """The year of a date."""
    return Decimal(_date(arguments[0], "year").year)


def month(arguments: Arguments) -> object:
    """The month of a date."""
    return Decimal(_date(arguments[0], "month").month)


def day(arguments: Arguments) -> object:
    """The day of the month of a date."""
    return Decimal(_date(arguments[0], "day").day)


def weekday(arguments: Arguments) -> object:
    """The weekday of a date: Monday is 1, Sunday 7."""
    return Decimal(_date(arguments[0], "weekday").isoweekday())


def last_day(arguments: Arguments) -> object:
    """The last day of a date's month."""
    found = _date(arguments[0], "last_day")
    return found.replace(day=monthrange(found.year, found.month)[1])


def add_months(arguments: Arguments) -> object:
    """The same day some months later, or the last of that month."""
    start, count = _date(arguments[0], "add_months"), arguments[1]
    if not isinstance(count, Decimal) or count != count.to_integral_value():
        raise ExpressionError("add_months() 的第二项要是整月数。")
    if abs(count) > _MOST_MONTHS:
        raise ExpressionError("add_months() 最多前后一百年。")
    at = start.year * 12 + start.month - 1 + int(count)
    if not date.min.year <= at // 12 <= date.max.year:
        raise ExpressionError("算出来的日期太远了，请检查月数。")
    there = at // 12, at % 12 + 1
    return date(*there, min(start.day, monthrange(*there)[1]))

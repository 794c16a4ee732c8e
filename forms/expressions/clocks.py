"""The functions on times of day: 13:00 is an hour earlier than 14:00."""

import re
from decimal import Decimal

from forms.expressions.errors import ExpressionError
from forms.expressions.numbers import name_of

Arguments = tuple[object, ...]
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_HOUR = 60
_DAY = 24 * _HOUR


def earlier(arguments: Arguments) -> str:
    """Return the time so many minutes before another; raises ExpressionError before midnight."""
    time, minutes = arguments
    found = _TIME.fullmatch(time) if isinstance(time, str) else None
    if found is None:
        raise ExpressionError("earlier() 的第一项要是时间，例如 14:00。")
    if not isinstance(minutes, Decimal) or minutes != minutes.to_integral_value():
        raise ExpressionError(f"earlier() 的第二项要是整分钟数，不能用{name_of(minutes)}。")
    left = int(found[1]) * _HOUR + int(found[2]) - int(minutes)
    if not 0 <= left < _DAY:
        raise ExpressionError("earlier() 算到了另一天，请检查时间和分钟数。")
    return f"{left // _HOUR:02}:{left % _HOUR:02}"

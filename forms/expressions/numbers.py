"""Arithmetic on numbers, ranges and dates, bounded, with 50 digits and no float anywhere."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, DivisionByZero, InvalidOperation, Overflow

from forms.expressions.errors import ExpressionError
from forms.values import Interval

CONTEXT = Context(
    prec=50, rounding=ROUND_HALF_UP, traps=[DivisionByZero, InvalidOperation, Overflow]
)
_LARGEST = Decimal(10) ** 30

Number = Decimal | Interval


def name_of(value: object) -> str:
    """How authors call such a value: 数字, 文字, 日期, 表格 ..."""
    if isinstance(value, bool):
        return "是或否"
    if isinstance(value, Decimal | Interval):
        return "数字"
    if isinstance(value, str):
        return "文字"
    return "日期" if isinstance(value, date) else "一组值"


def bounded(value: Decimal) -> Decimal:
    """The number itself, unless it has grown beyond all sense."""
    if not value.is_finite() or abs(value) > _LARGEST:
        raise ExpressionError("算出来的数太大了（超过 10 的 30 次方），请检查单位。")
    return value


def interval(*ends: Decimal) -> Interval:
    """The range that holds all the numbers."""
    return Interval(min(ends), max(ends))


def ends(value: Number) -> tuple[Decimal, Decimal]:
    """The low and the high end; a plain number is both."""
    return (value.low, value.high) if isinstance(value, Interval) else (value, value)


def _plus(one: Decimal, two: Decimal) -> Decimal:
    return bounded(CONTEXT.add(one, two))


def _times(one: Decimal, two: Decimal) -> Decimal:
    return bounded(CONTEXT.multiply(one, two))


def _over(one: Decimal, two: Decimal) -> Decimal:
    if not two:
        raise ExpressionError("除数是 0，算不出来。")
    return bounded(CONTEXT.divide(one, two))


def add(one: object, two: object) -> object:
    """The sum; a date plus days is a date."""
    if isinstance(one, date) and isinstance(two, Decimal):
        return _shift(one, two)
    if isinstance(two, date) and isinstance(one, Decimal):
        return _shift(two, one)
    if isinstance(one, Decimal) and isinstance(two, Decimal):
        return _plus(one, two)
    (low, high), (least, most) = _two_numbers(one, two, "+")
    return Interval(_plus(low, least), _plus(high, most))


def subtract(one: object, two: object) -> object:
    """The difference; a date minus days is a date, a date minus a date is days."""
    if isinstance(one, date) and isinstance(two, date):
        return Decimal((one - two).days)
    if isinstance(one, date) and isinstance(two, Decimal):
        return _shift(one, -two)
    if isinstance(one, Decimal) and isinstance(two, Decimal):
        return _plus(one, -two)
    (low, high), (least, most) = _two_numbers(one, two, "-")
    return Interval(_plus(low, -most), _plus(high, -least))


def multiply(one: object, two: object) -> object:
    """The product."""
    if isinstance(one, Decimal) and isinstance(two, Decimal):
        return _times(one, two)
    first, second = _two_numbers(one, two, "*")
    return interval(*(_times(a, b) for a in first for b in second))


def divide(one: object, two: object) -> object:
    """The quotient; dividing by nothing, or by a range around it, is said."""
    if isinstance(one, Decimal) and isinstance(two, Decimal):
        return _over(one, two)
    first, second = _two_numbers(one, two, "/")
    if second[0] <= 0 <= second[1]:
        raise ExpressionError("除数的范围里有 0，算不出来。")
    return interval(*(_over(a, b) for a in first for b in second))


def negate(value: object) -> object:
    """The number with its sign turned."""
    return subtract(Decimal(0), value)


OPERATIONS: Mapping[str, Callable[[object, object], object]] = {
    "+": add,
    "-": subtract,
    "*": multiply,
    "/": divide,
}


def _two_numbers(
    one: object, two: object, sign: str
) -> tuple[tuple[Decimal, Decimal], tuple[Decimal, Decimal]]:
    if isinstance(one, Decimal | Interval) and isinstance(two, Decimal | Interval):
        return ends(one), ends(two)
    raise ExpressionError(f"{name_of(one)}和{name_of(two)}不能用“{sign}”计算。")


def _shift(day: date, count: Decimal) -> date:
    if count != count.to_integral_value():
        raise ExpressionError(f"日期只能加减整天，不能加减 {count:f} 天。")
    try:
        return day + timedelta(days=int(count))
    except OverflowError as error:
        raise ExpressionError("算出来的日期太远了，请检查天数。") from error

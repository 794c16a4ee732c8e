"""A number in a unit of its own: 台, 家, 次, 公里."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from forms import messages
from forms.amounts import STATUSES, WORDS, parse_quantity
from forms.context import Context
from forms.field import Field
from forms.inputs import Line
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.numerals import LONGEST as LONGEST_NUMBER
from forms.numerals import bounded, plain, read_digits
from forms.printing import show_quantity
from forms.problems import FieldError, Problem
from forms.text import clean, half_width
from forms.units import Measure, Sort, measure
from forms.values import Interval, Pending, Quantity, Value

LIMITS = {
    "min": OptionSpec(OptionType.NUMBER, "最小值，按字段的单位写"),
    "max": OptionSpec(OptionType.NUMBER, "最大值，按字段的单位写"),
    "places": OptionSpec(OptionType.WHOLE, "打印时的小数位数，不写则按填写的位数"),
    "total": OptionSpec(OptionType.FLAG, "表格里这一列要不要合计，默认要"),
    "default": OptionSpec(OptionType.TEXT, "新计划里先填好的数"),
}

CAPITALS = {
    "capitals": OptionSpec(OptionType.FLAG, "数字后面再印大写金额；在表格里印在表下，是合计的大写")
}

KIND_OF = {Sort.MONEY: "money", Sort.RATE: "percent", Sort.PLAIN: "number"}
"""The kind that asks for a number of a sort."""


class Number(Kind):
    """A quantity as typed and as meant; the other numeric kinds differ in what a bare 1 is."""

    name = "number"
    title = "数字"
    options: ClassVar[Mapping[str, OptionSpec]] = LIMITS
    has_input = True
    has_parts = False
    sort = Sort.PLAIN
    example = "12.5"

    def measure(self, field: Field) -> Measure:
        """How numbers of the field are read and printed."""
        return measure(field.unit, self.sort)

    def parse(self, raw: Json, field: Field, context: Context) -> Quantity | Pending | None:
        """Return the quantity of a text, a number in the field's unit, or the stored form."""
        del context
        return read_quantity(raw, field, self.measure(field), self.example)

    def check(self, value: Quantity, field: Field, context: Context, path: str) -> list[Problem]:
        """Return whether it lies outside the author's limits."""
        del context
        low, high = field.number("min"), field.number("max")
        top = value.value if value.high is None else value.high
        if top < value.value:
            say = f"{field.label}的范围要从小到大，例如 40%～60% 或 23万～25万。"
            return [Problem(path, "", say, code="range")]
        if low is not None and value.value < low:
            say = f"{field.label}不能小于 {self._limit(low, field)}，请检查数字和单位。"
        elif high is not None and top > high:
            say = f"{field.label}不能大于 {self._limit(high, field)}，请检查数字和单位。"
        else:
            return []
        return [Problem(path, "", say, code="range")]

    def _limit(self, number: Decimal, field: Field) -> str:
        by = self.measure(field)
        return show_quantity(Quantity(number, ""), by, 0)

    def typed(self, value: Quantity, field: Field) -> Json:
        """Return the text as typed."""
        del field
        return value.text

    def show(self, value: Quantity, field: Field) -> str:
        """Return the number with its unit, word, range and status."""
        return show_quantity(value, self.measure(field), places(field))

    def show_bare(self, value: Quantity, field: Field) -> str:
        """Return the same without its unit."""
        return show_quantity(value, self.measure(field), places(field), bare=True)

    def express(self, value: Quantity, field: Field) -> object:
        """Return the number, or the interval of a range."""
        del field
        return number_of(value)

    def input(self, field: Field, context: Context) -> Line:
        """Return one line."""
        del context
        return Line(field)


def places(field: Field) -> int | None:
    """The decimals its author wants printed."""
    found = field.whole("places", -1)
    return None if found < 0 else found


def number_of(value: Value) -> Decimal | Interval | None:
    """What an expression sees of a quantity; None of anything that is not known."""
    if not isinstance(value, Quantity):
        return None
    return value.value if value.high is None else Interval(value.value, value.high)


def read_quantity(raw: Json, field: Field, by: Measure, example: str) -> Quantity | Pending | None:
    """The quantity of a text, of a number in the field's unit, or of the stored form."""
    if isinstance(raw, dict):
        if raw.get("value") is not None:
            return _stored(raw, field)
        raw = raw.get("text")
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, str | int | float | Decimal):
        raise FieldError(messages.unreadable(raw, field, "这不是数字。", example))
    text = raw if isinstance(raw, str) else _number_text(raw, field, example)
    if not half_width(text[: 2 * LONGEST_NUMBER]):
        return None
    try:
        return parse_quantity(text, by)
    except FieldError as error:
        why = error.sentence
        raise FieldError(messages.unreadable(text, field, why, example)) from error


def _number_text(raw: float | Decimal, field: Field, example: str) -> str:
    try:
        return plain(bounded(Decimal(str(raw))))
    except (FieldError, ValueError, ArithmeticError) as error:  # 10,000 digits, NaN, infinity
        raise FieldError(messages.unreadable(raw, field, "这个数不能用。", example)) from error


def _stored(raw: dict[str, Json], field: Field) -> Quantity:
    """The quantity of its stored form, which counts as it is: the unit may have changed since."""
    value = _decimal(raw["value"], field)
    high, old = (
        None if raw.get(name) is None else _decimal(raw[name], field) for name in ("high", "old")
    )
    text, word, status = (raw.get(name) for name in ("text", "word", "status"))
    return Quantity(
        value,
        clean(text)[:LONGEST_NUMBER] if isinstance(text, str) and text else plain(value),
        high,
        old,
        word if isinstance(word, str) and word in WORDS else "",
        status if isinstance(status, str) and status in STATUSES else "",
    )


def _decimal(raw: Json, field: Field) -> Decimal:
    text = str(raw) if isinstance(raw, str | int) and not isinstance(raw, bool) else ""
    try:
        number = read_digits(text.removeprefix("-"))
    except FieldError as error:
        raise FieldError(f"{field.label}的数值读不出来，请重新填写。") from error
    return -number if text.startswith("-") else number

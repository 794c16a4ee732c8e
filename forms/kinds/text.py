"""One line of text."""

from collections.abc import Mapping
from typing import ClassVar

from forms import messages
from forms.context import Context
from forms.field import Field
from forms.inputs import Line
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Level, Problem
from forms.text import LONGEST, clean, one_line, typed_text

LENGTHS = {
    "min": OptionSpec(OptionType.WHOLE, "最少几个字"),
    "max": OptionSpec(OptionType.WHOLE, "最多几个字"),
    "suggest": OptionSpec(OptionType.TEXT, "建议写多少字，例如 80-300；超出只提醒"),
    "default": OptionSpec(OptionType.TEXT, "新计划里先填好的文字"),
}


class Text(Kind):
    """Text on one line; line breaks pasted in become spaces."""

    name = "text"
    title = "一行文字"
    options: ClassVar[Mapping[str, OptionSpec]] = LENGTHS
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> str | None:
        """Return the text, cleaned; None when it is blank."""
        del context
        return read_text(raw, field, lines=False)

    def check(self, value: str, field: Field, context: Context, path: str) -> list[Problem]:
        """Return what is wrong with its length."""
        del context
        return check_length(value, field, path)

    def typed(self, value: str, field: Field) -> Json:
        """Return the text."""
        del field
        return value

    def show(self, value: str, field: Field) -> str:
        """Return the text."""
        del field
        return value

    def express(self, value: str, field: Field) -> object:
        """Return the text."""
        del field
        return value

    def input(self, field: Field, context: Context) -> Line:
        """Return one line."""
        del context
        return Line(field)


def read_text(raw: Json, field: Field, *, lines: bool) -> str | None:
    """The cleaned text, on one line or several; None when it is blank."""
    text = typed_text(raw)
    if text is None:
        raise FieldError(messages.not_text(field))
    if len(text) > LONGEST:
        raise FieldError(messages.too_long(field, len(text)))
    text = clean(text) if lines else one_line(text)
    if len(text) > LONGEST:  # NFC may lengthen
        raise FieldError(messages.too_long(field, len(text)))
    return text if text.strip() else None


def check_length(value: str, field: Field, path: str) -> list[Problem]:
    """What is wrong with the length of a text: beyond its limits, or outside what is suggested."""
    length = len(value)
    most, least = field.whole("max", LONGEST), field.whole("min", 0)
    if length > most:
        return [Problem(path, "", messages.too_long(field, length, most), code="length")]
    if length < least:
        return [Problem(path, "", messages.too_short(field, length, least), code="length")]
    low, _, high = field.text("suggest").partition("-")
    if low.isdecimal() and high.isdecimal() and not int(low) <= length <= int(high):
        say = f"{field.label}建议写 {low}～{high} 个字，现在是 {length} 个字。"
        return [Problem(path, "", say, Level.HINT, "length")]
    return []

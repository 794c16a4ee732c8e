"""A list of points, one a line."""

from collections.abc import Mapping
from typing import ClassVar

from forms import messages
from forms.context import Context
from forms.field import Field
from forms.inputs import Lines
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.text import LONGEST, clean, typed_text

_MOST = 1_000


class Points(Kind):
    """Points in order; blank lines are no points."""

    name = "list"
    title = "逐条填写"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "min": OptionSpec(OptionType.WHOLE, "最少几条"),
        "max": OptionSpec(OptionType.WHOLE, "最多几条"),
        "default": OptionSpec(OptionType.TEXT, "新计划里先填好的内容，一行一条"),
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> tuple[str, ...] | None:
        """Return the points of a list, or of lines of text; None when there is none."""
        del context
        lines = raw if isinstance(raw, list) else [raw]
        points: list[str] = []
        for one in lines:
            text = typed_text(one)
            if text is None:
                raise FieldError(f"{field.label}要逐条填写文字，一行一条。")
            points += [line.strip() for line in clean(text[: LONGEST + 1]).split("\n")]
        points = [point for point in points if point]
        length = sum(map(len, points))
        if length > LONGEST:
            raise FieldError(messages.too_long(field, length))
        if len(points) > _MOST:
            raise FieldError(f"{field.label}最多 {_MOST} 条，现在是 {len(points)} 条。")
        return tuple(points) or None

    def check(
        self, value: tuple[str, ...], field: Field, context: Context, path: str
    ) -> list[Problem]:
        """Return what is wrong with their number."""
        del context
        return check_count(len(value), "条", field, path)

    def typed(self, value: tuple[str, ...], field: Field) -> Json:
        """Return the points, one a line."""
        del field
        return "\n".join(value)

    def show(self, value: tuple[str, ...], field: Field) -> str:
        """Return the points on one line."""
        del field
        return "；".join(value)

    def express(self, value: tuple[str, ...], field: Field) -> object:
        """Return the points."""
        del field
        return value

    def input(self, field: Field, context: Context) -> Lines:
        """Return several lines, one point each."""
        del context
        return Lines(field)


def check_count(count: int, word: str, field: Field, path: str) -> list[Problem]:
    """What is wrong with a number of points or choices."""
    least, most = field.whole("min", 0), field.whole("max", _MOST)
    if count < least:
        say = f"{field.label}至少要 {least} {word}，现在是 {count} {word}。"
    elif count > most:
        say = f"{field.label}最多 {most} {word}，现在是 {count} {word}。"
    else:
        return []
    return [Problem(path, "", say, code="count")]

"""A proportion of named parts: 2：3：1."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import Line
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.numerals import plain, read_digits
from forms.problems import FieldError, Problem
from forms.text import half_width, quoted, typed_text
from forms.values import Ratio

_LONGEST = 200
_SEPARATOR = re.compile(r"\s*[:∶/比]\s*")


class Proportion(Kind):
    """As many numbers as there are parts, in their order."""

    name = "proportion"
    title = "比例"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "parts": OptionSpec(
            OptionType.NAMES, "各部分的名称，例如 {a: A 高价形象, b: B 平价上量}", required=True
        ),
        "of": OptionSpec(OptionType.PATH, "按比例分的那个数，例如 goals.target"),
        "default": OptionSpec(OptionType.TEXT, "新计划里先填好的比例"),
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Ratio | None:
        """Return the numbers of 2：3：1, of a list, of part -> number, or of the stored form."""
        del context
        names = field.names("parts")
        stored = raw if isinstance(raw, dict) else {}
        if "value" in stored or "text" in stored:
            raw = stored.get("text") or stored.get("value")
        elif stored:
            raw = [stored.get(name) for name in names]
        texts = [typed_text(one) for one in raw] if isinstance(raw, list) else [typed_text(raw)]
        if raw is None or texts == [""]:
            return None
        if None in texts or sum(len(one or "") for one in texts) > _LONGEST:
            raise FieldError(f"{field.label}要填各部分的比，例如 {_example(names)}。")
        return _ratio("：".join(one or "" for one in texts), field, names)

    def check(self, value: Ratio, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: what can be wrong is said when it is read."""
        del value, field, context, path
        return []

    def typed(self, value: Ratio, field: Field) -> Json:
        """Return the text as typed."""
        del field
        return value.text

    def show(self, value: Ratio, field: Field) -> str:
        """Return 2：3：1."""
        del field
        return "：".join(plain(one) for one in value.parts)

    def express(self, value: Ratio, field: Field) -> object:
        """Return each part's share of the whole, by name."""
        whole = sum(value.parts, Decimal(0))
        return {
            name: one / whole for name, one in zip(field.names("parts"), value.parts, strict=False)
        }

    def input(self, field: Field, context: Context) -> Line:
        """Return one line."""
        del context
        return Line(field)


def _example(names: Mapping[str, str]) -> str:
    return "：".join("231456789"[: len(names)]) or "2：3：1"


def _ratio(text: str, field: Field, names: Mapping[str, str]) -> Ratio | None:
    typed = half_width(text)
    if not typed:
        return None
    try:
        parts = tuple(read_digits(one.rstrip("%")) for one in _SEPARATOR.split(typed))
    except FieldError as error:
        say = f"{quoted(text)}读不出比例，请用冒号隔开各数，例如 {_example(names)}。"
        raise FieldError(say) from error
    if len(parts) != len(names):
        say = f"{field.label}要填 {len(names)} 个数（{'、'.join(names.values())}）"
        raise FieldError(f"{say}，现在是 {len(parts)} 个，例如 {_example(names)}。")
    if not sum(parts):
        raise FieldError(f"{field.label}不能全是 0，例如 {_example(names)}。")
    return Ratio(parts, text.strip())

"""One of the things an author offers."""

from collections.abc import Mapping
from typing import ClassVar

from forms import messages
from forms.context import Context
from forms.field import Choice, Field
from forms.inputs import One
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.text import one_line, typed_text


class OneChoice(Kind):
    """The id of a choice; its label is accepted as typed, and printed."""

    name = "choice"
    title = "单选"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "choices": OptionSpec(
            OptionType.CHOICES, "可选的内容，例如 {direct: 直销, shop: 专卖}", required=True
        ),
        "default": OptionSpec(OptionType.TEXT, "新计划里先选好的一项"),
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> str | None:
        """Return the id of the choice an id or label names."""
        del context
        return chosen(raw, field, field.choices())

    def check(self, value: str, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: what is not offered is said when it is read."""
        del value, field, context, path
        return []

    def typed(self, value: str, field: Field) -> Json:
        """Return the id."""
        del field
        return value

    def show(self, value: str, field: Field) -> str:
        """Return the label."""
        return label_of(value, field.choices())

    def express(self, value: str, field: Field) -> object:
        """Return the id."""
        del field
        return value

    def input(self, field: Field, context: Context) -> One:
        """Return one of the choices."""
        del context
        return One(field, field.choices())


def chosen(raw: Json, field: Field, offered: tuple[Choice, ...]) -> str | None:
    """The id of the choice an id or label names; None of nothing."""
    text = typed_text(raw)
    wanted = one_line(text[:200]).strip() if text is not None else None
    if wanted == "":
        return None
    for one in offered:
        if wanted in {one.id, one.label}:
            return one.id
    raise FieldError(messages.not_listed(raw, field, tuple(one.label for one in offered)))


def label_of(choice_id: str, offered: tuple[Choice, ...]) -> str:
    """The label of a choice."""
    return next((one.label for one in offered if one.id == choice_id), choice_id)

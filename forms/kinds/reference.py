"""A row of another table, a section or an annex of the same plan, pointed at."""

from collections.abc import Mapping
from typing import ClassVar

from forms import messages
from forms.context import Context
from forms.field import Field
from forms.inputs import One
from forms.json import Json
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.problems import FieldError, Problem
from forms.text import one_line, typed_text

SECTIONS, ANNEXES = "sections", "annexes"
_LONGEST = 500


class Pointer(Kind):
    """The id of what is pointed at: a row's, a section's; of a list, the point itself.

    What it is called, and whether it is still there, the plan knows: its number and name follow.
    """

    name = "reference"
    title = "引用本计划的内容"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "to": OptionSpec(
            OptionType.TEXT,
            "引用什么：表格、小表单或逐条填写的路径，例如 content.items；"
            "或 sections 各部分、annexes 各附件",
            required=True,
        )
    }
    has_input = True
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> str | None:
        """Return the id, or the name, of what is pointed at; None of nothing."""
        del context
        if raw is None:
            return None
        text = typed_text(raw)
        if text is None or len(text) > _LONGEST:
            raise FieldError(messages.missing(field))
        return one_line(text).strip() or None

    def check(self, value: str, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: whether it is there, the plan knows."""
        del value, field, context, path
        return []

    def typed(self, value: str, field: Field) -> Json:
        """Return the id."""
        del field
        return value

    def show(self, value: str, field: Field) -> str:
        """Return the id: the number it has in the plan is no part of the value."""
        del field
        return value

    def express(self, value: str, field: Field) -> object:
        """Return the id."""
        del field
        return value

    def input(self, field: Field, context: Context) -> One:
        """Return one of the targets; the page knows them."""
        del context
        return One(field, ())

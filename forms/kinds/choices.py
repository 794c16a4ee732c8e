"""Several of the things an author offers."""

from collections.abc import Mapping
from typing import ClassVar

from forms.context import Context
from forms.field import Choice, Field
from forms.inputs import Many
from forms.json import Json
from forms.kinds.choice import chosen, label_of
from forms.kinds.kind import Kind, OptionSpec, OptionType
from forms.kinds.list import check_count
from forms.problems import FieldError, Problem


class SomeChoices(Kind):
    """The ids of the choices made, in the author's order."""

    name = "choices"
    title = "多选"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "choices": OptionSpec(
            OptionType.CHOICES, "可选的内容，例如 {deep: 深度分销, mix: 组合策略}", required=True
        ),
        "min": OptionSpec(OptionType.WHOLE, "最少选几项"),
        "max": OptionSpec(OptionType.WHOLE, "最多选几项"),
        "default": OptionSpec(OptionType.TEXTS, "新计划里先选好的几项"),
    }
    has_input = True
    has_parts = False
    offered_by = "choices"

    def offered(self, field: Field) -> tuple[Choice, ...]:
        """What can be chosen."""
        return field.choices(self.offered_by)

    def parse(self, raw: Json, field: Field, context: Context) -> tuple[str, ...] | None:
        """Return the ids a list of ids or labels names; None of an empty list."""
        del context
        if isinstance(raw, dict):
            raise FieldError(f"{field.label}要填一组选项，例如 [{_two(self.offered(field))}]。")
        offered = self.offered(field)
        given = raw if isinstance(raw, list) else [raw]
        found = {chosen(one, field, offered) for one in given}
        return tuple(one.id for one in offered if one.id in found) or None

    def check(
        self, value: tuple[str, ...], field: Field, context: Context, path: str
    ) -> list[Problem]:
        """Return what is wrong with their number."""
        del context
        return check_count(len(value), "项", field, path)

    def typed(self, value: tuple[str, ...], field: Field) -> Json:
        """Return the ids."""
        del field
        return list(value)

    def show(self, value: tuple[str, ...], field: Field) -> str:
        """Return the labels, with 、 between them."""
        return "、".join(label_of(one, self.offered(field)) for one in value)

    def express(self, value: tuple[str, ...], field: Field) -> object:
        """Return the ids."""
        del field
        return value

    def input(self, field: Field, context: Context) -> Many:
        """Return some of the choices."""
        del context
        return Many(field, self.offered(field))


def _two(offered: tuple[Choice, ...]) -> str:
    return "、".join(one.label for one in offered[:2])

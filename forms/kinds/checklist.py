"""A list of items to tick; all of them are printed, ☑ or □."""

from collections.abc import Mapping
from typing import ClassVar

from forms.field import Field
from forms.kinds.choices import SomeChoices
from forms.kinds.kind import OptionSpec, OptionType


class Checklist(SomeChoices):
    """The ids of the items ticked."""

    name = "checklist"
    title = "勾选清单"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "items": OptionSpec(
            OptionType.CHOICES, "清单的各项，例如 {stock: 查库存, shelf: 看陈列}", required=True
        ),
        "min": OptionSpec(OptionType.WHOLE, "最少勾几项"),
        "max": OptionSpec(OptionType.WHOLE, "最多勾几项"),
        "default": OptionSpec(OptionType.TEXTS, "新计划里先勾好的几项"),
    }
    offered_by = "items"

    def show(self, value: tuple[str, ...], field: Field) -> str:
        """Return every item with its box."""
        items = self.offered(field)
        return "　".join(f"{'☑' if one.id in value else '□'}{one.label}" for one in items)

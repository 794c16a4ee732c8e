"""A rule shown as text and run on its example rows: 92×70%＋96×30%＝93.2."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from forms.context import Context
from forms.field import Field
from forms.inputs import TableInput
from forms.json import Json
from forms.kinds.kind import OptionSpec, OptionType
from forms.kinds.rows import Rows
from forms.problems import Problem
from forms.values import Table


class Formula(Rows):
    """The author's `rule` with its named numbers; the typist gives example rows."""

    name = "formula"
    title = "公式与算例"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "rule": OptionSpec(
            OptionType.EXPRESSION, "算法，例如 daily * 70% + attendance * 30%", required=True
        ),
        "vars": OptionSpec(
            OptionType.NAMES, "算法里各数的名称，例如 {daily: 日常工作得分}", required=True
        ),
        "max_rows": OptionSpec(OptionType.WHOLE, "最多几个算例"),
        "min_rows": OptionSpec(OptionType.WHOLE, "最少几个算例"),
    }
    has_parts = False

    def parse(self, raw: Json, field: Field, context: Context) -> Table | None:
        """Return the example rows."""
        return super().parse(raw, with_vars(field), context)

    def check(self, value: Table, field: Field, context: Context, path: str) -> list[Problem]:
        """Return what is wrong with the example rows."""
        return super().check(value, with_vars(field), context, path)

    def typed(self, value: Table, field: Field) -> Json:
        """Return the example rows as typed."""
        return super().typed(value, with_vars(field))

    def show(self, value: Table, field: Field) -> str:
        """Return the example rows on one line."""
        return super().show(value, with_vars(field))

    def express(self, value: Table, field: Field) -> object:
        """Return the example rows as a table."""
        return super().express(value, with_vars(field))

    def input(self, field: Field, context: Context) -> TableInput:
        """Return rows with an input for each named number."""
        asked = with_vars(field)
        columns = {one.id: self.cells.input(one, context) for one in asked.fields}
        return TableInput(field, columns)


def with_vars(field: Field) -> Field:
    """The field with its named numbers as columns."""
    columns = tuple(
        Field(id=name, kind="number", label=label, required=True)
        for name, label in field.names("vars").items()
    )
    return replace(field, fields=columns)

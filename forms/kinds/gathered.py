"""A table made of the plans of a team: a row for each of them, nothing is typed."""

from collections.abc import Mapping
from typing import Any, ClassVar

from forms import messages
from forms.context import Context
from forms.expressions.views import TableView
from forms.field import Field
from forms.inputs import TableInput
from forms.json import Json
from forms.kinds.kind import OptionSpec, OptionType
from forms.kinds.rows import Rows
from forms.problems import FieldError, Problem
from forms.values import Table

FAR = 50
EACH = ("members", "missing", "rows", "outliers", "same")


class Gathered(Rows):
    """Nothing is stored of it; its rows are read from what was collected, its columns computed."""

    name = "gathered"
    title = "组员汇总表"
    options: ClassVar[Mapping[str, OptionSpec]] = {
        "each": OptionSpec(OptionType.TEXT, "一行是什么：默认 members，一份组员计划", allowed=EACH),
        "from": OptionSpec(OptionType.TEXT, "看组员计划的哪个字段或哪一列"),
        "than": OptionSpec(OptionType.TEXT, "还和组员计划的哪个字段比"),
        "far": OptionSpec(OptionType.WHOLE, f"相差百分之几算突出，默认 {FAR}"),
        "numbered": OptionSpec(OptionType.FLAG, "第一列印序号"),
        "total": OptionSpec(OptionType.FLAG, "表尾要不要合计行，默认要"),
    }
    has_input = False

    def parse(self, raw: Json, field: Field, context: Context) -> Table | None:
        """Return None of nothing; raises FieldError when something was typed."""
        del context
        if raw not in (None, "", [], {}):
            raise FieldError(messages.automatic(field))
        return None

    def check(self, value: Any, field: Field, context: Context, path: str) -> list[Problem]:
        """Return nothing: it cannot be typed wrong."""
        del value, field, context, path
        return []

    def typed(self, value: Any, field: Field) -> Json:
        """Return nothing."""
        del value, field
        return None

    def show(self, value: Table, field: Field) -> str:
        """Return how many rows there are."""
        del field
        return f"{len(value.rows)}行"

    def express(self, value: Table, field: Field) -> object:
        """Return the rows without their cells, which are filled in by who computes them."""
        rows: tuple[dict[str, object], ...] = tuple({} for _ in value.rows)
        return TableView({one.id: (None,) * len(rows) for one in field.fields}, rows)

    def input(self, field: Field, context: Context) -> TableInput:
        """Raise TypeError: nothing is asked."""
        del context
        raise TypeError(f"a {field.kind} is not asked for")

"""The contract every field kind keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar, Protocol

from wtforms.fields import Field as Input

from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.problems import Problem
from forms.stored import stored_form
from forms.values import Value


class OptionType(StrEnum):
    """What an option of a kind may hold; the loader checks it and the JSON Schema says it."""

    TEXT = "text"
    NUMBER = "number"  # read by the kind's own units: 5% is 0.05, 300万 is 3000000
    WHOLE = "whole"
    FLAG = "flag"
    DATE = "date"
    PATH = "path"  # section.field
    EXPRESSION = "expression"
    CHOICES = "choices"  # {id: label}, or a list of labels
    TEXTS = "texts"
    NAMES = "names"  # {name: text}
    ROWS = "rows"  # rows as typed: the text of the first column, or {column: value}


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One option a kind knows: its type, a Chinese sentence for authors, the values allowed."""

    type: OptionType
    says: str
    allowed: tuple[str, ...] = ()
    required: bool = False


class Kind(Protocol):
    """One kind of field: how it is typed, read, checked, stored, shown and asked for.

    A kind is a module-level object without state. `Value` is one of forms.values; a kind only
    ever sees its own value type, never None, Pen or Unread (the callers in forms.reading do those).
    """

    name: ClassVar[str]
    title: ClassVar[str]  # Chinese, for authors and the schema
    options: ClassVar[Mapping[str, OptionSpec]]
    has_input: ClassVar[bool]  # False for figure, chart, pen
    has_parts: ClassVar[
        bool
    ]  # True for rows and group: `columns:` or `fields:` are Fields of their own

    def parse(self, raw: Json, field: Field, context: Context) -> Value:
        """Return the value of what was typed, or of its stored form; None when it is empty.

        Raises FieldError with a Chinese sentence when it cannot be read. Compound kinds do not
        raise for one bad cell: the cell becomes Unread.
        """

    def check(self, value: Any, field: Field, context: Context, path: str) -> list[Problem]:
        """Return what is wrong with a readable value: limits, sums, unread and missing cells.

        `place` of each is the place inside the field (第3行，金额), empty for the field itself.
        """

    def dump(self, value: Any) -> Json:
        """Return the stored form; parse(dump(v)) == v."""
        return stored_form(value)

    def typed(self, value: Any, field: Field) -> Json:
        """Return what to put back into the input: the text as typed, rows as dicts of texts."""

    def show(self, value: Any, field: Field) -> str:
        """Return the printed text; for compound kinds one plain line."""

    def show_bare(self, value: Any, field: Field) -> str:
        """Return the printed text without its unit, for table cells whose head names the unit."""
        return self.show(value, field)

    def express(self, value: Any, field: Field) -> object:
        """Return what an expression sees: Decimal, Interval, str, bool, date, tuple, TableView."""

    def input(self, field: Field, context: Context) -> Input:
        """Return the unbound WTForms field that asks for it."""

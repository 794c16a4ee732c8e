"""Reading and showing any field by a table of kinds, with the states common to all of them.

Missing, left for the pen, and typed but unreadable are handled here once, for fields and cells.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms.fields import Field as Input

from forms import messages
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds.kind import Kind
from forms.kinds.quantity import UNIT_FROM
from forms.problems import FieldError, Level, Problem
from forms.text import typed_text
from forms.values import Pen, Pending, Table, Unread, Value

PEN_LINE = "＿＿＿＿"


@dataclass(frozen=True, slots=True)
class Cells:
    """The verbs every reader of values uses; `kinds` may still grow while kinds are made."""

    kinds: Mapping[str, Kind]

    def kind(self, field: Field) -> Kind:
        """The kind of a field; the loader has made sure there is one."""
        return self.kinds[field.kind]

    def read(self, field: Field, raw: Json, context: Context) -> Value:
        """The value of what was typed or stored; Unread where it cannot be read."""
        if isinstance(raw, dict):
            if raw.get("pen") is True and len(raw) == 1:
                return Pen() if field.pen else Unread(raw, f"{field.label}不能留给手填，请填写。")
            if "text" in raw and (len(raw) == 1 or UNIT_FROM in field.options):
                raw = raw["text"]  # beside another unit the same text means another number
        if raw is None:
            return None
        try:
            return self.kind(field).parse(raw, field, context)
        except FieldError as error:
            return Unread(_keepable(raw), error.sentence)

    def typed(self, field: Field, value: Value) -> Json:
        """What to put back into the input."""
        match value:
            case None:
                return None
            case Pen():
                return {"pen": True}
            case Unread():
                return value.raw  # type: ignore[return-value]  # raw is what JSON gave
            case Pending():
                return value.text
            case _:
                return self.kind(field).typed(value, field)

    def show(self, field: Field, value: Value, *, bare: bool = False) -> str:
        """The printed text, with or without its unit; what cannot be read prints as typed."""
        match value:
            case None:
                return ""
            case Pen():
                return PEN_LINE
            case Unread():
                return value.raw if isinstance(value.raw, str) else ""
            case Pending():
                return value.status
        kind = self.kind(field)
        return kind.show_bare(value, field) if bare else kind.show(value, field)

    def express(self, field: Field, value: Value) -> object:
        """What an expression sees; None while it is not known."""
        if value is None or isinstance(value, Pen | Unread | Pending):
            return None
        return self.kind(field).express(value, field)

    def check(self, field: Field, value: Value, context: Context, path: str) -> list[Problem]:
        """What is wrong: missing, unread, or what the kind itself finds; places are inside."""
        match value:
            case Unread():
                return [Problem(path, "", value.say, code="unread")]
            case Pen():
                return []
            case Pending():
                return [Problem(path, "", messages.pending(field), Level.WARNING, "pending")]
            case None:
                return self._missing(field, path)
            case Table() if not value.filled:
                return self._missing(field, path)
            case _:
                return self.kind(field).check(value, field, context, path)

    def _missing(self, field: Field, path: str) -> list[Problem]:
        if not field.required or field.computed or not self.kind(field).has_input:
            return []
        return [Problem(path, "", messages.missing(field), code="required")]

    def input(self, field: Field, context: Context) -> Input:
        """The unbound input."""
        return self.kind(field).input(field, context)


def _keepable(raw: Json) -> Json:
    """What was typed, as JSON can hold it: NaN and numbers beyond all digits become their text."""
    if isinstance(raw, str | dict | list | bool):
        return raw
    return typed_text(raw) or ""


def placed(problems: list[Problem], place: str) -> list[Problem]:
    """The problems with their places inside something put behind its own place."""
    return [
        Problem(
            one.path, f"{place}，{one.place}" if one.place else place, one.say, one.level, one.code
        )
        for one in problems
    ]

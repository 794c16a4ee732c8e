"""What the tests of kinds ask with: a context, and a field read, stored, shown and checked."""

from datetime import date
from typing import Any

from forms.calendar import parse_period
from forms.context import Context, Person
from forms.field import Field
from forms.reading import check_field, dump, read, show

PEOPLE = (Person("lin", "林若川", "业务员"), Person("wu", "吴桐", "客户经理"))


def context(period: str = "2026", **more: Any) -> Context:
    return Context(parse_period(period), date(2026, 11, 2), people=PEOPLE, **more)


def kept(field: Field, raw: Any, where: Context | None = None) -> Any:
    """The stored form; reading it again gives the same value."""
    where = where or context()
    value = read(field, raw, where)
    stored = dump(field, value)
    assert read(field, stored, where) == value
    return stored


def shown(field: Field, raw: Any, where: Context | None = None) -> str:
    return show(field, read(field, raw, where or context()))


def said(field: Field, raw: Any, where: Context | None = None) -> list[str]:
    """Each problem as `place: sentence`, the place without the field's own."""
    where = where or context()
    problems = check_field(field, read(field, raw, where), where, "a.b", "甲 › 乙")
    return [f"{one.place.removeprefix('甲 › 乙').removeprefix('，')}|{one.say}" for one in problems]

"""What an expression sees of other plans: only what was accepted into this one's inputs."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import takewhile

from docgen.plans.endings import ENDINGS, Side, taken
from docgen.plans.members_parts import OF_MEMBERS
from docgen.plans.plan import Plan
from forms.expressions import ExpressionError, TableView, reach
from forms.json import Json
from forms.values import Interval

RELATIONS = frozenset({"parent", "previous", "members", "member"})
MISSING = "members_missing"
"""The key of the inputs record that names whose plan is not there yet."""
_FIELD = 2  # section.field
_OF_ALL = frozenset({"total", "count"})
_WITH_ACTUALS = frozenset({"parent", "previous"})


def related(plan: Plan, path: str) -> object:
    """What `previous.actual.goals.by_month.total` leads to; None when it was never accepted."""
    source, names = _source(path.split("."))
    if source != "members":
        return _one(plan, plan.inputs.get(source), source, names)
    if names[0] == "missing":
        return reach(view_of(plan.inputs.get(MISSING)), names[1:])
    ending = names[-1:] if names[-1] in _OF_ALL else []
    asked = names[: len(names) - len(ending)]
    records = records_of(plan)
    if not asked:
        return Decimal(len(records))
    return reach(tuple(of_member(one, asked) for one in records) or None, ending)


def records_of(plan: Plan) -> tuple[Mapping[str, Json], ...]:
    """What was collected of each plan of the team, by path; `id`, `name` … say whose it is."""
    given = plan.inputs.get("members")
    listed = given if isinstance(given, list) else []
    return tuple(one for one in listed if isinstance(one, dict))


def of_member(record: Mapping[str, Json], names: Sequence[str]) -> object:
    """What a name leads to in one plan of the team: `goals.target`, `actual.goals.target`."""
    width = len(names) if len(names) == 1 else _FIELD + (names[0] == "actual")
    stored = record.get(".".join(names[:width]))
    with suppress(ExpressionError):
        return reach(view_of(stored), names[width:])
    return None


def stored_of(plan: Plan, path: str) -> Json:
    """The stored form a name leads to, when it names a whole field of one other plan.

    Endings (`.this_period`, `.open` …) may follow it; a column or a total has no stored form.
    """
    source, names = _source(path.split("."))
    if source == "members" and names[-1] in OF_MEMBERS:
        return OF_MEMBERS[names[-1]](records_of(plan), ".".join(names[:-1]))
    given = plan.inputs.get(source)
    asked = _endings(names)
    if source == "members" or not isinstance(given, Mapping) or len(names) != _FIELD + len(asked):
        return None
    return taken(given.get(".".join(names[:_FIELD])), asked, side_of(plan, source, names))


def side_of(plan: Plan, source: str, names: Sequence[str]) -> Side:
    """What the endings of a field of `parent`, `previous` … look at."""
    head = source.partition("_")[0]
    actuals = plan.inputs.get(f"{head}_actual")
    actual = actuals.get(".".join(names[:_FIELD])) if isinstance(actuals, Mapping) else None
    return Side(
        plan.period,
        plan.calendar.fiscal_year_start,
        plan.author.id,
        plan.author.name,
        str(plan.inputs.get(f"{head}_period") or ""),
        actual,
    )


def _source(names: list[str]) -> tuple[str, list[str]]:
    """The key of the inputs record, and what is asked of it."""
    head, *rest = names
    if head in _WITH_ACTUALS and rest[:1] == ["actual"]:
        return f"{head}_actual", rest[1:]
    return head, rest


def _endings(names: Sequence[str]) -> list[str]:
    """The endings right after the field."""
    return list(takewhile(ENDINGS.__contains__, names[_FIELD:]))


def _one(plan: Plan, given: Json, source: str, names: Sequence[str]) -> object:
    if not isinstance(given, Mapping):
        return reach(None, names)
    asked = _endings(names)
    stored = given.get(".".join(names[:_FIELD]))
    if asked:
        stored = taken(stored, asked, side_of(plan, source, names))
    with suppress(ExpressionError):
        return reach(view_of(stored), names[_FIELD + len(asked) :])
    return None


def view_of(stored: Json) -> object:
    """What an expression sees of a stored form, told from its shape alone."""
    if isinstance(stored, list):
        return _rows(stored)
    if not isinstance(stored, dict):
        number = isinstance(stored, int | float) and not isinstance(stored, bool)
        return Decimal(str(stored)) if number else stored
    if isinstance(stored.get("rows"), list):
        return _rows(stored["rows"], main="amount")  # type: ignore[arg-type]  # just asked
    if "start" in stored or "end" in stored:
        return view_of(stored.get("start")), view_of(stored.get("end"))
    return _quantity(stored)


def _quantity(stored: Mapping[str, Json]) -> object:
    value, high = stored.get("value"), stored.get("high")
    if not isinstance(value, str):
        return None
    with suppress(InvalidOperation):
        low = Decimal(value)
        return Interval(low, Decimal(high)) if isinstance(high, str) else low
    with suppress(ValueError):
        return date.fromisoformat(value)
    return value


def _rows(rows: Sequence[Json], main: str = "") -> object:
    tables = [one for one in rows if isinstance(one, dict)]
    if len(tables) < len(rows):
        return tuple(one for one in rows if isinstance(one, str))
    views = tuple({name: view_of(one) for name, one in row.items()} for row in tables)
    names = dict.fromkeys(name for row in views for name in row)
    columns = {name: tuple(row.get(name) for row in views) for name in names}
    return TableView(columns, views, main if main in columns else "")

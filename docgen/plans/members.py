"""The tables made of a team's plans: a row for each plan, each person missing, each one apart."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.plans.members_alike import Named, alike
from docgen.plans.members_far import Measured, far
from docgen.plans.members_parts import Record, rows_of
from docgen.plans.plan import Plan
from docgen.plans.relations import MISSING, of_member, records_of
from forms.field import Field
from forms.json import Json
from forms.kinds.gathered import FAR
from forms.values import Row, Table

KIND = "gathered"
_MARK = "member"  # a cell of no column: the row is there, though all its columns are computed


@dataclass(frozen=True, slots=True)
class Gathered:
    """One row: its id, what `member.` names lead to in it, and the plans it is made of."""

    id: str
    record: Record
    plans: tuple[str, ...] = ()


def gathered(plan: Plan, field: Field) -> tuple[Gathered, ...]:
    """Return the rows of a table made of the team's plans, from what was collected."""
    return _EACH[field.text("each", "members")](plan, field)


def table_of(plan: Plan, field: Field) -> Table | None:
    """Return the rows as a value; None when there are none."""
    rows = tuple(Row(one.id, {_MARK: one.id}) for one in gathered(plan, field))
    return Table(rows) if rows else None


def _plans(plan: Plan, field: Field) -> tuple[Gathered, ...]:
    del field
    return _numbered((one, [one]) for one in records_of(plan))


def _missing(plan: Plan, field: Field) -> tuple[Gathered, ...]:
    del field
    given = plan.inputs.get(MISSING)
    people = given if isinstance(given, list) else []
    return _numbered((one, []) for one in people if isinstance(one, dict))


def _rows(plan: Plan, field: Field) -> tuple[Gathered, ...]:
    found = rows_of(records_of(plan), field.text("from"))
    return _numbered(({**_whose(one), **row}, [one]) for one, row in found)


def _outliers(plan: Plan, field: Field) -> tuple[Gathered, ...]:
    """Those whose number is far from the team's median, or from their own of the period before."""
    records = records_of(plan)
    names, before = (field.text(one).split(".") for one in ("from", "than"))
    numbers = [Measured(of_member(one, names), of_member(one, before)) for one in records]
    found = far(numbers, field.whole("far", FAR))
    return _numbered(({**_whose(records[at]), **told}, [records[at]]) for at, told in found.items())


def _same(plan: Plan, field: Field) -> tuple[Gathered, ...]:
    """What stands in the plans of several people: the same customer, the same project."""
    records, (*table, column) = records_of(plan), field.text("from").split(".")
    names = [
        Named(str(row.get(column) or ""), at)
        for at, one in enumerate(records)
        for _, row in rows_of([one], ".".join(table))
    ]
    return _numbered(
        (_told(group, records), [records[at] for at in dict.fromkeys(one.of for one in group)])
        for group in alike(tuple(names))
    )


def _told(group: Sequence[Named], records: Sequence[Record]) -> dict[str, Json]:
    owners = [records[at] for at in dict.fromkeys(one.of for one in group)]
    return {
        "what": "／".join(dict.fromkeys(one.text for one in group)),
        "people": "、".join(str(one.get("name") or "") for one in owners),
        "count": {"value": str(len(owners)), "text": ""},
    }


def _whose(record: Record) -> dict[str, Json]:
    return {name: record[name] for name in ("id", "name", "post", "title") if name in record}


def _numbered(found: Iterable[tuple[Mapping[str, Json], Sequence[Record]]]) -> tuple[Gathered, ...]:
    return tuple(
        Gathered(f"m{at}", record, tuple(str(one.get("id") or "") for one in plans))
        for at, (record, plans) in enumerate(found, 1)
    )


_EACH: Mapping[str, Callable[[Plan, Field], tuple[Gathered, ...]]] = {
    "members": _plans,
    "missing": _missing,
    "rows": _rows,
    "outliers": _outliers,
    "same": _same,
}

"""What is read of the plans beside a plan, and the inputs that makes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from docgen.plans.either import is_derived
from docgen.plans.endings import Side, own_part, taken
from docgen.plans.evaluate import Evaluated
from docgen.plans.foreign import Source
from docgen.plans.plan import Plan, Sections
from forms import reading
from forms.json import Json
from forms.numerals import plain
from forms.stored import stored_form
from forms.values import Cross, Split


@dataclass(frozen=True, slots=True)
class Reading:
    """What may be read of another plan: its values and figures, and its actuals, by path."""

    title: str
    period: str
    values: Mapping[str, Json]
    actuals: Mapping[str, Json]
    about: Mapping[str, Json] = field(default_factory=dict)  # whose it is, in a team


def by_path(sections: Sections) -> dict[str, Json]:
    """Return stored values by section.field."""
    return {
        f"{section}.{field}": value
        for section, fields in sections.items()
        for field, value in fields.items()
    }


def computed_of(evaluated: Evaluated) -> dict[str, Json]:
    """Return by path what the service worked out: figures, derived numbers, parts of splits."""
    found: dict[str, Json] = {}
    for path, one in evaluated.figures.items():
        if "[" not in path:
            value = _figure(one.value, one.shown)
            if value is not None:
                found[path] = value
    for path, given in evaluated.values.items():
        if isinstance(given, Split | Cross) and given.method != "hand":
            found[path] = stored_form(given)
        field = evaluated.typed.type.field_at(path) if is_derived(given) else None
        if field:
            found[path] = _figure(evaluated.lookup(path), reading.show(field, given))
    return found


def _figure(value: object, shown: str) -> Json:
    if isinstance(value, str):
        return value
    if isinstance(value, Decimal):
        return {"value": plain(value), "text": shown}
    return {"value": value.isoformat(), "text": shown} if isinstance(value, date) else None


def inputs_of(
    sources: Iterable[Source], head: str, readings: Sequence[Reading], plan: Plan
) -> dict[str, Json]:
    """Return the part of the inputs `head` gives `plan`: what its type speaks of, and no more.

    Of what is shared out among people only the author's own part is taken, of dated rows only those
    of this period, where no more is asked.
    """
    wanted = [one for one in sources if one.head == head]
    if not readings or not wanted:
        return {}
    if head == "members":
        return {head: [_member(wanted, one, plan) for one in readings]}
    one = readings[0]
    found: dict[str, Json] = {f"{head}_title": one.title, f"{head}_period": one.period}
    found[head] = _taken([each for each in wanted if not each.actual], one.values, plan)
    marked = [each for each in wanted if each.actual or "open" in each.rest]
    actuals = _taken(marked, one.actuals, plan)
    return {**found, f"{head}_actual": actuals} if actuals else found


def _member(wanted: Sequence[Source], one: Reading, plan: Plan) -> dict[str, Json]:
    """What is taken of one plan of a team; what came of it stands under `actual.`."""
    done = _taken([each for each in wanted if each.actual], one.actuals, plan)
    planned = _taken([each for each in wanted if not each.actual], one.values, plan)
    return {**one.about, **planned, **{f"actual.{path}": value for path, value in done.items()}}


def _taken(wanted: Sequence[Source], given: Mapping[str, Json], plan: Plan) -> dict[str, Json]:
    found: dict[str, Json] = {}
    side = Side(plan.period, person_id=plan.author.id, person_name=plan.author.name)
    for path in dict.fromkeys(one.path for one in wanted):
        firsts = {one.rest[:1] for one in wanted if one.path == path}
        stored = given.get(path)
        if firsts == {("this_person",)}:
            stored = own_part(stored, side)
        elif firsts == {("in_period",)}:
            stored = taken(stored, ("in_period",), side)
        if stored is not None:
            found[path] = stored
    return found

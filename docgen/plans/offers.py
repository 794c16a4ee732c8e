"""Prefills: what other plans and figures offer for a field, and where it comes from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.plan import Plan
from docgen.plans.relations import RELATIONS, stored_of
from forms import reading
from forms.calendar import previous
from forms.expressions import Expression, ExpressionError, parse
from forms.field import Field
from forms.json import Json
from forms.units import measure
from forms.values import Pen, Unread, Value


@dataclass(frozen=True, slots=True)
class Offer:
    """A value offered for a field: its stored form, its text, and the sentence of its origin.

    `replaces` says that something else stands there already.
    """

    stored: Json
    shown: str
    origin: str
    replaces: bool = False


def offers(plan: Plan, evaluated: Evaluated | None = None) -> dict[str, Offer]:
    """What is offered for each visible field with a prefill, unless it stands there already."""
    known = evaluated or evaluate(plan)
    return dict(_offers(plan, known))


def _offers(plan: Plan, known: Evaluated) -> Iterator[tuple[str, Offer]]:
    for path, field in plan.type.fields():
        section_id = path.partition(".")[0]
        if not field.prefill or not known.hidden.isdisjoint({path, section_id}):
            continue
        value = _offered(plan, field, known)
        present = known.values.get(path)
        if value is None or isinstance(value, Unread | Pen) or _same(field, value, present):
            continue
        origin = origin_of(plan, parse(field.prefill))
        stored, shown = reading.dump(field, value), reading.show(field, value)
        yield path, Offer(stored, shown, origin, replaces=present is not None)


def _offered(plan: Plan, field: Field, known: Evaluated) -> Value:
    """The value a prefill gives: a whole field of another plan as it is, else what is computed."""
    try:
        expression = parse(field.prefill)
        name = field.prefill.strip()
        whole = stored_of(plan, name) if expression.names == {name} else None
        raw = whole if whole is not None else _typed(expression.evaluate(known.lookup), field)
    except ExpressionError:
        return None
    return reading.read(field, raw, plan.context)


def _typed(value: object, field: Field) -> Json:
    """A computed value as it would be typed into the field."""
    if isinstance(value, Decimal):
        unit = field.unit or ("%" if field.kind == "percent" else "")
        money = field.kind == "money"
        scale = measure(unit or ("元" if money else "")).scale
        return format((value / scale).normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [one for one in value if isinstance(one, str)]
    return value if isinstance(value, str) else None


def _same(field: Field, value: Value, present: Value) -> bool:
    if present is None:
        return False
    return reading.show(field, value) == reading.show(field, present)


def origin_of(plan: Plan, expression: Expression) -> str:
    """The sentence: 来自 2026年10月 月度销售计划 的实绩."""
    heads = {name.partition(".")[0] for name in expression.names} & RELATIONS
    if not heads:
        return "按本计划里已填的内容算出"
    said = (_SOURCES[head](plan, expression) for head in sorted(heads))
    return f"来自 {'、'.join(said)}"


def _previous(plan: Plan, expression: Expression) -> str:
    actual = any(name.startswith("previous.actual.") for name in expression.names)
    kind = "的实绩" if actual else "的计划数"
    return f"{previous(plan.period).label} {plan.type.title} {kind}"


def _parent(plan: Plan, _: Expression) -> str:
    title = plan.inputs.get("parent_title")
    return f"上级计划《{title}》" if isinstance(title, str) and title else "上级计划"


def _members(plan: Plan, _: Expression) -> str:
    given = plan.inputs.get("members")
    return f"组员的 {len(given)} 份计划" if isinstance(given, list) else "组员的计划"


_SOURCES: Mapping[str, Callable[[Plan, Expression], str]] = {
    "previous": _previous,
    "parent": _parent,
    "members": _members,
}

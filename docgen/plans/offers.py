"""Prefills: what other plans and figures offer for a field, and where it comes from."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.definitions.names import FESTIVALS
from docgen.plans.almanac import festival_rows
from docgen.plans.endings import ENDINGS
from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.foreign import used_names
from docgen.plans.plan import Plan
from docgen.plans.taking_over import fitted, respelt, whole_of
from forms import reading
from forms.calendar import parse_period, previous
from forms.expressions import ExpressionError, parse
from forms.expressions.functions import Lookup
from forms.field import Field
from forms.json import Json
from forms.problems import FieldError
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


def offers(
    plan: Plan, evaluated: Evaluated | None = None, section_id: str = ""
) -> dict[str, Offer]:
    """What is offered for each visible field with a prefill, unless it stands there already.

    With `section_id` only for the fields of that section.
    """
    known = evaluated or evaluate(plan)
    return dict(_offers(plan, known, section_id))


def _offers(plan: Plan, known: Evaluated, wanted: str) -> Iterator[tuple[str, Offer]]:
    for path, field in plan.type.fields():
        section_id = path.partition(".")[0]
        if not field.prefill or (wanted and section_id != wanted):
            continue
        if not known.hidden.isdisjoint({path, section_id}):
            continue
        value = _offered(plan, field, known)
        present = known.values.get(path)
        if value is None or isinstance(value, Unread | Pen) or _same(field, value, present):
            continue
        origin = origin_of(plan, field.prefill, known.lookup)
        stored, shown = reading.dump(field, value), reading.show(field, value)
        yield path, Offer(stored, shown, origin, replaces=present is not None)


def _offered(plan: Plan, field: Field, known: Evaluated) -> Value:
    """The value a prefill gives: a whole field of another plan as it is, else what is computed."""
    if field.prefill.strip() == FESTIVALS:
        return reading.read(field, festival_rows(plan, field), plan.context)
    try:
        expression = parse(field.prefill)
        whole = fitted(field, whole_of(plan, expression.tree), plan.context)
        raw = whole if whole is not None else _typed(expression.evaluate(known.lookup), field)
    except ExpressionError:
        return None
    return respelt(field, reading.read(field, raw, plan.context), plan.context)


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


def origin_of(plan: Plan, text: str, lookup: Lookup) -> str:
    """The sentence: 来自 2026年10月 月度销售计划 的实绩."""
    if text.strip() == FESTIVALS:
        return f"来自日历：{plan.period.label}的节日"
    names = used_names(text, lookup)
    if not names:
        return "按本计划里已填的内容算出"
    said = dict.fromkeys(_SOURCES[name.partition(".")[0]](plan, name) for name in names)
    return f"来自 {'、'.join(said)}"


def _previous(plan: Plan, name: str) -> str:
    kind = "的实绩" if name.startswith("previous.actual.") else "的计划数"
    label = previous(plan.period).label
    given = plan.inputs.get("previous_period")
    with suppress(FieldError):
        label = parse_period(str(given or ""), plan.calendar.fiscal_year_start).label
    return f"{label} {plan.type.title} {_part(plan, name) or kind}"


def _parent(plan: Plan, name: str) -> str:
    title = plan.inputs.get("parent_title")
    said = f"上级计划《{title}》" if isinstance(title, str) and title else "上级计划"
    kind = "的实绩" if name.startswith("parent.actual.") else ""
    return f"{said}{_part(plan, name) or kind}"


def _members(plan: Plan, _: str) -> str:
    given = plan.inputs.get("members")
    return f"组员的 {len(given)} 份计划" if isinstance(given, list) else "组员的计划"


_SOURCES: Mapping[str, Callable[[Plan, str], str]] = {
    "previous": _previous,
    "parent": _parent,
    "members": _members,
}


def _part(plan: Plan, name: str) -> str:
    """What of the other plan was taken: 分给林若川的2027年3月."""
    endings = [one for one in name.split(".") if one in ENDINGS]
    if not endings:
        return ""
    words = {
        "this_person": f"分给{plan.author.name}的数",
        "this_period": f"{plan.period.label}的数",
        "shares": "各项的比例",
        "in_period": f"排在{plan.period.label}的各项",
        "open": "没有做完的各项",
    }
    *before, last = (words[one] for one in endings)
    return "里" + "、".join([*(one.removesuffix("的数") for one in before), last])

"""How a value of another plan is said in a sentence: 5,000.00 万元, 3 项, 〔未填〕."""

from dataclasses import replace
from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.plans.endings import ENDINGS
from docgen.plans.figures import show_computed, unit_of
from docgen.plans.foreign import Source
from docgen.plans.plan import Plan
from docgen.plans.proportions import proportions, said_proportions
from docgen.plans.relations import view_of
from forms.expressions import TableView
from forms.field import Field
from forms.values import Interval

NOTHING = "未填"
_LONGEST = 24


def said(value: object, field: Field | None, plan_type: PlanType) -> str:
    """The value as people say it, in the field's unit."""
    if isinstance(value, dict) and (parts := proportions(value)):
        return said_proportions(parts)
    seen = view_of(value) if isinstance(value, dict | list | str) else value
    if seen is None:
        return NOTHING
    unit = unit_of(field, plan_type) if field else ""
    plain = replace(field or Field("number", "number", ""), kind="number", unit=unit)
    if isinstance(seen, Decimal | Interval):
        return show_computed(seen, plain)
    if isinstance(seen, TableView):
        total = _total(seen)
        return f"{len(seen.rows)}项" if total is None else f"合计{show_computed(total, plain)}"
    if isinstance(seen, tuple):
        return f"{len(seen)}项"
    text = str(seen)
    return f"“{text[:_LONGEST]}…”" if len(text) > _LONGEST else f"“{text}”"


def _total(table: TableView) -> Decimal | None:
    cells = table.columns.get(table.main, ()) if table.main else ()
    known = [one for one in cells if isinstance(one, Decimal)]
    return sum(known, Decimal(0)) if known and len(known) == len(cells) else None


def said_part(plan: Plan, source: Source) -> str:
    """Which part of a field is meant: （2027年3月）, empty for all of it."""
    words = {
        "this_period": plan.period.label,
        "this_person": plan.author.name,
        "shares": "各项比例",
        "in_period": f"排在{plan.period.label}的",
        "open": "没做完的",
    }
    parts = [words[one] for one in source.rest if one in ENDINGS]
    parts = [*(["实绩"] if source.actual else []), *parts]
    return f"（{'，'.join(parts)}）" if parts else ""

"""What accepting a change would lead to: said before anybody accepts it."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.figures import unit_of
from docgen.plans.plan import Plan
from docgen.reviews.edits import Edit
from forms.field import Field
from forms.printing import show_amount
from forms.problems import Level

MOST = 3  # sentences on sums and figures
COLUMNS = frozenset({"rows", "group"})


def foreseen(plan: Plan, before: Evaluated, edit: Edit) -> tuple[str, ...]:
    """Return what would become of sums and figures, and the first thing to mend then.

    Each is a sentence's part: 金额合计 106.00万元 → 121.00万元.
    """
    section = edit.path.partition(".")[0]
    values = {**plan.values, section: edit.made(plan.values)}
    after = evaluate(replace(plan, values=values), before)
    told = [*_sums(plan, before, after, edit.path), *_figures(plan, before, after)]
    return (*told[:MOST], *list(_to_mend(before, after))[:1])


def _sums(plan: Plan, before: Evaluated, after: Evaluated, path: str) -> Iterator[str]:
    """The totals of the table the edit is in."""
    top = ".".join(path.partition("[")[0].split(".")[:2])
    field = plan.type.field_at(top)
    if field is None:
        return
    names: list[tuple[str, Field]] = [(f"{top}.total", field)]
    if field.kind in COLUMNS:
        names = [(f"{top}.{one.id}.total", one) for one in field.fields]
    for name, one in names:
        was, now = _number(before, name), _number(after, name)
        if was is not None and now is not None and was != now:
            unit = unit_of(one, plan.type)
            yield f"{one.label}合计 {show_amount(was, unit)} → {show_amount(now, unit)}"


def _number(evaluated: Evaluated, name: str) -> Decimal | None:
    found = evaluated.lookup(name)
    return found if isinstance(found, Decimal) else None


def _figures(plan: Plan, before: Evaluated, after: Evaluated) -> Iterator[str]:
    """The computed fields that would say something else."""
    for path, figure in after.figures.items():
        field = plan.type.field_at(path)
        was = before.figures.get(path)
        if field is None or "[" in path or was is None or was.shown == figure.shown:
            continue
        yield f"{field.label} {was.shown or '（空）'} → {figure.shown or '（空）'}"


def _to_mend(before: Evaluated, after: Evaluated) -> Iterator[str]:
    """What would be wrong then and is not now."""
    known = {(one.path, one.code) for one in before.problems}
    for one in after.problems:
        if one.level is not Level.HINT and (one.path, one.code) not in known:
            yield f"{one.place}：{one.say}"

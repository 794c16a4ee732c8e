"""What a body template may name: the plan's frame, and every field by section."""

from collections.abc import Mapping
from decimal import Decimal

from docgen.assembly.filled import Filled
from docgen.assembly.frame import shown_date, shown_period
from docgen.assembly.printing import Printing
from docgen.assembly.template_rules import Names
from docgen.definitions.plan_type import PlanType
from docgen.documents.number import text_of_runs
from forms import reading
from forms.field import Field
from forms.values import Table, Value

_FRAME = (
    "title", "type", "period", "author", "post", "department", "company", "date", "number",
)  # fmt: skip
_TABLES = frozenset({"rows", "group", "gathered"})


def namespace(printing: Printing) -> dict[str, object]:
    """Return the context of a body: sections of fields, tables as tuples of rows."""
    plan = printing.plan
    context: dict[str, object] = {"plan": _frame(printing)}
    for section in plan.type.sections:
        context[section.id] = {
            one.id: _value(
                one,
                f"{section.id}.{one.id}",
                printing.evaluated.values.get(f"{section.id}.{one.id}"),
                printing,
            )
            for one in section.fields
        }
    return context


def names_of(plan_type: PlanType) -> Names:
    """Return what a body of this plan type may name, for the check."""
    names: dict[str, Names | None] = {"plan": dict.fromkeys(_FRAME)}
    for section in plan_type.sections:
        names[section.id] = {one.id: _names(one) for one in section.fields}
    return names


def _names(field: Field) -> Names | None:
    """The columns of a table; nothing of a plain field."""
    if field.kind in _TABLES:
        return {one.id: _names(one) for one in field.fields}
    return {}


def _frame(printing: Printing) -> Mapping[str, str]:
    plan = printing.plan
    return {
        "title": plan.full_title,
        "type": plan.type.title,
        "period": shown_period(plan),
        "author": plan.author.name,
        "post": plan.author.post,
        "department": plan.author.department,
        "company": plan.author.company,
        "date": shown_date(plan.as_of),
        "number": plan.id,
    }


def _value(field: Field, path: str, value: Value, printing: Printing) -> object:
    if field.kind not in _TABLES:
        return _filled(field, path, value, printing)
    if printing.hidden(path) or not isinstance(value, Table):
        return ()
    return tuple(
        {one.id: _value(one, row.at(one), row.value(one), printing) for one in field.fields}
        for row in printing.rows(path, value)
    )


def _filled(field: Field, path: str, value: Value, printing: Printing) -> Filled:
    if printing.hidden(path):
        return Filled(path, "")
    runs = printing.words(field, path, value)
    return Filled(
        path,
        text_of_runs(runs),
        _compared(field, path, value, printing),
        printing.text(field, path, value, bare=True),
        missing=any(one.missing for one in runs),
        items=tuple(str(one) for one in value) if isinstance(value, tuple) else (),
    )


def _compared(field: Field, path: str, value: Value, printing: Printing) -> object:
    """What == looks at: a number, a date, a text, a choice's id."""
    if field.computed:
        figure = printing.evaluated.figures.get(path)
        return figure.value if figure else None
    known = reading.express(field, value)
    return known if isinstance(known, Decimal | str | bool) else None

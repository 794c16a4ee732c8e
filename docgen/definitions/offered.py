"""Whether expressions compare a choice with something that is offered."""

from collections.abc import Iterator

from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.references import Use, uses_of
from docgen.definitions.yaml_file import Located
from forms.expressions import ExpressionError, compared, known_names
from forms.field import Choice, Field

_PLANS = ("previous.actual.", "previous.", "actual.")


def offer_problems(plan_type: PlanType, source: Located) -> list[FileProblem]:
    """Return a problem for each comparison of a choice with what is none of its choices."""
    known = known_names((one.id, one.fields) for one in plan_type.sections)
    found = (
        FileProblem(source.name, use.line, use.place, f"{use.key}：{say}", hint)
        for use in uses_of(plan_type, known)
        for say, hint in _wrong(use, plan_type)
    )
    return list(dict.fromkeys(found))


def _wrong(use: Use, plan_type: PlanType) -> Iterator[tuple[str, str]]:
    try:
        pairs = list(compared(use.text))
    except ExpressionError:  # said where the expression itself is checked
        return
    for name, text in pairs:
        field = plan_type.field_at(_path(name, use.place))
        offered = _offered(field) if field else ()
        ids = [one.id for one in offered]
        if field and offered and text not in ids:
            hint = next((f"是不是 {one.id}？" for one in offered if one.label == text), "")
            yield f"{field.label}没有 {text or '空'} 这个选项", hint or suggestion(text, ids)


def _path(name: str, place: str) -> str:
    """The path a name leads to in this plan type; `row.` is the table the expression stands in."""
    if name.startswith("row."):
        return f"{place.rpartition('.')[0]}.{name.removeprefix('row.')}"
    head = next((one for one in _PLANS if name.startswith(one)), "")
    return name.removeprefix(head)


def _offered(field: Field) -> tuple[Choice, ...]:
    return field.choices("items" if field.kind == "checklist" else "choices")

"""What plan types say of each other: `next`, and prefills from the plan above."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.yaml_file import read_yaml
from forms.expressions import ExpressionError, parse
from forms.expressions.names import known_names
from forms.field import Field

PLAN = "plan.yaml"
_PARENT = "parent."


def cross_problems(types: Mapping[str, PlanType], templates: Path) -> list[FileProblem]:
    """Return a problem for each `next` that is no plan type, and each path no parent has."""
    found: list[FileProblem] = []
    for one in types.values():
        file = templates / one.slug / PLAN
        found += _unknown_next(one, types, file)
        found += _unknown_parent(one, types, file)
    return found


def _unknown_next(
    plan_type: PlanType, types: Mapping[str, PlanType], file: Path
) -> Iterator[FileProblem]:
    for index, slug in enumerate(plan_type.next):
        if slug not in types and not (file.parent.parent / slug / PLAN).is_file():
            line = read_yaml(file).line(("next", index))
            hint = suggestion(slug, types)
            yield FileProblem(str(file), line, "next", f"没有 {slug} 这种计划", hint)


def _unknown_parent(
    plan_type: PlanType, types: Mapping[str, PlanType], file: Path
) -> Iterator[FileProblem]:
    """The parents of a type are those that name it in `next`; one of them must have the path."""
    parents = [one for one in types.values() if plan_type.slug in one.next]
    known = {name for one in parents for name in _names(one)}
    for path, field in plan_type.fields():
        for name in _parent_names(field.prefill):
            if name not in known:
                say = f"prefill：上级计划里没有 {name}"
                yield FileProblem(str(file), field.line, path, say, suggestion(name, known))


def _names(plan_type: PlanType) -> Iterator[str]:
    yield from known_names((one.id, one.fields) for one in plan_type.sections)
    yield from (f"{path}.this_period" for path, one in _breakdowns(plan_type))


def _breakdowns(plan_type: PlanType) -> Iterator[tuple[str, Field]]:
    return ((path, one) for path, one in plan_type.fields() if one.kind == "breakdown")


def _parent_names(prefill: str) -> list[str]:
    try:
        names = parse(prefill).names if prefill else frozenset()
    except ExpressionError:  # said when the plan type itself is checked
        return []
    return sorted(name.removeprefix(_PARENT) for name in names if name.startswith(_PARENT))

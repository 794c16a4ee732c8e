"""What plan types say of each other: `next`, and prefills from the plan above."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from docgen.definitions.endings import ending_names
from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem, suggestion
from docgen.definitions.references import uses_of
from docgen.definitions.yaml_file import read_yaml
from forms.expressions import ExpressionError, parse
from forms.expressions.names import known_names

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
    own = known_names((one.id, one.fields) for one in plan_type.sections)
    for use in uses_of(plan_type, own):
        for name in _parent_names(use.text):
            if name not in known:
                say = f"{use.key}：上级计划里没有 {name}"
                yield FileProblem(str(file), use.line, use.place, say, suggestion(name, known))


def _names(plan_type: PlanType) -> Iterator[str]:
    known = known_names((one.id, one.fields) for one in plan_type.sections)
    yield from known
    yield from ending_names(known)


def _parent_names(text: str) -> list[str]:
    try:
        names = parse(text).names if text else frozenset()
    except ExpressionError:  # said when the plan type itself is checked
        return []
    return sorted(name.removeprefix(_PARENT) for name in names if name.startswith(_PARENT))

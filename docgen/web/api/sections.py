"""The sections of a plan in the API: read, written in, shared out anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.definitions.plan_type import PlanType, Section
from docgen.errors import NotFoundError
from docgen.service import OpenPlan, Saved
from docgen.service.tokens import Scope
from docgen.web.api.answers import ProblemInfo, SectionSaved
from docgen.web.api.bodies import BodyError, NoBody, SectionBody, SplitBody, problem_at
from docgen.web.api.route import Call, Route
from docgen.web.api.shown import figures_of, problems_of, typed_of
from forms.form import is_asked
from forms.json import Json


@dataclass(frozen=True, slots=True)
class SectionDetail:
    """A section: `values` as stored, `typed` as one would type them and may send them back."""

    plan: str
    section: str
    revision: int
    values: Mapping[str, Json]
    typed: Mapping[str, Json]


def show_section(call: Call[NoBody], plan_id: str, section_id: str) -> SectionDetail:
    """One section; its revision is its ETag."""
    opened = _with_section(call.service.open_plan(call.actor, plan_id, call.now), section_id)
    return SectionDetail(
        plan=plan_id,
        section=section_id,
        revision=opened.revisions.get(section_id, 0),
        values=opened.plan.values.get(section_id, {}),
        typed=typed_of(opened.plan, opened.evaluated, section_id),
    )


def change_section(call: Call[SectionBody], plan_id: str, section_id: str) -> SectionSaved:
    """Some fields of a section, merged with what others changed since that revision."""
    opened = _with_section(call.service.open_plan(call.actor, plan_id, call.now), section_id)
    check_names(opened.plan.type, {section_id: call.body.values}, "values.", bare=True)
    saved = call.service.save_section(
        call.actor,
        plan_id,
        section_id,
        call.body.values,
        call.body.revision if call.match is None else call.match,
        f"{call.op}-1",
        call.now,
    )
    return _saved(saved)


def split(call: Call[SplitBody], plan_id: str) -> SectionSaved:
    """A breakdown shared out anew, as by the buttons of the form."""
    body = call.body
    opened = call.service.open_plan(call.actor, plan_id, call.now)
    field = opened.plan.type.field_at(body.path)
    if field is None or field.kind not in {"breakdown", "cross"}:
        raise BodyError(
            (problem_at("path", "这里不是分解表，请写分解的路径，例如 goals.by_month"),)
        )
    action = f"{body.method.value}:{body.to}" if body.to else body.method.value
    op = f"{call.op}-1"
    saved = call.service.redistribute(call.actor, plan_id, body.path, action, op, call.now)
    return _saved(saved)


def check_names(
    plan_type: PlanType,
    values: Mapping[str, Mapping[str, Json]],
    before: str,
    *,
    bare: bool = False,
) -> None:
    """Refuse names that are no section, and no field one may write in; all at once."""
    found: list[ProblemInfo] = []
    for section_id, fields in values.items():
        section = plan_type.section(section_id)
        if section is None:
            there = "、".join(one.id for one in plan_type.sections)
            found.append(problem_at(before + section_id, f"没有这一部分，可以写 {there}"))
            continue
        here = before if bare else f"{before}{section_id}."
        found += [_unknown(section, here, name) for name in fields if not _asked(section, name)]
    if found:
        raise BodyError(tuple(found))


PLACE = "/plans/{plan_id}/sections/{section_id}"
ROUTES = (
    Route(
        "show_section",
        "GET",
        PLACE,
        Scope.READ,
        "一份计划的一部分",
        show_section,
        SectionDetail,
        tagged=True,
    ),
    Route(
        "change_section",
        "PATCH",
        PLACE,
        Scope.WRITE,
        "填写一部分；没有写到的项不动",
        change_section,
        SectionSaved,
        body=SectionBody,
        tagged=True,
    ),
    Route(
        "split",
        "POST",
        "/plans/{plan_id}/split",
        Scope.WRITE,
        "重新分解一个总数",
        split,
        SectionSaved,
        body=SplitBody,
    ),
)


def _with_section(opened: OpenPlan, section_id: str) -> OpenPlan:
    if opened.plan.type.section(section_id) is None:
        raise NotFoundError("这份计划没有这一部分", hint="各部分见这份计划的 sections")
    return opened


def _saved(saved: Saved) -> SectionSaved:
    return SectionSaved(
        section=saved.section,
        revision=saved.revision,
        plan_revision=saved.plan_revision,
        saved_at=saved.saved_at,
        values=saved.plan.values.get(saved.section, {}),
        typed=typed_of(saved.plan, saved.evaluated, saved.section),
        figures=figures_of(saved.evaluated),
        hidden=tuple(sorted(saved.evaluated.hidden)),
        problems=problems_of(saved.evaluated.problems),
    )


def _asked(section: Section, name: str) -> bool:
    field = section.field(name)
    return field is not None and is_asked(field)


def _unknown(section: Section, here: str, name: str) -> ProblemInfo:
    there = "、".join(one.id for one in section.fields if is_asked(one))
    say = "这一项由系统算出，不能填" if section.field(name) else "没有这一项"
    return problem_at(here + name, f"{say}，可以写 {there}")

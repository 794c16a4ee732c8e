"""Plans in the API: listed, started, opened, checked, written in."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from docgen.definitions.plan_type import PlanType, Section
from docgen.errors import DocgenError, NotFoundError
from docgen.service import Saved
from docgen.service.plan_lists import Wanted
from docgen.service.tokens import Scope
from docgen.web.api.answers import (
    CheckAnswer,
    PlanDetail,
    PlanList,
    ProblemInfo,
    SectionSaved,
)
from docgen.web.api.bodies import (
    BodyError,
    NoBody,
    SectionBody,
    SplitBody,
    StartBody,
    problem_at,
)
from docgen.web.api.route import Call, Query, Route
from docgen.web.api.shown import (
    figures_of,
    plan_detail,
    plan_listed,
    problems_of,
    typed_of,
)
from forms.form import is_asked
from forms.json import Json

STATUSES = ("draft", "submitted", "returned", "approved", "amending")


def list_plans(call: Call[NoBody]) -> PlanList:
    """The plans one may read, fifty a page."""
    asked = call.query
    wanted = Wanted(
        asked.get("owner", ""),
        asked.get("type", ""),
        asked.get("status", ""),
        asked.get("year", ""),
        int(asked.get("page", "1")),
    )
    found = call.service.listed(call.actor, wanted)
    page = found.wanted.page
    named: dict[str, Any] = {name: one for name, one in asked.items() if name != "page"}
    links = {"self": url_for("api.list_plans", **named, page=page)}
    if page < found.pages:
        links["next"] = url_for("api.list_plans", **named, page=page + 1)
    listed = tuple(plan_listed(one) for one in found.cards)
    return PlanList(listed, page, found.pages, found.count, links)


def start_plan(call: Call[StartBody]) -> PlanDetail:
    """A new plan; with values, they are saved section by section."""
    body = call.body
    try:
        plan_type = call.service.plan_type(body.type)
    except NotFoundError as error:
        raise BodyError((problem_at("type", error.sentence),)) from error
    _check_names(plan_type, body.values, "values.")
    plan_id = call.service.start_plan(
        call.actor,
        body.type,
        body.period,
        call.now,
        copy_from=body.copy_from,
        parent=body.parent,
        title=body.title,
    )
    try:
        for number, (section, fields) in enumerate(body.values.items()):
            op = f"{call.op}-{number}"
            call.service.save_section(call.actor, plan_id, section, fields, None, op, call.now)
    except DocgenError:
        call.service.delete_plan(call.actor, plan_id, call.now)
        raise
    return _opened(call, plan_id)


def show_plan(call: Call[NoBody], plan_id: str) -> PlanDetail:
    """The plan with its values, figures, states and problems."""
    return _opened(call, plan_id)


def change_section(call: Call[SectionBody], plan_id: str, section_id: str) -> SectionSaved:
    """Some fields of a section, merged with what others changed since that revision."""
    opened = call.service.open_plan(call.actor, plan_id, call.now)
    if opened.plan.type.section(section_id) is None:
        raise NotFoundError("这份计划没有这一部分", hint="各部分见这份计划的 sections")
    _check_names(opened.plan.type, {section_id: call.body.values}, "values.", bare=True)
    saved = call.service.save_section(
        call.actor,
        plan_id,
        section_id,
        call.body.values,
        call.body.revision,
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


def check_plan(call: Call[NoBody], plan_id: str) -> CheckAnswer:
    """Every remark that has no reason yet, the score, and what was found in order."""
    found = call.service.quality(call.actor, plan_id, call.now)
    return CheckAnswer(
        final=not found.errors,
        score=found.score.points,
        problems=problems_of(one.problem for one in found.findings if one.open),
        passed=found.passed,
    )


ROUTES = (
    Route(
        "list_plans",
        "GET",
        "/plans",
        Scope.READ,
        "能看的计划，最近改过的在前，每页 50 份",
        list_plans,
        PlanList,
        query=(
            Query("page", "第几页", whole=True),
            Query("type", "计划类型"),
            Query("status", "状态", STATUSES),
            Query("year", "期间所在的年，例如 2026"),
            Query("owner", "编制人的编号"),
        ),
    ),
    Route(
        "start_plan",
        "POST",
        "/plans",
        Scope.WRITE,
        "新建计划",
        start_plan,
        PlanDetail,
        body=StartBody,
        status=201,
    ),
    Route("show_plan", "GET", "/plans/{plan_id}", Scope.READ, "一份计划", show_plan, PlanDetail),
    Route(
        "change_section",
        "PATCH",
        "/plans/{plan_id}/sections/{section_id}",
        Scope.WRITE,
        "填写一部分；没有写到的项不动",
        change_section,
        SectionSaved,
        body=SectionBody,
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
    Route(
        "check_plan",
        "GET",
        "/plans/{plan_id}/check",
        Scope.READ,
        "检查一份计划",
        check_plan,
        CheckAnswer,
    ),
)


def _opened(call: Call[StartBody] | Call[NoBody], plan_id: str) -> PlanDetail:
    opened = call.service.open_plan(call.actor, plan_id, call.now)
    return plan_detail(opened, call.service.standing(call.actor, plan_id))


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


def _check_names(
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


def _asked(section: Section, name: str) -> bool:
    field = section.field(name)
    return field is not None and is_asked(field)


def _unknown(section: Section, here: str, name: str) -> ProblemInfo:
    there = "、".join(one.id for one in section.fields if is_asked(one))
    say = "这一项由系统算出，不能填" if section.field(name) else "没有这一项"
    return problem_at(here + name, f"{say}，可以写 {there}")

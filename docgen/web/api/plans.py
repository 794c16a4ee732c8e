"""Plans in the API: listed, started, opened, checked, written in."""

from typing import Any

from flask import url_for

from docgen.errors import DocgenError, NotFoundError
from docgen.service.plan_lists import Wanted
from docgen.service.tokens import Scope
from docgen.web.api.answers import CheckAnswer, PlanDetail, PlanList
from docgen.web.api.bodies import BodyError, NoBody, StartBody, problem_at
from docgen.web.api.keeping import opened
from docgen.web.api.route import Call, Query, Route
from docgen.web.api.sections import check_names
from docgen.web.api.shown import plan_listed, problems_of

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
    check_names(plan_type, body.values, "values.")
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
    return opened(call, plan_id)


def show_plan(call: Call[NoBody], plan_id: str) -> PlanDetail:
    """The plan with its values, figures, states and problems."""
    return opened(call, plan_id)


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
            Query("owner", "编制人的编号（owner_id）"),
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
        "check_plan",
        "GET",
        "/plans/{plan_id}/check",
        Scope.READ,
        "检查一份计划",
        check_plan,
        CheckAnswer,
    ),
)

"""The people and plans of the demo: an invented company, everybody's password the same."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from types import MappingProxyType

from docgen.errors import IncompletePlanError, NotFoundError, PlanFileError
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file
from docgen.service.answers import Actor, Role
from docgen.service.copying import copy_values
from docgen.service.demo_rollup import add_rollup
from docgen.service.demo_team import SLUG, Team, add_months
from docgen.service.operator import NewPerson, add_person
from docgen.service.passwords import DEMO_PASSWORD
from docgen.service.service import Service
from docgen.service.starting import Start, start_plan
from docgen.storage import people
from docgen.storage.people import PersonRecord
from docgen.storage.sections import Fields
from forms.calendar import Period, following, parse_period, previous
from forms.json import Json

PASSWORD = DEMO_PASSWORD
COMPANY = "江苏沐阳商贸有限公司"
TEAM, TEAM_NAME = "sunan", "苏南组"
LIN = Actor("lin", "lin", "林若川", Role.REP, "业务员", TEAM_NAME, COMPANY)
ZHOU = Actor("zhou", "zhou", "周敏", Role.MANAGER, "销售经理", TEAM_NAME, COMPANY)
STAFF = (
    LIN,
    ZHOU,
    Actor("shen", "shen", "沈禾", Role.AUTHOR, "模板作者", "销售管理部", COMPANY),
    Actor("admin", "admin", "顾安", Role.ADMIN, "系统管理员", "信息部", COMPANY),
)
MATES = (
    Actor("chen", "chen", "陈一诺", Role.REP, "业务员", TEAM_NAME, COMPANY),
    Actor("he", "he", "何嘉树", Role.REP, "业务员", TEAM_NAME, COMPANY),
    Actor("qian", "qian", "钱小满", Role.REP, "业务员", TEAM_NAME, COMPANY),
)
LOGINS: Mapping[str, str] = MappingProxyType(
    {
        "lin": "林若川，业务员",
        "zhou": "周敏，经理",
        "shen": "沈禾，模板作者",
        "admin": "顾安，管理员",
    }
)
RETURNED = "月目标比前三个月平均高不少，请写明靠哪几家客户；费用请逐项写明用途。"
HERE_SINCE = timedelta(days=80)
TYPES = ("annual_sales", "monthly_sales", "weekly_sales")


def load_demo(service: Service, now: datetime) -> None:
    """Put the demo's people and plans into an empty database; does nothing the second time."""
    with service.desk.store.reading() as tx:
        if people.find_person(tx, LIN.login):
            return
    for one in STAFF:
        person = NewPerson(
            one.login, one.name, one.role, one.post, one.department, one.company, id=one.id
        )
        add_person(service.desk, person, PASSWORD, now)
    _add_team(service, now)
    for slug in TYPES:
        try:
            _add_plans(service, slug, now)
            _decide(service, slug, now)
        except (NotFoundError, PlanFileError):
            continue  # the demo goes on without a plan type its author is just mending
    with suppress(NotFoundError, PlanFileError, IncompletePlanError):
        add_months(service, _team(service), now)
        add_rollup(service, ZHOU, TEAM, now)


def _team(service: Service) -> Team:
    """Return who else writes, and what from."""
    catalogue = service.desk.types.catalogue
    sample = load_plan_file(catalogue.sample_text(SLUG), catalogue, name=SLUG).plan

    def copy(plan: Plan, period: Period) -> dict[str, Fields]:
        return copy_values(plan, plan.type, period, partial(_moved, plan.period, period))

    return Team(ZHOU, {one.id: one for one in MATES}, sample, copy)


def _add_team(service: Service, now: datetime) -> None:
    with service.desk.store.writing() as tx:
        for one in MATES:
            people.add_person(tx, _mate(one, now - HERE_SINCE))
        people.add_team(tx, TEAM, TEAM_NAME)
        people.add_member(tx, TEAM, "zhou", leads=True)
        for one in (LIN, *MATES):
            people.add_member(tx, TEAM, one.id)


def _mate(actor: Actor, now: datetime) -> PersonRecord:
    """Return somebody of the team who has not been invited yet."""
    return PersonRecord(
        id=actor.id,
        login=actor.login,
        name=actor.name,
        role=actor.role,
        post=actor.post,
        department=actor.department,
        company=actor.company,
        password="",
        disabled=False,
        created=now,
    )


def _add_plans(service: Service, slug: str, now: datetime) -> None:
    """Start three plans of a type: the period before, the sample, and a beginning of the next."""
    catalogue = service.desk.types.catalogue
    sample = load_plan_file(catalogue.sample_text(slug), catalogue, name=slug).plan
    here = parse_period(sample.period.code, service.settings.fiscal_year_start)
    before, after = previous(here), following(here)
    earlier = copy_values(sample, sample.type, before, partial(_moved, sample.period, before))
    plan_id = _start(service, slug, before.code, earlier, now - timedelta(days=40))
    _share_out_again(service, plan_id, now - timedelta(days=39))
    whole = {name: dict(fields) for name, fields in sample.values.items()}
    if here != sample.period:
        whole = copy_values(sample, sample.type, here, partial(_moved, sample.period, here))
    plan_id = _start(service, slug, here.code, whole, now - timedelta(days=2))
    if here != sample.period:
        _share_out_again(service, plan_id, now - timedelta(days=1))
    later = copy_values(sample, sample.type, after)
    begun = {one.id: later[one.id] for one in sample.type.sections[:2] if one.id in later}
    _start(service, slug, after.code, begun, now)


def _decide(service: Service, slug: str, now: datetime) -> None:
    """Hand in the plan of the period before: of each type something else became of it."""
    before = service.copyable(LIN, slug)[-1]
    if before.errors:
        return
    when = now - timedelta(days=1)
    service.submit_plan(LIN, before.id, when, note="请先看目标分解。")
    if slug == "annual_sales":
        service.approve_plan(ZHOU, before.id, now, note="同意。")
    elif slug == "monthly_sales":
        service.return_plan(ZHOU, before.id, now, reason=RETURNED)


def _moved(old: Period, new: Period, stored: Json) -> Json:
    """Return a stored date as far into the new period as it was into the old one."""
    if isinstance(stored, dict) and "start" in stored:
        return {name: _moved(old, new, day) for name, day in stored.items()}
    value = stored.get("value") if isinstance(stored, dict) else None
    if not isinstance(value, str) or len(value) != len("2026-01-05"):
        return stored
    day = min(date.fromisoformat(value) + (new.start - old.start), new.end)
    return {"value": day.isoformat(), "text": f"{day.month}月{day.day}日"}


def _share_out_again(service: Service, plan_id: str, now: datetime) -> None:
    """Share out anew what has other parts in this period: five weeks, or six."""
    opened = service.open_plan(LIN, plan_id, now)
    wrong = {one.path.partition("[")[0] for one in opened.evaluated.problems}
    for path, field in opened.plan.type.fields():
        if field.kind == "breakdown" and path in wrong:
            service.redistribute(LIN, plan_id, path, "even", f"demo-{path}", now)


def _start(service: Service, slug: str, code: str, values: dict[str, Fields], now: datetime) -> str:
    return start_plan(service.desk, LIN, Start(slug, code, now, values=values))

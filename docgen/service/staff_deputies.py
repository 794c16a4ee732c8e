"""Deputies: who decides in whose place, from which day to which."""

from dataclasses import dataclass
from datetime import date, datetime

from docgen.errors import ForbiddenError, NotFoundError, RefusedError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.policy import Action, PersonFacts, can
from docgen.service.sign_in import CHAIN
from docgen.service.staff_answers import Deputies, DeputyShown, PersonRef
from docgen.storage import Transaction, audit, deputies, staff
from docgen.storage.deputies import DeputyRecord
from docgen.storage.people import PersonRecord
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Stint:
    """Who stands in for whom, and when; None: from now on, without an end."""

    person: str
    deputy: str
    starts: date | None = None
    ends: date | None = None


def deputies_page(desk: Desk, actor: Actor, now: datetime) -> Deputies:
    """Return who decides in this person's place, and in whose place they do."""
    with desk.store.reading() as tx:
        record = staff.person_by_id(tx, actor.id)
        if record is None:
            raise NotFoundError("没有这个人", hint="请重新登录")
        return deputies_shown(tx, actor, record, desk.today(now))


def deputies_shown(tx: Transaction, actor: Actor, person: PersonRecord, today: date) -> Deputies:
    """Return who decides in a person's place, and in whose place they do."""
    return Deputies(
        person=ref(person),
        mine=tuple(_shown(tx, one, today) for one in deputies.named_by(tx, person.id)),
        others=tuple(_shown(tx, one, today) for one in deputies.named_for(tx, person.id)),
        may_name=can(actor, Action.NAME_DEPUTY, PersonFacts(person.id, led=False)),
    )


def name_deputy(desk: Desk, actor: Actor, stint: Stint, now: datetime) -> None:
    """Let somebody decide in another's place; see Service.name_deputy."""
    _check(actor, stint.person)
    if stint.starts and stint.ends and stint.ends < stint.starts:
        raise RefusedError("代理的结束日期早于开始日期", hint="请看看是不是写反了")
    if stint.ends and stint.ends < desk.today(now):
        raise RefusedError("代理的结束日期已经过去", hint="请填今天或以后的日期")
    with desk.store.writing() as tx:
        person, deputy = (staff.person_by_id(tx, one) for one in (stint.person, stint.deputy))
        if person is None or deputy is None or deputy.disabled:
            raise RefusedError("还没有选代理人", hint="请从名单里选一位在职的同事")
        if person.id == deputy.id:
            raise RefusedError("不能代自己审批", hint="请选另一位同事")
        deputies.remove_deputy(tx, person.id, deputy.id)
        deputies.add_deputy(tx, person.id, deputy.id, stint.starts, stint.ends)
        told: dict[str, Json] = {"person": person.id, "deputy": deputy.id}
        told |= {"from": _day(stint.starts), "to": _day(stint.ends)}
        audit.append(tx, CHAIN, actor.id, "deputy_named", now, told)


def end_deputy(desk: Desk, actor: Actor, stint: Stint, now: datetime) -> None:
    """Let them do so no more; see Service.end_deputy."""
    _check(actor, stint.person)
    with desk.store.writing() as tx:
        deputies.remove_deputy(tx, stint.person, stint.deputy)
        told: dict[str, Json] = {"person": stint.person, "deputy": stint.deputy}
        audit.append(tx, CHAIN, actor.id, "deputy_ended", now, told)


def _check(actor: Actor, person_id: str) -> None:
    if can(actor, Action.NAME_DEPUTY, PersonFacts(person_id, led=False)):
        return
    if person_id != actor.id:
        raise NotFoundError("没有这个人", hint="只能安排自己的代理人")
    raise ForbiddenError("您没有要审批的计划，不用设代理人", hint="代理由团队负责人设置")


def _shown(tx: Transaction, one: DeputyRecord, today: date) -> DeputyShown:
    person, deputy = (staff.person_by_id(tx, each) for each in (one.person_id, one.deputy_id))
    state = "later" if one.starts and one.starts > today else "now"
    return DeputyShown(
        person=ref(person),
        deputy=ref(deputy),
        starts=one.starts,
        ends=one.ends,
        state="past" if one.ends and one.ends < today else state,
    )


def ref(record: PersonRecord | None) -> PersonRef:
    """Return a person by name, with what tells them from another."""
    if record is None:
        return PersonRef("", "", "")
    return PersonRef(record.id, record.name, record.post or record.department or record.login)


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""

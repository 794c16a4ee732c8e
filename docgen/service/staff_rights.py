"""Who may look after people, and whom one may see."""

from docgen.errors import ForbiddenError, NotFoundError
from docgen.service.answers import Actor
from docgen.service.policy import Action, PersonFacts, can
from docgen.storage import Transaction, plans, staff
from docgen.storage.people import PersonRecord


def seen(tx: Transaction, actor: Actor, person_id: str) -> PersonRecord:
    """Return a person this one may see; raises NotFoundError for any other."""
    record = staff.person_by_id(tx, person_id)
    led = record is not None and plans.leads(tx, actor.id, person_id)
    if record is None or not can(actor, Action.SEE_PERSON, PersonFacts(person_id, led)):
        raise NotFoundError("没有这个人", hint="请回到人员页看看")
    return record


def managed(tx: Transaction, actor: Actor, person_id: str) -> PersonRecord:
    """Return a person this one may change; raises NotFoundError, ForbiddenError."""
    record = seen(tx, actor, person_id)
    if not can(actor, Action.MANAGE_PEOPLE, PersonFacts(person_id, led=False)):
        raise ForbiddenError("人员由管理员维护，您只能看", hint="要修改，请找管理员")
    return record


def check_manages(actor: Actor) -> None:
    """Raise NotFoundError unless this person looks after the people."""
    if not can(actor, Action.MANAGE_PEOPLE):
        raise NotFoundError("没有这一页", hint="人员和团队由管理员维护")


def check_sees_people(actor: Actor) -> None:
    """Raise NotFoundError for who neither looks after people nor leads any."""
    if not can(actor, Action.SEE_PEOPLE):
        raise NotFoundError("没有这一页", hint="人员和团队由管理员维护")

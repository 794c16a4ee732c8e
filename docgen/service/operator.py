"""What the operator of the machine does from the command line, without signing in."""

from dataclasses import dataclass
from datetime import datetime

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.plan import Plan
from docgen.service.answers import Role
from docgen.service.desk import Desk
from docgen.service.opening import load
from docgen.service.passwords import check_password, hashed
from docgen.service.sign_in import CHAIN, plain_login
from docgen.storage import Taken, Transaction, audit, deputies, people, plans
from docgen.storage.people import PersonRecord


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be added; without an `id` a new one is made."""

    login: str
    name: str
    role: Role
    post: str = ""
    department: str = ""
    company: str = ""
    id: str = ""


def add_person(desk: Desk, person: NewPerson, password: str, now: datetime) -> None:
    """Add a person who can sign in at once.

    Raises RefusedError when the password is too easy or the login is taken.
    """
    record = people.PersonRecord(
        id=person.id or f"u{desk.new_id()}{desk.new_id()}",
        login=plain_login(person.login),
        name=person.name,
        role=person.role,
        post=person.post,
        department=person.department,
        company=person.company,
        password=_kept(desk, password, person),
        disabled=False,
        created=now,
    )
    try:
        with desk.store.writing() as tx:
            people.add_person(tx, record)
            audit.append(tx, CHAIN, record.id, "person_added", now, {"login": record.login})
    except Taken as error:
        raise RefusedError(f"登录名 {record.login} 已经有人用", hint="请换一个") from error


def change_password(desk: Desk, login: str, password: str, now: datetime) -> None:
    """Change a password; every session of that person ends. Raises as add_person does."""
    with desk.store.reading() as tx:
        found = _found(tx, login)
    kept = _kept(desk, password, found)
    with desk.store.writing() as tx:
        people.set_password(tx, found.id, kept)
        audit.append(tx, CHAIN, found.id, "password_set", now)


def shut_out(desk: Desk, login: str, now: datetime) -> None:
    """Keep a person out from now on, also where they are signed in; their plans stay."""
    with desk.store.writing() as tx:
        found = _found(tx, login)
        people.disable_person(tx, found.id)
        audit.append(tx, CHAIN, found.id, "person_disabled", now)


def stand_in(desk: Desk, login: str, deputy: str, now: datetime, *, end: bool = False) -> None:
    """Let a person decide in another's place, or no more from now on.

    Raises NotFoundError for a login nobody has, RefusedError for a person and themselves.
    """
    with desk.store.writing() as tx:
        person, other = _found(tx, login), _found(tx, deputy)
        if person.id == other.id:
            raise RefusedError("不能代自己审批", hint="请写另一个人的登录名")
        deputies.remove_deputy(tx, person.id, other.id)
        if not end:
            deputies.add_deputy(tx, person.id, other.id)
        action = "deputy_ended" if end else "deputy_named"
        audit.append(tx, CHAIN, person.id, action, now, {"deputy": other.id})


def _kept(desk: Desk, password: str, person: NewPerson | PersonRecord) -> str:
    words = (person.login, person.name, person.company)
    check_password(password, words, demo=desk.settings.demo)
    return hashed(password)


def _found(tx: Transaction, login: str) -> PersonRecord:
    found = people.find_person(tx, plain_login(login))
    if found is None:
        raise NotFoundError(f"没有登录名 {login}", hint="用 docgen user add 添加")
    return found


def exported(desk: Desk, plan_id: str, now: datetime) -> Plan:
    """Return a stored plan with its inputs, whoever it belongs to."""
    with desk.store.reading() as tx:
        record = plans.find_plan(tx, plan_id)
        if record is None:
            raise NotFoundError(f"没有编号为 {plan_id} 的计划", hint="编号在计划的网址里")
        return load(desk, tx, record, now)[0]

"""What the operator of the machine does from the command line, without signing in."""

from dataclasses import dataclass
from datetime import datetime

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.plan import Plan
from docgen.service.answers import Actor, Role
from docgen.service.desk import Desk
from docgen.service.opening import load
from docgen.service.passwords import check_password, hashed
from docgen.service.sign_in import CHAIN, plain_login
from docgen.service.staff_answers import PersonFields
from docgen.storage import Taken, Transaction, access, audit, people, plans
from docgen.storage.people import PersonRecord
from forms.json import Json

OPERATOR = Actor("", "", "操作员", Role.ADMIN)
"""Who acts from the command line: may what an admin may, and is nobody in particular."""


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
            told: dict[str, Json] = {"person": record.id, "login": record.login}
            audit.append(tx, CHAIN, OPERATOR.id, "person_added", now, told)
    except Taken as error:
        raise RefusedError(f"登录名 {record.login} 已经有人用", hint="请换一个") from error


def change_password(desk: Desk, login: str, password: str, now: datetime) -> None:
    """Change a password; every session of that person ends. Raises as add_person does."""
    with desk.store.reading() as tx:
        found = _found(tx, login)
    kept = _kept(desk, password, found)
    with desk.store.writing() as tx:
        people.set_password(tx, found.id, kept)
        access.drop_links(tx, found.id)
        audit.append(tx, CHAIN, OPERATOR.id, "password_set", now, {"person": found.id})


def shut_out(desk: Desk, login: str, now: datetime) -> None:
    """Keep a person out from now on, also where they are signed in; their plans stay."""
    with desk.store.writing() as tx:
        found = _found(tx, login)
        people.disable_person(tx, found.id)
        audit.append(tx, CHAIN, OPERATOR.id, "person_disabled", now, {"person": found.id})


def check_password_for(desk: Desk, person: PersonFields, password: str) -> None:
    """Raise RefusedError when the password is too easy for that person."""
    words = (person.login, person.name, person.company)
    check_password(password, words, demo=desk.settings.demo)


def person_named(desk: Desk, login: str) -> PersonRecord:
    """Return who has that login; raises NotFoundError."""
    with desk.store.reading() as tx:
        return _found(tx, login)


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

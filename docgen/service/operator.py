"""What the operator of the machine does from the command line, without signing in."""

from dataclasses import dataclass
from datetime import datetime

from docgen.errors import NotFoundError, RefusedError
from docgen.plans.plan import Plan
from docgen.service.answers import Role
from docgen.service.desk import Desk
from docgen.service.opening import load
from docgen.service.passwords import check_password, hashed
from docgen.storage import Taken, people, plans


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be added."""

    login: str
    name: str
    role: Role
    post: str = ""
    department: str = ""
    company: str = ""


def add_person(desk: Desk, person: NewPerson, password: str, now: datetime) -> None:
    """Add a person who can sign in at once.

    Raises RefusedError when the password is too easy or the login is taken.
    """
    words = (person.login, person.name, person.company)
    check_password(password, words, demo=desk.settings.demo)
    record = people.PersonRecord(
        id=desk.new_id(),
        login=person.login,
        name=person.name,
        role=person.role,
        post=person.post,
        department=person.department,
        company=person.company,
        password=hashed(password),
        disabled=False,
        created=now,
    )
    try:
        with desk.store.writing() as tx:
            people.add_person(tx, record)
    except Taken as error:
        raise RefusedError(f"登录名 {person.login} 已经有人用", hint="请换一个") from error


def change_password(desk: Desk, login: str, password: str) -> None:
    """Change a password; every session of that person ends. Raises as add_person does."""
    with desk.store.reading() as tx:
        found = people.find_person(tx, login)
    if found is None:
        raise NotFoundError(f"没有登录名 {login}", hint="用 docgen user add 添加")
    check_password(password, (login, found.name, found.company), demo=desk.settings.demo)
    with desk.store.writing() as tx:
        people.set_password(tx, found.id, hashed(password))


def shut_out(desk: Desk, login: str) -> None:
    """Keep a person out from now on; their plans stay."""
    with desk.store.writing() as tx:
        found = people.find_person(tx, login)
        if found is None:
            raise NotFoundError(f"没有登录名 {login}")
        people.disable_person(tx, found.id)


def exported(desk: Desk, plan_id: str, now: datetime) -> Plan:
    """Return a stored plan with its inputs, whoever it belongs to."""
    with desk.store.reading() as tx:
        record = plans.find_plan(tx, plan_id)
        if record is None:
            raise NotFoundError(f"没有编号为 {plan_id} 的计划", hint="编号在计划的网址里")
        return load(desk, tx, record, now)[0]

"""One's own account: what is known of it, and another password."""

from dataclasses import dataclass
from datetime import datetime

from docgen.errors import RefusedError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.passwords import check_password, fits, hashed
from docgen.service.sign_in import CHAIN, digest_of, known_network
from docgen.service.tries import count, passwords_from, passwords_of
from docgen.storage import Transaction, access, audit, throttle
from docgen.storage.people import PersonRecord


@dataclass(frozen=True, slots=True)
class Account:
    """What somebody sees of their account; `others` counts their sessions elsewhere."""

    email: str
    has_password: bool
    others: int


@dataclass(frozen=True, slots=True)
class NewPassword:
    """Another password asked for: `token` is the session to keep, `address` where from."""

    current: str
    new: str
    token: str
    address: str


def account_of(desk: Desk, actor: Actor, token: str) -> Account:
    """Return what is known of one's own account."""
    with desk.store.reading() as tx:
        person = own(tx, actor)
        others = set(access.sessions_of(tx, person.id)) - {digest_of(token)}
    return Account(person.email, bool(person.password), len(others))


def change_own_password(desk: Desk, actor: Actor, asked: NewPassword, now: datetime) -> None:
    """Change one's own password; see Service.change_own_password."""
    with desk.store.writing() as tx:
        person = own(tx, actor)
        by_name = passwords_of(actor.login, known_network(tx, person, asked.address))
        count(tx, now, by_name, passwords_from(asked.address))
    if not fits(asked.current, person.password):
        raise RefusedError("现在的密码不对", hint="请再看看大小写")
    if asked.new == asked.current:
        raise RefusedError("新密码和现在的一样", hint="请换一个")
    check_password(asked.new, words_of(person), demo=desk.settings.demo)
    kept = hashed(asked.new)
    with desk.store.writing() as tx:
        throttle.give_back(tx, by_name[0], now)
        access.change_password(tx, person.id, kept, keep=digest_of(asked.token))
        access.drop_links(tx, person.id)
        audit.append(tx, CHAIN, person.id, "password_changed", now)


def end_other_sessions(desk: Desk, actor: Actor, token: str, now: datetime) -> None:
    """Sign somebody out everywhere but here."""
    with desk.store.writing() as tx:
        access.end_other_sessions(tx, actor.id, keep=digest_of(token))
        audit.append(tx, CHAIN, actor.id, "sessions_ended", now)


def own(tx: Transaction, actor: Actor) -> PersonRecord:
    """Return one's own record; raises RefusedError when the account is gone."""
    found = access.person_by_id(tx, actor.id)
    if found is None or found.disabled:
        raise RefusedError("这个账号已经停用", hint="请问管理员")
    return found


def words_of(person: PersonRecord) -> tuple[str, ...]:
    """Return the words around a person that must not stand in their password."""
    name, _, domain = person.email.partition("@")
    return person.login, person.name, person.company, name, domain.partition(".")[0]

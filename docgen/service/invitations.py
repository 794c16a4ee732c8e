"""Links that let somebody choose a password, once: for those who join, and those who forgot."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from docgen.errors import ForbiddenError, NotFoundError
from docgen.service.account import words_of
from docgen.service.answers import Actor, SignedIn
from docgen.service.desk import Desk
from docgen.service.passwords import check_password, hashed
from docgen.service.policy import Action, can
from docgen.service.sign_in import CHAIN, begin_session, digest_of
from docgen.service.tries import count, passwords_from
from docgen.storage import Transaction, access, audit, outbox
from docgen.storage.access import LinkRecord
from docgen.storage.outbox import ToSend
from docgen.storage.people import PersonRecord


class Purpose(StrEnum):
    """What a link is for."""

    INVITE = "invite"  # the first password
    RESET = "reset"  # another one, given out by an admin
    FORGOTTEN = "forgotten"  # another one, asked for by mail


LASTS = {
    Purpose.INVITE: timedelta(days=7),
    Purpose.RESET: timedelta(days=1),
    Purpose.FORGOTTEN: timedelta(hours=1),
}
GONE = "这个链接已经用过，或者过期了"
PATH = "/access/"


@dataclass(frozen=True, slots=True)
class NewLink:
    """A link just made: the only time it can be seen. `mailed_to` is empty when no mail goes."""

    href: str
    name: str
    login: str
    purpose: Purpose
    expires: datetime
    mailed_to: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """Whom a link lets in, until when."""

    name: str
    login: str
    purpose: Purpose
    expires: datetime


def make_link(desk: Desk, actor: Actor, person_id: str, now: datetime) -> NewLink:
    """Return a link for somebody; see Service.make_link."""
    if not can(actor, Action.MANAGE_PEOPLE):
        raise ForbiddenError("只有管理员可以发链接", hint="请找管理员")
    with desk.store.writing() as tx:
        person = access.person_by_id(tx, person_id)
        if person is None:
            raise NotFoundError("没有这个人", hint="请从人员名单里选")
        if person.disabled:
            raise ForbiddenError(f"{person.name} 已停用", hint="先恢复账号，再发链接")
        return new_link(desk, tx, person, actor.id, now)


def new_link(desk: Desk, tx: Transaction, person: PersonRecord, by: str, now: datetime) -> NewLink:
    """Make a link that replaces every earlier one of this person, and mail one when mail is set."""
    access.drop_links(tx, person.id)
    purpose = Purpose.RESET if person.password else Purpose.INVITE
    token = keep_link(tx, person, purpose, by, now)
    mailed = person.email if desk.settings.sends_mail else ""
    if mailed:
        content = {"person": person.id, "purpose": purpose.value, "by": by}
        outbox.put(tx, ToSend(f"link:{digest_of(token)}", "mail", "link", {**content}), now)
    audit.append(tx, CHAIN, by or person.id, "link_made", now, {"person": person.id})
    href = f"{desk.settings.address}{PATH}{token}"
    return NewLink(href, person.name, person.login, purpose, now + LASTS[purpose], mailed)


def keep_link(
    tx: Transaction, person: PersonRecord, purpose: Purpose, by: str, now: datetime
) -> str:
    """Return the token of a new link; only its digest is kept."""
    token = token_urlsafe(32)
    expires = now + LASTS[purpose]
    access.add_link(tx, LinkRecord(digest_of(token), person.id, purpose.value, now, expires, by))
    return token


def open_link(desk: Desk, token: str, now: datetime) -> OpenLink:
    """Return whom a link lets in; raises NotFoundError when it is used up or has run out."""
    with desk.store.reading() as tx:
        link, person = _found(tx, token, now)
    return OpenLink(person.name, person.login, Purpose(link.purpose), link.expires)


def use_link(desk: Desk, token: str, password: str, address: str, now: datetime) -> SignedIn:
    """Set the password and sign in; see Service.use_link."""
    with desk.store.writing() as tx:
        count(tx, now, passwords_from(address))
    with desk.store.reading() as tx:
        _, person = _found(tx, token, now)
    check_password(password, words_of(person), demo=desk.settings.demo)
    kept = hashed(password)
    with desk.store.writing() as tx:
        link, person = _found(tx, token, now)
        if not access.take_link(tx, link.digest, now):
            raise NotFoundError(GONE, hint="请管理员再发一个")
        access.change_password(tx, person.id, kept)
        access.drop_links(tx, person.id)
        audit.append(tx, CHAIN, person.id, "password_chosen", now, {"link": link.purpose})
        return begin_session(desk, tx, person, address, now)


def _found(tx: Transaction, token: str, now: datetime) -> tuple[LinkRecord, PersonRecord]:
    link = access.find_link(tx, digest_of(token))
    person = access.person_by_id(tx, link.person_id) if link else None
    if link is None or person is None or person.disabled or link.expires <= now:
        raise NotFoundError(GONE, hint="请管理员再发一个，或在登录页点“忘记密码”")
    return link, person

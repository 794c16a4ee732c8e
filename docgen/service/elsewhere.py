"""Signing in elsewhere: whose account it is that a sign-in provider vouches for."""

import logging
from datetime import datetime

from docgen.errors import ForbiddenError, NotFoundError
from docgen.outside.vouching import Back, Begun, Told
from docgen.service.answers import Role, SignedIn
from docgen.service.desk import Desk
from docgen.service.sign_in import CHAIN, begin_session, plain_login
from docgen.service.staff_checks import LOGIN_LETTERS, plain_text
from docgen.settings import MatchBy
from docgen.storage import Taken, Transaction, access, audit, people
from docgen.storage.people import PersonRecord

COMES_BACK = "/sign-in/callback"
LONGEST_NAME = 80
NOBODY = "这里还没有您的账号"

log = logging.getLogger(__name__)


def begin_elsewhere(desk: Desk, *, ask_again: bool) -> Begun:
    """Return where to send the browser; see Service.begin_elsewhere."""
    from docgen.outside import provider  # noqa: PLC0415  authlib stays out where it is not set

    check_set(desk)
    return provider.begin(desk.settings, _uri(desk), ask_again=ask_again)


def finish_elsewhere(desk: Desk, back: Back, begun: Begun, address: str, now: datetime) -> SignedIn:
    """Return the session of whoever came back; see Service.finish_elsewhere."""
    from docgen.outside import provider  # noqa: PLC0415  as above

    check_set(desk)
    told = provider.finish(desk.settings, _uri(desk), back, begun, now)
    try:
        with desk.store.writing() as tx:
            person = _let_in(_person(desk, tx, told, now))
            return begin_session(desk, tx, person, address, now)
    except Taken as error:
        raise ForbiddenError("这个账号刚刚有变化", hint="请再试一次") from error
    except ForbiddenError as error:
        log.warning("sign-in elsewhere refused: %s: %s", told.subject, error.sentence)
        raise


def check_set(desk: Desk) -> None:
    """Raise NotFoundError when no provider is set."""
    if not desk.settings.oidc_issuer:
        raise NotFoundError("这里没有设置公司账号登录", hint="请用登录名和密码登录")


def _let_in(person: PersonRecord) -> PersonRecord:
    if person.disabled:
        raise ForbiddenError("这个账号已经停用", hint="请问管理员")
    return person


def _uri(desk: Desk) -> str:
    return f"{desk.settings.address}{COMES_BACK}"


def _person(desk: Desk, tx: Transaction, told: Told, now: datetime) -> PersonRecord:
    """Return who it is: known by the subject, or recognised for the first time, or made."""
    known = access.person_known_as(tx, told.issuer, told.subject)
    if known:
        return known
    found = _recognised(desk, tx, told)
    if found and access.is_known(tx, told.issuer, found.id):
        raise ForbiddenError("这个账号已经连着另一个公司账号", hint="请管理员核对")
    person = found or _made(desk, tx, told, now)
    access.remember_identity(tx, told.issuer, told.subject, person.id, now)
    audit.append(tx, CHAIN, person.id, "identity_linked", now, {"issuer": told.issuer})
    return person


def _recognised(desk: Desk, tx: Transaction, told: Told) -> PersonRecord | None:
    if desk.settings.oidc_match is MatchBy.LOGIN:
        login = _claimed_login(desk, told)
        return people.find_person(tx, login) if login else None
    found = [one for one in access.people_by_email(tx, _email(told)) if not one.disabled]
    if len(found) > 1:
        raise ForbiddenError("有几个账号用同一个邮箱", hint="请管理员核对")
    return found[0] if found else None


def _email(told: Told) -> str:
    """Return the address the provider vouches for; one it does not is worth nothing."""
    email, verified = str(told.claims.get("email") or ""), told.claims.get("email_verified")
    if not email or verified not in (True, "true"):
        raise ForbiddenError("公司账号的邮箱没有验证过", hint="请先在公司账号里验证邮箱")
    return email


def _made(desk: Desk, tx: Transaction, told: Told, now: datetime) -> PersonRecord:
    """Make an account for somebody nobody knows, when that is allowed."""
    if not desk.settings.oidc_create:
        raise ForbiddenError(NOBODY, hint="请管理员添加，添加时写上公司账号的邮箱")
    by_email = desk.settings.oidc_match is MatchBy.EMAIL
    email = _email(told) if by_email else ""
    login = email.lower() if by_email else _claimed_login(desk, told)
    if not login or people.find_person(tx, login[:LONGEST_NAME]):
        raise ForbiddenError(NOBODY, hint="请管理员添加")
    if not LOGIN_LETTERS.fullmatch(login):  # as an admin could not add it either
        raise ForbiddenError("公司账号的登录名里有容易看错的字母", hint="请管理员添加")
    name = " ".join(plain_text(str(told.claims.get("name") or login)).split())
    person = PersonRecord(
        id=f"u{desk.new_id()}{desk.new_id()}",
        login=login[:LONGEST_NAME],
        name=name[:LONGEST_NAME],
        role=Role.REP,
        post="",
        department="",
        company="",
        password="",
        disabled=False,
        created=now,
        email=email,
    )
    people.add_person(tx, person)
    audit.append(tx, CHAIN, person.id, "person_added", now, {"login": person.login})
    return person


def _claimed_login(desk: Desk, told: Told) -> str:
    return plain_login(str(told.claims.get(desk.settings.oidc_claim) or ""))

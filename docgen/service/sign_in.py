"""Signing in and out: sessions kept here, tries counted, nobody locked out for good."""

import logging
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from secrets import token_urlsafe

from docgen.errors import BusyError, ForbiddenError
from docgen.service.answers import Actor, Role, SignedIn
from docgen.service.desk import Desk
from docgen.service.passwords import DEMO_PASSWORD, fits
from docgen.storage import Transaction, audit, people, throttle
from docgen.storage.people import PersonRecord
from docgen.storage.throttle import Bucket

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)  # a session's use is written down no more often than that
BY_NAME = Bucket(size=10, seconds=20)
BY_ADDRESS = Bucket(size=40, seconds=5)
CHAIN = "people"

log = logging.getLogger(__name__)


def sign_in(desk: Desk, name: str, password: str, address: str, now: datetime) -> SignedIn:
    """Return a new session; see Service.sign_in."""
    login = plain_login(name)[:80]
    by_name, by_address = f"sign-in:name:{login}", f"sign-in:address:{network_of(address)}"
    with desk.store.writing() as tx:
        _count_try(tx, ((by_name, BY_NAME), (by_address, BY_ADDRESS)), now)
        person = people.find_person(tx, login)
    right = fits(password, person.password if person else "")
    if person is None or not right or not _allowed(desk, person, password):
        log.warning("sign-in refused: %s from %s", login, address)
        raise ForbiddenError("账号或密码不对", hint="请再看看大小写，忘了密码请找管理员")
    token = token_urlsafe(32)
    with desk.store.writing() as tx:
        throttle.give_back(tx, by_name, now)
        throttle.put_back(tx, by_address)
        people.add_session(tx, digest_of(token), person.id, address, now)
        audit.append(tx, CHAIN, person.id, "signed_in", now, {"address": address})
        actor = _actor(tx, person)
    return SignedIn(token, actor, now + LONGEST)


def person_of(desk: Desk, token: str, now: datetime) -> Actor | None:
    """Return whose session it is; see Service.person_of."""
    digest = digest_of(token)
    with desk.store.reading() as tx:
        session = people.find_session(tx, digest)
        if session is None or now - session.seen > IDLE or now - session.created > LONGEST:
            return None
        actor = _actor(tx, session.person)
    if now - session.seen > SEEN_EVERY:
        with desk.store.writing() as tx:
            people.touch_session(tx, digest, now)
    return actor


def sign_out(desk: Desk, token: str, now: datetime) -> None:
    """End the session."""
    digest = digest_of(token)
    with desk.store.writing() as tx:
        session = people.find_session(tx, digest)
        people.end_session(tx, digest)
        if session:
            audit.append(tx, CHAIN, session.person.id, "signed_out", now)


def plain_login(name: str) -> str:
    """Return a login as it is kept: Lin and lin are one person."""
    return name.strip().casefold()


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


def network_of(address: str) -> str:
    """Return what counts as one address: for IPv6 its /64, which one customer has whole."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)


def _allowed(desk: Desk, person: PersonRecord, password: str) -> bool:
    return not person.disabled and (desk.settings.demo or password != DEMO_PASSWORD)


def _count_try(tx: Transaction, buckets: tuple[tuple[str, Bucket], ...], now: datetime) -> None:
    wait = max(throttle.take(tx, key, bucket, now) for key, bucket in buckets)
    if wait:
        raise BusyError("试的次数太多了", hint=f"请 {wait} 秒后再试", seconds=wait)


def _actor(tx: Transaction, person: PersonRecord) -> Actor:
    teams = people.memberships(tx, person.id)
    return Actor(
        id=person.id,
        login=person.login,
        name=person.name,
        role=Role(person.role),
        post=person.post,
        department=person.department,
        company=person.company,
        teams=frozenset(one.team_id for one in teams),
        leads=frozenset(one.team_id for one in teams if one.leads),
    )

"""Signing in and out: sessions kept here, tries counted, nobody locked out for good."""

import logging
from datetime import date, datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe
from unicodedata import category, normalize

from docgen.errors import ForbiddenError
from docgen.service.answers import Actor, Role, SignedIn
from docgen.service.desk import Desk
from docgen.service.passwords import DEMO_PASSWORD, fits
from docgen.service.tries import count, network_of, passwords_from, passwords_of
from docgen.storage import Transaction, access, audit, people, throttle
from docgen.storage.people import PersonRecord

IDLE = timedelta(hours=12)
LONGEST = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=5)  # a session's use is written down no more often than that
CHAIN = "people"
LONGEST_LOGIN = 400  # characters that are looked at

log = logging.getLogger(__name__)


def sign_in(desk: Desk, name: str, password: str, address: str, now: datetime) -> SignedIn:
    """Return a new session; see Service.sign_in."""
    login = plain_login(name)[:80]
    by_address = passwords_from(address)
    with desk.store.writing() as tx:
        person = people.find_person(tx, login)
        by_name = passwords_of(login, known_network(tx, person, address))
        count(tx, now, by_name, by_address)
    right = fits(password, person.password if person else "")
    if person is None or not right or not _allowed(desk, person, password):
        log.warning("sign-in refused: %s from %s", person.id if person else "nobody", address)
        raise ForbiddenError("账号或密码不对", hint="请再看看大小写；忘了密码，点“忘记密码”")
    with desk.store.writing() as tx:
        throttle.give_back(tx, by_name[0], now)
        throttle.put_back(tx, by_address[0])
        return begin_session(desk, tx, person, address, now)


def known_network(tx: Transaction, person: PersonRecord | None, address: str) -> str:
    """Return the network somebody signs in from when their last sessions came from there too."""
    here = network_of(address)
    known = access.addresses_of(tx, person.id) if person else ()
    return here if here in {network_of(one) for one in known} else ""


def begin_session(
    desk: Desk, tx: Transaction, person: PersonRecord, address: str, now: datetime
) -> SignedIn:
    """Return a new session of somebody who has shown who they are."""
    token = token_urlsafe(32)
    people.add_session(tx, digest_of(token), person.id, address, now)
    audit.append(tx, CHAIN, person.id, "signed_in", now, {"address": address})
    return SignedIn(token, actor_of(tx, person, desk.today(now)), now + LONGEST)


def person_of(desk: Desk, token: str, now: datetime) -> Actor | None:
    """Return whose session it is; see Service.person_of."""
    digest = digest_of(token)
    with desk.store.reading() as tx:
        session = people.find_session(tx, digest)
        if session is None or now - session.seen > IDLE or now - session.created > LONGEST:
            return None
        actor = actor_of(tx, session.person, desk.today(now))
    if now - session.seen > SEEN_EVERY:
        with desk.store.writing(on=digest) as tx:
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
    """Return a login as it is kept: Lin, ｌｉｎ, lin with something unseen in it are one person."""
    wide = normalize("NFKC", name[:LONGEST_LOGIN])
    seen = "".join(one for one in wide if category(one) not in {"Cc", "Cf", "Cs", "Co", "Cn"})
    return normalize("NFKC", seen.casefold()).strip()


def digest_of(token: str) -> str:
    """Return what is kept of a token."""
    return sha256(token.encode()).hexdigest()


def _allowed(desk: Desk, person: PersonRecord, password: str) -> bool:
    return not person.disabled and (desk.settings.demo or password != DEMO_PASSWORD)


def actor_of(tx: Transaction, person: PersonRecord, today: date) -> Actor:
    """Return a person as the one who acts, with their teams."""
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
        today=today,
    )

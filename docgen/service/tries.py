"""How often somebody may try: one count for every way to guess, or to keep us busy."""

from datetime import datetime
from enum import StrEnum
from ipaddress import IPv6Address, ip_address, ip_network

from docgen.errors import BusyError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.storage import Transaction, throttle
from docgen.storage.throttle import Bucket

BY_NAME = Bucket(size=10, seconds=20)
BY_ADDRESS = Bucket(size=40, seconds=5)
LETTERS = Bucket(size=3, seconds=600)  # mails asked for one address
LETTERS_FROM = Bucket(size=10, seconds=60)  # mails asked for from one network

PREVIEWS = Bucket(size=600, seconds=1)  # pages one person looks at: a picker shows thirty at once
EXPORTS = Bucket(size=60, seconds=2)  # files one person takes away

Count = tuple[str, Bucket]


class Effort(StrEnum):
    """What somebody can keep us busy with."""

    PREVIEW = "preview"
    EXPORT = "export"


EFFORTS = {Effort.PREVIEW: PREVIEWS, Effort.EXPORT: EXPORTS}


def passwords_of(login: str, network: str = "") -> Count:
    """Return what counts the tries of one login's password, on whatever page.

    From a `network` this person has signed in from lately they are counted apart, so that who
    guesses elsewhere keeps nobody out at home.
    """
    return f"sign-in:name:{login}{network and f'@{network}'}"[:160], BY_NAME


def passwords_from(address: str) -> Count:
    """Return what counts the tries from one network."""
    return f"sign-in:address:{network_of(address)}", BY_ADDRESS


def letters_to(email: str) -> Count:
    """Return what counts the mails asked for one address."""
    return f"letters:to:{email}"[:160], LETTERS


def letters_from(address: str) -> Count:
    """Return what counts the mails asked for from one network."""
    return f"letters:from:{network_of(address)}", LETTERS_FROM


def effort_of(actor: Actor, effort: Effort) -> Count:
    """Return what counts one person's previews, or the files they take away."""
    return f"{effort.value}:{actor.id}", EFFORTS[effort]


def allow(desk: Desk, actor: Actor, effort: Effort, now: datetime) -> None:
    """Count an effort; raises BusyError with the seconds to wait after too many."""
    key, bucket = effort_of(actor, effort)
    with desk.store.writing(on=key) as tx:  # who looks at pages keeps nobody from writing
        count(tx, now, (key, bucket))


def count(tx: Transaction, now: datetime, *counts: Count) -> None:
    """Count a try; raises BusyError with the seconds to wait after too many."""
    wait = max(throttle.take(tx, key, bucket, now) for key, bucket in counts)
    if wait:
        raise BusyError("试的次数太多了", hint=f"请 {wait} 秒后再试", seconds=wait)


def network_of(address: str) -> str:
    """Return what counts as one address: for IPv6 its /64, which one customer has whole."""
    try:
        found = ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return str(found.ipv4_mapped or ip_network((found, 64), strict=False))
    return str(found)

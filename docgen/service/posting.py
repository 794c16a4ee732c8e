"""Sending what lies in the outbox: tried again and again, given up after a day or two."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from docgen.errors import DocgenError
from docgen.outside import letter, robot, smtp
from docgen.outside.letter import Letter
from docgen.outside.robot import Call
from docgen.outside.trouble import OutsideError
from docgen.service.desk import Desk
from docgen.service.letters import forgotten_letters, link_letters
from docgen.service.reminders import digest_letters, group_calls
from docgen.settings import Settings
from docgen.storage import Transaction, outbox
from docgen.storage.outbox import OutboxRecord

AT_ONCE = 20
LEASE = timedelta(minutes=5)  # a letter taken by somebody who died is free again after that
WAITS = tuple(timedelta(minutes=one) for one in (1, 5, 15, 60, 180, 360, 720))
"""After each try that failed; once they are used up the letter is given up."""

log = logging.getLogger(__name__)


class Post(Protocol):
    """What carries letters and calls away."""

    def mail(self, one: Letter, now: datetime) -> None:
        """Send a letter; raises OutsideError."""

    def call(self, one: Call, now: datetime) -> None:
        """Tell the webhook; raises OutsideError."""


@dataclass(frozen=True, slots=True)
class RealPost:
    """The mail server and the webhook of the settings."""

    settings: Settings

    def mail(self, one: Letter, now: datetime) -> None:
        """Send a letter."""
        smtp.send(self.settings, letter.message(one, sender_of(self.settings), now))

    def call(self, one: Call, now: datetime) -> None:
        """Tell the webhook."""
        robot.send(self.settings, one, now)


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of a round."""

    sent: int = 0
    put_off: int = 0
    failed: int = 0


Maker = Callable[[Desk, Transaction, OutboxRecord, datetime], list[Letter] | list[Call]]
MAKERS: dict[str, Maker] = {
    "link": link_letters,
    "forgotten": forgotten_letters,
    "digest": digest_letters,
    "group": group_calls,
}


def sender_of(settings: Settings) -> str:
    """Return who letters are from."""
    return settings.smtp_from or f"docgen <{settings.smtp_user or 'docgen@localhost'}>"


def deliver(desk: Desk, post: Post, now: datetime) -> Delivered:
    """Send what is due, each thing by one sender only; nothing is lost when one dies."""
    with desk.store.reading() as tx:
        waiting = outbox.due(tx, now, AT_ONCE)
    ends = [_one(desk, post, one, now) for one in waiting]
    return Delivered(ends.count("sent"), ends.count("put off"), ends.count("failed"))


def _one(desk: Desk, post: Post, one: OutboxRecord, now: datetime) -> str:
    with desk.store.writing() as tx:
        if not outbox.claim(tx, one, now + LEASE):
            return ""
        if one.attempts > len(WAITS):  # whoever sends it dies of it
            outbox.settle(tx, one.id, "failed", now, "发送时一再中断")
            return "failed"
    with desk.store.writing() as tx:
        made = MAKERS[one.kind](desk, tx, one, now)
    try:
        for thing in made:
            post.mail(thing, now) if isinstance(thing, Letter) else post.call(thing, now)
    except DocgenError as error:
        return _troubled(desk, one, error, now)
    with desk.store.writing() as tx:
        outbox.settle(tx, one.id, "sent", now)
    return "sent"


def _troubled(desk: Desk, one: OutboxRecord, error: DocgenError, now: datetime) -> str:
    """Try later, or give up: when it is no use, or has been tried long enough."""
    final = not isinstance(error, OutsideError) or error.final
    given_up = final or one.attempts >= len(WAITS)
    log.warning("%s not sent, try %d: %s", one.kind, one.attempts + 1, error.sentence)
    with desk.store.writing() as tx:
        if given_up:
            outbox.settle(tx, one.id, "failed", now, error.sentence)
        else:
            outbox.put_off(tx, one.id, now + WAITS[one.attempts], error.sentence)
    return "failed" if given_up else "put off"

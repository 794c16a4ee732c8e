"""What a program asks twice is done once: answers kept a day under the name it gave them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from docgen.errors import ConflictError, RefusedError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.sign_in import digest_of
from docgen.storage import tokens
from docgen.storage.tokens import AnswerRecord

KEPT = timedelta(days=1)
LONGEST = timedelta(minutes=2)  # to work an answer out; after that it was cut off


class ReusedKeyError(RefusedError):
    """The same key with another body."""


class StillBusyError(ConflictError):
    """The same request is being worked on right now."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that was given before."""

    status: int
    media_type: str
    body: str


class Repeats:
    """Requests that name themselves, by person."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def begin(self, actor: Actor, key: str, asked: str, now: datetime) -> Kept | None:
        """Return the answer given before, or None and hold the key; `asked` is all that was sent.

        Raises ReusedKeyError when it was sent with something else, StillBusyError when the first
        one has no answer yet.
        """
        mine = AnswerRecord(actor.id, digest_of(key), digest_of(asked), now)
        with self.desk.store.writing(on=mine.key) as tx:
            found = tokens.find_answer(tx, actor.id, mine.key)
            if found is None or now - found.at > KEPT:
                tokens.put_answer(tx, mine)
                return None
            if found.asked != mine.asked:
                raise ReusedKeyError(
                    "这个 Idempotency-Key 用在别的内容上了", hint="每次新的请求请换一个"
                )
            if found.status:
                return Kept(found.status, found.media_type, found.body)
            if now - found.at <= LONGEST:
                raise StillBusyError("同样的请求正在办", hint="请过几秒再问")
            tokens.put_answer(tx, mine)
        return None

    def keep(self, actor: Actor, key: str, asked: str, answer: Kept, now: datetime) -> None:
        """Keep the answer."""
        kept = AnswerRecord(
            actor.id,
            digest_of(key),
            digest_of(asked),
            now,
            answer.status,
            answer.media_type,
            answer.body,
        )
        with self.desk.store.writing(on=kept.key) as tx:
            tokens.put_answer(tx, kept)

    def drop(self, actor: Actor, key: str) -> None:
        """Let it be asked again: nothing came of it."""
        with self.desk.store.writing() as tx:
            tokens.drop_answer(tx, actor.id, digest_of(key))

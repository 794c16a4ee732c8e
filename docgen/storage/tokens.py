"""Tokens of programs, and the answers they were given."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from docgen.storage.models import PersonRow
from docgen.storage.people import PersonRecord
from docgen.storage.rows import every, first
from docgen.storage.store import Transaction
from docgen.storage.token_models import ApiAnswerRow, ApiTokenRow


@dataclass(frozen=True, slots=True)
class TokenRecord:
    """A token, by the digest of its text."""

    id: str
    digest: str
    person_id: str
    name: str
    scopes: str
    created: datetime
    expires: datetime
    used: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """An answer that is kept; its status is 0 while it is being worked out."""

    person_id: str
    key: str
    asked: str
    at: datetime
    status: int = 0
    media_type: str = ""
    body: str = ""


def add_token(tx: Transaction, token: TokenRecord) -> None:
    """Keep a token."""
    values = {name: getattr(token, name) for name in TokenRecord.__dataclass_fields__}
    tx.execute(insert(ApiTokenRow).values(values))


def find_token(tx: Transaction, digest: str) -> TokenRecord | None:
    """Return the token of that digest, run out or not."""
    asked = select(ApiTokenRow.__table__).where(ApiTokenRow.digest == digest)
    return first(tx, asked, TokenRecord)


def holder_of(tx: Transaction, token: TokenRecord) -> PersonRecord | None:
    """Return whose token it is; None when that person is kept out."""
    asked = select(PersonRow.__table__).where(
        PersonRow.id == token.person_id, PersonRow.disabled.is_(False)
    )
    return first(tx, asked, PersonRecord)


def tokens_of(tx: Transaction, person_id: str) -> tuple[TokenRecord, ...]:
    """Return a person's tokens, the newest first."""
    asked = select(ApiTokenRow.__table__).where(ApiTokenRow.person_id == person_id)
    return every(tx, asked.order_by(ApiTokenRow.created.desc(), ApiTokenRow.id), TokenRecord)


def touch_token(tx: Transaction, token_id: str, now: datetime) -> None:
    """Note that a token is in use."""
    tx.execute(update(ApiTokenRow).where(ApiTokenRow.id == token_id).values(used=now))


def drop_token(tx: Transaction, person_id: str, token_id: str) -> bool:
    """Take a token of that person away; False when there is none."""
    mine = (ApiTokenRow.id == token_id, ApiTokenRow.person_id == person_id)
    return bool(tx.execute(delete(ApiTokenRow).where(*mine)).rowcount)


def forget_tokens(tx: Transaction, before: datetime) -> None:
    """Drop the tokens that ran out before then."""
    tx.execute(delete(ApiTokenRow).where(ApiTokenRow.expires < before))


def find_answer(tx: Transaction, person_id: str, key: str) -> AnswerRecord | None:
    """Return the answer to what named itself so."""
    mine = (ApiAnswerRow.person_id == person_id, ApiAnswerRow.key == key)
    return first(tx, select(ApiAnswerRow.__table__).where(*mine), AnswerRecord)


def put_answer(tx: Transaction, answer: AnswerRecord) -> None:
    """Keep an answer, in place of what was kept under its key."""
    drop_answer(tx, answer.person_id, answer.key)
    values = {name: getattr(answer, name) for name in AnswerRecord.__dataclass_fields__}
    tx.execute(insert(ApiAnswerRow).values(values))


def drop_answer(tx: Transaction, person_id: str, key: str) -> None:
    """Let what named itself so be done anew."""
    mine = (ApiAnswerRow.person_id == person_id, ApiAnswerRow.key == key)
    tx.execute(delete(ApiAnswerRow).where(*mine))


def forget_answers(tx: Transaction, before: datetime) -> None:
    """Drop the answers from before then."""
    tx.execute(delete(ApiAnswerRow).where(ApiAnswerRow.at < before))

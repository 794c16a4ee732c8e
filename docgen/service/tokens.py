"""Tokens: what a person lets a program do in their name, until when."""

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from secrets import token_urlsafe

from docgen.errors import DocgenError, NotFoundError, RefusedError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.sign_in import CHAIN, actor_of, digest_of
from docgen.service.tries import count, passwords_from
from docgen.storage import Transaction, audit, throttle, tokens
from docgen.storage.throttle import Bucket
from docgen.storage.tokens import TokenRecord
from forms.json import Json

PREFIX = "docgen_"
LONGEST_NAME = 80
DAYS = (30, 90, 365)
"""How long a token may last."""
MOST = 20  # tokens a person
USED_EVERY = timedelta(minutes=5)  # its use is written down no more often than that
BUCKET = Bucket(size=300, seconds=1)

log = logging.getLogger(__name__)


class Scope(StrEnum):
    """What a token is good for."""

    READ = "read"
    WRITE = "write"
    REVIEW = "review"
    BATCH = "batch"


class TokenError(DocgenError):
    """No token, or one that is not good any more."""


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token asked for."""

    name: str
    scopes: Collection[str]
    days: int


@dataclass(frozen=True, slots=True)
class TokenCard:
    """A token in the list of one's own; its text is not known any more."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    created: datetime
    expires: datetime
    used: datetime | None


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many requests may be made at once, how many are left, when another may be made."""

    limit: int
    left: int
    wait: int


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks through a token, what it is good for, and how often it may still ask."""

    actor: Actor
    scopes: frozenset[Scope]
    allowance: Allowance


class Tokens:
    """The verbs of tokens. A token belongs to who made it; nobody else knows of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def make(self, actor: Actor, asked: NewToken, now: datetime) -> str:
        """Return the text of a new token: this once, for only its digest is kept.

        Raises RefusedError without a name or a scope, for another number of days, for too many.
        """
        name, scopes = _checked(asked)
        text = PREFIX + token_urlsafe(32)
        made = TokenRecord(
            id="t" + "".join(self.desk.new_id()[1:] for _ in range(3)),
            digest=digest_of(text),
            person_id=actor.id,
            name=name,
            scopes=" ".join(scopes),
            created=now,
            expires=now + timedelta(days=asked.days),
        )
        with self.desk.store.writing() as tx:
            if len(tokens.tokens_of(tx, actor.id)) >= MOST:
                raise RefusedError(f"最多 {MOST} 个令牌", hint="请先停用不再用的")
            tokens.add_token(tx, made)
            told: dict[str, Json] = {"token": made.id, "name": name, "scopes": made.scopes}
            audit.append(tx, CHAIN, actor.id, "token_made", now, told)
        return text

    def of(self, actor: Actor) -> tuple[TokenCard, ...]:
        """Return one's own tokens, the newest first."""
        with self.desk.store.reading() as tx:
            return tuple(_card(one) for one in tokens.tokens_of(tx, actor.id))

    def revoke(self, actor: Actor, token_id: str, now: datetime) -> None:
        """Let a token be worth nothing from now on; raises NotFoundError."""
        with self.desk.store.writing() as tx:
            if not tokens.drop_token(tx, actor.id, token_id):
                raise NotFoundError("没有这个令牌", hint="可能已经停用，请刷新后再看")
            audit.append(tx, CHAIN, actor.id, "token_revoked", now, {"token": token_id})

    def asker(self, text: str, address: str, now: datetime) -> Asker:
        """Return who asks with that token, and count the request.

        Raises TokenError for one that is unknown, has run out or whose person is kept out, and
        BusyError after too many wrong ones from one network.
        """
        network = passwords_from(address)
        with self.desk.store.writing(on="tokens") as tx:
            count(tx, now, network)
            found = tokens.find_token(tx, digest_of(text))
            person = tokens.holder_of(tx, found) if found and found.expires > now else None
            if found and person:
                throttle.put_back(tx, network[0])
                if found.used is None or now - found.used > USED_EVERY:
                    tokens.touch_token(tx, found.id, now)
                scopes = frozenset(Scope(one) for one in found.scopes.split())
                actor = actor_of(tx, person, self.desk.today(now))
                return Asker(actor, scopes, _counted(tx, found.id, now))
        log.warning("token refused from %s", address)
        raise TokenError("令牌不对，或者已经过期、停用", hint="请在“我的账号”里另做一个")


def _checked(asked: NewToken) -> tuple[str, list[str]]:
    name = " ".join(asked.name.split())
    if not name or len(name) > LONGEST_NAME:
        raise RefusedError(
            f"请给令牌起个名字，最多 {LONGEST_NAME} 个字", hint="写用它的程序，例如：月报汇总"
        )
    scopes = [one.value for one in Scope if one.value in asked.scopes]
    if not scopes:
        raise RefusedError("请选令牌能做什么", hint="只读数据，选“读”就够了")
    if asked.days not in DAYS:
        raise RefusedError("请选令牌用多久", hint=f"可选 {'、'.join(map(str, DAYS))} 天")
    return name, scopes


def _card(found: TokenRecord) -> TokenCard:
    scopes = tuple(Scope(one) for one in found.scopes.split())
    return TokenCard(found.id, found.name, scopes, found.created, found.expires, found.used)


def _counted(tx: Transaction, token_id: str, now: datetime) -> Allowance:
    key = f"api:{token_id}"
    wait = throttle.take(tx, key, BUCKET, now)
    return Allowance(BUCKET.size, throttle.left(tx, key), wait)

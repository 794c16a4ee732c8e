"""The tokens of one's account, as the page shows them."""

from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from docgen.service.tokens import Scope, TokenCard
from docgen.web.clock import say_moment
from docgen.web.views.access import TokenLine

SCOPES = {
    Scope.READ: "读：计划、文档、批改",
    Scope.WRITE: "写：新建、填写、提交",
    Scope.REVIEW: "审：上传批改稿、退回、批准",
    Scope.BATCH: "批量成稿",
}
"""What a token may do, in words."""


def token_lines(cards: Iterable[TokenCard], now: datetime, zone: ZoneInfo) -> tuple[TokenLine, ...]:
    """The tokens, each with what it may do, until when, and when it was last used."""
    return tuple(_line(one, now, zone) for one in cards)


def _line(card: TokenCard, now: datetime, zone: ZoneInfo) -> TokenLine:
    until = f"{card.expires.astimezone(zone):%Y-%m-%d}"
    used = f"上次使用：{say_moment(card.used, now, zone)}" if card.used else "还没有用过"
    return TokenLine(
        id=card.id,
        name=card.name,
        may="；".join(SCOPES[one] for one in card.scopes),
        until=f"{until} 到期" if card.expires > now else f"{until} 已到期",
        used=used,
    )

"""What somebody should know today, as the home page says it."""

from dataclasses import dataclass

from docgen.web.views.frame import State


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """One thing: `href` is empty when there is no page of it for this person."""

    title: str
    href: str
    when: str  # 11月20日截止，已过 3 天
    note: str


@dataclass(frozen=True, slots=True)
class NoticeGroup:
    """Things of one kind, the first few and the rest."""

    state: State
    count: int
    first: tuple[NoticeRow, ...]
    more: tuple[NoticeRow, ...]

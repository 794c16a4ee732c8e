"""What somebody should know today."""

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
    """Things of one kind, the first ones and the rest."""

    id: str
    state: State
    count: int
    first: tuple[NoticeRow, ...]
    more: tuple[NoticeRow, ...]


@dataclass(frozen=True, slots=True)
class NoticePage:
    """The notices by kind; `by_mail` says whether they also come by mail."""

    groups: tuple[NoticeGroup, ...]
    by_mail: str

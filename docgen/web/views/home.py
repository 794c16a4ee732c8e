"""The first page: my work."""

from dataclasses import dataclass

from docgen.web.views.frame import Button, Link, State


@dataclass(frozen=True, slots=True)
class GoOn:
    """The plan one stopped in last."""

    title: str
    href: str  # the overview
    where: str  # 停在“三、销售目标”，还有 2 处要改。
    saved: str  # 昨天17:42保存
    go_on: Link  # the section, at the field
    preview_href: str


@dataclass(frozen=True, slots=True)
class WorkRow:
    """One line of a list of plans; `href` and `action` also lead to plans not yet begun."""

    title: str
    href: str
    note: str  # 九节写好三节; 11月23日至29日，5个工作日
    state: State
    when: str  # 昨天17:42, or the day it is due
    when_note: str
    action: Link  # 接着写, 开始写


@dataclass(frozen=True, slots=True)
class BinRow:
    """One deleted plan and the button that brings it back."""

    title: str
    note: str  # 11月20日删除，12月20日前可以恢复
    restore: Button


@dataclass(frozen=True, slots=True)
class Fact:
    """A number one looks after: 3人, 还没有邀请, and where to go for it."""

    number: str
    label: str
    note: str
    href: str


@dataclass(frozen=True, slots=True)
class TeamBrief:
    """A team one leads: what to look into, and what it adds up to."""

    name: str
    href: str
    says: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """My work; the plan to go on with is not in `writing` again.

    All empty = a first visit: say what to do next and show a sample.
    """

    go_on: GoOn | None
    waiting: tuple[WorkRow, ...]  # for this person to decide
    returned: tuple[WorkRow, ...]  # what came back
    handed_in: tuple[WorkRow, ...]  # what waits for others
    teams: tuple[TeamBrief, ...]
    late: tuple[WorkRow, ...]  # of people led
    late_count: int
    due: tuple[WorkRow, ...]
    writing: tuple[WorkRow, ...]
    done: tuple[WorkRow, ...]
    done_count: int
    bin: tuple[BinRow, ...]
    first_type: Link | None  # for the empty state: the type to begin with
    first_sample_href: str
    facts: tuple[Fact, ...] = ()  # for authors and admins
    facts_title: str = ""

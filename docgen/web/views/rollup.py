"""The plans behind the sums of a plan that collects them, as the page shows them."""

from dataclasses import dataclass

from docgen.web.views.family import ChangeView
from docgen.web.views.frame import Link, State
from docgen.web.views.plan import PlanHead


@dataclass(frozen=True, slots=True)
class MemberRow:
    """One plan that was collected; `href` is empty when this person may not open it."""

    name: str
    post: str
    title: str
    href: str
    version: str  # 第1版
    note: str  # 已批准第2版，还没有收进来
    state: State
    shown: str


@dataclass(frozen=True, slots=True)
class GapRow:
    """Somebody whose plan is missing."""

    name: str
    post: str
    state: State
    href: str


@dataclass(frozen=True, slots=True)
class RollupPage:
    """The page."""

    plan: PlanHead
    says: str
    sums: tuple[Link, ...]  # the numbers one may look at, with what they come to
    label: str  # of the number that is shown
    total: str
    count: int  # of the plans that have it
    rows: tuple[MemberRow, ...]
    missing: tuple[GapRow, ...]
    changes: tuple[ChangeView, ...]

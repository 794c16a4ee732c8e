"""The versions of a plan."""

from dataclasses import dataclass

from docgen.web.views.frame import Link, State
from docgen.web.views.plan import Download, PlanHead
from docgen.web.views.standing import StandingView


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list."""

    number: int
    title: str  # 第2版
    state: State
    submitted: str  # 林若川，昨天17:42提交
    note: str
    amends: str
    decided: tuple[str, ...]  # 周敏，今天09:12批准
    reason: str
    downloads: tuple[Download, ...]
    compare: Link | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class VersionsPage:
    """All versions of a plan, the newest first; `numbers` can be compared with each other."""

    plan: PlanHead
    standing: StandingView
    rows: tuple[VersionRow, ...]
    numbers: tuple[int, ...]
    compare_href: str

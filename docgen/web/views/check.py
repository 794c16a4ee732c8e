"""The check page: what must be mended, what may be looked at, the score, what is empty."""

from dataclasses import dataclass

from docgen.web.views.field import Said
from docgen.web.views.frame import Button, Link, Tone
from docgen.web.views.plan import Download, PlanHead, SectionRow
from docgen.web.views.standing import StandingView


@dataclass(frozen=True, slots=True)
class Given:
    """A reason somebody gave: 周敏，今天10:32. `withdraw` takes it back, where one may."""

    reason: str
    by: str
    withdraw: Button | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `key` is empty where no reason may be given; `ask` is what the link to it says.

    `lapsed` is the reason given before the content changed.
    """

    said: Said
    key: str = ""
    ask: str = ""
    given: Given | None = None
    lapsed: Given | None = None


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """必须改, 请再看看 or 建议, with its remarks in page order."""

    title: str
    tone: Tone
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """One part of the score: 说得具体 19/25, and its dearest reason."""

    title: str
    points: int
    of: int
    why: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """The score and what would raise it: 补上每项措施的责任人和时间，可加 6 分."""

    points: int
    parts: tuple[PartView, ...]
    raises: tuple[str, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """The page. `refused` = a final document was asked for and cannot be had yet."""

    plan: PlanHead
    sections: tuple[SectionRow, ...]
    title: str  # 还有2处必须改 / 都写好了
    says: str
    groups: tuple[ProblemGroup, ...]
    answered: tuple[Remark, ...]
    answer_href: str
    score: ScoreView
    empty: tuple[Link, ...]  # optional parts nobody filled
    first: Link | None  # 去改第1处
    go: str  # 去修改, 去看
    downloads: tuple[Download, ...]
    complete: bool
    refused: bool
    checked: str  # 已检查 16:05
    standing: StandingView

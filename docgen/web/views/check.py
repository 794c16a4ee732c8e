"""The check page: what must be mended, what may be looked at, what is empty."""

from dataclasses import dataclass

from docgen.web.views.field import Said
from docgen.web.views.frame import Link, Tone
from docgen.web.views.plan import Download, PlanHead, SectionRow


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """必须改, 请再看看 or 提示, with its problems in page order."""

    title: str
    tone: Tone
    problems: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """The page. `refused` = a final document was asked for and cannot be had yet."""

    plan: PlanHead
    sections: tuple[SectionRow, ...]
    title: str  # 还有2处必须改 / 都写好了
    says: str
    groups: tuple[ProblemGroup, ...]
    empty: tuple[Link, ...]  # optional parts nobody filled
    first: Link | None  # 去改第1处
    downloads: tuple[Download, ...]
    complete: bool
    refused: bool
    checked: str  # 已检查 16:05

"""A plan's head and its sections, as the overview, the form and the check page show them."""

from dataclasses import dataclass

from docgen.web.views.family import ChangeView, FamilyView
from docgen.web.views.frame import Button, Link, State
from docgen.web.views.standing import StandingView


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What a plan is called and where its pages are."""

    id: str
    title: str
    type_title: str
    period: str
    author: str  # 苏南组　林若川
    state: State
    revision: int
    href: str
    check_href: str
    preview_href: str


@dataclass(frozen=True, slots=True)
class SectionRow:
    """One line of the section list. `title` has its number: 三、销售目标."""

    id: str
    title: str
    href: str
    state: State
    count: str  # 填了 3/7 项
    current: bool = False
    last: bool = False  # the place visited last
    waits: int = 0  # remarks and changes that wait


@dataclass(frozen=True, slots=True)
class Download:
    """One file one can have. `final` is offered only when nothing must be mended."""

    format: str  # docx pdf xlsx html txt
    label: str  # Word 文档
    href: str  # the final one
    draft_href: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The overview page: where one is, what is left."""

    plan: PlanHead
    sections: tuple[SectionRow, ...]
    share: int  # 0-100
    share_says: str  # 七节写好三节
    resume: Link | None  # go on where one stopped
    downloads: tuple[Download, ...]
    complete: bool  # nothing must be mended: final downloads are offered
    copies: tuple["PeriodOption", ...]  # periods the plan can be copied to
    copy: Button
    delete: Button | None
    changes: tuple[ChangeView, ...]
    family: FamilyView
    actuals: Link | None  # where what came of it is entered
    standing: StandingView
    may_copy: bool
    rollup: Link | None = None  # the plans of the team it is made of


@dataclass(frozen=True, slots=True)
class PeriodOption:
    """One period to choose: 第47周　11月16日—22日（5个工作日）."""

    code: str
    label: str
    note: str = ""  # 已有一份, 本期, 下一期
    chosen: bool = False

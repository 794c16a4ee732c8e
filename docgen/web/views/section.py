"""The page one writes on: one section of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.web.views.family import ChangeView
from docgen.web.views.field import FieldView, Said
from docgen.web.views.frame import Link
from docgen.web.views.plan import PlanHead, SectionRow


@dataclass(frozen=True, slots=True)
class Conflict:
    """One field two people changed. Radio `choose_name`: mine or theirs."""

    path: str
    key: str
    label: str
    mine: str
    theirs: str
    base: str
    by: str  # 周敏，今天10:32
    choose_name: str


@dataclass(frozen=True, slots=True)
class SectionPage:
    """The form of one section.

    The form posts to `href` (multipart when `has_files`) with hidden `csrf_token`, `revision` and
    `op`, and submit buttons named `go` besides those of the fields.
    """

    plan: PlanHead
    sections: tuple[SectionRow, ...]
    id: str
    title: str  # 三、销售目标
    guide: str
    fields: tuple[FieldView, ...]
    href: str
    beacon_href: str
    state_href: str
    redistribute_href: str
    history_href: str
    revision: int
    op: str
    saved: str  # 已保存 10:32
    previous: Link | None
    next: Link | None  # None: the next step is the check page
    continue_label: str
    has_files: bool
    asked: bool  # say what is still empty too
    summary: tuple[Said, ...]  # after a submit: what is wrong, at the top, with the focus
    conflicts: tuple[Conflict, ...]
    may_edit: bool
    locked: str  # why nothing can be written, empty when it can
    changes: tuple[ChangeView, ...] = ()
    hints: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)  # remarks, by field
    remark_href: str = ""  # where remarks are written; empty on one's own plan

"""Word files that came back, as their pages show them."""

from dataclasses import dataclass

from docgen.web.views.frame import Button, Link, State
from docgen.web.views.plan import PlanHead


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file in the list."""

    title: str  # 周敏的批改稿
    href: str
    says: str  # 今天09:12 由周敏上传
    filename: str
    version: str
    state: State
    count: str  # 还有 7 条没处理，共 8 条


@dataclass(frozen=True, slots=True)
class VersionOption:
    """A version the file may be of."""

    snapshot: str
    label: str


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The files of a plan, and the form that sends another."""

    plan: PlanHead
    files: tuple[FileRow, ...]
    versions: tuple[VersionOption, ...]
    waiting: str  # the file that was received and whose version is to be chosen
    problem: str
    hint: str
    href: str
    word_href: str
    largest: int


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text: `kept`, `gone` or `come`."""

    sort: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody said: who, when, what."""

    by: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One remark or change, with what may be done about it."""

    key: str
    path: str
    anchor: str
    sort: str  # comment change format row
    word: str  # 批注 改动 格式 加行 删行
    by: str
    when: str
    place: str  # 第3行，金额; empty for the field as a whole
    untracked: bool
    quote: str
    text: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    inline: tuple[Piece, ...]  # a longer text as one, with what went and came
    answers: tuple[Words, ...]
    waits: bool
    settled: str  # 林若川已接受，今天10:38
    why: str  # why it cannot be taken over
    current: str  # what the form says by now, when it moved on
    moved: bool
    takes: bool
    near: str
    then: tuple[str, ...] = ()  # what sums and figures would become


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to show less: its name in the address, what is chosen, what there is."""

    name: str
    label: str
    chosen: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """What concerns one field."""

    path: str
    anchor: str
    number: int
    label: str
    section: str
    form_href: str
    items: tuple[ItemView, ...]
    waits: int
    clash: bool


@dataclass(frozen=True, slots=True)
class SectionGroup:
    """The fields of one section in the list at the left."""

    title: str
    links: tuple[tuple[Link, int], ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """Everything the files of one version say, by field."""

    plan: PlanHead
    title: str
    says: str
    made_of: tuple[FileRow, ...]
    done: int
    of: int
    sections: tuple[SectionGroup, ...]
    groups: tuple[FieldGroup, ...]
    views: tuple[Link, ...]
    act_href: str
    all_href: str
    original_href: str
    list_href: str
    op: str
    may_edit: bool
    may_settle: bool
    closed: str  # why nothing can be taken over now
    bulk: tuple[Button, ...]
    remark_href: str = ""
    choices: tuple[Choice, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()  # what forms carry to come back to the same


@dataclass(frozen=True, slots=True)
class RemarkPage:
    """Where a remark is written: the field, what it says, the words it is about, what is there."""

    plan: PlanHead
    label: str
    place: str  # 三、销售目标
    shown: str  # what the field says now
    path: str
    quote: str
    text: str  # what was typed, when it was refused
    problem: str
    longest: int
    href: str
    back: Link
    others: tuple[Link, ...]  # what waits at this field already

"""What was planned and what came of it, as the page for entering it shows."""

from dataclasses import dataclass

from docgen.web.views.control import Option
from docgen.web.views.family import ChangeView
from docgen.web.views.plan import PlanHead


@dataclass(frozen=True, slots=True)
class EntryView:
    """One place to type an actual: what was planned beside it, the rate, what is offered."""

    key: str
    label: str
    spoken: str  # for screen readers: the whole name
    planned: str
    value: str
    rate: str
    problem: str
    options: tuple[Option, ...]  # empty: a line of text
    numeric: bool
    offer: str  # as typed; empty = none
    offer_from: str


@dataclass(frozen=True, slots=True)
class LineView:
    """One line of a table: its name and its entries, a column each."""

    label: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class BlockView:
    """The entries of one field; single numbers of a section stand in one block without a title."""

    path: str
    title: str
    unit: str
    columns: tuple[str, ...]
    planned: bool  # whether there is a column for the plan
    lines: tuple[LineView, ...]
    total: tuple[str, str, str] | None  # plan, actual, rate
    remark: str = ""  # where the sum does not fit


@dataclass(frozen=True, slots=True)
class PartView:
    """The blocks of one section."""

    title: str
    blocks: tuple[BlockView, ...]


@dataclass(frozen=True, slots=True)
class ActualsPage:
    """The page. The form posts to `href`; `offers` counts what can be taken over at once."""

    plan: PlanHead
    href: str
    import_href: str
    xlsx_href: str
    csv_href: str
    parts: tuple[PartView, ...]
    offers: int
    revision: int
    op: str
    saved: str
    may_enter: bool
    history: tuple[str, ...]
    changes: tuple[ChangeView, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One line of a file that was read: what it would change, or what is wrong with it."""

    place: str  # 第 7 行
    label: str
    planned: str
    before: str
    after: str
    problem: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """What a file would change, before it is taken over; `carried` are the hidden inputs."""

    plan: PlanHead
    href: str
    back_href: str
    name: str
    says: str
    lines: tuple[ReadLine, ...]
    wrong: tuple[ReadLine, ...]
    carried: tuple[tuple[str, str], ...]
    revision: int
    op: str

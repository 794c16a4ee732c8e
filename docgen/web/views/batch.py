"""Batches: the list, choosing, and one that runs."""

from dataclasses import dataclass

from docgen.web.views.frame import Button, Link, State


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to tick; `note` stands beside it, smaller."""

    name: str
    value: str
    label: str
    note: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class NewBatch:
    """Choosing: what, whose, as which files. `older` are the periods further back."""

    recent: tuple[Tick, ...]
    older: tuple[Tick, ...]
    people: tuple[Tick, ...]
    formats: tuple[Tick, ...]
    terms: tuple[Tick, ...]
    problem: str
    largest: str


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One batch of the list."""

    title: str
    href: str
    note: str  # 今天10:32，Word 和 PDF
    state: State
    count: str  # 做好 12 份，2 份没有做成


@dataclass(frozen=True, slots=True)
class BatchList:
    """The batches of the last months."""

    rows: tuple[BatchRow, ...]


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A document that was not made, with the reason; `href` is empty for a plan gone from view."""

    title: str
    href: str
    format: str
    problem: str
    word: str  # 没有做成, 稍后再试


@dataclass(frozen=True, slots=True)
class MissingRow:
    """Plans asked for that are not there: of one type and period, and of whom."""

    title: str
    people: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchPage:
    """One batch. `zip` is None until something is there; `running` pages look again by themselves.

    `says` is the line under the bar: how many of how many, how fast, how long still.
    """

    title: str
    href: str
    note: str
    state: State
    running: bool
    percent: int
    says: str
    zip: Link | None
    cancel: Button | None
    retry: Button | None
    failed: tuple[FailedRow, ...]
    missing: tuple[MissingRow, ...]
    missing_count: int
    more: str  # 只列出前 200 份

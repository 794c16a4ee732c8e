"""Choosing a plan type and a period."""

from dataclasses import dataclass

from docgen.web.views.plan import PeriodOption


@dataclass(frozen=True, slots=True)
class TypeCard:
    """One plan type. `href` chooses it (the same page with ?type=)."""

    slug: str
    title: str
    summary: str
    note: str  # 9节，约2小时
    href: str
    sample_href: str
    picture_href: str  # the sample without its cover
    chosen: bool


@dataclass(frozen=True, slots=True)
class TypeGroup:
    """The types under one heading: 按期间, 专项 ..."""

    title: str
    types: tuple[TypeCard, ...]


@dataclass(frozen=True, slots=True)
class StartOption:
    """Where to begin: empty `value` is a blank plan, else the id of the plan to copy."""

    value: str
    label: str
    note: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ParentOption:
    """A plan to break the new one down from; empty `value` is none.

    `codes` are the periods it holds, so that the list follows the period chosen.
    """

    value: str
    label: str
    note: str
    codes: str
    chosen: bool
    fits: bool  # holds the period that is chosen now


@dataclass(frozen=True, slots=True)
class Chosen:
    """The side panel once a type is chosen.

    `periods` empty = a free range: two date inputs `start` and `end` instead of select `period`.
    """

    card: TypeCard
    periods: tuple[PeriodOption, ...]
    starts: tuple[StartOption, ...]
    parents: tuple[ParentOption, ...]
    period_error: str
    start: str
    end: str
    submit: str  # 开始写第48周


@dataclass(frozen=True, slots=True)
class Choose:
    """The page; `query` is what is searched for, `found` what is said of it."""

    query: str
    found: str
    groups: tuple[TypeGroup, ...]
    chosen: Chosen | None

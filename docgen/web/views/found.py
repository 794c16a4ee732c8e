"""What search found, and the list of all plans."""

from dataclasses import dataclass

from docgen.web.views.frame import Link, State


@dataclass(frozen=True, slots=True)
class PieceView:
    """A part of a text; `hit` is what was looked for."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class PassageView:
    """Where something was found: 销售目标 › 主题, and the words around it."""

    place: str
    href: str
    pieces: tuple[PieceView, ...]


@dataclass(frozen=True, slots=True)
class HitView:
    """A plan that was found."""

    href: str
    title: tuple[PieceView, ...]
    note: str  # 林若川　月度销售计划　2026年12月
    state: State
    when: str
    passages: tuple[PassageView, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The results; `says` is read out: 找到2份计划."""

    query: str
    says: str
    hits: tuple[HitView, ...]
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose from a list."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    """A list to choose from: its name in the address, what it is called, its options."""

    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class ListRow:
    """A plan in the list."""

    title: str
    href: str
    note: str
    owner: str
    state: State
    when: str


@dataclass(frozen=True, slots=True)
class PlanList:
    """All plans one may read, a page of them; `empty` says what to do when there are none."""

    says: str
    filters: tuple[Filter, ...]
    rows: tuple[ListRow, ...]
    owners: bool  # whether there are plans of others
    before: str
    after: str
    place: str  # 第2页，共4页
    empty: str
    all: Link | None  # without a filter

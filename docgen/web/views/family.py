"""The plans around a plan, and what changed in those it took from, as pages show them."""

from dataclasses import dataclass

from docgen.web.views.frame import State


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One changed source: 上级计划已改：年度目标 5000 → 5200 万元; the buttons send `key`."""

    key: str
    head: str  # 上级计划已改
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class KinView:
    """One plan beside this one; `href` is empty when only its title may be known."""

    role: str  # 上级, 上期, 下期; empty in the list of those below
    title: str
    href: str
    note: str
    state: State
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpeningView:
    """One period a plan could be broken down into: the plan there, or the way to begin one.

    `href` is empty when nobody wrote it and somebody else is to.
    """

    label: str
    href: str
    state: State


@dataclass(frozen=True, slots=True)
class OpeningsView:
    """The periods of one type below: 月度销售计划, twelve of them, three written."""

    title: str
    says: str
    periods: tuple[OpeningView, ...]


@dataclass(frozen=True, slots=True)
class SumView:
    """What those below come to against what they were given."""

    say: str
    agrees: bool
    href: str


@dataclass(frozen=True, slots=True)
class AttachView:
    """The form that puts the plan under another: what can be chosen, and what it sends."""

    label: str
    options: tuple[tuple[str, str, bool], ...]  # id, label, whether it is the one now
    button: str
    href: str


@dataclass(frozen=True, slots=True)
class FamilyView:
    """The plans around a plan."""

    kin: tuple[KinView, ...]
    children: tuple[KinView, ...]
    sums: tuple[SumView, ...]
    openings: tuple[OpeningsView, ...]
    attach: AttachView | None = None

    @property
    def any(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.kin or self.children or self.openings or self.attach)

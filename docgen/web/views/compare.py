"""Two versions of a plan, compared."""

from dataclasses import dataclass

from docgen.reviews.differences import Difference
from docgen.web.views.plan import PlanHead


@dataclass(frozen=True, slots=True)
class ComparedSection:
    """One section with what differs in it."""

    title: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What differs from version `a` to version `b`."""

    plan: PlanHead
    title: str  # 第1版 → 第2版
    says: str  # 改了 5 处
    sections: tuple[ComparedSection, ...]
    versions_href: str
    word_href: str  # both as one Word file; empty when nothing differs

"""What a section was before."""

from dataclasses import dataclass

from docgen.web.views.frame import Button
from docgen.web.views.plan import PlanHead, SectionRow


@dataclass(frozen=True, slots=True)
class Was:
    """One field as it was and as it is."""

    label: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One kept state: when, by whom, which fields differ from now."""

    when: str
    by: str
    changes: tuple[Was, ...]
    restore: Button


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row taken out of a table in the last 30 days, and the button that puts it back."""

    label: str  # the table
    shown: str
    when: str
    by: str
    restore: Button


@dataclass(frozen=True, slots=True)
class History:
    """The history of one section, newest first."""

    plan: PlanHead
    sections: tuple[SectionRow, ...]
    id: str
    title: str
    back_href: str
    entries: tuple[Entry, ...]
    removed: tuple[RemovedRow, ...]

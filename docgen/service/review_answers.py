"""What the service says of Word files that came back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from docgen.reviews.review import Item


@dataclass(frozen=True, slots=True)
class Said:
    """An answer given here."""

    author: str
    at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a change can be taken over as it is.

    `why` says why not; `moved` that the form says `current` by now, so that somebody must choose.
    `then` says what sums and figures would become.
    """

    takes: bool
    why: str = ""
    moved: bool = False
    current: str = ""
    then: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One remark or change: its `key`, what it is, what became of it, and the answers."""

    key: str
    item: Item
    state: str  # open accepted rejected resolved
    settled_by: str
    settled_at: datetime | None
    answers: tuple[Said, ...]
    verdict: Verdict | None
    placed: bool


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One file in the list of those that came back."""

    id: str
    snapshot: str
    filename: str
    by: str
    at: datetime
    went_out: datetime
    source: str
    authors: tuple[str, ...]
    open: int
    of: int


@dataclass(frozen=True, slots=True)
class OpenReview:
    """Everything the files of one version say; `cards` are those files, the asked one first."""

    cards: tuple[ReviewCard, ...]
    items: tuple[ItemShown, ...]
    may_settle: bool
    may_edit: bool


@dataclass(frozen=True, slots=True)
class WentOut:
    """A version a Word file was made of, to choose from."""

    snapshot: str
    created: datetime
    revision: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was settled, by key, and why the rest was not."""

    done: tuple[str, ...]
    refused: Mapping[str, str]

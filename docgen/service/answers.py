"""What the service answers with: frozen, without a trace of the database."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from docgen.errors import ConflictError
from docgen.plans.actual_sheet import Block
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from forms.calendar import Period
from forms.json import Json


class Role(StrEnum):
    """What a person is here for."""

    REP = "rep"
    MANAGER = "manager"
    AUTHOR = "author"
    ADMIN = "admin"


class Exactly(int):
    """A revision that is meant and no later one: what was changed since is not merged."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The person signed in. `teams` are the ids they belong to, `leads` those they manage.

    `today` is the local day they are here on: who stands in for others does so on some days only.
    """

    id: str
    login: str
    name: str
    role: Role
    post: str = ""
    department: str = ""
    company: str = ""
    teams: frozenset[str] = frozenset()
    leads: frozenset[str] = frozenset()
    today: date | None = None


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A fresh session: the token for the cookie, whose it is, and when it ends for good."""

    token: str
    actor: Actor
    expires: datetime


@dataclass(frozen=True, slots=True)
class PlanCard:
    """A plan in a list; nothing is evaluated to show it."""

    id: str
    title: str
    slug: str
    type_title: str
    period: Period
    status: str
    owner: str
    owner_name: str
    changed: datetime
    share_done: Decimal
    errors: int
    last_section: str
    deleted: datetime | None = None
    due: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan opened: what is stored, what follows from it, and where the writer was last.

    `revisions` is by section; `origins` says by path where an accepted prefill came from.
    `previous` is the id of the plan of the period before, `parent` of the one above, empty when
    there is none; `gathers` says that it adds up plans of a team. `kept` are the changes elsewhere
    that were declined.
    """

    plan: Plan
    evaluated: Evaluated
    revisions: Mapping[str, int]
    revision: int
    last_section: str
    owner: str
    owner_name: str
    changed: datetime
    may_edit: bool
    origins: Mapping[str, str]
    previous: str = ""
    parent: str = ""
    gathers: bool = False
    may_enter_actuals: bool = False
    may_delete: bool = False
    own: bool = True
    kept: Mapping[str, Json] = field(default_factory=dict)

    @property
    def follows(self) -> bool:
        """Whether it took something over from another plan."""
        return bool(self.previous or self.parent)


@dataclass(frozen=True, slots=True)
class Saved:
    """The answer to a save.

    `refreshed` holds, by field id, the typed form of every field of the section that now differs
    from what the page has: others changed it since `revision`, tables were merged, row ids were
    given. A page puts these in before it sends the new revision; otherwise it would undo them.
    `plan` is the plan with the save in it.
    """

    section: str
    revision: int
    plan_revision: int
    evaluated: Evaluated
    saved_at: datetime
    refreshed: Mapping[str, Json]
    plan: Plan


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: as stored, as typed (for the input), as shown. None: not there."""

    stored: Json
    typed: Json
    shown: str


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two texts for one place, and what it was before; `theirs` is what is stored now.

    `path` is a field, a cell, or a whole row that one side removed and the other changed (the
    removed side's `stored` is None). `base` is None when it is not known any more.
    """

    path: str
    place: str
    mine: Side
    theirs: Side
    base: Side | None
    author: str
    at: datetime


class Conflict(ConflictError):  # noqa: N818  the word everybody uses for it
    """Some fields were changed elsewhere meanwhile; all others of the save are kept (`saved`).

    To settle one, send the chosen value again with `saved.revision`. Mine is in the history too.
    """

    def __init__(self, conflicts: tuple[FieldConflict, ...], saved: Saved) -> None:
        self.conflicts = conflicts
        self.saved = saved
        places = "、".join(dict.fromkeys(one.place for one in conflicts))
        super().__init__(f"{places} 在别处也改过", hint="请选择保留哪一份，两份都在修改记录里")


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One state of a section: who left it so, when, why it was kept, which fields changed."""

    id: int
    section: str
    author: str
    at: datetime
    mark: str
    fields: tuple[str, ...]
    values: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class RemovedRow:
    """A row taken out in the last 30 days: its field, its stored form, one line to know it by."""

    entry: int
    field: str
    row: Mapping[str, Json]
    shown: str
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class OfferShown:
    """A value on offer: its stored and typed form, how it reads, and where it comes from."""

    path: str
    stored: Json
    typed: Json
    shown: str
    origin: str


@dataclass(frozen=True, slots=True)
class SourceChange:
    """Something another plan says otherwise now than when it was taken over.

    `head` is parent, previous or members; `fields` are the paths that ask for it.
    """

    key: str
    head: str
    label: str
    before: str
    after: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relative:
    """A plan beside this one; `may_read` says whether this person may open it."""

    id: str
    title: str
    period: Period
    owner_name: str
    status: str
    may_read: bool
    numbers: tuple[str, ...] = ()  # 本月销售目标 86.00万元


@dataclass(frozen=True, slots=True)
class SumLine:
    """What the plans below come to together, against what was given to them."""

    path: str
    say: str
    agrees: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """A period a plan of some type could be broken down into, and the plan that is there."""

    slug: str
    title: str
    period: Period
    child: Relative | None


@dataclass(frozen=True, slots=True)
class Attached:
    """A plan put under another: its title, how many fields it filled, how many more it offers."""

    title: str = ""
    taken: int = 0
    offered: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """The plans around a plan: above, before, after, below; what those below come to.

    `choices` are the plans this one may be put under, where this person may change that;
    `may_begin`: this person may break it down into plans of their own.
    """

    parent: Relative | None = None
    previous: Relative | None = None
    following: Relative | None = None
    children: tuple[Relative, ...] = ()
    sums: tuple[SumLine, ...] = ()
    openings: tuple[Opening, ...] = ()
    choices: tuple[PlanCard, ...] = ()
    may_attach: bool = False
    may_begin: bool = False


@dataclass(frozen=True, slots=True)
class ActualOffer:
    """An actual that can be taken over, as one would type it, and where it comes from."""

    typed: str
    origin: str


@dataclass(frozen=True, slots=True)
class OpenActuals:
    """What was planned and what it came to; `history` is when, by whom it was entered."""

    plan: Plan
    evaluated: Evaluated
    blocks: tuple[Block, ...]
    revision: int
    may_enter: bool
    offers: Mapping[str, ActualOffer]
    history: tuple[tuple[datetime, str], ...]


@dataclass(frozen=True, slots=True)
class ReadEntry:
    """One row of a file of actuals: what it would change, or why it cannot be taken over."""

    row: int
    key: str
    label: str
    planned: str
    before: str
    after: str
    typed: str
    problem: str


@dataclass(frozen=True, slots=True)
class ReadActuals:
    """What a file would change; `same` rows say what stands there already."""

    lines: tuple[ReadEntry, ...]
    same: int
    revision: int


@dataclass(frozen=True, slots=True)
class Download:
    """Bytes to hand out, and the snapshot they belong to; kept ones are read when asked for."""

    content: bytes | Iterable[bytes]
    media_type: str
    filename: str
    snapshot: str = ""

    @property
    def data(self) -> bytes:
        """All bytes at once."""
        return self.content if isinstance(self.content, bytes) else b"".join(self.content)

    @property
    def pieces(self) -> Iterator[bytes]:
        """The bytes piece by piece; raises at once when they are not there."""
        return iter((self.content,) if isinstance(self.content, bytes) else self.content)


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of a plan's audit chain."""

    number: int
    at: datetime
    author: str
    action: str
    detail: Mapping[str, Json]
    digest: str

"""What the API answers with; the OpenAPI document is made from these."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from forms.json import Json
from forms.problems import Level


@dataclass(frozen=True, slots=True)
class TypeCard:
    """A plan type in the list."""

    slug: str
    title: str
    version: int
    period: str
    level: str
    group: str
    summary: str
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TypeList:
    """The plan types a plan can be started of."""

    types: tuple[TypeCard, ...]


@dataclass(frozen=True, slots=True)
class ChoiceInfo:
    """One of the things a field may be."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """A field, column or part: what it is called, and what may be written in it."""

    id: str
    kind: str
    label: str
    required: bool
    computed: bool
    unit: str
    guide: str
    good: str
    choices: tuple[ChoiceInfo, ...]
    fields: tuple["FieldInfo", ...]


@dataclass(frozen=True, slots=True)
class SectionInfo:
    """A section of a plan type."""

    id: str
    title: str
    guide: str
    fields: tuple[FieldInfo, ...]


@dataclass(frozen=True, slots=True)
class TypeDetail:
    """A plan type with its sections and fields."""

    slug: str
    title: str
    version: int
    period: str
    level: str
    summary: str
    sections: tuple[SectionInfo, ...]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PeriodInfo:
    """The period of a plan."""

    code: str
    label: str
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class PlanListed:
    """A plan in the list."""

    id: str
    title: str
    type: str
    period: PeriodInfo
    status: str
    version: int
    owner: str
    owner_id: str
    changed: datetime
    share_done: str
    errors: int
    due: date | None
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PlanList:
    """A page of the plans one may read, the last changed first."""

    plans: tuple[PlanListed, ...]
    page: int
    pages: int
    count: int
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FigureInfo:
    """A figure: in 元 or 0-1 where it is a number, as it is shown, and how it was computed."""

    value: str | None
    shown: str
    unit: str
    how: str


@dataclass(frozen=True, slots=True)
class SectionProgress:
    """How far a section is; `revision` is what a change is sent with."""

    id: str
    title: str
    state: str
    filled: int
    of: int
    errors: int
    warnings: int
    revision: int


@dataclass(frozen=True, slots=True)
class ProblemInfo:
    """One thing to mend: the path for programs, the place for people, what to do, how mended."""

    path: str
    place: str
    message: str
    fix: str
    level: Level
    code: str


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """A plan: `values` as stored (money in 元, percents 0-1), `typed` as one would type them."""

    id: str
    title: str
    type: str
    type_version: int
    period: PeriodInfo
    owner: str
    owner_id: str
    status: str
    version: int
    revision: int
    changed: datetime
    may: tuple[str, ...]
    share_done: str
    sections: tuple[SectionProgress, ...]
    values: Mapping[str, Mapping[str, Json]]
    typed: Mapping[str, Mapping[str, Json]]
    figures: Mapping[str, FigureInfo]
    hidden: tuple[str, ...]
    problems: tuple[ProblemInfo, ...]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SectionSaved:
    """The answer to a change: the section as it is now, and everything that follows from it."""

    section: str
    revision: int
    plan_revision: int
    saved_at: datetime
    values: Mapping[str, Json]
    typed: Mapping[str, Json]
    figures: Mapping[str, FigureInfo]
    hidden: tuple[str, ...]
    problems: tuple[ProblemInfo, ...]


@dataclass(frozen=True, slots=True)
class CheckAnswer:
    """What the check says; a plan that is not `final` cannot be handed in."""

    final: bool
    score: int
    problems: tuple[ProblemInfo, ...]
    passed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepDone:
    """Where the plan stands after a step."""

    id: str
    status: str
    version: int
    deciders: str
    may: tuple[str, ...]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReviewListed:
    """A file that came back."""

    id: str
    filename: str
    by: str
    at: datetime
    snapshot: str
    open: int
    of: int
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReviewList:
    """The files that came back, the newest first."""

    reviews: tuple[ReviewListed, ...]


@dataclass(frozen=True, slots=True)
class ReplyInfo:
    """One answer to a comment."""

    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class ItemInfo:
    """One remark or change at its field, as `docgen review --json` prints it, and its state.

    `date` is the clock of who wrote it, as Word writes it; its Z does not mean UTC.
    """

    id: str
    type: str
    path: str
    place: str
    author: str
    date: str
    quote: str
    text: str
    before: str
    after: str
    tracked: bool
    resolved: bool
    replies: tuple[ReplyInfo, ...]
    also: tuple[str, ...]
    state: str
    near: str | None


@dataclass(frozen=True, slots=True)
class ReviewDetail:
    """What the files of one version say, by field; `unplaced` belongs to none."""

    id: str
    snapshot: str
    items: tuple[ItemInfo, ...]
    unplaced: tuple[ItemInfo, ...]
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BatchListed:
    """A batch in numbers of documents; nobody may be able to say how long it takes."""

    id: str
    title: str
    formats: tuple[str, ...]
    created: datetime
    cancelled: datetime | None
    total: int
    done: int
    failed: int
    open: int
    seconds_left: int | None
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BatchList:
    """One's own batches of the last months, the newest first."""

    batches: tuple[BatchListed, ...]


@dataclass(frozen=True, slots=True)
class BatchFault:
    """A document that could not be made, and why."""

    plan: str
    title: str
    format: str
    message: str


@dataclass(frozen=True, slots=True)
class BatchMissing:
    """A plan that was wanted and is not there."""

    who: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchDetail:
    """A batch, what failed of it (the first 200) and what was not there."""

    batch: BatchListed
    failures: tuple[BatchFault, ...]
    missing: tuple[BatchMissing, ...]


@dataclass(frozen=True, slots=True)
class SideInfo:
    """One side of a conflict: as stored, as typed, as shown."""

    stored: Json
    typed: Json
    shown: str


@dataclass(frozen=True, slots=True)
class ConflictInfo:
    """Two values for one place, and what it was before, where that is known."""

    path: str
    place: str
    mine: SideInfo
    theirs: SideInfo
    base: SideInfo | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """What is wrong (RFC 9457): `code` stays, the words may change; `problems` lists all places.

    `conflicts` and `revision` come with the code conflict, `choices` with which_version.
    """

    type: str
    title: str
    status: int
    code: str
    detail: str
    hint: str
    problems: tuple[ProblemInfo, ...]
    reference: str | None = None
    conflicts: tuple[ConflictInfo, ...] | None = None
    revision: int | None = None
    choices: tuple[str, ...] | None = None

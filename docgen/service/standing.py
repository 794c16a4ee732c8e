"""Where a plan stands: who decides next, what was decided, what this person may do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from docgen.errors import NotFoundError
from docgen.plans.plan import Plan
from docgen.reviews.differences import Difference, differences
from docgen.reviews.table_lines import Side
from docgen.service.answers import Actor, Download
from docgen.service.approving import Pending, agreed, levels_above, next_deciders, pending
from docgen.service.desk import Desk
from docgen.service.documents import FORMATS, Wish, document_of, with_threads
from docgen.service.freezing import frozen
from docgen.service.opening import find, title_of
from docgen.service.policy import Action, can
from docgen.storage import Transaction, people, plans, snapshots, versions
from docgen.storage.snapshots import Snapshot
from docgen.storage.versions import VersionRecord

STEPS = (Action.SUBMIT, Action.WITHDRAW, Action.DECIDE, Action.AMEND)


@dataclass(frozen=True, slots=True)
class Signed:
    """A level that approved."""

    name: str
    date: date
    note: str


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it was handed in once, and what became of it."""

    number: int
    state: str  # submitted, withdrawn, returned, approved
    submitted_by: str
    submitted_at: datetime
    note: str
    amends: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    level: int
    levels: int
    signed: tuple[Signed, ...]
    snapshot: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a plan stands. `deciders` is who decides next, or would once it is handed in.

    `in_force` is the number of the approved version, 0 when there is none; `amends` says why it
    is being changed.
    """

    status: str
    number: int
    due: date | None
    deciders: str
    level: int
    levels: int
    last: Version | None
    in_force: int
    amends: str
    may: frozenset[Action]


def standing_of(desk: Desk, actor: Actor, plan_id: str) -> Standing:
    """Return where a plan stands; see Service.standing."""
    with desk.store.reading() as tx:
        found = find(tx, actor, plan_id, Action.READ)
        record = found.record
        last = versions.last_version(tx, plan_id)
        waits = last is not None and last.state == "submitted"
        most = desk.types.of(record.bundle).approval
        levels = levels_above(tx, record.owner_id, most)
        usual = levels[0].names if levels else ""
        return Standing(
            status=record.status,
            number=record.version,
            due=record.due,
            deciders=next_deciders(tx, record, actor.today).names if waits else usual,
            level=last.level if last and waits else 1,
            levels=last.levels if last and waits else len(levels),
            last=_shown(tx, [last])[0] if last else None,
            in_force=versions.in_force(tx, plan_id),
            amends=record.amends,
            may=frozenset(one for one in STEPS if can(actor, one, found.facts)),
        )


def versions_of(desk: Desk, actor: Actor, plan_id: str) -> tuple[Version, ...]:
    """Return every version of a plan, the newest first."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.READ)
        return _shown(tx, versions.versions_of(tx, plan_id))


def version_plan(
    desk: Desk, actor: Actor, plan_id: str, number: int, *, final: bool = True
) -> tuple[Plan, Snapshot]:
    """Return a version as a plan, with its snapshot; with the decisions in it, when `final`."""
    with desk.store.reading() as tx:
        find(tx, actor, plan_id, Action.DOWNLOAD)
        version = versions.find_version(tx, plan_id, number)
        if version is None:
            raise NotFoundError(f"这份计划没有第 {number} 版", hint="请从版本记录里选一版")
        digest = version.final if final and version.final else version.snapshot
        snapshot = snapshots.find_snapshot(tx, digest)
    if snapshot is None:
        raise NotFoundError("这一版的内容不在库里", hint="请管理员从备份中恢复")
    return frozen(desk, snapshot, version.around), snapshot


def version_document(
    desk: Desk, actor: Actor, plan_id: str, number: int, wish: Wish, now: datetime
) -> Download:
    """Return the document of a version; see Service.version_document."""
    if wish.format not in FORMATS:
        raise NotFoundError(f"没有 {wish.format} 这种格式", hint="可以要 Word 或 PDF")
    plan, snapshot = version_plan(desk, actor, plan_id, number)
    wish = with_threads(desk, plan_id, wish, _state(desk, actor, plan_id, number))
    return document_of(desk, actor, plan, snapshot, wish, now)


def _state(desk: Desk, actor: Actor, plan_id: str, number: int) -> str:
    """What a version is: only the one that waits goes out with what is remarked by now."""
    found = next(one for one in versions_of(desk, actor, plan_id) if one.number == number)
    return found.state if found.state == "submitted" else "approved"


def compare(desk: Desk, actor: Actor, plan_id: str, a: int, b: int) -> tuple[Difference, ...]:
    """Return what differs between two versions; see Service.compare."""
    sides = []
    for number in (a, b):
        plan, _ = version_plan(desk, actor, plan_id, number)
        sides.append(Side(plan, desk.evaluations.of(plan)))
    return differences(*sides)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A plan that waits for this person."""

    plan_id: str
    title: str
    owner_name: str
    number: int
    submitted_at: datetime
    note: str
    level: int
    levels: int


def waiting_for(desk: Desk, actor: Actor) -> tuple[Waiting, ...]:
    """Return the plans this person decides about next, the longest waiting first."""
    with desk.store.reading() as tx:
        return tuple(_waiting(one) for one in pending(tx, actor.id, actor.today))


def returned_to(desk: Desk, actor: Actor) -> tuple[tuple[str, Version], ...]:
    """Return the plans that came back to this person, by id, with what was said."""
    with desk.store.reading() as tx:
        records = plans.plans_by(tx, frozenset({actor.id}), status="returned")
        last = versions.last_versions(tx, [one.id for one in records])
        found = [last[one.id] for one in records if one.id in last]
        return tuple(
            (one.plan_id, shown) for one, shown in zip(found, _shown(tx, found), strict=True)
        )


def _waiting(one: Pending) -> Waiting:
    record, version = one.record, one.version
    return Waiting(
        record.id,
        title_of(record),
        str(record.author["name"]),
        version.number,
        version.submitted_at,
        version.note,
        version.level,
        version.levels,
    )


def _shown(tx: Transaction, some: Sequence[VersionRecord]) -> tuple[Version, ...]:
    """Return versions with the names of who handed in and decided, which are asked for once."""
    names = people.names_of(
        tx, frozenset(who for one in some for who in (one.submitted_by, one.decided_by))
    )
    return tuple(_version(one, names) for one in some)


def _decider(one: VersionRecord, names: Mapping[str, str]) -> str:
    """Return who decided last, and in whose place."""
    last = one.decisions[-1] if one.decisions else {}
    kept = str(last["name"]) if last.get("person") == one.decided_by else ""
    return kept or names.get(one.decided_by, "")


def _version(one: VersionRecord, names: Mapping[str, str]) -> Version:
    return Version(
        number=one.number,
        state=one.state,
        submitted_by=names.get(one.submitted_by, ""),
        submitted_at=one.submitted_at,
        note=one.note,
        amends=one.amends,
        decided_by=_decider(one, names),
        decided_at=one.decided_at,
        reason=one.reason,
        level=one.level,
        levels=one.levels,
        signed=tuple(
            Signed(str(step["name"]), date.fromisoformat(str(step["date"])), str(step["note"]))
            for step in agreed(one)
        ),
        snapshot=one.final or one.snapshot,
    )

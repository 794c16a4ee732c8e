"""Which plans of a team a plan collects, whose is missing, and what is read of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.definitions.plan_type import PlanType
from docgen.plans.evaluate import evaluate
from docgen.plans.foreign import Source
from docgen.plans.sources import Reading, by_path, computed_of
from docgen.service.desk import Desk
from docgen.service.freezing import frozen
from docgen.service.opening import title_of
from docgen.storage import Transaction, collecting, handovers, kinship, snapshots
from docgen.storage.people import PersonRecord
from docgen.storage.plans import PlanRecord
from docgen.storage.versions import VersionRecord
from forms.json import Json

NOT_BEGUN = "未开始"
STATES: Mapping[str, str] = {"draft": "草稿", "submitted": "待审", "returned": "已退回"}


@dataclass(frozen=True, slots=True)
class Collected:
    """One plan of the team, and the version of it that is in force, where it is being amended.

    Of a plan that is approved as it stands there is no need of the version.
    """

    record: PlanRecord
    version: VersionRecord | None = None

    @property
    def number(self) -> int:
        """The number of the version that counts."""
        return self.version.number if self.version else self.record.version


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody of the team without an approved plan; `plan` is what there is of it."""

    person: PersonRecord
    state: str
    plan: str = ""

    def dump(self) -> dict[str, Json]:
        """Return what is kept of it with the plan that collects."""
        one = self.person
        return {"id": one.id, "name": one.name, "post": one.post, "state": self.state}


@dataclass(frozen=True, slots=True)
class Team:
    """What a plan collects now."""

    plans: tuple[Collected, ...] = ()
    missing: tuple[Missing, ...] = ()

    @property
    def any(self) -> bool:
        """Whether there is anybody whose plan could be collected."""
        return bool(self.plans or self.missing)


NOBODY = Team()


def team_of(
    tx: Transaction, desk: Desk, leader: str, plan_type: PlanType, period: str, own: str = ""
) -> Team:
    """Return the approved plans of a leader's people for a period, one of each person.

    Who leads people in turn stands for them with a plan that collects theirs. `own` is the plan
    that collects; it is none of them. A plan counts in the team it was handed in to, also after its
    writer has left it: whoever is new here and handed it in elsewhere is neither counted nor
    missing.
    """
    if not plan_type.collects:
        return NOBODY
    people = collecting.people_led(tx, leader)
    ids = [one.id for one in people]
    found = collecting.plans_for(tx, leader, ids, plan_type.collects, period)
    records, away = _handed_in_here(tx, desk, leader, ids, [one for one in found if one.id != own])
    best = _best(_counted(tx, records), plan_type.collects)
    covered = _covered(tx, desk, best, ids)
    plans = sorted(
        (one for who, one in best.items() if who not in covered),
        key=lambda one: (str(one.record.author["name"]), one.record.id),
    )
    missing = (
        _missing(one, records)
        for one in people
        if one.id not in best and one.id not in covered and one.id not in away
    )
    return Team(tuple(plans), tuple(missing))


def _handed_in_here(
    tx: Transaction,
    desk: Desk,
    leader: str,
    people: Sequence[str],
    records: Sequence[PlanRecord],
) -> tuple[list[PlanRecord], frozenset[str]]:
    """Return the plans that count here, and who of these people handed theirs in elsewhere.

    What somebody collected who has left does not count: its parts do.
    """
    ids = [one.id for one in records]
    moved = handovers.counted(tx, ids)
    here = handovers.counted(tx, moved, leader) if moved else moved
    counted = [
        one
        for one in records
        if one.id not in moved
        or (one.id in here and not desk.types.of(one.bundle).collects)
        or (one.id in here and one.owner_id in people)
    ]
    known = {one.id for one in counted}
    return counted, frozenset(_writer(one) for one in records if one.id not in known)


def _counted(tx: Transaction, records: Sequence[PlanRecord]) -> list[Collected]:
    """Those that are approved, as they are or in a version that is in force."""
    others = [one.id for one in records if one.status != "approved"]
    versions = collecting.in_force(tx, others) if others else {}
    return [
        Collected(one, versions.get(one.id))
        for one in records
        if one.status == "approved" or one.id in versions
    ]


def _best(counted: Sequence[Collected], slugs: Sequence[str]) -> dict[str, Collected]:
    """One plan of each writer, of the type named first; a plan handed over stays its writer's."""
    found: dict[str, Collected] = {}
    for one in sorted(counted, key=lambda one: slugs.index(one.record.slug)):
        found.setdefault(_writer(one.record), one)
    return found


def _writer(record: PlanRecord) -> str:
    return record.author.get("id") or record.owner_id


def _covered(
    tx: Transaction, desk: Desk, best: Mapping[str, Collected], people: Sequence[str]
) -> frozenset[str]:
    """Return whose plans are in the plan of one who leads them, or led them then."""
    led = collecting.led_by_each(tx, people)
    leaders = [
        one for one in led if one in best and desk.types.of(best[one].record.bundle).collects
    ]
    plans = {one.record.id: who for who, one in best.items()}
    once = ((one, handovers.counted(tx, plans.keys(), one)) for one in leaders)
    left = {plans[plan] for leader, some in once for plan in some if plans[plan] != leader}
    return frozenset(left.union(*(led[one] for one in leaders)))


def _missing(person: PersonRecord, records: Sequence[PlanRecord]) -> Missing:
    mine = next((one for one in records if _writer(one) == person.id), None)
    if mine is None:
        return Missing(person, NOT_BEGUN)
    return Missing(person, STATES.get(mine.status, NOT_BEGUN), mine.id)


def readings_of(
    tx: Transaction, desk: Desk, team: Team, sources: Iterable[Source]
) -> list[Reading]:
    """Return what is read of each plan of a team: what was approved, and what came of it.

    `sources` says what is asked of them; sections nobody asks for are not fetched.
    """
    asked = {one.path.partition(".")[0] for one in sources if one.head == "members"}
    ids = [one.record.id for one in team.plans]
    stored = kinship.contents(tx, ids, asked) if ids else {}
    return [_reading(tx, desk, one, *stored[one.record.id]) for one in team.plans]


def _reading(
    tx: Transaction,
    desk: Desk,
    one: Collected,
    sections: Mapping[str, Mapping[str, Json]],
    kept: Mapping[str, Json],
) -> Reading:
    figures, actuals = kept.get("figures"), kept.get("actuals")
    values = {**by_path(sections), **(figures if isinstance(figures, dict) else {})}
    return Reading(
        title_of(one.record),
        one.record.period_code,
        _approved(tx, desk, one.version) if one.version else values,
        by_path(actuals) if isinstance(actuals, dict) else {},  # type: ignore[arg-type]  # by section
        _about(one),
    )


def _approved(tx: Transaction, desk: Desk, version: VersionRecord) -> dict[str, Json]:
    """Return the values and figures of a version as it was approved."""
    snapshot = snapshots.find_snapshot(tx, version.final or version.snapshot)
    if snapshot is None:
        return {}
    plan = frozen(desk, snapshot, version.around)
    figures = version.around.get("figures")
    if not isinstance(figures, dict):  # handed in before figures were kept beside it
        figures = computed_of(evaluate(plan))
    return {**by_path(plan.values), **figures}


def _about(one: Collected) -> dict[str, Json]:
    """Return whose plan it is, and which version of it."""
    author, record = one.record.author, one.record
    return {
        "id": record.id,
        "person": _writer(record),
        "name": str(author.get("name", "")),
        "post": str(author.get("post", "")),
        "title": title_of(record),
        "type": record.slug,
        "version": {"value": str(one.number), "text": ""},
    }

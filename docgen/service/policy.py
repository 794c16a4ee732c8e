"""Who may do what: the one place where it is decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from docgen.service.answers import Actor, Role

OPEN = frozenset({"draft", "returned", "amending"})
"""The states in which a plan can be written in."""


class Action(StrEnum):
    """What can be done."""

    START = "start"  # a plan of one's own
    READ = "read"
    FOLLOW = "follow"  # take the numbers of a plan over into one's own
    EDIT = "edit"
    ENTER_ACTUALS = "enter_actuals"
    SUBMIT = "submit"  # hand in
    WITHDRAW = "withdraw"  # take back before it is decided
    DECIDE = "decide"  # approve or return
    AMEND = "amend"  # begin to change what is approved
    SIGN = "sign"  # answer for what the check holds back
    DOWNLOAD = "download"
    REVIEW = "review"  # bring a marked-up file back, read what it says, answer it
    SETTLE = "settle"  # leave out what somebody changed in such a file
    DELETE = "delete"
    RESTORE = "restore"
    BATCH = "batch"  # ask for many documents at once, and see what became of it
    SEE_TEAM = "see_team"
    CHANGE_TYPES = "change_types"
    MANAGE_PEOPLE = "manage_people"
    SEE_PEOPLE = "see_people"  # the list of those one may see
    SEE_PERSON = "see_person"
    NAME_DEPUTY = "name_deputy"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the policy looks at in a plan.

    `led`: the actor leads a team its owner belongs to; `leader`: the owner leads one of the actor.
    `approves`: the actor decides about it next, or stands for who does.
    `once_led`: it was handed in to a team the actor leads, and its owner has left that team.
    `closed`: the next period's plan is approved, so that what this one came to is settled.
    """

    owner: str
    led: bool
    status: str
    deleted: bool
    leader: bool = False
    closed: bool = False
    approves: bool = False
    once_led: bool = False


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the policy looks at in a person; `led`: the actor leads a team they belong to."""

    id: str
    led: bool


Thing = PlanFacts | None


def can(actor: Actor, action: Action, thing: Thing | PersonFacts = None) -> bool:
    """Return whether this person may do this to this thing."""
    if isinstance(thing, PersonFacts):
        return PEOPLE[action](actor, thing)
    return POLICY[action](actor, thing)


def _reads(actor: Actor, thing: Thing) -> bool:
    if thing is None or _owns(actor, thing):
        return thing is not None
    return (thing.led or thing.approves or thing.once_led) and not thing.deleted


def _owns(actor: Actor, thing: Thing) -> bool:
    return thing is not None and thing.owner == actor.id


def _writes(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _owns(actor, thing) and thing.status in OPEN and not thing.deleted


def _withdraws(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _owns(actor, thing) and _is(thing, "submitted")


def _decides(actor: Actor, thing: Thing) -> bool:
    if thing is None or _owns(actor, thing):
        return False
    return thing.approves and _is(thing, "submitted")


def _amends(actor: Actor, thing: Thing) -> bool:
    return thing is not None and (_owns(actor, thing) or thing.led) and _is(thing, "approved")


def _discards(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _writes(actor, thing) and thing.status != "amending"


def _is(thing: PlanFacts, status: str) -> bool:
    return thing.status == status and not thing.deleted


def _follows(actor: Actor, thing: Thing) -> bool:
    return thing is not None and (_owns(actor, thing) or thing.leader) and not thing.deleted


def _enters(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _owns(actor, thing) and not thing.deleted and not thing.closed


def _fetches(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _reads(actor, thing) and not thing.deleted


def _signs(actor: Actor, thing: Thing) -> bool:
    return thing is not None and thing.led and not _owns(actor, thing) and not thing.deleted


def _settles(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _owns(actor, thing) and not thing.deleted


def _restores(actor: Actor, thing: Thing) -> bool:
    return thing is not None and _owns(actor, thing) and thing.deleted


def _manages(actor: Actor) -> bool:
    return actor.role is Role.MANAGER and bool(actor.leads)


POLICY: Mapping[Action, Callable[[Actor, Thing], bool]] = {
    Action.START: lambda _actor, _thing: True,
    Action.READ: _reads,
    Action.FOLLOW: _follows,
    Action.ENTER_ACTUALS: _enters,
    Action.EDIT: _writes,
    Action.SUBMIT: _writes,
    Action.WITHDRAW: _withdraws,
    Action.DECIDE: _decides,
    Action.AMEND: _amends,
    Action.SIGN: _signs,
    Action.DOWNLOAD: _fetches,
    Action.REVIEW: _fetches,
    Action.SETTLE: _settles,
    Action.DELETE: _discards,
    Action.RESTORE: _restores,
    Action.BATCH: lambda actor, thing: thing is None or _owns(actor, thing),
    Action.SEE_TEAM: lambda actor, _thing: _manages(actor),
    Action.CHANGE_TYPES: lambda actor, _thing: actor.role is Role.AUTHOR,
    Action.MANAGE_PEOPLE: lambda actor, _thing: actor.role is Role.ADMIN,
    Action.SEE_PEOPLE: lambda actor, _thing: _manages(actor) or actor.role is Role.ADMIN,
}

PEOPLE: Mapping[Action, Callable[[Actor, PersonFacts], bool]] = {
    Action.SEE_PERSON: lambda actor, person: (
        actor.role is Role.ADMIN or (person.led and _manages(actor))
    ),
    Action.MANAGE_PEOPLE: lambda actor, _person: actor.role is Role.ADMIN,
    Action.NAME_DEPUTY: lambda actor, person: (
        actor.role is Role.ADMIN or (person.id == actor.id and bool(actor.leads))
    ),
}
"""What may be done to people."""

"""What a new plan takes over by itself from the plans beside it, with where it came from."""

from dataclasses import dataclass, replace

from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.foreign import names_in
from docgen.plans.offers import Offer, offers
from docgen.plans.plan import Plan
from docgen.plans.sources import computed_of
from docgen.storage.sections import Fields
from forms.json import Json

ROUNDS = 3  # what is computed from what was taken over is offered in the next round


@dataclass(frozen=True, slots=True)
class Taken:
    """What a plan begins with: its values, its records, and what follows from them."""

    values: dict[str, Fields]
    records: dict[str, Fields]
    evaluated: Evaluated


def take_over(plan: Plan, *, wanted: bool, copied: bool) -> Taken:
    """Return the plan's values with every offer in its empty field, where that is `wanted`.

    What was `copied` from an earlier plan stands back where another plan says it for this period.
    """
    origins: Fields = {}
    for _ in range(ROUNDS if wanted else 0):
        found = {
            path: one
            for path, one in offers(plan).items()
            if path not in origins and (not one.replaces or (copied and _foreign(plan, path)))
        }
        if not found:
            break
        plan = put(plan, found)
        origins |= {path: origin(one) for path, one in found.items()}
    evaluated = evaluate(plan)
    records = {
        "inputs": dict(plan.inputs),
        "origins": origins,
        "figures": computed_of(evaluated),
    }
    values = {name: dict(one) for name, one in plan.values.items()}
    return Taken(values, {name: one for name, one in records.items() if one}, evaluated)


def put(plan: Plan, found: dict[str, Offer]) -> Plan:
    """Return the plan with some offers taken over."""
    values = {name: dict(one) for name, one in plan.values.items()}
    for path, one in found.items():
        section, _, name = path.partition(".")
        values.setdefault(section, {})[name] = one.stored
    return replace(plan, values=values)


def origin(offer: Offer) -> dict[str, Json]:
    """Return what is remembered of an offer taken over: its words, and what it was."""
    return {"said": offer.origin, "stored": offer.stored}


def _foreign(plan: Plan, path: str) -> bool:
    field = plan.type.field_at(path)
    return field is not None and any(names_in(field.prefill))

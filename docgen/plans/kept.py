"""What was worked out of a plan, kept for the next look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from docgen.plans.known import EVERYTHING, Known, still
from docgen.plans.outcome import Outcome
from docgen.plans.plan import Plan
from forms.values import Value


@dataclass(frozen=True, slots=True)
class Kept:
    """What one state of a plan came to, each part with the fields it looked at.

    `read` are the values before any was worked out. `known` and `worked` are a resolver's.
    `outcomes` are those of the top fields by their path.
    """

    plan: Plan
    read: Mapping[str, Value]
    known: Mapping[str, Known] = field(default_factory=dict)
    worked: Mapping[str, Known] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def of(self, plan: Plan, read: Mapping[str, Value]) -> "Kept":
        """What of this holds for another state of the plan, whose values are these.

        A field that was not read anew has the very same value. Where more than values differs, as
        a plan above or the day, nothing holds.
        """
        was = replace(self.plan, values=plan.values, revision=plan.revision)
        if was != plan:
            return Kept(plan, read)
        changed = {path for path, value in read.items() if value is not self.read[path]}
        if changed:
            changed.add(EVERYTHING)
        known, worked = still(self.known, changed), still(self.worked, changed)
        return Kept(plan, read, known, worked, still(self.outcomes, changed))

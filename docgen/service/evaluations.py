"""What followed from the plans this process saw last."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from threading import Lock

from docgen.definitions.words import Words
from docgen.plans.evaluate import Evaluated, evaluate
from docgen.plans.plan import Plan
from docgen.quality.beside import with_remarks
from docgen.quality.neighbours import Neighbours
from docgen.quality.subject import Part, Subject

NO_WORDS = Words()
ROOM = 40_000  # values, in rows too; about 1 KB each with all that hangs on it


@dataclass(frozen=True, slots=True)
class Known:
    """One plan as it was, what followed, and how much room both take.

    `remarked` has the remarks of the quality check in it, made with those words of those `parts`.
    """

    plan: Plan
    evaluated: Evaluated
    size: int
    words: Words
    remarked: Evaluated
    parts: Mapping[str, Part]

    def seen_alike(self, plan: Plan, words: Words) -> bool:
        """Whether a field of another state that is as it was looks the same to the checks."""
        same = self.plan.author == plan.author and self.plan.people == plan.people
        return same and self.words is words


class Evaluations:
    """The last evaluation of each plan, as many as there is room for.

    A plan that is as it was is not evaluated again; of a changed one only the changed sections are
    read. What is kept is never the truth: it is compared with the plan itself. Threads share it.
    """

    def __init__(self, room: int = ROOM) -> None:
        self._room = room
        self._known: OrderedDict[str, Known] = OrderedDict()
        self._lock = Lock()

    def of(self, plan: Plan, words: Words = NO_WORDS) -> Evaluated:
        """Return what follows from a plan, with what the quality check says of it."""
        return self._found(plan, words).remarked

    def bare(self, plan: Plan, words: Words = NO_WORDS) -> Evaluated:
        """Return what follows from a plan alone, remarks that were answered included."""
        return self._found(plan, words).evaluated

    def _found(self, plan: Plan, words: Words) -> Known:
        with self._lock:
            known = self._known.get(plan.id)
        same = known and known.plan == replace(plan, revision=known.plan.revision)
        if known and same and known.words is words:
            found = known
        else:
            evaluated = evaluate(plan, known.evaluated if known else None)
            parts = known.parts if known and known.seen_alike(plan, words) else {}
            subject = Subject(plan, evaluated, Neighbours(words), parts)
            remarked = with_remarks(subject)
            found = Known(plan, evaluated, evaluated.size, words, remarked, subject.parts)
        with self._lock:
            self._keep(plan.id, found)
        return found

    def _keep(self, plan_id: str, found: Known) -> None:
        self._known[plan_id] = found
        self._known.move_to_end(plan_id)
        left = self._room - sum(one.size for one in self._known.values())
        while left < 0:
            _, oldest = self._known.popitem(last=False)
            left += oldest.size

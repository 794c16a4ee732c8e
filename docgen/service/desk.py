"""What every part of the service works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from secrets import choice
from zoneinfo import ZoneInfo

from docgen.definitions.words import Words
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from docgen.rendering.client import Renderer
from docgen.service.evaluations import Evaluations
from docgen.service.page_sets import PageSets
from docgen.service.plan_types import PlanTypes
from docgen.settings import Settings
from docgen.storage import Store, Transaction
from docgen.storage.calendar import overrides
from forms.calendar import Calendar, Moves

LETTERS = "abcdefghijklmnopqrstuvwxyz234567"  # base32, lower


def random_id() -> str:
    """Return `r` and six letters: the id of a row."""
    return "r" + "".join(choice(LETTERS) for _ in range(6))


@dataclass(frozen=True, slots=True)
class Desk:
    """The collaborators of one process. `new_id` gives row ids, and the stuff of longer ones."""

    settings: Settings
    store: Store
    types: PlanTypes
    rendering: Renderer
    new_id: Callable[[], str]
    samples: dict[str, bytes] = field(default_factory=dict)  # pages of samples, by their digest
    evaluations: Evaluations = field(default_factory=Evaluations)
    bells: dict[str, tuple[datetime, int]] = field(default_factory=dict)  # by person, for a moment
    page_sets: PageSets = field(default_factory=PageSets)

    def today(self, now: datetime) -> date:
        """Return the local date."""
        return now.astimezone(ZoneInfo(self.settings.timezone)).date()

    @property
    def words(self) -> Words:
        """The words the quality check looks for."""
        return self.types.catalogue.house.words

    def evaluated(self, plan: Plan) -> Evaluated:
        """Return what follows from a plan, with what the quality check says beside its fields."""
        return self.evaluations.of(plan, self.words)

    def calendar(self, tx: Transaction) -> Calendar:
        """Return the workdays with their overrides."""
        moves = Moves(self.settings.due_on_holiday.value)
        return Calendar(overrides(tx), self.settings.fiscal_year_start, moves)

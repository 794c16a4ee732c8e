"""What every field of a section is shown against: the plan, its problems, its offers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.definitions.plan_type import Section
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from docgen.plans.targets import Target, targets
from docgen.reviews.review import Item
from docgen.service import OfferShown, OpenPlan, SourceChange
from docgen.web.show.problems import said
from docgen.web.views.field import Said
from forms.field import Field

UNASKED = frozenset({"required"})
"""What is not said before somebody asked: that something is still empty is plain to see."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One section of an open plan, about to be shown.

    `asked` is whether to say what is still empty; `submitted` whether the page answers a form that
    was sent, so that what is wrong stands at the top too. `pages` is the page of rows shown of
    each long table, by field id; `linkable` are the plans one may refer to, by id and title;
    `readable` those of the team one may open.
    """

    opened: OpenPlan
    section: Section
    asked: bool = False
    submitted: bool = False
    offers: Mapping[str, OfferShown] = field(default_factory=dict)
    pages: Mapping[str, int] = field(default_factory=dict)
    linkable: tuple[tuple[str, str], ...] = ()
    changes: tuple[SourceChange, ...] = ()
    hints: Mapping[str, tuple[tuple[str, Item], ...]] = field(default_factory=dict)
    readable: frozenset[str] = frozenset()

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.opened.plan

    @property
    def evaluated(self) -> Evaluated:
        """What follows from its values."""
        return self.opened.evaluated

    def targets(self, field: Field) -> tuple[Target, ...]:
        """What a reference may point at."""
        evaluated = self.evaluated
        return targets(self.plan.type, evaluated.values, evaluated.hidden, field.text("to"))

    def problems(self) -> Mapping[str, tuple[Said, ...]]:
        """The section's problems by the field they are in, its cells' included."""
        found: dict[str, tuple[Said, ...]] = {}
        for one in self.evaluated.problems:
            top = one.path.partition("[")[0]
            if top.partition(".")[0] == self.section.id and self._to_say(one.code):
                found[top] = (*found.get(top, ()), said(one, self.plan))
        return found

    def _to_say(self, code: str) -> bool:
        return self.asked or code not in UNASKED

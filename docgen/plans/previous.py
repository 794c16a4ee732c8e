"""What the plan of the period before has in the same field."""

from collections.abc import Iterator

from docgen.plans.plan import Plan
from forms.json import Json


def previous_stored(plan: Plan, path: str) -> Iterator[Json]:
    """The stored forms of a field a period before that were taken over: actual ones first."""
    for source in ("previous_actual", "previous"):
        given = plan.inputs.get(source)
        stored = given.get(path) if isinstance(given, dict) else None
        if stored is not None:
            yield stored

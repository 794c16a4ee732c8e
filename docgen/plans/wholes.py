"""What splits split: the figure, its name, and how much it is."""

from collections.abc import Iterable
from decimal import Decimal

from docgen.definitions.plan_type import PlanType
from docgen.definitions.units import whole_of
from docgen.plans.spots import Spot
from docgen.plans.worked_out import SPLITS
from forms.expressions import ExpressionError
from forms.field import Field


def whole_label(field: Field, path: str, plan_type: PlanType, default: str = "总数") -> str:
    """How the figure is called that the field at a path splits, also one of its own row."""
    around = plan_type.field_at(path.rpartition(".")[0]) if path.count(".") > 1 else None
    whole = whole_of(field, plan_type, around)
    return whole.label if whole else default


def wholes_of(spots: Iterable[Spot]) -> dict[str, Decimal]:
    """What each split is to come to, by its path, as far as it is known."""
    found: dict[str, Decimal] = {}
    for spot in spots:
        of = spot.field.text("of") if spot.field.kind in SPLITS else ""
        try:
            whole = spot.look(of) if of else None
        except ExpressionError:
            continue
        if isinstance(whole, Decimal):
            found[spot.path] = whole
    return found

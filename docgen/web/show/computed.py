"""Lines the service computes: figures and computed cells."""

from docgen.definitions.plan_type import PlanType
from docgen.plans.evaluate import Evaluated
from docgen.web.show.controls import unit_of
from docgen.web.views.control import Computed
from docgen.web.views.frame import Link
from forms.expressions import parse
from forms.field import Field


def figure(
    path: str, field: Field, plan_type: PlanType, evaluated: Evaluated, behind: Link | None = None
) -> Computed:
    """A figure with how it was computed, or what is still missing for it."""
    found = evaluated.figures.get(path)
    if found is None or not found.shown:
        return Computed(path, "", "", how="", why=missing(field, plan_type, evaluated))
    unit = found.unit or unit_of(field)
    shown = found.shown.removesuffix(unit)
    return Computed(path, shown, unit, how=found.formula_shown, why="", behind=behind)


def cell(path: str, field: Field, evaluated: Evaluated) -> Computed:
    """A computed cell of a row."""
    unit = unit_of(field)
    return Computed(path, evaluated.cell(path).removesuffix(unit), unit, how="", why="")


def missing(field: Field, plan_type: PlanType, evaluated: Evaluated) -> str:
    """What must be filled before the figure is known: 填好上年销售额、增长率后自动算出."""
    labels = []
    for name in sorted(parse(field.formula).names):
        asked = plan_type.field_at(name)
        if asked and not asked.computed and evaluated.values.get(name) is None:
            labels.append(asked.label)
    return f"填好{'、'.join(labels)}后自动算出" if labels else "填好有关各项后自动算出"

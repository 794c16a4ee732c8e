"""Tables made of a team's plans, and the way from a sum to the plans behind it."""

from collections.abc import Mapping
from decimal import Decimal

from docgen.plans.foreign import names_in, source_of
from docgen.plans.members import Gathered as Row
from docgen.plans.members import gathered
from docgen.plans.plan import Plan
from docgen.plans.relations import records_of
from docgen.web.show import places
from docgen.web.show.controls import NUMBERS, unit_of
from docgen.web.show.scene import Scene
from docgen.web.show.table import summed
from docgen.web.views.control import Gathered, GatheredRow
from docgen.web.views.frame import Link
from forms.field import Field
from forms.kinds.number import places as decimals
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.printing import show_amount

NONE = {
    "members": "还没有收到组员已批准的计划",
    "missing": "没有缺的",
    "outliers": "没有相差较大的",
    "same": "没有重复的",
}


def behind(field: Field, plan: Plan) -> Link | None:
    """The way from a figure to the plans of the team it was added up from."""
    sources = [one for one in map(source_of, names_in(field.formula)) if one.head == "members"]
    count = len(records_of(plan))
    if not sources or not count:
        return None
    one = sources[0]
    if one.path.startswith("missing"):
        return Link("看缺谁", f"{places.members(plan.id)}#missing")
    path = f"actual.{one.path}" if one.actual else one.path
    return Link(f"看这 {count} 份计划", places.members(plan.id, path if "." in path else ""))


def table(path: str, field: Field, scene: Scene) -> Gathered:
    """The rows as they are printed, each with the way to its plans."""
    rows = gathered(scene.plan, field)
    names = {str(one.get("id")): str(one.get("name")) for one in records_of(scene.plan)}
    links = {one: Link(names[one], places.plan(one)) for one in names if one in scene.readable}
    numeric = [one.kind in NUMBERS for one in field.fields]
    heads = tuple(zip((_head(one) for one in field.fields), numeric, strict=True))
    totals = tuple(_total(path, one, scene) for one in field.fields)
    wanted = field.flag("total", default=True) and len(rows) > 1 and any(totals)
    return Gathered(
        id=path,
        heads=heads,
        rows=tuple(_row(one, path, field, scene, links) for one in rows),
        totals=totals if wanted else (),
        none=NONE.get(field.text("each", "members"), "没有"),
    )


def _head(column: Field) -> str:
    unit = unit_of(column)
    return f"{column.label}（{unit}）" if unit and unit != "%" else column.label


def _row(one: Row, path: str, field: Field, scene: Scene, links: Mapping[str, Link]) -> GatheredRow:
    here = row_path(path, one.id)
    cells = (
        scene.evaluated.cell(cell_path(here, column.id)).removesuffix(
            "" if column.kind == "percent" else unit_of(column)
        )
        for column in field.fields
    )
    plans = tuple(links[plan] for plan in one.plans if plan in links)
    return GatheredRow(here, tuple(cells), plans)


def _total(path: str, column: Field, scene: Scene) -> str:
    if not summed(column) or column.kind == "percent":
        return ""
    found = scene.evaluated.lookup(f"{path}.{column.id}.total")
    if not isinstance(found, Decimal):
        return ""
    return show_amount(found, column.unit, decimals(column), bare=True)

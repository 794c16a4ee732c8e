"""A two-way table as the form shows it: a small spreadsheet with its sums around it."""

from collections.abc import Mapping

from docgen.plans.redistribute_cross import ACTIONS
from docgen.web.show.cross_sums import CrossSums
from docgen.web.show.scene import Scene
from docgen.web.show.split import HEADS
from docgen.web.views.control import Cross, CrossCell, CrossLine, Line
from docgen.web.views.frame import Button
from forms import inputs
from forms.crossing import ACROSS, DOWN
from forms.field import Field
from forms.inputs.crossed import CellInput, cell_path
from forms.json import Json
from forms.values import Value


def cross(bound: inputs.CrossInput, value: Value, scene: Scene) -> Cross:
    """A two-way table with its sums; while nothing is typed, with its empty cells."""
    field, path = bound.docgen_field, bound.docgen_path
    sums = CrossSums(field, path, value, scene.plan.type, scene.evaluated)
    columns, shown = sums.lines(ACROSS), sums.shown()
    return Cross(
        id=path,
        name=bound.name,
        head=HEADS.get(field.text("down"), "项目"),
        unit=sums.unit,
        method=bound.method,
        lines=tuple(
            (line, tuple(_cell(bound, line, one, shown) for one in columns))
            for line in sums.lines(DOWN)
        ),
        columns=columns,
        whole=sums.whole(),
        down_source=_source(field, DOWN, scene),
        across_source=_source(field, ACROSS, scene),
        buttons=tuple(
            Button(label, f"{bound.name}:{action}", action) for action, label in ACTIONS.items()
        ),
    )


def _source(field: Field, way: str, scene: Scene) -> str:
    found = scene.plan.type.field_at(field.text(f"{way}_sums"))
    return found.label if found else ""


def _cell(
    bound: inputs.CrossInput, line: CrossLine, column: CrossLine, shown: Mapping[str, Json]
) -> CrossCell:
    name = f"{bound.name}-{line.id}-{column.id}"
    typed = bound.cells.get((line.id, column.id)) or CellInput(name, "")
    path = cell_path(bound.docgen_path, line.id, column.id)
    printed = str(shown.get(path, "")) or typed.amount
    return CrossCell(
        key=column.id,
        amount=Line(name, path, typed.amount, printed, input_mode="decimal"),
        label=f"{line.label} {column.label}",
        locked_name=f"{name}-locked",
        locked=typed.locked,
        seed_name=f"{name}-seed",
        seed=typed.seed,
    )

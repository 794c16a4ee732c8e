"""Any field of a section as the form shows it."""

from collections.abc import Mapping
from contextlib import suppress

from docgen.plans.either import is_derived
from docgen.web.show import computed, controls, gathered
from docgen.web.show.cross import cross
from docgen.web.show.ladder import ladder
from docgen.web.show.scene import Scene
from docgen.web.show.split import split
from docgen.web.show.table import Cell, table
from docgen.web.views.control import Silent
from docgen.web.views.field import Control, FieldView, Offer, Origin, PenBox, Said
from docgen.web.views.frame import Button
from forms import inputs, paths
from forms.capitals import amount_in_words
from forms.field import Field
from forms.reading import show
from forms.values import Quantity, Value

SILENT = {
    "chart": "图由系统按上面的数据画出，在成稿里看",
    "pen": "成稿上留出空白，打印后手写",
}


def field_views(form: Mapping[str, inputs.Asked], scene: Scene) -> tuple[FieldView, ...]:
    """Every field of the section, in order; those that do not apply are marked hidden."""
    problems = scene.problems()
    return tuple(
        _top(one, form.get(one.id), problems.get(paths.join(scene.section.id, one.id), ()), scene)
        for one in scene.section.fields
    )


def _top(
    field: Field, bound: inputs.Asked | None, problems: tuple[Said, ...], scene: Scene
) -> FieldView:
    path = paths.join(scene.section.id, field.id)
    value = scene.evaluated.values.get(path)
    by_path: dict[str, tuple[Said, ...]] = {}
    for one in problems:
        by_path[one.path] = (*by_path.get(one.path, ()), one)
    return FieldView(
        path=path,
        key=field.id,
        kind=field.kind,
        label=field.label,
        required=field.required,
        guide=field.guide,
        good=field.good,
        bad=field.bad,
        skeleton=field.skeleton,
        below=below(field, value),
        hidden=path in scene.evaluated.hidden,
        problems=problems,
        control=FieldMaker(scene, by_path).control(field, path, bound, value),
        offer=_offer(path, scene) if value is None else None,
        origin=_origin(path, scene),
        pen=PenBox(f"{bound.name}-pen", bound.left) if field.pen and bound else None,
        locked=not scene.opened.may_edit,
    )


def below(field: Field, value: Value) -> tuple[str, ...]:
    """The small print below a field: the amount in words, and that nobody typed it."""
    derived = (f"没有填，按其余各项算出：{show(field, value)}",) if is_derived(value) else ()
    if field.kind == "money" and isinstance(value, Quantity) and value.high is None:
        with suppress(ValueError):  # beyond what has words
            return (*derived, amount_in_words(value.value))
    return derived


def _offer(path: str, scene: Scene) -> Offer | None:
    found = scene.offers.get(path)
    if found is None:
        return None
    return Offer(found.shown, found.origin, Button("采用", f"{path}:accept"))


def _origin(path: str, scene: Scene) -> Origin | None:
    """Where a value came from by itself, and the way back."""
    said = scene.opened.origins.get(path, "")
    undo = Button("不用它", f"{path}:undo") if scene.opened.may_edit else None
    return Origin(said, undo) if said else None


class FieldMaker:
    """Makes the controls of one field; its cells need the same scene and problems."""

    def __init__(self, scene: Scene, problems: Mapping[str, tuple[Said, ...]]) -> None:
        self.scene = scene
        self.problems = problems

    def control(self, field: Field, path: str, bound: inputs.Asked | None, value: Value) -> Control:
        """Return what a field is typed into, or how it is shown."""
        if field.computed:
            behind, plan_type = gathered.behind(field, self.scene.plan), self.scene.plan.type
            return computed.figure(path, field, plan_type, self.scene.evaluated, behind)
        if field.kind == "gathered":
            return gathered.table(path, field, self.scene)
        if bound is None:
            return Silent(path, SILENT.get(field.kind, ""))
        if isinstance(bound, inputs.CrossInput):
            return cross(bound, value, self.scene)
        if field.kind == "tiers" and isinstance(bound, inputs.TableInput):
            return ladder(bound)
        return self._by_input(bound, value, 1, compact=False)

    def cell(self, cell: Cell) -> FieldView:
        """Return one cell of a table."""
        field = cell.field
        bound, deeper = cell.bound, cell.depth + 1
        control: Control
        if bound is None:
            control = computed.cell(cell.path, field, self.scene.evaluated)
        else:
            control = self._by_input(bound, cell.value, deeper, compact=not cell.grouped)
        return FieldView(
            path=cell.path,
            key=field.id,
            kind=field.kind,
            label=field.label,
            required=field.required,
            guide=field.guide if cell.grouped else "",
            good=field.good if cell.grouped else "",
            bad=field.bad if cell.grouped else "",
            skeleton=field.skeleton if cell.grouped else "",
            below=(),
            hidden=cell.path in self.scene.evaluated.hidden,
            problems=self.problems.get(cell.path, ()),
            control=control,
            pen=PenBox(f"{bound.name}-pen", bound.left) if field.pen and bound else None,
        )

    def _by_input(self, bound: inputs.Asked, value: Value, depth: int, *, compact: bool) -> Control:
        match bound:
            case inputs.TableInput():
                return table(bound, value, self, depth)
            case inputs.One() if bound.docgen_kind == "reference":
                return controls.refer(bound, self.scene.targets(bound.docgen_field))
            case inputs.One():
                return controls.pick(bound, compact=compact)
            case inputs.Many():
                return controls.ticks(bound)
            case inputs.Lines():
                return controls.area(bound)
            case inputs.Parts():
                return self._compound(bound, value, depth)
            case _:
                return controls.line(bound, value)

    def _compound(self, bound: inputs.Parts, value: Value, depth: int) -> Control:
        match bound.docgen_kind:
            case "breakdown":
                return split(bound, value, self.scene, depth)
            case "image":
                return controls.image(bound, self.scene.plan.id)
            case "plan_link":
                return controls.link(bound, self.scene.linkable)
            case "matrix":
                return controls.grid(bound)
            case _:
                return controls.span(bound)

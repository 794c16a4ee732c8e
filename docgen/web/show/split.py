"""A breakdown: its parts, their shares of the whole, and the buttons that split anew."""

from dataclasses import dataclass

from docgen.web.show.controls import shown_of, text
from docgen.web.show.scene import Scene
from docgen.web.show.shares import ShareSums, split_sums
from docgen.web.show.table import BLANK, BLANK_ID
from docgen.web.views.control import Line, Share, Split
from docgen.web.views.frame import Button
from forms import inputs, paths, values
from forms.kinds.breakdown import METHODS, is_fixed
from forms.seasons import SEASON
from forms.values import Value

HEADS = {
    "months": "月份",
    "quarters": "季度",
    "weeks": "周",
    "days": "日期",
    "people": "人员",
    "areas": "区域",
    "products": "产品",
}
SPLITS = ("even", "last", "weights")
NO_SUMS = ShareSums("", "", 0, "", "")


def split(bound: inputs.Parts, value: Value, scene: Scene, depth: int = 1) -> Split:
    """A breakdown with its sums; while nothing is typed, with its empty parts.

    `depth` counts the tables it stands in, itself included.
    """
    field, path = bound.docgen_field, bound.docgen_path
    stored = value if isinstance(value, values.Split) else values.Split("hand", ())
    sums = split_sums(field, path, stored, scene.plan.type, scene.evaluated)
    rows = bound.parts["rows"]
    if not isinstance(rows, inputs.TableInput):
        raise TypeError("the parts of a breakdown are a table")
    parts = {one.id: one for one in stored.shares}
    method = text(bound.parts["method"]) or "hand"
    columns = _Columns(path, sums.unit, own=not is_fixed(field))
    return Split(
        id=path,
        hidden=((rows.name, ""),),
        head=HEADS.get(field.text("into"), "项目"),
        unit=sums.unit,
        shares=tuple(
            columns.share(one, place, parts.get(one.id), sums.rows.get(one.id, NO_SUMS))
            for place, one in enumerate(rows.rows, start=1)
        ),
        method_name=bound.parts["method"].name,
        method=method,
        has_last=method == "last" or any(one.last is not None for one in stored.shares),
        has_weight=method == "weights" or any(one.weight is not None for one in stored.shares),
        methods=_buttons(bound),
        total=sums.total,
        last_total=sums.last_total,
        aim_label=sums.aim_label,
        aim=sums.aim,
        rest=sums.rest,
        rest_word=sums.rest_word,
        rest_buttons=tuple(
            Button(label, f"{bound.name}:rest", action.partition(":")[2] or "1")
            for action, label in sums.rest_buttons
        ),
        add=Button("添加一行", f"{rows.name}:add") if columns.own else None,
        blank=columns.share(_blank(rows, depth), 0, None, NO_SUMS) if columns.own else None,
    )


def _buttons(bound: inputs.Parts) -> tuple[Button, ...]:
    """The ways to split: those of every breakdown, then its seasonal shapes by name."""
    ways = (Button(METHODS[one], f"{bound.name}:{one}", one) for one in SPLITS)
    names = bound.docgen_field.names("seasons")
    seasons = (Button(one, f"{bound.name}:season", f"{SEASON}{one}") for one in names)
    return (*ways, *seasons)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What every part of one breakdown has."""

    path: str
    unit: str
    own: bool

    def share(
        self, row: inputs.RowInputs, number: int, part: values.Share | None, sums: ShareSums
    ) -> Share:
        """Return one part with its inputs."""
        here = paths.row(self.path, row.id)
        cells = {one.short_name: one for one in row.cells}
        label = text(cells["label"])
        hidden = [(f"{row.prefix}-id", row.id), (f"{row.prefix}-order", str(number))]
        hidden += [(cells[one].name, text(cells[one])) for one in ("post", "made")]
        if not self.own:
            hidden.append((cells["label"].name, label))
        return Share(
            id=row.id,
            path=here,
            label=label,
            post=text(cells["post"]),
            hidden=tuple(hidden),
            amount=self._line(cells["amount"], here, part.amount if part else None),
            weight=self._line(cells["weight"], f"{here}:weight", part.weight if part else None),
            last=self._line(cells["last"], f"{here}:last", part.last if part else None),
            locked_name=cells["locked"].name,
            locked=bool(cells["locked"].data),
            part=sums.part,
            part_number=sums.part_number,
            change=sums.change,
            label_input=self._label(cells["label"], here) if self.own else None,
            remove=Button("删除", f"{row.prefix}:remove") if self.own else None,
            problem=sums.problem,
        )

    def _line(self, bound: inputs.Asked, path: str, value: Value) -> Line:
        typed, unit = text(bound), "" if path.endswith(":weight") else self.unit
        shown = shown_of(bound.docgen_field, value) or typed
        return Line(bound.name, path, typed, shown, unit=unit, input_mode="decimal")

    def _label(self, bound: inputs.Asked, here: str) -> Line:
        typed = text(bound)
        return Line(bound.name, f"{here}:label", typed, typed, wide=True)


def _blank(rows: inputs.TableInput, depth: int) -> inputs.RowInputs:
    row = inputs.RowInputs(rows.name, BLANK + depth, rows.columns)
    row.fill({})
    row.id = BLANK_ID if depth == 1 else f"__id{depth}__"
    return row

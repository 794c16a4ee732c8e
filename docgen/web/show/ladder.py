"""Step rules: from, to, which end belongs to the step, what it gives."""

from docgen.web.show.controls import text
from docgen.web.show.table import BLANK, BLANK_ID
from docgen.web.views.control import Ladder, Line, Step
from docgen.web.views.frame import Button
from forms import inputs, paths


def ladder(bound: inputs.TableInput) -> Ladder:
    """A ladder with its steps and a blank one to copy."""
    field, path = bound.docgen_field, bound.docgen_path
    result_unit = field.text("result", "%")
    blank = inputs.RowInputs(bound.name, BLANK + 1, bound.columns)
    blank.fill({"low_in": True})
    blank.id = BLANK_ID
    return Ladder(
        id=path,
        hidden=((bound.name, ""),),
        unit=field.unit,
        result_unit=result_unit,
        steps=tuple(
            _step(one, path, place, result_unit) for place, one in enumerate(bound.rows, start=1)
        ),
        add=Button("添加一档", f"{bound.name}:add"),
        blank=_step(blank, path, 0, result_unit),
    )


def _step(row: inputs.RowInputs, path: str, number: int, result_unit: str) -> Step:
    here, unit = paths.row(path, row.id), row.cells[0].docgen_field.unit
    low_in, high_in = row.cell("low_in"), row.cell("high_in")
    return Step(
        id=row.id,
        path=here,
        hidden=((f"{row.prefix}-id", row.id), (f"{row.prefix}-order", str(number))),
        low=_line(row.cell("low"), here, unit),
        low_in_name=low_in.name if low_in else "",
        low_in=bool(low_in and low_in.data),
        high=_line(row.cell("high"), here, unit),
        high_in_name=high_in.name if high_in else "",
        high_in=bool(high_in and high_in.data),
        result=_line(row.cell("result"), here, result_unit),
        remove=Button("删除", f"{row.prefix}:remove"),
    )


def _line(bound: inputs.Asked | None, here: str, unit: str) -> Line:
    if bound is None:
        raise TypeError("a step has a low, a high and a result")
    typed = text(bound)
    path = paths.cell(here, bound.short_name)
    return Line(bound.name, path, typed, typed, unit=unit, input_mode="decimal")

"""One field of plan.yaml, as the forms want it."""

from collections.abc import Mapping

from docgen.definitions.library import Library
from docgen.definitions.model_errors import known_keys, shaped
from docgen.definitions.models import FieldShape
from docgen.definitions.names import id_fault
from docgen.definitions.options import read_options
from docgen.definitions.problems import suggestion
from docgen.definitions.spot import Spot
from forms.field import Field
from forms.json import Json
from forms.kinds import KINDS
from forms.units import said_unit

_WORDY = frozenset(("text", "long_text", "list", "choice", "choices", "checklist", "image"))
_NUMBERS = ("money", "percent", "integer", "number")
_EXAMPLE = "{id: last_year, kind: money, unit: 万元, label: 上年销售额}"


def read_fields(
    raw: Json, spot: Spot, library: Library, *, column: bool = False
) -> tuple[Field, ...]:
    """Return the fields of a section, or the columns or parts of a field."""
    found: dict[str, Field] = {}
    for index, one in enumerate(spot.sequence(raw, f"- {_EXAMPLE}")):
        field = _read(one, spot.at(index), library, column=column)
        if field is None:
            continue
        if field.id in found:
            first = found[field.id].line
            spot.at(index).fault(f"编号 {field.id} 用了两次，第一次在第 {first} 行", "请改一个")
        else:
            found[field.id] = field
    return tuple(found.values())


def _read(raw: Json, spot: Spot, library: Library, *, column: bool) -> Field | None:
    given = spot.mapping(raw, _EXAMPLE)
    if not given:
        return None
    if "use" in given:
        taken = library.field(given, spot)
        if taken is None:
            return None
        given, spot = taken
    named = spot.inner(str(given.get("id", "")) or "?")
    shape = shaped(FieldShape, given, named)
    if shape is None or not _named_well(shape, named, column=column):
        return None
    kind = KINDS.get(shape.kind)
    if kind is None:
        named.at("kind").fault(f"没有 {shape.kind} 这种字段", suggestion(shape.kind, KINDS))
        return None
    _fits(shape, named, column=column)
    extra = {name: value for name, value in given.items() if name not in _COMMON}
    return Field(
        id=shape.id,
        kind=shape.kind,
        label=shape.label,
        required=shape.required and not (column and shape.actual),  # not asked while planning
        unit=said_unit(shape.unit),
        guide=shape.guide,
        good=shape.good,
        bad=shape.bad,
        skeleton=shape.skeleton,
        show_when=shape.show_when,
        prefill=shape.prefill,
        formula=shape.formula,
        or_is=shape.or_is,
        actual=shape.actual,
        pen=shape.pen,
        fields=_parts(given, shape, named, library),
        options=read_options(extra, shape.kind, shape.unit, named),
        line=named.home,
        covers=tuple(shape.covers),
        brief=shape.brief,
    )


_COMMON = frozenset(known_keys(FieldShape))


def _parts(
    given: Mapping[str, Json], shape: FieldShape, spot: Spot, library: Library
) -> tuple[Field, ...]:
    """The columns of rows, the parts of a group; a fault when the wrong one is written."""
    wanted = {"rows": "columns", "gathered": "columns", "group": "fields"}.get(shape.kind)
    for key in ("columns", "fields"):
        if key in given and key != wanted:
            hint = f"{shape.kind} 用 {wanted}" if wanted else "请删去"
            spot.at(key).key_fault(f"{shape.kind} 没有 {key}", hint)
    if wanted is None:
        return ()
    if not given.get(wanted):
        spot.key_fault(f"{shape.kind} 缺少 {wanted}", f"例如 {wanted}: [{_EXAMPLE}]")
        return ()
    return read_fields(given[wanted], spot.at(wanted), library, column=True)


def _named_well(shape: FieldShape, spot: Spot, *, column: bool) -> bool:
    fault = id_fault(shape.id, column=column)
    if fault:
        spot.at("id").fault(*fault)
    return fault is None


def _fits(shape: FieldShape, spot: Spot, *, column: bool) -> None:
    """Whether the shared keys make sense for the kind."""
    asked = KINDS[shape.kind].has_input
    if shape.kind == "figure" and not shape.formula:
        spot.key_fault("figure 缺少 is", "请写算式，例如 is: goals.last_year * (1 + goals.growth)")
    if shape.formula and shape.kind not in {"figure", "date"} and not column:
        spot.at("is").key_fault(
            "只有 figure、date 和表格的列能写 is", "要自动算出，请把 kind 改为 figure"
        )
    if shape.or_is and (shape.formula or shape.kind not in _NUMBERS):
        spot.at("or_is").key_fault(
            f"{shape.kind} 不用 or_is", f"只用于要填的数：{'、'.join(_NUMBERS)}"
        )
    if shape.unit and shape.kind in _WORDY:
        spot.at("unit").key_fault(f"{shape.kind} 没有单位", "请删去 unit")
    for key, given in (("required", shape.required), ("prefill", bool(shape.prefill))):
        if given and (not asked or shape.formula):
            spot.at(key).key_fault(f"自动算出或手写的字段不用 {key}", "请删去")

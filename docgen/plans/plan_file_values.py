"""The values of a plan file: whether there are such fields, and in which line each stands."""

from collections.abc import Mapping

from docgen.definitions.plan_type import PlanType, Section
from docgen.definitions.problems import suggestion
from docgen.definitions.spot import Spot
from docgen.definitions.yaml_file import Located, Trail
from docgen.plans.actuals import actual_field, has_actual
from docgen.plans.plan import Plan, Sections
from docgen.plans.plan_file_pictures import Shelf
from forms import paths, reading
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.kinds import KINDS


def read_values(
    raw: Mapping[str, Json],
    plan_type: PlanType,
    context: Context,
    spot: Spot,
    *,
    shelf: Shelf,
    actual: bool = False,
) -> Sections:
    """Return the stored form of what was typed; what there is no place for is a fault.

    Pictures named by their files are put on the `shelf`.
    """
    found: dict[str, dict[str, Json]] = {}
    for section_id, given in raw.items():
        there = spot.at(section_id, place=section_id)
        section = plan_type.section(section_id)
        if section is None:
            known = (one.id for one in plan_type.sections)
            there.key_fault(f"没有 {section_id} 这一部分", suggestion(section_id, known))
            continue
        named = there.at(place=section.title)
        values = named.mapping(given, f"{section.fields[0].id}: …") if given is not None else {}
        if actual:
            asked = {
                one.id: actual_field(one, plan_type) for one in section.fields if has_actual(one)
            }
            values = _with_actual(values, section, asked, named)
        else:
            asked = {one.id: one for one in section.fields if _asked(one)}
        found[section_id] = _fields(values, section, asked, context, named, shelf)
    return found


def _with_actual(
    values: Mapping[str, Json], section: Section, asked: Mapping[str, Field], spot: Spot
) -> dict[str, Json]:
    """The values of fields that have an actual, or that are not known at all."""
    for name in values:
        field = section.field(name)
        if field is not None and name not in asked:
            spot.at(name).key_fault(f"{field.label}没有实际数", "请删去")
    return {one: raw for one, raw in values.items() if one in asked or not section.field(one)}


def _fields(
    values: Mapping[str, Json],
    section: Section,
    asked: Mapping[str, Field],
    context: Context,
    spot: Spot,
    shelf: Shelf,
) -> dict[str, Json]:
    stored: dict[str, Json] = {}
    for name, raw in values.items():
        there = spot.at(name)
        field = asked.get(name)
        if field is None:
            _no_such(name, section.fields, there, asked)
            continue
        whole = _identified(raw, field, there.at(place=_under(spot, field)), shelf)
        kept = reading.dump(field, reading.read(field, whole, context))
        if kept is not None:
            stored[name] = kept
    return stored


def _asked(field: Field) -> bool:
    return KINDS[field.kind].has_input and not field.computed


def _under(spot: Spot, field: Field) -> str:
    return f"{spot.place} › {field.label}" if spot.place else field.label


def _no_such(name: str, fields: tuple[Field, ...], spot: Spot, known: Mapping[str, Field]) -> None:
    field = next((one for one in fields if one.id == name), None)
    if field is None:
        spot.key_fault(f"没有 {name} 这一项", suggestion(name, known))
    else:
        why = "由系统算出" if field.kind != "pen" else "打印后手写"
        spot.key_fault(f"{field.label}{why}，不用填写", "请删去")


def _identified(raw: Json, field: Field, spot: Spot, shelf: Shelf) -> Json:
    """The rows of a table or group, each with an id and known columns only; else as it is."""
    if field.kind == "image":
        return shelf.stored(raw, spot)
    if not field.fields or not isinstance(raw, list):
        return raw
    rows: list[Json] = []
    taken: set[str] = {str(one["id"]) for one in raw if isinstance(one, dict) and one.get("id")}
    used: set[str] = set()
    for index, one in enumerate(raw):
        there = spot.at(index, place=f"{spot.place}，第{index + 1}行")
        if not isinstance(one, dict):
            example = "、".join(f"{column.id}: …" for column in field.fields[:2])
            there.fault("每一行要写成一组“列: 值”", f"例如 {{{example}}}")
            continue
        row_id = str(one.get("id") or _free(index, taken | used))
        if row_id in used:
            there.at("id").fault(f"行的编号 {row_id} 用了两次", "请改一个，或都不写")
        used.add(row_id)
        rows.append({"id": row_id, **_cells(one, field, there, shelf)})
    return rows


def _free(index: int, taken: set[str]) -> str:
    number = index + 1
    while f"r{number}" in taken:
        number += 1
    return f"r{number}"


def _cells(row: Mapping[str, Json], field: Field, spot: Spot, shelf: Shelf) -> dict[str, Json]:
    known = {one.id: one for one in field.fields if _asked(one)}
    cells: dict[str, Json] = {}
    for name, raw in row.items():
        column = known.get(name)
        if column is not None:
            there = spot.at(name, place=_under(spot, column))
            cells[name] = _identified(raw, column, there, shelf)
        elif name != "id":
            _no_such(name, field.fields, spot.at(name), known)
    return cells


def line_of(path: str, source: Located, plan: Plan) -> int:
    """The line of a value by its canonical path, or of the nearest thing around it.

    A path that starts with `actual.` is looked for among the actuals; one without a dot is a key
    of the file itself (period, author).
    """
    root = "values"
    if path.startswith("actual."):
        root, path = "actuals", path.removeprefix("actual.")
    try:
        steps = paths.split(path)
    except ValueError:
        return source.key_line((root,))
    if len(steps) == 1:
        key = (steps[0][0],)
        return source.key_line(key if key in source.marks else (root, *key))
    trail: Trail = (root,)
    for name, row_id in steps:
        trail = (*trail, name)
        if row_id is not None:
            trail = (*trail, *_row_steps(trail, row_id, source, plan))
    return source.key_line(trail)


def _row_steps(trail: Trail, row_id: str, source: Located, plan: Plan) -> Trail:
    """The steps from a table to one of its rows, as the file writes them."""
    here = _at(source.data, trail)
    if isinstance(here, dict):
        if isinstance(here.get("rows"), list):
            return ("rows", *_index(here["rows"], row_id, ()))
        return (row_id,)
    if isinstance(here, list):
        return _index(here, row_id, _ids(plan, trail))
    return ()


def _index(rows: Json, row_id: str, ids: tuple[str, ...]) -> Trail:
    for index, one in enumerate(rows if isinstance(rows, list) else []):
        own = one.get("id") if isinstance(one, dict) else None
        if str(own or (ids[index] if index < len(ids) else f"r{index + 1}")) == row_id:
            return (index,)
    return ()


def _ids(plan: Plan, trail: Trail) -> tuple[str, ...]:
    """The ids of the rows kept of a top field, in order; those of inner tables are by place."""
    if len(trail) != len(("values", "section", "field")):
        return ()
    kept = _at(dict(plan.values), trail[1:])
    rows = kept.get("rows") if isinstance(kept, dict) else kept
    return tuple(
        str(one["id"]) for one in (rows if isinstance(rows, list) else []) if isinstance(one, dict)
    )


def _at(data: object, trail: Trail) -> object:
    for step in trail:
        if isinstance(data, Mapping) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data

"""Makes a good plan a weak one, as public plans are: vague, without owners, dates and sums."""

from dataclasses import replace

from forms.kinds import KINDS

VAGUE = (
    "在公司的正确领导下，进一步加强各项管理，不断提高工作质量。积极努力，开拓进取，全面提升业绩。"
    "认真做好每一件事，切实抓好落实。"
)
ITEMS = ("加强学习，提高认识", "努力做好本职工作", "不断完善各项制度")
LEFT = "全年完成万元，力争完成万元。"
SHORT, LONG = "进一步加强", 12
NUMBERS = {"money", "percent", "number", "integer", "quantity"}
SPARED = {"choice", "choices", "checklist", "image", "plan_link", "reference", "pen"}


def weakened(plan, touches=None):
    """The plan with its numbers out of the texts, its owners and dates gone, its sums off."""
    values = {
        section.id: {
            field.id: stored
            for field in section.fields
            if (stored := _field(plan, section, field)) is not None
        }
        for section in plan.type.sections
    }
    for path, stored in (touches or {}).items():
        section, name = path.split(".")
        values[section][name] = stored
    return replace(plan, values=values)


def _field(plan, section, field):
    stored = plan.values.get(section.id, {}).get(field.id)
    if stored is None or not KINDS[field.kind].has_input:
        return None
    reviewing = section.id == "review" or "review" in (*section.covers, *field.covers)
    if not field.required and (reviewing or field.kind not in {"long_text", "text", "list"}):
        return None  # what nobody asked for is left out
    return _worse(field, stored)


def _worse(field, stored):
    match field.kind:
        case "long_text":
            return f"{LEFT}{VAGUE}" if field.required else VAGUE
        case "list":
            return [*ITEMS]
        case "text" if len(stored) > LONG:
            return SHORT
        case "tiers":
            return [{**one, "result": None} for one in stored]
        case "breakdown":
            return _off(stored)
        case "rows" | "group":
            return [_row(field, one) for one in stored]
        case _:
            return stored


def _row(table, row):
    """A row without what is not required, without owner and date, its words worn out."""
    weak = {"id": row["id"]} if "id" in row else {}
    for at, column in enumerate(table.fields):
        stored = row.get(column.id)
        if stored is None or column.kind in {"date", "date_range"} or _says_who(column):
            continue
        if at and (column.kind in NUMBERS or not (column.required or column.kind in SPARED)):
            continue
        worn = at and column.kind == "text" and isinstance(stored, str)
        weak[column.id] = SHORT if worn else _worse(column, stored)
    return weak


def _says_who(column):
    return any(word in column.label for word in ("责任人", "负责人", "执行人", "编标人"))


def _off(stored):
    """A breakdown whose first part is lost; one that works itself out is done by hand."""
    if not isinstance(stored, dict) or not stored.get("rows"):
        return stored
    first, *others = stored["rows"]
    lost = {name: value for name, value in first.items() if name != "amount"}
    return {**stored, "method": "hand", "rows": [lost, *others]}

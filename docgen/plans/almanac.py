"""What the calendar offers a plan: the festivals of its period, as rows of a table."""

from docgen.plans.plan import Plan
from forms.calendar import festivals
from forms.field import Field
from forms.json import Json

_DATED = frozenset({"date", "date_range"})


def festival_rows(plan: Plan, field: Field) -> Json:
    """The festivals of the plan's period, as they would be typed into the table `field`.

    The name goes into the first column of text, the day into the first date; None when there is no
    festival, or no column for a name.
    """
    name = next((one.id for one in field.fields if one.kind == "text"), "")
    day = next((one.id for one in field.fields if one.kind in _DATED), "")
    found = festivals(plan.period.start, plan.period.end)
    if not name or not found:
        return None
    rows: list[Json] = []
    for place, one in enumerate(found, 1):
        row: dict[str, Json] = {"id": f"d{one.day:%Y%m%d}{place:02}", name: one.name}
        if day:
            row[day] = one.day.isoformat()
        rows.append(row)
    return rows

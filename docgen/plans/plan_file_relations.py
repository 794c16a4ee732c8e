"""What a plan reads of the plans beside it: the one above, the one before, those of a team."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from docgen.plans.evaluate import evaluate
from docgen.plans.plan import Plan, Sections
from forms.json import Json
from forms.numerals import plain


def related(key: str, plans: Sequence[Plan]) -> Mapping[str, Json]:
    """Return the part of a plan's inputs that `parent`, `previous` or `members` plans give."""
    if key == "members":
        return {"members": [read_of(one) for one in plans]} if plans else {}
    if not plans:
        return {}
    one = plans[0]
    found: dict[str, Json] = {
        key: read_of(one),
        f"{key}_title": one.full_title,
        f"{key}_period": one.period.code,
    }
    if one.actuals:
        found[f"{key}_actual"] = _by_path(one.actuals)
    return found


def read_of(plan: Plan) -> dict[str, Json]:
    """Return every value and figure of a plan by its path, in the stored form."""
    figures = evaluate(plan).figures
    computed = {path: _stored(one.value, one.shown) for path, one in figures.items()}
    return {
        **_by_path(plan.values),
        **{path: value for path, value in computed.items() if value is not None},
    }


def _by_path(sections: Sections) -> dict[str, Json]:
    return {
        f"{section}.{field}": value
        for section, fields in sections.items()
        for field, value in fields.items()
    }


def _stored(value: object, shown: str) -> Json:
    if isinstance(value, Decimal):
        return {"value": plain(value), "text": shown}
    if isinstance(value, date):
        return {"value": value.isoformat(), "text": shown}
    return value if isinstance(value, str) else None

"""The parts a breakdown has, and the several ways a plan file may write them."""

from collections.abc import Sequence

from forms.breakdown import PERIODS, periods_into
from forms.context import Context
from forms.field import Field
from forms.json import Json
from forms.problems import FieldError
from forms.seasons import SEASON
from forms.text import quoted
from forms.values import Share

METHODS = {"even": "均分", "last": "按上年占比", "weights": "按权重", "hand": "逐项填写"}
EVERY = {
    "months": "月月",
    "quarters": "季季",
    "weeks": "周周",
    "days": "天天",
    "people": "人人",
}
"""How one says that every part must have something."""


def is_fixed(field: Field) -> bool:
    """Whether the parts are given by the period or the author, not added by the typist."""
    into = field.text("into")
    return into in PERIODS or (into != "people" and bool(field.choices()))


def expected(field: Field, context: Context) -> tuple[Share, ...]:
    """The parts a breakdown starts with; none for own rows."""
    into = field.text("into")
    if into == "people":
        return tuple(Share(one.id, one.name, None, post=one.post) for one in context.people)
    if into not in PERIODS:
        return tuple(Share(one.id, one.label, None) for one in field.choices())
    periods = periods_into(into, context.period)
    plain = len({one.short for one in periods}) == len(periods)
    return tuple(Share(one.code, one.short if plain else one.label, None) for one in periods)


def given_rows(
    raw: Json, field: Field, known: Sequence[Share]
) -> tuple[str, list[dict[str, Json]]]:
    """The method and the rows, whichever way they were written."""
    if isinstance(raw, str):
        method = method_of(raw.strip(), field)
        if method in {"", "weights", "hand"}:
            ways = "、".join(("even 均分", "last 按上年占比", *field.names("seasons")))
            raise FieldError(f"{field.label}要逐项填数，或写 {ways}，{quoted(raw)}不行。")
        return method, []
    if isinstance(raw, list):
        return "hand", _listed(raw, field, known)
    if not isinstance(raw, dict):
        raise FieldError(f"{field.label}要逐项填数，或写 even 均分。")
    if "rows" not in raw and "method" not in raw:
        return "hand", _named(raw, field, known)
    rows = raw.get("rows") or []
    if not isinstance(rows, list):
        raise FieldError(f"{field.label}的 rows 要是一行一行的列表。")
    given = raw.get("season") if raw.get("method") == "season" else raw.get("method")
    method = method_of(given, field) if isinstance(given, str) else ""
    return method or "hand", _dicts(rows, field)


def method_of(word: str, field: Field) -> str:
    """The way to split a word names: even, 均分, or one of the field's seasons; empty for none."""
    season = word.removeprefix(SEASON)
    if season in field.names("seasons"):
        return SEASON + season
    return next((way for way, said in METHODS.items() if word in {way, said}), "")


def _dicts(rows: list[Json], field: Field) -> list[dict[str, Json]]:
    found = [one for one in rows if isinstance(one, dict)]
    if len(found) != len(rows):
        raise FieldError(f"{field.label}要一行一行填写，每行写明名称和数。")
    return [one for one in found if any(part not in (None, "", False) for part in one.values())]


def _listed(raw: list[Json], field: Field, known: Sequence[Share]) -> list[dict[str, Json]]:
    """Rows of their own, or amounts in the order of the parts."""
    if any(isinstance(one, dict) and one.keys() & {"id", "amount", "label"} for one in raw):
        return _dicts(raw, field)
    if len(raw) != len(known):
        wanted = f"要 {len(known)} 个数" if known else "要一行一行填写，每行写明 label 和 amount"
        raise FieldError(f"{field.label}{wanted}，现在是 {len(raw)} 个。")
    return [{"id": one.id, "amount": amount} for one, amount in zip(known, raw, strict=True)]


def _named(raw: dict[str, Json], field: Field, known: Sequence[Share]) -> list[dict[str, Json]]:
    """Amounts by the part's id or name; names of own rows make those rows."""
    ids = {one.id: one.id for one in known} | {one.label: one.id for one in known}
    rows: list[dict[str, Json]] = []
    for name, amount in raw.items():
        if name not in ids and known and is_fixed(field):
            some = "、".join(one.id for one in known[:3])
            raise FieldError(f"{field.label}里没有{quoted(name)}这一项，请写 {some} 等。")
        part: dict[str, Json] = {"id": ids[name]} if name in ids else {"label": str(name)}
        rows.append(part | {"amount": amount})
    return rows


def in_order(
    rows: list[dict[str, Json]], field: Field, known: Sequence[Share]
) -> list[dict[str, Json]]:
    """Periods and choices come in their order, with the missing ones; own rows as typed."""
    if not is_fixed(field):
        return rows or [{"id": one.id} for one in known]
    given = {one.get("id"): one for one in rows if isinstance(one.get("id"), str)}
    here = {one.id for one in known}
    placed = [given[one] for one in here if one in given]
    others = [one for one in rows if not any(one is other for other in placed)]
    return [given.get(one.id, {"id": one.id}) for one in known] + others

"""Choosing what goes into a batch: people × types and periods, or a list somebody brings."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen.errors import RefusedError
from docgen.service.answers import Actor
from docgen.service.desk import Desk
from docgen.service.sheet_rows import FIRST_SHEET, Rows, rows_of
from docgen.storage import Transaction, batches, people, plans
from docgen.storage.batches import Found, Sort
from docgen.storage.people import PersonRecord
from forms.calendar import PeriodKind, parse_period
from forms.problems import FieldError

HEAD = ("姓名", "计划类型", "期间")
LIST_HINT = f"第一行写“姓名、计划类型、期间”，下面一行一份，存为 .xlsx 或 .csv；{FIRST_SHEET}"
FINAL = "approved"

Missing = tuple[str, str, str]
"""Who, what, and why it is not there."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody whose plans this person may have; `plans` is how many there are."""

    id: str
    name: str
    department: str


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from: people, and types with periods, the latest first."""

    people: tuple[Candidate, ...]
    sorts: tuple[Sort, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """What a batch is made of: plans in their order, what is missing, and how to call it."""

    plans: tuple[str, ...]
    missing: tuple[Missing, ...]
    title: str


@dataclass(frozen=True, slots=True)
class Grid:
    """People × sorts; a sort is its type's slug and its period's code. Nobody named: everybody."""

    people: frozenset[str]
    sorts: tuple[tuple[str, str], ...]
    approved: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A file with one plan a row."""

    data: bytes
    name: str
    approved: bool = False


def choices(desk: Desk, actor: Actor) -> Choices:
    """Return what this person can choose from."""
    with desk.store.reading() as tx:
        found = _within_reach(tx, actor)
        sorts = batches.sorts_of(tx, frozenset(found))
    shown = (Candidate(one.id, one.name, one.department) for one in found.values())
    return Choices(tuple(sorted(shown, key=lambda one: (one.id != actor.id, one.name))), sorts)


def pick(desk: Desk, actor: Actor, wanted: Grid | Listed) -> Picked:
    """Return the plans that are wanted; raises RefusedError when nothing is, or is there."""
    if isinstance(wanted, Grid):
        return _of_grid(desk, actor, wanted)
    rows = rows_of(desk, wanted.data, wanted.name, LIST_HINT)
    return _of_list(desk, actor, rows, approved=wanted.approved)


def reach_of(tx: Transaction, actor: Actor) -> frozenset[str]:
    """Return whose plans this person reads: their own, and those they lead."""
    return plans.led_people(tx, actor.id) | {actor.id}


def _within_reach(tx: Transaction, actor: Actor) -> dict[str, PersonRecord]:
    found = people.people_of(tx, reach_of(tx, actor))
    return {one.id: one for one in found}


def _of_grid(desk: Desk, actor: Actor, grid: Grid) -> Picked:
    with desk.store.reading() as tx:
        reach = _within_reach(tx, actor)
        chosen = frozenset(grid.people & reach.keys()) if grid.people else frozenset(reach)
        named = [one for one in batches.sorts_of(tx, frozenset(reach)) if _among(one, grid)]
        slugs, codes = (
            (frozenset(one) for one in zip(*grid.sorts, strict=True))
            if grid.sorts
            else (
                frozenset[str](),
                frozenset[str](),
            )
        )
        found = batches.plans_for(tx, chosen, slugs, codes)
    if not grid.sorts:
        raise RefusedError("还没有选好", hint="请选至少一种计划和一个人")
    if not chosen:
        raise RefusedError("选的人都不在", hint="只能是自己和组员")
    if not named:
        raise RefusedError(
            "选的计划都不在", hint="请换一种计划或期间，例如 monthly_sales 的 2026-11"
        )
    wanted = [
        (person, sort)
        for sort in named
        for person in sorted(chosen, key=lambda one: reach[one].name)
    ]
    by_place = _by_place(found)
    picked: list[str] = []
    missing: list[Missing] = []
    for person, sort in wanted:
        there = by_place.get((person, sort.slug, sort.period_code), ())
        _add(picked, missing, there, (reach[person].name, said(sort)), approved=grid.approved)
    title = said(named[0]) if len(named) == 1 else f"{said(named[0])}等{len(named)}种"
    who = reach[next(iter(chosen))].name if len(chosen) == 1 else f"{len(chosen)} 人"
    return Picked(tuple(picked), tuple(missing), f"{title}，{who}")


def said(sort: Sort) -> str:
    """Return a sort in words: 月度销售计划（2026年11月）."""
    return f"{sort.type_title}（{sort.period_label}）"


def _among(sort: Sort, grid: Grid) -> bool:
    return (sort.slug, sort.period_code) in grid.sorts


def _by_place(found: Iterable[Found]) -> dict[tuple[str, str, str], list[Found]]:
    places: dict[tuple[str, str, str], list[Found]] = {}
    for one in found:
        places.setdefault((one.owner_id, one.slug, one.period_code), []).append(one)
    return places


def _add(
    picked: list[str],
    missing: list[Missing],
    there: Sequence[Found],
    words: tuple[str, str],
    *,
    approved: bool,
) -> None:
    """Add the plans of one place, or say why there is none."""
    fit = [one.id for one in there if not approved or one.status == FINAL]
    picked += [one for one in fit if one not in picked]
    if not fit:
        missing.append((*words, "还没有批准" if there else "没有这份计划"))


@dataclass(frozen=True, slots=True)
class Known:
    """What the rows of a list are understood by."""

    people: Mapping[str, list[PersonRecord]]
    sorts: Sequence[Sort]
    fiscal_year_start: int


def _of_list(desk: Desk, actor: Actor, rows: Rows, *, approved: bool) -> Picked:
    head, body = _head(rows)
    if not body:
        raise RefusedError("名单里还没有计划", hint=LIST_HINT)
    with desk.store.reading() as tx:
        reach = _within_reach(tx, actor)
        sorts = batches.sorts_of(tx, frozenset(reach))
        slugs = frozenset(one.slug for one in sorts)
        codes = frozenset(one.period_code for one in sorts)
        by_place = _by_place(batches.plans_for(tx, frozenset(reach), slugs, codes))
        start = desk.calendar(tx).fiscal_year_start
    known = Known(_by_name(reach.values()), sorts, start)
    picked: list[str] = []
    missing: list[Missing] = []
    for number, row in body:
        cells = {one: row[at].strip() if at < len(row) else "" for one, at in head.items()}
        place, why = _place(cells, known)
        words = (f"第 {number} 行 {cells['姓名']}".strip(), _what(cells))
        if why:
            missing.append((*words, why))
        else:
            _add(picked, missing, by_place.get(place, ()), words, approved=approved)
    return Picked(tuple(picked), tuple(missing), f"名单里的 {len(picked)} 份计划")


def _head(rows: Rows) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Return the columns by name, and the rows below that say something with their numbers."""
    for at, row in enumerate(rows[:20]):
        named = {text.strip(): place for place, text in enumerate(row)}
        if all(one in named for one in HEAD):
            head = {one: named[one] for one in HEAD}
            return head, [
                (number, rest)
                for number, rest in enumerate(rows[at + 1 :], at + 2)
                if any(text.strip() for text in rest)
            ]
    raise RefusedError("这个文件里没有找到“姓名、计划类型、期间”三列", hint=LIST_HINT)


def _what(cells: Mapping[str, str]) -> str:
    """Return what a row asks for: 月度销售计划（2026-11）."""
    return f"{cells['计划类型'] or '没有写计划类型'}（{cells['期间'] or '没有写期间'}）"


def _by_name(reach: Iterable[PersonRecord]) -> dict[str, list[PersonRecord]]:
    found: dict[str, list[PersonRecord]] = {}
    for one in reach:
        for word in {one.name, one.login}:
            found.setdefault(word, []).append(one)
    return found


def _place(cells: Mapping[str, str], known: Known) -> tuple[tuple[str, str, str], str]:
    """Return which place a row means, or why that cannot be said."""
    nowhere = ("", "", "")
    named = known.people.get(cells["姓名"], [])
    if not named:
        return nowhere, "没有找到这个人；请写姓名或登录名，只能是自己和组员"
    if len(named) > 1:
        return nowhere, "有同名的人；请改写登录名"
    kind = cells["计划类型"]
    slugs = {one.slug for one in known.sorts if kind in {one.slug, one.type_title}}
    if not slugs:
        return nowhere, "没有这种计划；请写计划类型的全名，例如月度销售计划"
    slug = next(iter(slugs))
    code = _code(cells["期间"], slug, known)
    if not code:
        return nowhere, "看不懂这个期间；例如 2026-11、2026-W47、2026年11月"
    return (named[0].id, slug, code), ""


def _code(text: str, slug: str, known: Known) -> str:
    """Return the code of a period as written: by its code, or as it is shown.

    A day is the period of that type which begins on it: Excel makes 2026-11 the first of November.
    """
    labelled = next((one.period_code for one in known.sorts if one.period_label == text), "")
    if labelled:
        return labelled
    try:
        period = parse_period(text, known.fiscal_year_start)
    except FieldError:
        return ""
    if period.kind is not PeriodKind.DAY:
        return period.code
    own = [one for one in known.sorts if one.slug == slug]
    begun = [one.period_code for one in own if one.period_start == period.start]
    return begun[0] if len(begun) == 1 else period.code

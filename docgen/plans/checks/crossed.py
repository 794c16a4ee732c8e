"""Two-way tables whose lines, columns or whole do not come to what they must."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from docgen.plans.checks.sums import PARTS
from docgen.plans.crossed import Margins, margins, parts_of, totals
from docgen.plans.figures import spaced, unit_of
from docgen.plans.parts import printed, step_in
from docgen.plans.spots import Spot
from forms.breakdown import PERIODS
from forms.crossing import ACROSS, DOWN, starting_parts
from forms.inputs.crossed import cell_path
from forms.paths import row as row_path
from forms.problems import Problem
from forms.shares import EVERY
from forms.values import Cross, CrossCell, Part, Quantity

_NAMED = 6  # so many names in a sentence; the rest is counted


@dataclass(frozen=True, slots=True)
class _Crossed:
    """A two-way table with what it must come to."""

    spot: Spot
    value: Cross
    must: Margins

    def parts(self, way: str) -> tuple[Part, ...]:
        return self.value.down if way == DOWN else self.value.across

    def together(self, way: str) -> str:
        return PARTS.get(self.spot.field.text(way), "各项")

    def label_of(self, option: str) -> str:
        field = self.spot.plan.type.field_at(self.spot.field.text(option))
        return field.label if field else "总数"

    def amount(self, number: Decimal) -> str:
        return spaced(number, unit_of(self.spot.field, self.spot.plan.type))

    def problem(self, path: str, say: str, code: str = "sum") -> Problem:
        return Problem(path, self.spot.place, say, code=code)


def crossed(spot: Spot) -> Iterator[Problem]:
    """A problem for each line and column that does not come to its sum, in words."""
    if not isinstance(spot.value, Cross):
        return
    table = _Crossed(
        spot, spot.value, margins(spot.field, step_in(spot.field, spot.plan), spot.look)
    )
    yield from _strangers(table)
    found = [*_off(table, DOWN), *_off(table, ACROSS)]
    yield from found or _whole_off(table)
    if not spot.field.flag("zero", default=True):
        yield from _zeros(table)


def _strangers(table: _Crossed) -> Iterator[Problem]:
    """A problem for each line or column that is none of the parts it goes by any more."""
    spot = table.spot
    for way in (DOWN, ACROSS):
        known = parts_of(spot.field, way, spot.look)
        if not known and spot.field.text(way) != "people":
            known = starting_parts(spot.field, way, spot.plan.context)
        ids = {one.id for one in known}
        source = table.label_of(f"{way}_sums") if spot.field.text(f"{way}_sums") else "这份计划"
        for one in table.parts(way) if ids else ():
            if one.id not in ids:
                say = f"{one.label or one.id}不在{source}里了，请把它的数并到别处后清空。"
                yield table.problem(row_path(spot.path, one.id), say, "period")


def _off(table: _Crossed, way: str) -> Iterator[Problem]:
    """A problem for each line, or column, that is more or less than the breakdown it goes by."""
    wanted = table.must.of(way)
    if wanted is None:
        return
    now = totals(table.value, way)
    empty = [one for one in table.parts(way) if wanted.get(one.id) and one.id not in now]
    for one in table.parts(way):
        if one.id in now and one.id in wanted:
            difference = wanted[one.id] - printed(now[one.id], table.must.step)
            if difference:
                say = _differs(table, way, one, (now[one.id], wanted[one.id], difference))
                yield table.problem(row_path(table.spot.path, one.id), say)
    if empty:
        names = _listed(one.label for one in empty)
        say = f"{names}还没有填，{table.label_of(f'{way}_sums')}里有数。请填上，或按“补齐空格”。"
        yield table.problem(table.spot.path, say)


def _differs(
    table: _Crossed, way: str, part: Part, numbers: tuple[Decimal, Decimal, Decimal]
) -> str:
    """Return 3月 各人合计 410.00 万元，比按月分解的 420.00 万元少 10.00 万元 and what to do."""
    now, must, difference = numbers
    others = table.together(ACROSS if way == DOWN else DOWN)
    source = table.label_of(f"{way}_sums")
    less = difference > 0
    return (
        f"{part.label} {others}合计 {table.amount(now)}，比{source}的 {table.amount(must)}"
        f"{'少' if less else '多'} {table.amount(abs(difference))}。"
        f"请{'补到' if less else '减少'}{others}，或改{source}。"
    )


def _whole_off(table: _Crossed) -> Iterator[Problem]:
    """A problem when everything together is not the whole."""
    now = totals(table.value, DOWN)
    whole, step = table.must.whole, table.must.step
    if whole is None or not now:
        return
    total = sum(now.values(), Decimal(0))
    difference = whole - printed(total, step)
    if difference:
        name, less = table.label_of("of"), difference > 0
        say = (
            f"各格合计 {table.amount(total)}，比{name} {table.amount(whole)}"
            f"{'少' if less else '多'} {table.amount(abs(difference))}。"
            f"请{'补足' if less else '减少'}各格，或改{name}。"
        )
        yield table.problem(table.spot.path, say)


def _zeros(table: _Crossed) -> Iterator[Problem]:
    """A problem for each line with cells of nothing, naming them."""
    field = table.spot.field
    way = DOWN if field.text(DOWN) in PERIODS or field.text(ACROSS) not in PERIODS else ACROSS
    every = EVERY.get(field.text(way), "格格")
    for line in table.parts(way):
        cells = [(one, _cell(table, way, line, one)) for one in table.parts(_across(way))]
        nothing = [one for one, cell in cells if _is_zero(cell)]
        if not nothing:
            continue
        if len(nothing) == len(cells):
            say = f"{every}要有任务：{line.label}全是 0，请分一些给{line.label}。"
        else:
            names = _listed(one.label for one in nothing)
            say = f"{every}要有任务：{line.label} {names} 是 0，请从别处匀一些过来。"
        first = (line.id, nothing[0].id) if way == DOWN else (nothing[0].id, line.id)
        yield table.problem(cell_path(table.spot.path, *first), say, "zero")


def _across(way: str) -> str:
    return ACROSS if way == DOWN else DOWN


def _cell(table: _Crossed, way: str, line: Part, one: Part) -> CrossCell | None:
    place = (line.id, one.id) if way == DOWN else (one.id, line.id)
    return table.value.cells.get(place)


def _is_zero(cell: CrossCell | None) -> bool:
    return cell is not None and isinstance(cell.amount, Quantity) and not cell.amount.value


def _listed(labels: Iterable[str]) -> str:
    names = list(labels)
    more = f"等 {len(names)} 项" if len(names) > _NAMED else ""
    return "、".join(names[:_NAMED]) + more

"""Two-way tables worked out: their lines and columns, what these must come to, their cells."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from docgen.plans.crossed_last import amounts_of, last_seeds, seeded
from docgen.plans.figures import unit_of
from docgen.plans.parts import printed, step_in
from docgen.plans.plan import Plan
from forms.breakdown import split
from forms.crossing import ACROSS, DOWN
from forms.expressions import ExpressionError, TableView
from forms.field import Field
from forms.kinds.cross import line_total
from forms.numerals import plain
from forms.transport import Place, fitted
from forms.units import measure
from forms.values import Cross, CrossCell, Part, Quantity

Look = Callable[[str], object]
Locked = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True, slots=True)
class Margins:
    """What a two-way table must come to: each line, each column, everything.

    `down` and `across` hold the amounts by part that other breakdowns give; None where none does.
    """

    whole: Decimal | None
    step: Decimal
    down: Mapping[str, Decimal] | None = None
    across: Mapping[str, Decimal] | None = None

    def of(self, way: str) -> Mapping[str, Decimal] | None:
        """What the lines, or the columns, must come to."""
        return self.down if way == DOWN else self.across


def aligned(value: Cross, field: Field, look: Look) -> Cross:
    """The table on the lines and columns of the breakdowns it goes by.

    Parts are the same by id, by name, or, where they have none, by place; one that is gone stays
    at the end as long as there is something in it.
    """
    cells = dict(value.cells)
    found = {DOWN: value.down, ACROSS: value.across}
    for at, way in enumerate((DOWN, ACROSS)):
        wanted = parts_of(field, way, look)
        if wanted:
            names = _same(found[way], wanted)
            cells = {_renamed(place, at, names): cell for place, cell in cells.items()}
            filled = {place[at] for place in cells}
            ids = {one.id for one in wanted}
            gone = [one for one in found[way] if names[one.id] not in ids and one.id in filled]
            found[way] = (*wanted, *gone)
    return replace(value, down=found[DOWN], across=found[ACROSS], cells=cells)


def parts_of(field: Field, way: str, look: Look) -> tuple[Part, ...]:
    """The parts of the breakdown the lines or columns go by; none where they go by none."""
    rows = _shares(field.text(f"{way}_sums"), look)
    return tuple(Part(str(one["id"]), str(one["label"])) for one in rows if one["label"])


def _shares(path: str, look: Look) -> tuple[Mapping[str, object], ...]:
    """The rows of a breakdown; none while it is missing."""
    try:
        found = look(path) if path else None
    except ExpressionError:
        return ()
    return found.rows if isinstance(found, TableView) else ()


def _same(given: Iterable[Part], wanted: tuple[Part, ...]) -> dict[str, str]:
    ids, labels = {one.id for one in wanted}, {one.label: one.id for one in wanted}
    names: dict[str, str] = {}
    for at, one in enumerate(given):
        if one.id in ids and (not one.label or one.label not in labels):
            names[one.id] = one.id
        elif one.label:
            names[one.id] = labels.get(one.label, one.id)
        else:
            names[one.id] = wanted[at].id if at < len(wanted) else one.id
    return names


def _renamed(place: tuple[str, str], at: int, names: Mapping[str, str]) -> tuple[str, str]:
    line, column = place
    return (names.get(line, line), column) if at == 0 else (line, names.get(column, column))


def margins(field: Field, step: Decimal, look: Look) -> Margins:
    """What a two-way table must come to, as it is printed."""
    try:
        whole = look(field.text("of"))
    except ExpressionError:
        whole = None
    total = printed(whole, step) if isinstance(whole, Decimal) else None
    down, across = (_sums(_shares(field.text(f"{way}_sums"), look), step) for way in (DOWN, ACROSS))
    return Margins(total, step, down, across)


def _sums(rows: Iterable[Mapping[str, object]], step: Decimal) -> dict[str, Decimal] | None:
    amounts = {str(one["id"]): one["amount"] for one in rows}
    known = {name: one for name, one in amounts.items() if isinstance(one, Decimal)}
    return {name: printed(one, step) for name, one in known.items()} or None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A two-way table about to be filled: what it must come to, and what stays as it is."""

    value: Cross
    margins: Margins
    unit: str
    least: int = 0

    @property
    def locked(self) -> dict[tuple[str, str], Decimal]:
        """The amounts of locked cells."""
        return {
            place: cell.amount.value
            for place, cell in self.value.cells.items()
            if cell.locked and isinstance(cell.amount, Quantity)
        }

    def wanted(self, way: str, kept: Locked) -> list[Decimal] | None:
        """What each line or column must come to; shared out where nothing says so."""
        parts = self.value.down if way == DOWN else self.value.across
        given = self.margins.of(way)
        if given is not None:
            ids = [one.id for one in parts]
            return [given[one] for one in ids] if all(one in given for one in ids) else None
        whole = self._whole()
        if whole is None or not parts:
            return None
        weights = [self._seeded(one, way) for one in parts]
        at = 0 if way == DOWN else 1
        least = [
            sum((amount for place, amount in kept.items() if place[at] == one.id), Decimal(0))
            for one in parts
        ]
        return _shared(whole, weights, least, self.margins.step)

    def _whole(self) -> Decimal | None:
        for way in (DOWN, ACROSS):
            given = self.margins.of(way)
            if given:
                return sum(given.values(), Decimal(0))
        return self.margins.whole

    def _seeded(self, part: Part, way: str) -> Decimal:
        at = 0 if way == DOWN else 1
        seeds = [
            cell.seed.value
            for place, cell in self.value.cells.items()
            if place[at] == part.id and isinstance(cell.seed, Quantity)
        ]
        use = self.value.method != "even"
        return sum(seeds, Decimal(0)) if use else Decimal(1)


def _shared(
    whole: Decimal, weights: list[Decimal], least: list[Decimal], step: Decimal
) -> list[Decimal]:
    """The whole by weight, but no part less than what is locked in it."""
    parts = split(whole, weights, step)
    short = {at: one for at, one in enumerate(least) if one > parts[at]}
    if not short:
        return list(parts)
    return list(split(whole, weights, step, short))


def filled(sheet: Sheet, kept: Locked | None = None) -> Cross | None:
    """The table with its cells made by its method; `kept` ones, or the locked ones, stay.

    None where no table has those sums.
    """
    stays = sheet.locked if kept is None else dict(kept)
    value = sheet.value
    rows, columns = sheet.wanted(DOWN, stays), sheet.wanted(ACROSS, stays)
    if rows is None or columns is None:
        return None
    at_row = {one.id: at for at, one in enumerate(value.down)}
    at_column = {one.id: at for at, one in enumerate(value.across)}
    for (line, column), amount in stays.items():
        shown = printed(amount, sheet.margins.step)
        rows[at_row[line]] -= shown
        columns[at_column[column]] -= shown
    weights = _weights(sheet, stays)
    step = sheet.margins.step
    found = fitted(_steps(rows, step), _steps(columns, step), weights, sheet.least)
    return _with(value, found, sheet) if found is not None else None


def _weights(sheet: Sheet, stays: Locked) -> dict[Place, Decimal]:
    """What each free cell is weighed by: nothing but its sums, or its seed."""
    value = sheet.value
    weights: dict[Place, Decimal] = {}
    for row, line in enumerate(value.down):
        for column, one in enumerate(value.across):
            if (line.id, one.id) in stays:
                continue
            cell = value.cells.get((line.id, one.id))
            seed = cell.seed.value if cell and isinstance(cell.seed, Quantity) else Decimal(0)
            weights[row, column] = Decimal(1) if value.method == "even" else seed
    if not any(weights.values()):
        return dict.fromkeys(weights, Decimal(1))
    return weights


def _steps(amounts: Iterable[Decimal], step: Decimal) -> list[int]:
    return [int((one / step).to_integral_value()) for one in amounts]


def _with(value: Cross, found: Mapping[Place, int], sheet: Sheet) -> Cross:
    scale = measure(sheet.unit).scale
    cells = dict(value.cells)
    for (row, column), steps in found.items():
        amount = steps * sheet.margins.step
        place = (value.down[row].id, value.across[column].id)
        before = cells.get(place, CrossCell(None))
        cells[place] = replace(before, amount=Quantity(amount, plain(amount / scale)))
    return replace(value, cells=cells)


def completed_cross(value: Cross, field: Field, path: str, plan: Plan, look: Look) -> Cross:
    """The table on its lines and columns, its missing cells made by its method."""
    placed = aligned(value, field, look)
    if placed.method == "hand" or _complete(placed):
        return placed
    there = amounts_of(placed)
    weighed = placed
    if placed.method == "last" and not any(one.seed for one in placed.cells.values()):
        seeds = last_seeds(placed, field, path, plan)
        if not seeds:
            return placed
        weighed = replace(seeded(placed, seeds), method="last")
    sheet = sheet_of(weighed, field, plan, margins(field, step_in(field, plan), look))
    return filled(sheet, there) or placed


def sheet_of(value: Cross, field: Field, plan: Plan, must: Margins) -> Sheet:
    """The table about to be filled."""
    least = 0 if field.flag("zero", default=True) else 1
    return Sheet(value, must, unit_of(field, plan.type), least)


def _complete(value: Cross) -> bool:
    cells = (value.cells.get((line.id, one.id)) for line in value.down for one in value.across)
    return all(cell is not None and cell.amount is not None for cell in cells)


def totals(value: Cross, way: str) -> dict[str, Decimal]:
    """What the lines, or columns, with something in them come to."""
    parts = value.down if way == DOWN else value.across
    found = {one.id: line_total(value, one, way) for one in parts}
    return {name: total for name, total in found.items() if total is not None}

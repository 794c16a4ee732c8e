"""The values names lead to, computed when asked for and only once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType

from docgen.plans.actuals import actual_field
from docgen.plans.crossed import totals
from docgen.plans.either import derived, is_derived
from docgen.plans.figures import unit_of
from docgen.plans.known import EVERYTHING, Known, Reads
from docgen.plans.members import gathered
from docgen.plans.members_parts import Record
from docgen.plans.plan import Plan
from docgen.plans.relations import RELATIONS, of_member, related
from docgen.plans.row_above import Above, rows_above
from docgen.plans.targets import Target, found, targets
from docgen.plans.worked_out import worked_out
from forms import reading
from forms.breakdown import split, step_of
from forms.crossing import DOWN
from forms.expressions import ExpressionError, Unlike, parse, reach
from forms.field import Field
from forms.kinds.number import number_of
from forms.paths import cell as cell_path
from forms.paths import row as row_path
from forms.values import Cross, Interval, Ratio, Row, Split, Table, Value

Lookup = Callable[[str], object]
_LARGEST = Decimal(10) ** 18  # a hundred times what may be typed; beyond it units were mixed up
_DEEPEST = 40  # figures waiting for figures; `check` refuses circles, this stops what slips through


class Resolver:
    """Gives expressions their names, from one plan's values, figures, inputs and actuals.

    What it works out it keeps in `known` and `worked`, each with the fields it looked at; both may
    come with what still holds of a former state of the plan.
    """

    def __init__(
        self,
        plan: Plan,
        values: Mapping[str, Value],
        known: Mapping[str, Known] = MappingProxyType({}),
        worked: Mapping[str, Known] = MappingProxyType({}),
    ) -> None:
        self._plan = plan
        self._values = values
        self._fields = dict(plan.type.fields())
        self.known = dict(known)
        self.worked = dict(worked)
        self.reads = Reads()
        self._waiting: list[str] = []
        self._targets: dict[str, tuple[Target, ...]] = {}
        self._above: Mapping[str, Above] | None = None
        self._members: dict[str, Mapping[str, Record]] = {}
        author, period = plan.author, plan.period
        self._given: dict[str, object] = {
            "today": plan.as_of,
            "calendar": plan.calendar,
            "period": (period.start, period.end),
            "period.label": period.label,
            "author.name": author.name or None,
            "author.post": author.post or None,
            "author.department": author.department or None,
            "author.company": author.company or None,
        }

    def __call__(self, path: str) -> object:
        """The value of a dotted name; None while it is missing."""
        if path in self._given:
            return self._given[path]
        head, *names = path.split(".")
        if head == "period":
            return reach(self._given[head], names)
        if head in RELATIONS:
            self._given[path] = related(self._plan, path)
            return self._given[path]
        if head == "actual":
            return self._in_actuals(names)
        return self._in_plan([head, *names])

    def shows(self, path: str, field: Field) -> bool:
        """Whether a field (and its section) is shown: its condition holds, or it has none."""
        section_id = path.partition(".")[0]
        section = self._plan.type.section(section_id)
        whole = section.show_when if section else ""
        return self._holds(section_id, whole, self) and self._holds(path, field.show_when, self)

    def shows_section(self, section_id: str, condition: str) -> bool:
        """Whether a section is shown."""
        return self._holds(section_id, condition, self)

    def shows_cell(self, path: str, field: Field, look: Lookup) -> bool:
        """Whether a part of a row is shown."""
        return self._holds(path, field.show_when, look)

    def figure(self, path: str) -> object:
        """The value of a figure, or of a date that is computed."""
        return self.computed(path, self._fields[path].formula, self)

    def cell(self, path: str, table: Field, row: Row, column: Field) -> object:
        """What an expression sees of one cell; `path` is the row's."""
        here = cell_path(path, column.id)
        look = self.row_lookup(path, table, row)
        if column.show_when and not self.shows_cell(here, column, look):
            return None
        if column.computed:
            return self.computed(here, column.formula, look)
        return self._or_is(here, column, look, row.cells.get(column.id))

    def _or_is(self, path: str, field: Field, look: Lookup, value: Value) -> object:
        """What was typed, or what a number is while nothing is."""
        typed = None if is_derived(value) else reading.express(field, value)
        if typed is not None or not field.or_is:
            return typed
        return self.computed(f"{path}?or", field.or_is, look)

    def row_lookup(self, path: str, table: Field, row: Row) -> Lookup:
        """The lookup inside a row: `row.` is the row's own, everything else the plan's."""

        def look(name: str) -> object:
            if name.startswith("member."):
                return self._of_member(path, table, name.split(".")[1:])
            if not name.startswith("row."):
                return self(name)
            column_id, *rest = name.split(".")[1:]
            column = table.part(column_id)
            if column_id == "above" and column is None:
                return self._of_row_above(path, table, rest)
            if column is None:
                raise ExpressionError(f"这一行里没有“{column_id}”这一列。")
            value = row.cells.get(column_id)
            if isinstance(value, Table) and rest:
                return self._in_table(cell_path(path, column_id), column, value, rest)
            return reach(self.cell(path, table, row, column), rest)

        return look

    def _of_member(self, path: str, table: Field, names: Sequence[str]) -> object:
        """What a name leads to in the plan a row of a gathered table stands for."""
        top, _, row_id = path.removesuffix("]").rpartition("[")
        if table.kind != "gathered":
            return None
        if top not in self._members:
            rows = gathered(self._plan, table)
            self._members[top] = {one.id: one.record for one in rows}
        return of_member(self._members[top].get(row_id, {}), names)

    def _of_row_above(self, path: str, table: Field, names: Sequence[str]) -> object:
        """What a name leads to in the row above; None in the first row.

        A chain up to the first row is worked out from its top, so that it is never a deep one.
        """
        self.reads.note(path.partition("[")[0])
        if self._above is None:
            self._above = rows_above(self._plan.type, self._values)
        above = self._above.get(path)
        if above is None or not names:
            return None
        chain, column = [above], table.part(names[0])
        while column and column.computed and cell_path(chain[-1].path, column.id) not in self.known:
            further = self._above.get(chain[-1].path)
            if further is None:
                break
            chain.append(further)
        for one in reversed(chain):
            found = self.row_lookup(one.path, table, one.row)(f"row.{'.'.join(names)}")
        return found

    def value(self, path: str) -> Value:
        """The value of a field, the parts of a breakdown worked out where its method does that."""
        if path not in self.worked:
            self.reads.begin()
            try:
                value = self._worked_out(path, self._fields[path])
            finally:
                reads = self.reads.end()
            self.worked[path] = Known(value, reads)
        known = self.worked[path]
        self.reads.add(known.reads)
        return known.value  # type: ignore[return-value]  # only values are put there

    def _worked_out(self, path: str, field: Field) -> Value:
        value = self._typed(path)
        # what waits for itself is taken as typed
        self.worked[path] = Known(value, frozenset({EVERYTHING}))
        if value is None and field.or_is:
            value = derived(field, self._or_is(path, field, self, value))
        elif isinstance(value, Table):
            value = self._completed(path, field, value)
        return worked_out(value, field, path, self._plan, self)

    def _typed(self, path: str) -> Value:
        """What was typed into a field."""
        self.reads.note(path)
        return self._values.get(path)

    def _completed(self, path: str, field: Field, table: Table) -> Table:
        """The rows with the numbers put in that follow from what was typed beside them."""
        asked = [one for one in field.fields if one.or_is or one.fields]
        rows = []
        for row in table.rows if asked else ():
            here, cells = row_path(path, row.id), dict(row.cells)
            for one in asked if not row.blank else ():
                cell, there = cells.get(one.id), cell_path(here, one.id)
                if isinstance(cell, Table):
                    cells[one.id] = self._completed(there, one, cell)
                elif cell is None and one.or_is:
                    cells[one.id] = derived(one, self.cell(here, field, row, one))
            rows.append(Row(row.id, cells))
        return Table(tuple(rows)) if asked else table

    def target(self, field: Field, value: str) -> Target | None:
        """What a reference points at; None when it is gone."""
        to = field.text("to")
        self.reads.note(EVERYTHING)
        if to not in self._targets:
            hidden = frozenset(self._hidden_tops())
            self._targets[to] = targets(self._plan.type, self._values, hidden, to)
        return found(self._targets[to], value)

    def _hidden_tops(self) -> Iterator[str]:
        for section in self._plan.type.sections:
            if not self.shows_section(section.id, section.show_when):
                yield section.id
        yield from (path for path, one in self._fields.items() if not self.shows(path, one))

    def amounts(self, path: str) -> dict[str, Decimal]:
        """What each part of a proportion comes to, the printed parts adding up."""
        field, value = self._fields[path], self._typed(path)
        total = self(field.text("of")) if field.text("of") else None
        if not isinstance(value, Ratio) or not isinstance(total, Decimal):
            return {}
        parts = split(total, value.parts, step_of(unit_of(field, self._plan.type)))
        return dict(zip(field.names("parts"), parts, strict=False))

    def _holds(self, path: str, condition: str, look: Lookup) -> bool:
        """Whether a condition does; what waits for itself is not shown."""
        return not condition or self.computed(f"{path}?", condition, look) is True

    def computed(self, path: str, formula: str, look: Lookup) -> object:
        """The value of a formula, kept under its path; None where it waits for itself."""
        known = self.known.get(path)
        if known is not None:
            self.reads.add(known.reads)
            return known.value
        if path in self._waiting or len(self._waiting) > _DEEPEST:
            self.reads.note(EVERYTHING)
            return None
        self._waiting.append(path)
        self.reads.begin()
        self.reads.note(path.partition("[")[0])
        value, fault = None, ""
        try:
            value = _sensible(parse(formula).evaluate(look))
        except ExpressionError as error:
            fault = error.sentence
        finally:
            self._waiting.pop()
            reads = self.reads.end()
        self.known[path] = Known(value, reads, fault)
        return value

    def fault(self, path: str) -> str:
        """Why a path could not be computed: a division by nothing, say; empty when it could."""
        known = self.known.get(path)
        return known.fault if known else ""

    def _in_plan(self, names: Sequence[str]) -> object:
        path, rest = ".".join(names[:2]), names[2:]
        field = self._fields.get(path)
        if field is None:
            raise ExpressionError(f"没有名称“{path}”。")
        if not self.shows(path, field):
            return reach(None, rest)
        if field.computed:
            return reach(self.figure(path), rest)
        if field.or_is:
            return reach(self._or_is(path, field, self, self._typed(path)), rest)
        return self._of_value(path, field, self.value(path), rest)

    def _of_value(self, path: str, field: Field, value: Value, rest: Sequence[str]) -> object:
        if isinstance(value, Table) and rest:
            return self._in_table(path, field, value, rest)
        if isinstance(value, Split) and list(rest) == ["this_period"]:
            mine = (one.amount for one in value.shares if one.id == self._plan.period.code)
            return number_of(next(mine, None))
        if isinstance(value, Cross) and list(rest) == ["this_period"]:
            return totals(value, DOWN).get(self._plan.period.code)
        if field.kind == "proportion" and rest[1:] == ["amount"]:
            return self.amounts(path).get(rest[0])
        return reach(reading.express(field, value), rest)

    def _in_table(self, path: str, field: Field, table: Table, names: Sequence[str]) -> object:
        column = field.part(names[0])
        if column is None:
            return reach(reading.express(field, table), names)
        asked = len(names) > 1 and names[-1] in {"total", "count"}
        ending = 1 if asked and column.part(names[-1]) is None else 0
        found = self._listed(path, field, table, names[: len(names) - ending])
        cells = tuple(one for one, _ in found)
        alike = len({unit for one, unit in found if one is not None}) <= 1
        return reach(cells if alike else Unlike(cells), names[len(names) - ending :])

    def _listed(
        self, path: str, field: Field, table: Table, names: Sequence[str]
    ) -> list[tuple[object, str]]:
        """Each cell of a column with its unit; `names` may lead on into tables within the rows."""
        column, inner = field.part(names[0]), names[1:]
        if column is None:
            return [(reach(reading.express(field, table), names), "")]
        found: list[tuple[object, str]] = []
        for row in table.filled:
            here, value = row_path(path, row.id), row.cells.get(column.id)
            if isinstance(value, Table) and inner:
                found += self._listed(cell_path(here, column.id), column, value, inner)
                continue
            one, unit = reach(self.cell(here, field, row, column), inner), ""
            if column.kind == "quantity":
                unit = reading.unit_beside(column, row.cells, field)
            several = one if isinstance(one, tuple) and inner else (one,)
            found += [(each, unit) for each in several]
        if column.required or column.computed:
            return found
        return [(one, unit) for one, unit in found if one is not None]

    def _in_actuals(self, names: Sequence[str]) -> object:
        path = ".".join(names[:2])
        field = self._fields.get(path)
        if field is None:
            raise ExpressionError(f"没有名称“{path}”。")
        stored = self._plan.actuals.get(names[0], {}).get(names[1])
        field = actual_field(field, self._plan.type)
        value = reading.read(field, stored, self._plan.context)
        return self._of_value(path, field, value, names[2:])


def _sensible(value: object) -> object:
    ends = (value.low, value.high) if isinstance(value, Interval) else (value,)
    if any(isinstance(one, Decimal) and abs(one) >= _LARGEST for one in ends):
        raise ExpressionError("算出来的数太大了，请检查单位。")
    return value

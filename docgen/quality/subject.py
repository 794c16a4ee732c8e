"""What a check looks at: a plan, what follows from it, its texts and its rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from docgen.definitions.plan_type import Section
from docgen.definitions.words import Words
from docgen.plans.evaluate import Evaluated
from docgen.plans.findings import is_hidden
from docgen.plans.plan import Plan
from docgen.quality.neighbours import Neighbours
from forms import reading
from forms.field import Field
from forms.paths import cell as cell_path
from forms.paths import join
from forms.paths import row as row_path
from forms.values import Grid, Row, Table, Value

WRITTEN = frozenset({"text", "long_text", "list", "matrix"})


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row of a table or group; `path` is the row's."""

    path: str
    place: str
    section: Section
    table: Field
    row: Row


@dataclass(frozen=True, slots=True)
class Passage:
    """One text somebody wrote: a paragraph field, one item of a list, a cell of a row."""

    path: str
    place: str
    section: Section
    field: Field
    text: str
    line: Line | None = None


F = TypeVar("F")
Top = tuple[Section, Field, str, Value]
"""A top field with its section, its path and its value."""


Look = Callable[["Subject"], Iterator[F]]


class Part(NamedTuple):
    """What a top field holds: its rows and its texts, as they were read of that value.

    `found` is what those found who look at one field by itself.
    """

    top: Top
    lines: tuple[Line, ...]
    passages: tuple[Passage, ...]
    found: dict[Look[Any], tuple[Any, ...]]


@dataclass(frozen=True)
class Subject:
    """A plan as the checks see it; hidden places are left out.

    `earlier` are the parts of a former state of the same plan, seen with the same words and people:
    those that are as they were are taken over. With `alone`, of one field only.
    """

    plan: Plan
    evaluated: Evaluated
    around: Neighbours = field(default_factory=Neighbours)
    earlier: Mapping[str, Part] = field(default_factory=dict, repr=False)
    alone: Part | None = field(default=None, repr=False)

    @property
    def words(self) -> Words:
        """The house's words."""
        return self.around.words

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """Every filled row, those within rows too, in order."""
        return tuple(chain.from_iterable(one.lines for one in self.parts.values()))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every text, in order."""
        return tuple(chain.from_iterable(one.passages for one in self.parts.values()))

    @cached_property
    def parts(self) -> Mapping[str, Part]:
        """What each visible top field holds, in order."""
        if self.alone:
            return {self.alone.top[2]: self.alone}
        return {top[2]: self._part(top) for top in self._tops}

    def each(self, look: Look[F]) -> Iterator[F]:
        """What is found in each field by itself; in one that is as it was nobody looks again."""
        for part in self.parts.values():
            if look not in part.found:
                only = Subject(self.plan, self.evaluated, self.around, alone=part)
                part.found[look] = tuple(look(only))
            yield from part.found[look]

    @cached_property
    def shown(self) -> str:
        """All that was written, chosen and computed, as it prints: for looking words up."""
        return "\n".join(self._shown())

    def fields(self) -> Iterator[Top]:
        """Every visible top field with its section, path and value."""
        return iter(self._tops)

    @cached_property
    def _tops(self) -> tuple[Top, ...]:
        if self.alone:
            return (self.alone.top,)
        values, hidden = self.evaluated.values, self.evaluated.hidden
        return tuple(
            (section, one, path, values.get(path))
            for section in self.plan.type.sections
            for one in section.fields
            if not is_hidden(path := join(section.id, one.id), hidden)
        )

    def covering(self, part: str) -> Iterator[Top]:
        """The visible fields that say they provide a part, or whose section does."""
        for section, one, path, value in self.fields():
            if part in section.covers or part in one.covers:
                yield section, one, path, value

    def filled(self, section: Section, one: Field, path: str, value: Value) -> bool:
        """Whether a field has something in it, typed or computed."""
        del section
        if one.computed:
            found = self.evaluated.figures.get(path)
            return bool(found and found.shown)
        return bool(value.filled) if isinstance(value, Table) else value is not None

    def _part(self, top: Top) -> Part:
        section, one, path, value = top
        known = self.earlier.get(path)
        if known and known.top[1] is one and known.top[3] is value:
            return known
        place = f"{section.title} › {one.label}"
        own = (Passage(path, place, section, one, text) for text in _texts(one, value))
        lines: tuple[Line, ...] = ()
        if isinstance(value, Table):
            lines = tuple(_lines(path, place, section, one, value))
        cells = chain.from_iterable(map(_cells, lines))
        return Part(top, lines, (*own, *cells), {})

    def _shown(self) -> Iterator[str]:
        for _section, one, path, value in self.fields():
            figure = self.evaluated.figures.get(path)
            if figure:
                yield f"{one.label}{figure.shown}"
            elif value is not None and not isinstance(value, Table):
                yield f"{one.label}：{reading.show(one, value)}"
        for line in self.lines:
            yield "，".join(
                f"{one.label}{reading.show(one, value)}"
                for one in line.table.fields
                if (value := line.row.cells.get(one.id)) is not None
                and not isinstance(value, Table)
            )


def _lines(path: str, place: str, section: Section, table: Field, value: Table) -> Iterator[Line]:
    for number, row in enumerate(value.rows, 1):
        if row.blank:
            continue
        line = Line(row_path(path, row.id), f"{place}，第{number}行", section, table, row)
        yield line
        for one in table.fields:
            inner = row.cells.get(one.id)
            if isinstance(inner, Table):
                there = cell_path(line.path, one.id)
                yield from _lines(there, f"{line.place}，{one.label}", section, one, inner)


def _cells(line: Line) -> Iterator[Passage]:
    for one in line.table.fields:
        path, place = cell_path(line.path, one.id), f"{line.place}，{one.label}"
        for text in _texts(one, line.row.cells.get(one.id)):
            yield Passage(path, place, line.section, one, text, line)


def _texts(one: Field, value: Value) -> Iterator[str]:
    if one.kind not in WRITTEN:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from value
    elif isinstance(value, Grid):
        for cell in value.cells.values():
            yield from filter(None, (cell.headline, *cell.reasons))

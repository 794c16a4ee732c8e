"""The cells of a team's grid, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from docgen.service.overview_answers import GridCell, Line, Stand, Total
from docgen.service.overview_columns import Column
from docgen.web.clock import say_day
from docgen.web.show import places
from docgen.web.views.frame import State, Tone
from docgen.web.views.team import CellView, ColumnView, LineView, TotalView
from forms.calendar import Period
from forms.field import Field
from forms.kinds.number import places as places_of
from forms.printing import show_amount

AMENDED = "修订中"
ELSEWHERE = "交在原来的团队"
GONE = "已离开本组"
LOW = Decimal("0.95")
"""What was done of a plan that is over; less is marked."""
STATES: Mapping[Stand, State] = {
    Stand.NOT_BEGUN: State("未开始", Tone.NONE),
    Stand.MISSING: State("未交", Tone.ERROR),
    Stand.WRITING: State("填写中", Tone.NOW),
    Stand.LATE: State("逾期", Tone.ERROR),
    Stand.RETURNED: State("退回", Tone.BACK),
    Stand.WAITING: State("待审", Tone.WAIT),
    Stand.APPROVED: State("已批准", Tone.DONE),
    Stand.AMENDING: State(AMENDED, Tone.NOW),
}
NO_ACTUAL = State("未填实绩", Tone.WARN)


@dataclass(frozen=True, slots=True)
class Words:
    """How numbers and days are said: in the unit of the main figure, seen from today."""

    figure: Field | None
    today: date

    def amount(self, value: Decimal | None) -> str:
        """The number without its unit; empty while it is not known."""
        if value is None or self.figure is None:
            return ""
        return show_amount(value, self.figure.unit, places_of(self.figure), bare=True)

    def when(self, period: Period) -> str:
        """Whether a period is past, now or soon."""
        if period.end < self.today:
            return "past"
        return "now" if period.start <= self.today else "soon"


def line_view(line: Line, columns: Sequence[Column], words: Words) -> LineView:
    """A person with their plans; the name leads to all of them."""
    cells = zip(line.cells, columns, strict=True)
    return LineView(
        name=line.name,
        post="，".join(filter(None, (line.post, GONE if line.gone else ""))),
        href=f"/plans?who={line.person_id}",
        cells=tuple(_cell(line.name, cell, column, words) for cell, column in cells),
    )


def column_views(columns: Sequence[Column], words: Words) -> tuple[ColumnView, ...]:
    """The heads of the columns."""
    found = []
    year = 0
    for one in columns:
        period = one.period
        short = period.short
        begins = short != period.label and period.start.year != year
        year = period.start.year
        found.append(
            ColumnView(
                when=words.when(period),
                label=short,
                year=f"{year}年" if begins else "",
                note=_column_note(one, words),
            )
        )
    return tuple(found)


def total_views(
    totals: Sequence[Total], columns: Sequence[Column], words: Words
) -> tuple[TotalView, ...]:
    """What the columns add up to."""
    return tuple(_total(one, column, words) for one, column in zip(totals, columns, strict=True))


def percent(value: Decimal) -> str:
    """A rate with one place: 76.1%."""
    return show_amount(value, "%", 1)


def _cell(name: str, cell: GridCell, column: Column, words: Words) -> CellView:
    when, period = words.when(column.period), column.period.short
    base = CellView(when, period, f"{name}，{period}")
    if cell.stand is Stand.NONE:
        return base
    href = places.plan(cell.plan_id) if cell.plan_id else ""
    rate = cell.rate
    if rate is not None:
        return CellView(
            when,
            period,
            base.says,
            href,
            rate=percent(rate),
            low=when == "past" and round(rate, 3) < LOW,
            note=_measured(cell, words),
        )
    return CellView(
        when, period, base.says, href, state=_state(cell, when, words), note=_note(cell, words)
    )


def _state(cell: GridCell, when: str, words: Words) -> State:
    state = STATES[cell.stand]
    if cell.stand in {Stand.MISSING, Stand.LATE} and cell.late:
        word = "逾期" if cell.stand is Stand.LATE else "未交，过"
        return State(f"{word}{cell.late}天", state.tone)
    if cell.stand is Stand.WRITING and cell.share_done:
        return State(f"{state.word}{cell.share_done:.0%}", state.tone)
    if cell.stand is Stand.APPROVED and when == "past" and words.figure and cell.target:
        return NO_ACTUAL
    return state


def _measured(cell: GridCell, words: Words) -> str:
    measured = f"{words.amount(cell.actual)}/{words.amount(cell.target)}"
    return "，".join((measured, *_marks(cell)))


def _marks(cell: GridCell) -> list[str]:
    marks = ((AMENDED, cell.amended), (ELSEWHERE, cell.elsewhere))
    return [word for word, holds in marks if holds]


def _note(cell: GridCell, words: Words) -> str:
    said = [words.amount(cell.target)]
    if cell.stand is Stand.LATE:
        said.append(f"写了{cell.share_done:.0%}")
    if cell.stand is Stand.RETURNED and cell.late:
        said.append(f"逾期{cell.late}天")
    said += [one for one in _marks(cell) if cell.stand is not Stand.AMENDING or one != AMENDED]
    if cell.others:
        said.append(f"另有{cell.others}份")
    return "，".join(filter(None, said))


def _total(one: Total, column: Column, words: Words) -> TotalView:
    when, period = words.when(column.period), column.period.short
    rate = one.rate
    if rate is not None:
        note = f"{words.amount(one.actual)}/{words.amount(one.measured)}"
        return TotalView(when, period, percent(rate), note)
    if not one.count:
        return TotalView(when, period, "", "")
    return TotalView(when, period, words.amount(one.target), f"{one.count}份合计")


def _column_note(column: Column, words: Words) -> str:
    if words.when(column.period) == "now":
        return "进行中"
    return f"{say_day(column.due)}截止" if column.due >= words.today else ""

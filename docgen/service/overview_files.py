"""A team's grid as a workbook, and its plans as a batch."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal

from docgen.errors import RefusedError
from docgen.plans.file_name import file_name
from docgen.service.actual_files import XLSX
from docgen.service.answers import Actor, Download
from docgen.service.batch_choice import Grid
from docgen.service.desk import Desk
from docgen.service.overview import team_overview
from docgen.service.overview_answers import Asked, GridCell, Group, Line, Overview, Stand, Total
from docgen.service.overview_columns import Column
from forms.kinds.number import places
from forms.numerals import plain
from forms.units import measure

WORDS: Mapping[Stand, str] = {
    Stand.NONE: "",
    Stand.NOT_BEGUN: "未开始",
    Stand.MISSING: "未交",
    Stand.WRITING: "填写中",
    Stand.LATE: "填写中",
    Stand.RETURNED: "退回",
    Stand.WAITING: "待审",
    Stand.APPROVED: "已批准",
    Stand.AMENDING: "修订中",
}
WHO = ("团队", "姓名", "岗位")
WHO_WIDTHS = (16, 12, 14)
EACH_WIDTHS = (10, 13, 13, 10)
DETAIL_WIDTHS = (16, 12, 14, 16, 10, 12, 10, 13, 13, 10, 8)
FIRST_DAY = date(1899, 12, 30)
_MOST_PLACES = 2

Cell = str | dict[str, str]


def team_workbook(desk: Desk, actor: Actor, team_id: str, asked: Asked, now: datetime) -> Download:
    """Return the grid as an .xlsx; see Service.team_workbook."""
    found = team_overview(desk, actor, team_id, asked, now)
    if found.chosen is None:
        raise RefusedError("还没有可以导出的计划", hint="请先选一种计划")
    numbers = _Numbers(found)
    pages = [
        {
            "name": "总览",
            "rows": list(_grid(found, numbers)),
            "widths": [*WHO_WIDTHS, *(EACH_WIDTHS * len(found.columns))],
            "heads": 2,
            "aside": len(WHO),
        },
        {"name": "明细", "rows": list(_detail(found, numbers)), "widths": list(DETAIL_WIDTHS)},
    ]
    data = desk.rendering.render({"format": "book", "pages": pages}).data
    name = file_name([found.team.name, found.chosen.title, "总览"], "xlsx")
    return Download(data, XLSX, name)


def team_grid(desk: Desk, actor: Actor, team_id: str, asked: Asked, now: datetime) -> Grid:
    """Return what a batch of the plans shown is made of."""
    found = team_overview(desk, actor, team_id, asked, now)
    if found.chosen is None:
        raise RefusedError("还没有可以打包的计划", hint="请先选一种计划")
    slug = found.chosen.slug
    return Grid(
        people=frozenset(line.person_id for group in found.groups for line in group.lines),
        sorts=tuple((slug, one.period.code) for one in found.columns),
    )


class _Numbers:
    """Amounts in the unit of the main figure, as cells keep them."""

    def __init__(self, found: Overview) -> None:
        figure = found.figure
        self.unit = figure.unit if figure else ""
        count = places(figure) if figure else None
        self._scale = measure(self.unit).scale
        self._shown = "#,##0" if count == 0 else f"#,##0.{'0' * (count or _MOST_PLACES)}"
        if figure and figure.kind == "integer":
            self._shown = "#,##0"

    def amount(self, value: Decimal | None) -> Cell:
        if value is None:
            return ""
        return {"number": plain(value / self._scale), "shown": self._shown}

    def rate(self, value: Decimal | None) -> Cell:
        return "" if value is None else {"number": plain(round(value, 6)), "shown": "0.0%"}

    def count(self, value: int) -> Cell:
        return {"number": str(value), "shown": "0"} if value else ""

    def day(self, value: date | None) -> Cell:
        """Return a day as Excel counts days."""
        return {"number": str((value - FIRST_DAY).days), "shown": "yyyy-mm-dd"} if value else ""

    def heads(self) -> tuple[str, ...]:
        unit = f"（{self.unit}）" if self.unit else ""
        return (f"目标{unit}", f"实绩{unit}", "完成率")


def _grid(found: Overview, numbers: _Numbers) -> Iterator[list[Cell]]:
    """The people down, for each period four columns."""
    top: list[Cell] = [found.chosen.title if found.chosen else "", "", ""]
    heads: list[Cell] = [*WHO]
    for one in found.columns:
        top += [one.period.label, "", "", ""]
        heads += ["状态", *numbers.heads()]
    yield top
    yield heads
    for group in found.groups:
        for line in group.lines:
            cells = [part for one in line.cells for part in _parts(one, numbers)]
            yield [group.name, _name(line), line.post, *cells]
        if len(found.groups) > 1:
            yield _sum(f"{group.name}合计", group.totals, numbers)
    yield _sum("合计（完成率按已填实绩的算）", found.totals, numbers)


def _parts(cell: GridCell, numbers: _Numbers) -> list[Cell]:
    return [
        _word(cell),
        numbers.amount(cell.target),
        numbers.amount(cell.actual),
        numbers.rate(cell.rate),
    ]


def _sum(name: str, totals: Sequence[Total], numbers: _Numbers) -> list[Cell]:
    found: list[Cell] = [name, "", ""]
    for one in totals:
        target = numbers.amount(one.target if one.count else None)
        actual = numbers.amount(one.actual if one.known else None)
        found += ["", target, actual, numbers.rate(one.rate)]
    return found


def _detail(found: Overview, numbers: _Numbers) -> Iterator[list[Cell]]:
    """One row for each person and period where a plan is, or is asked for."""
    yield [*WHO, "期间", "状态", "截止", "逾期天数", *numbers.heads(), "版次"]
    for group in found.groups:
        for line in group.lines:
            for cell, column in zip(line.cells, found.columns, strict=True):
                if cell.stand is not Stand.NONE:
                    yield _row(group, line, cell, column, numbers)


def _row(group: Group, line: Line, cell: GridCell, column: Column, numbers: _Numbers) -> list[Cell]:
    _, *figures = _parts(cell, numbers)
    return [
        group.name,
        _name(line),
        line.post,
        column.period.label,
        _stand(cell),
        numbers.day(cell.due),
        numbers.count(cell.late),
        *figures,
        numbers.count(cell.version),
    ]


def _word(cell: GridCell) -> str:
    late = f"，逾期{cell.late}天" if cell.late else ""
    return f"{_stand(cell)}{late}"


def _stand(cell: GridCell) -> str:
    """Where a plan stands; one that came back, or waits, while another version is in force."""
    amended = cell.amended and cell.stand is not Stand.AMENDING
    said = f"{WORDS[cell.stand]}，{WORDS[Stand.AMENDING]}" if amended else WORDS[cell.stand]
    return f"{said}，交在原来的团队" if cell.elsewhere else said


def _name(line: Line) -> str:
    return f"{line.name}（已离开本组）" if line.gone else line.name

"""People as a sheet: the template, everybody as they are, and what a filled one says by line."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from docgen.errors import RefusedError
from docgen.service.answers import Actor, Download
from docgen.service.csv_cells import csv_of, unguarded
from docgen.service.desk import Desk
from docgen.service.sheet_rows import FIRST_SHEET, Rows, rows_of
from docgen.service.staff_answers import ROLE_TITLES, PersonCard, SheetProblem
from docgen.service.staff_cards import cards
from docgen.service.staff_checks import plain_text
from docgen.service.staff_rights import check_manages
from docgen.storage import staff, tree
from docgen.storage.staff import Wanted

COLUMNS = {
    "login": "登录名",
    "name": "姓名",
    "role": "角色",
    "post": "岗位",
    "department": "部门",
    "company": "单位",
    "email": "邮箱",
    "teams": "团队",
    "leads": "带领的团队",
}
WIDTHS = (20, 12, 12, 16, 18, 24, 28, 32, 32)
NEEDED = ("login", "name")
MOST = 2_000
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HINT = f"请用下载的模板填写，存为 .xlsx 或 .csv；{FIRST_SHEET}"
SHEET = "人员"
_WITHIN = 20  # the head is looked for in the first lines only


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number, and of each column its letter and what is in it."""

    row: int
    cells: dict[str, tuple[str, str]]

    def said(self, name: str) -> str:
        """What the line says in a column, empty when there is none."""
        return self.cells.get(name, ("", ""))[1]

    def problem(self, name: str, say: str) -> SheetProblem:
        """Return what is wrong in a column of this line."""
        return SheetProblem(self.row, self.cells.get(name, ("", ""))[0], COLUMNS[name], say)


def people_sheet(
    desk: Desk, actor: Actor, format_: str, now: datetime, *, filled: bool
) -> Download:
    """Return the empty template, or everybody as they are; see Service.people_sheet."""
    check_manages(actor)
    rows = [list(COLUMNS.values()), *(_everybody(desk) if filled else ())]
    title = f"人员 {desk.today(now)}" if filled else "人员模板"
    if format_ == "csv":
        return Download(csv_of(rows), "text/csv", f"{title}.csv")
    if format_ != "xlsx":
        raise RefusedError("没有这种文件", hint="可以下载 Excel 或 CSV")
    request = {"format": "grid", "rows": rows, "widths": WIDTHS, "sheet": SHEET}
    return Download(desk.rendering.render(request).data, XLSX, f"{title}.xlsx")


def lines_of(desk: Desk, data: bytes, name: str) -> tuple[Line, ...]:
    """Return the lines of a filled file; raises RefusedError for what is no such file."""
    return tuple(_lines(rows_of(desk, data, name, HINT, spread=True)))


def carried(lines: Sequence[Line]) -> str:
    """Return the lines as text, to come back with the button that takes them over."""
    return json.dumps([[one.row, one.cells] for one in lines], ensure_ascii=False)


def lines_carried(text: str) -> tuple[Line, ...]:
    """Return the lines that came back; raises RefusedError when they are not what was sent."""
    try:
        return tuple(
            Line(
                int(row),
                {one: (str(cells[one][0]), str(cells[one][1])) for one in COLUMNS if one in cells},
            )
            for row, cells in json.loads(text)[:MOST]
        )
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise RefusedError("收到的名单不完整", hint="请重新选择文件导入") from error


def _lines(rows: Rows) -> Iterator[Line]:
    at, places = _head(rows)
    body = [(number, row) for number, row in enumerate(rows[at + 1 :], at + 2) if any(row)]
    if len(body) > MOST:
        raise RefusedError(f"一次最多导入 {MOST} 人，这里有 {len(body)} 行", hint="请分几次导入")
    if not body:
        below = f"请在标题行下面逐行填写，再上传；{FIRST_SHEET}"
        raise RefusedError("名单里还没有人", hint=below)
    for number, row in body:
        yield Line(number, {name: (_letter(at), _cell(row, at)) for name, at in places.items()})


def _head(rows: Rows) -> tuple[int, dict[str, int]]:
    """Return the line of the head, of a head of several lines the last; where each column is."""
    for at, (row, below) in enumerate(zip(rows[:_WITHIN], [*rows[1:], []], strict=False)):
        named = _named(row)
        if _is_head(named) and not _is_head(_named(below)):
            twice = next((one for one in COLUMNS.values() if _count(row, one) > 1), "")
            if twice:
                raise RefusedError(f"“{twice}”有几列", hint="请只留一列，再上传")
            return at, {name: named[one] for name, one in COLUMNS.items() if one in named}
    raise RefusedError("没有找到“登录名”和“姓名”两列", hint=HINT)


def _named(row: Sequence[str]) -> dict[str, int]:
    return {plain_text(text): place for place, text in reversed(list(enumerate(row)))}


def _is_head(named: Mapping[str, int]) -> bool:
    return all(COLUMNS[one] in named for one in NEEDED)


def _count(row: Sequence[str], title: str) -> int:
    return sum(plain_text(text) == title for text in row)


def _cell(row: Sequence[str], place: int) -> str:
    return plain_text(unguarded(row[place])) if place < len(row) else ""


def _letter(place: int) -> str:
    """Return a column as the sheet names it: A, B, …, AA."""
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters = chr(ord("A") + rest) + letters
        place -= 1
    return letters


def _everybody(desk: Desk) -> list[list[str]]:
    with desk.store.reading() as tx:
        teams = {one.id: one for one in tree.all_teams(tx)}
        found = cards(tx, staff.people_page(tx, Wanted()), teams)
    return [_row(one) for one in found if one.state != "left"]


def _row(one: PersonCard) -> list[str]:
    marks = {
        leads: "、".join(team.path for team in one.teams if team.leads is leads)
        for leads in (False, True)
    }
    texts = [one.login, one.name, ROLE_TITLES[one.role], one.post, one.department]
    return [*texts, one.company, one.email, marks[False], marks[True]]

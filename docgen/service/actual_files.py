"""Actuals as a file: the template with a line for every entry, and what a filled one says."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from docgen.errors import RefusedError
from docgen.plans.actual_sheet import Block, Entry
from docgen.plans.file_name import file_name
from docgen.service.actuals import open_actuals
from docgen.service.answers import Actor, Download, OpenActuals, ReadActuals, ReadEntry
from docgen.service.csv_cells import csv_of
from docgen.service.desk import Desk
from docgen.service.sheet_rows import FIRST_SHEET, Rows, rows_of
from forms.context import Context
from forms.reading import read, show
from forms.values import Unread

HEAD = ("部分", "项目", "明细", "单位", "计划", "实绩", "编号")
WIDTHS = (16, 20, 24, 8, 16, 16, 36)
ACTUAL, KEY = HEAD.index("实绩"), HEAD.index("编号")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def template(desk: Desk, actor: Actor, plan_id: str, format_: str, now: datetime) -> Download:
    """Return the file to be filled; see Service.actuals_template."""
    opened = open_actuals(desk, actor, plan_id, now)
    rows = [list(HEAD), *_lines(opened.blocks)]
    name = file_name([opened.plan.full_title, "实绩"], format_)
    if format_ == "csv":
        return Download(csv_of(rows), "text/csv", name)
    if format_ != "xlsx":
        raise RefusedError("没有这种模板", hint="可以下载 Excel 或 CSV 模板")
    request = {"format": "grid", "rows": rows, "widths": WIDTHS, "sheet": "实绩"}
    return Download(desk.rendering.render(request).data, XLSX, name)


def read_actuals(
    desk: Desk, actor: Actor, plan_id: str, data: bytes, name: str, now: datetime
) -> ReadActuals:
    """Return what a filled file would change; see Service.read_actuals."""
    rows = rows_of(desk, data, name, "请用下载的模板填写，只留一张表，存为 .xlsx 或 .csv")
    opened = open_actuals(desk, actor, plan_id, now)
    head, body = _head(rows)
    lines: list[ReadEntry] = []
    same = 0
    seen: dict[str, int] = {}
    for number, row in body:
        typed = _cell(row, head["实绩"])
        entry = _entry_of(row, head, opened) if typed else None
        if typed and entry is None:
            lines.append(_unknown(number, row, head, typed))
        elif entry is not None and entry.key in seen:
            say = f"和第{seen[entry.key]}行是同一项，请只留一行。"
            lines.append(_line(number, entry, typed, say))
        elif entry is not None:
            seen[entry.key] = number
            line = _read(number, entry, typed, opened.plan.context)
            same += line is None
            lines += [line] if line else []
    return ReadActuals(tuple(lines), same, opened.revision)


def _lines(blocks: Sequence[Block]) -> Iterator[list[str]]:
    for block in blocks:
        for one in block.entries:
            detail = "，".join(part for part in (_detail(block, one), one.column) if part)
            choices = "、".join(choice.label for choice in one.choices)
            unit = one.unit or ("%" if one.field.kind == "percent" else "")
            planned = one.planned or (f"填：{choices}" if choices else "")
            filled = one.shown if choices else one.typed
            yield [block.section, block.label, detail, unit, planned, filled, one.key]


def _detail(block: Block, entry: Entry) -> str:
    return "" if entry.key == block.path else entry.label


def _head(rows: Rows) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """Return the columns by name, and the rows below with their numbers."""
    for at, row in enumerate(rows[:20]):
        named = {text.strip(): place for place, text in enumerate(row)}
        if "实绩" in named and named.keys() & {"编号", "项目"}:
            return named, [(at + 1 + one, rest) for one, rest in enumerate(rows[at + 1 :], 1)]
    hint = f"第一行要有“项目”“实绩”“编号”各列，请用下载的模板；{FIRST_SHEET}"
    raise RefusedError("这个文件里没有找到“实绩”一列", hint=hint)


def _cell(row: Sequence[str], place: int) -> str:
    text = row[place].strip() if place < len(row) else ""
    return text.removeprefix("'")


def _entry_of(row: Sequence[str], head: Mapping[str, int], opened: OpenActuals) -> Entry | None:
    """Return the entry a row speaks of: by its key, else by what it is called."""
    entries = {one.key: one for block in opened.blocks for one in block.entries}
    key = _cell(row, head["编号"]) if "编号" in head else ""
    if key:
        return entries.get(key)
    named = {tuple(line[:3]): entries[line[KEY]] for line in _lines(opened.blocks)}
    said = tuple(_cell(row, head[one]) if one in head else "" for one in HEAD[:3])
    return named.get(said)


def _read(number: int, entry: Entry, typed: str, context: Context) -> ReadEntry | None:
    """Return what a row would change; None when it is what stands there."""
    choice = next((one.id for one in entry.choices if one.label == typed), "")
    given = choice or typed
    value = read(entry.field, given, context)
    if isinstance(value, Unread):
        return _line(number, entry, typed, value.say)
    shown = show(entry.field, value)
    if shown == entry.shown:
        return None
    return _line(number, entry, given, "", shown)


def _line(number: int, entry: Entry, typed: str, problem: str, shown: str = "") -> ReadEntry:
    label = "，".join(dict.fromkeys(one for one in (entry.label, entry.column) if one))
    return ReadEntry(
        number, entry.key, label, entry.planned, entry.shown, shown or typed, typed, problem
    )


def _unknown(number: int, row: Sequence[str], head: Mapping[str, int], typed: str) -> ReadEntry:
    label = _cell(row, head["项目"]) if "项目" in head else ""
    say = "计划里没有这一项。请用这份计划的模板，不要改“编号”一列。"
    return ReadEntry(number, "", label, "", "", typed, typed, say)

"""A batch as one zip: the documents, and an index that says what each is and what is missing."""

from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO

from docgen.jobs import JobState
from docgen.plans.archive import Entry, free_name, write_archive
from docgen.service.batch_choice import Missing
from docgen.service.desk import Desk
from docgen.storage.batches import Item

STATES = {
    "draft": "草稿",
    "submitted": "待审",
    "returned": "退回",
    "approved": "已批准",
    "amending": "修订中",
}
UNDONE = {
    JobState.QUEUED: "还没有做到",
    JobState.OFFERED: "还没有做到",
    JobState.RUNNING: "正在做",
    JobState.CANCELLED: "已取消",
}
FOLDERS = {"docx": "Word", "pdf": "PDF"}
HEAD = ("序号", "姓名", "部门", "计划类型", "期间", "状态", "文件", "没有做成的原因")
WIDTHS = (6, 12, 16, 24, 18, 10, 60, 48)
INDEX = "目录.xlsx"


def archive_of(
    desk: Desk, formats: Sequence[str], items: Sequence[Item], missing: Sequence[Missing]
) -> IO[bytes]:
    """Return an open temporary file with the zip, at its start."""
    names = _names(formats, items)
    rows = [list(HEAD), *_rows(items, names), *_missing(len(items), missing)]
    request = {"format": "grid", "rows": rows, "widths": WIDTHS, "sheet": "目录"}
    index = desk.rendering.render(request).data
    stream = TemporaryFile()  # noqa: SIM115  handed out open
    made = (Entry(names[one.id], desk.store.blobs.get(one.blob)) for one in items if _done(one))
    write_archive(stream, _with_index(index, made))
    stream.seek(0)
    return stream


def _with_index(index: bytes, made: Iterable[Entry]) -> Iterator[Entry]:
    yield Entry(INDEX, index)
    yield from made


def _names(formats: Sequence[str], items: Sequence[Item]) -> dict[int, str]:
    """Return the name of each document in the zip: two formats have a folder each."""
    taken: set[str] = set()
    found: dict[int, str] = {}
    for one in items:
        if _done(one):
            folder = f"{FOLDERS[one.format]}/" if len(formats) > 1 else ""
            found[one.id] = free_name(f"{folder}{one.filename}", taken)
    return found


def _rows(items: Sequence[Item], names: dict[int, str]) -> Iterator[list[str]]:
    for number, one in enumerate(items, start=1):
        author = one.author or {}
        yield [
            str(number),
            author.get("name", ""),
            author.get("department", ""),
            one.type_title or "",
            one.period_label or "",
            STATES.get(one.status or "", ""),
            names.get(one.id, ""),
            "" if _done(one) else one.problem or UNDONE.get(JobState(one.state), ""),
        ]


def _missing(before: int, missing: Sequence[Missing]) -> Iterator[list[str]]:
    for number, (who, what, why) in enumerate(missing, start=before + 1):
        yield [str(number), who, "", what, "", "", "", why]


def _done(item: Item) -> bool:
    return item.state == JobState.DONE

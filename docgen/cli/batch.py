"""docgen batch, docgen work: many documents, from a folder of plan files or from the job table."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import TimeoutError as TooSlowError
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

import click
from pebble import ProcessExpired, ProcessPool

from docgen.cli.batch_task import BatchOrder, PlanMade, begin, make
from docgen.errors import UnavailableError, reason
from docgen.plans.archive import Entry, free_name, write_archive
from docgen.settings import Settings
from docgen.writers.xlsx_grid import grid

PROBLEMS = 1
PLAN_SECONDS = 60
FOLDERS = {"docx": "Word", "pdf": "PDF", "xlsx": "Excel", "html": "网页", "txt": "文本"}
HEAD = ["计划文件", "姓名", "计划类型", "期间", "文件", "没有做成的原因"]
WIDTHS = (36, 12, 24, 18, 60, 60)
INDEX = "目录.xlsx"
STEPS = 20  # lines of progress where there is no screen


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("-o", "output", required=True, type=click.Path(path_type=Path), help="压缩包的文件名")
@click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(FOLDERS)),
    default=("docx", "pdf"),
    help="要哪种文件，可写多个；不写就是 docx 和 pdf",
)
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="同时几份；不写按处理器数")
@click.option("--draft", is_flag=True, help="草稿：缺的内容标出来，不拒绝")
@click.option("--style", default="", help="版式；不写就用计划类型自己的")
def batch(
    folder: Path, output: Path, formats: Sequence[str], jobs: int | None, *, draft: bool, style: str
) -> int:
    """把一个文件夹里的计划文件都做成成稿，放进一个压缩包，附目录。"""
    paths = sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml")), key=Path.as_posix)
    if not paths:
        raise click.UsageError(f"{folder} 里没有计划文件（.yaml）")
    if not output.parent.is_dir():
        raise UnavailableError("文件夹不存在", where=str(output.parent), hint="请先建好")
    order = BatchOrder(tuple(dict.fromkeys(formats)), draft, style)
    book = Book(order.formats)
    made = _all_made(paths, order, jobs or os.cpu_count() or 1)
    _write(output, book.entries(folder, zip(paths, made, strict=True), len(paths)))
    for line in book.problems:
        click.echo(line, err=True)
    failed = sum(1 for row in book.rows if row[-1])
    say = f"，{failed} 份没有做成" if failed else ""
    click.echo(f"{output}（{len(paths) - failed} 份计划{say}）")
    return PROBLEMS if failed else 0


@click.command()
@click.option("--jobs", type=click.IntRange(1, 64), default=None, help="同时几份；不写按处理器数")
def work(jobs: int | None) -> int:
    """让这台机器也来做批量成稿：和网页服务用同一个数据库，直到按 Ctrl+C。"""
    from docgen.worker.joining import join  # noqa: PLC0415  the service, which batch does without

    settings = Settings.from_environment()
    return join(settings, jobs or os.cpu_count() or 1)


@dataclass(slots=True)
class Book:
    """The zip as it is put together: names given, rows of the index, lines of what went wrong."""

    formats: tuple[str, ...]
    rows: list[list[str]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def entries(
        self, folder: Path, made: Iterator[tuple[Path, PlanMade]], count: int
    ) -> Iterator[Entry]:
        """Return the files in the order of the plan files, the index last."""
        for done, (path, one) in enumerate(made, start=1):
            names = []
            for format_, name, data in one.files:
                where = f"{FOLDERS[format_]}/" if len(self.formats) > 1 else ""
                names.append(free_name(f"{where}{name}", self.taken))
                yield Entry(names[-1], data)
            shown = path.relative_to(folder).as_posix()
            self.rows.append([shown, *one.about, "，".join(names), "\n".join(one.problems)])
            self.problems += one.problems
            _tell(done, count)
        yield Entry(INDEX, grid([HEAD, *self.rows], WIDTHS, "目录"))


def _all_made(paths: Sequence[Path], order: BatchOrder, jobs: int) -> Iterator[PlanMade]:
    """Return what became of each plan file, in order; one that ends its process ends no other."""
    pool = ProcessPool(
        max_workers=min(jobs, len(paths)), context=get_context("spawn"), initializer=begin
    )
    try:
        asked = [
            pool.schedule(make, args=[one, str(one), order], timeout=PLAN_SECONDS) for one in paths
        ]
        for path, future in zip(paths, asked, strict=True):
            yield _result(path, future)
    finally:
        pool.stop()  # type: ignore[no-untyped-call]  # pebble has no types
        pool.join()


def _result(path: Path, future: Any) -> PlanMade:
    try:
        made: PlanMade = future.result()
    except TooSlowError:
        return PlanMade(problems=(f"{path}: {PLAN_SECONDS} 秒内没有排完；请缩短过长的表格或文字",))
    except ProcessExpired:
        return PlanMade(problems=(f"{path}: 排版时超过了内存的上限；请缩短过长的表格或文字",))
    return made


def _tell(done: int, count: int) -> None:
    """Say on standard error how far it is: one line that changes, or a line now and then."""
    if sys.stderr.isatty():
        click.echo(f"\r{done}/{count}", nl=done == count, err=True)
    elif done == count or done % max(1, count // STEPS) == 0:
        click.echo(f"{done}/{count}", err=True)


def _write(path: Path, entries: Iterator[Entry]) -> None:
    """Write the zip under its name only when all of it is there."""
    file: IO[bytes]
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".new-", delete=False) as file:
            unfinished = Path(file.name)
            try:
                write_archive(file, entries)
            except BaseException:
                unfinished.unlink(missing_ok=True)
                raise
        unfinished.chmod(0o644)
        unfinished.replace(path)
    except OSError as error:
        raise UnavailableError(reason(error), where=str(path), hint="请换个地方存") from error

"""Commands that keep data safe: db backup, db restore, db gc."""

from datetime import UTC, datetime
from pathlib import Path

import click

from docgen.settings import Settings
from docgen.storage import Store
from docgen.storage.backup import back_up
from docgen.storage.migrate import newest
from docgen.storage.parcel import packed, unpacked
from docgen.storage.restore import restore as put_back
from docgen.storage.sweeping import Waste, sweep, waste

MEGABYTE = 1_000_000


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
def backup(target: Path) -> int:
    """备份数据库和全部文件，不用停下服务。

    TARGET 是一个文件夹，再备份一次只补新的文件；名字以 .tar 结尾时存成一个文件。
    """
    with packed(target) as folder:
        done = back_up(Settings.from_environment(), folder, _now())
    made = done.manifest
    click.echo(f"已备份到 {target}：{sum(made.rows.values())} 行数据（版本 {made.schema}），")
    click.echo(f"{made.files} 个文件（{_size(made.size)}），其中新增 {done.fresh} 个")
    for digest in made.missing:
        click.echo(f"文件 {digest}：存储里缺了或坏了，没有备份到", err=True)
    return 1 if made.missing else 0


@click.command()
@click.argument("source", type=click.Path(path_type=Path, exists=True))
@click.option("--force", is_flag=True, help="换掉现在的数据库。请先停下服务。")
def restore(source: Path, *, force: bool) -> None:
    """从备份恢复，并逐个核对；现在已有数据时不动它，除非加 --force。"""
    with unpacked(source) as folder:
        done = put_back(Settings.from_environment(), folder, force=force)
    made = done.manifest
    click.echo(f"已恢复 {made.made} 的备份：{done.rows} 行数据，{done.files} 个文件，")
    click.echo(f"{done.chains} 份操作记录，都和备份时一样")
    if made.missing:
        click.echo(f"备份时就缺 {len(made.missing)} 个文件", err=True)
    if made.schema != newest():
        click.echo("备份的数据库版本较旧，请运行 docgen db upgrade")


@click.command()
@click.option("--yes", is_flag=True, help="真的删除；不加只报数。")
def gc(*, yes: bool) -> None:
    """清理没有用到的文件：先报有多少，加 --yes 才删除。"""
    settings = Settings.from_environment()
    now = _now()
    store = Store(settings)
    before = now - settings.orphans_kept
    found = sweep(store, before, now) if yes else waste(store, before)
    store.close()
    click.echo(_told(found, settings, yes=yes))


def _told(found: Waste, settings: Settings, *, yes: bool) -> str:
    hours = int(settings.orphans_kept.total_seconds()) // 3600
    what = f"{found.files} 个文件（{_size(found.size)}）"
    if yes:
        return f"已删除 {what}"
    if not found.files:
        return f"没有超过 {hours} 小时没用到的文件"
    return f"有 {what} 超过 {hours} 小时没有用到；要删除请加 --yes"


def _size(size: int) -> str:
    return f"{size / MEGABYTE:.1f} MB"


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the clock enters here

"""Commands about what is kept: db, audit."""

import click

from docgen.cli.backup import backup, gc, restore
from docgen.cli.revisions import downgrade, version
from docgen.service.desk import Desk
from docgen.service.keeping import broken_audits
from docgen.settings import Settings
from docgen.storage import upgrade as upgrade_database
from docgen.worker.application import service_for


@click.group()
def database() -> None:
    """数据库。"""


@database.command()
def upgrade() -> None:
    """把数据库升级到这个版本；要么全部完成，要么什么也没变。"""
    settings = Settings.from_environment()
    settings.data.mkdir(parents=True, exist_ok=True)
    upgrade_database(settings)
    click.echo("数据库已是最新")


for one in (backup, restore, gc, version, downgrade):
    database.add_command(one)


@click.group()
def audit() -> None:
    """操作记录。"""


@audit.command()
def verify() -> int:
    """核对操作记录：每份计划的记录都在，每一条都和当时写下的一样，中间一条不少；有不一样的就列出来。"""
    found = broken_audits(_desk())
    for chain, number in found.items():
        click.echo(f"{chain}：第 {number} 条和当时写下的不一样，或者不见了", err=True)
    if not found:
        click.echo("操作记录都和当时写下的一样")
    return 1 if found else 0


def _desk() -> Desk:
    settings = Settings.from_environment()
    upgrade_database(settings)
    return service_for(settings).desk

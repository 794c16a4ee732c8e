"""docgen db version, docgen db downgrade: for the way back."""

import click

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage import migrate


@click.command()
def version() -> None:
    """说出数据库现在的版本，和这个程序要的版本。"""
    settings = Settings.from_environment()
    click.echo(f"数据库：{migrate.version(settings) or '还没有'}；程序：{migrate.newest()}")


@click.command()
@click.argument("to")
def downgrade(to: str) -> None:
    """把数据库退回到 TO 这个版本（例如 0010）；先停下服务，先备份。"""
    settings = Settings.from_environment()
    known = sorted(migrate.known())
    if to not in known:
        raise UnavailableError(f"没有 {to} 这个版本", hint=f"可以写 {'、'.join(known)}")
    migrate.downgrade(settings, to)
    click.echo(f"数据库已退回到 {to}")

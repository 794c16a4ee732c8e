"""docgen serve: the pages and the render service of this machine."""

import socket
from datetime import UTC, datetime

import click

from docgen.errors import UnavailableError
from docgen.service import check_safe
from docgen.service.demo import LOGINS, PASSWORD, load_demo
from docgen.settings import Settings
from docgen.storage import upgrade
from docgen.worker.application import service_for
from docgen.worker.supervise import Supervisor


@click.command()
def serve() -> int:
    """打开网页服务：先升级数据库，再开网页和成稿服务。"""
    settings = Settings.from_environment()
    check_safe(settings)
    _check_port(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    upgrade(settings)
    service = service_for(settings)
    if settings.demo:
        load_demo(service, _now())
    _welcome(settings)
    return Supervisor(chores=lambda: service.tidy(_now())).run()


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  the clock enters here


def _check_port(settings: Settings) -> None:
    """Say that the port is taken before anything is started."""
    with socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            raise UnavailableError(
                f"{settings.host}:{settings.port} 已被别的程序占用",
                where="DOCGEN_PORT",
                hint=f"换一个端口再试，例如 DOCGEN_PORT={settings.port + 1}",
            ) from error


def _welcome(settings: Settings) -> None:
    click.echo(f"docgen 已打开：http://{settings.host}:{settings.port}")
    if settings.demo:
        click.echo(f"演示账号（密码都是 {PASSWORD}）：")
        for name, who in LOGINS.items():
            click.echo(f"  {name:<6} {who}")
    click.echo("按 Ctrl+C 停止")

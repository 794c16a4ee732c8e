"""docgen serve: the pages and the render service of this machine."""

import shutil
import socket

import click

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.worker.supervise import POSTING, Program, Supervisor


@click.command()
def serve() -> int:
    """打开网页服务：先升级数据库，再开网页和成稿服务。"""
    settings = Settings.from_environment()
    _check_port(settings)
    settings.data.mkdir(parents=True, exist_ok=True)
    if settings.metrics_token:
        shutil.rmtree(settings.counts, ignore_errors=True)  # the figures of programs long gone
        settings.counts.mkdir()
    supervisor = Supervisor(grace=settings.stop_seconds, environment=settings.environment())
    if settings.posts:
        supervisor.programs += (Program(POSTING, vital=False),)
    return supervisor.run()


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

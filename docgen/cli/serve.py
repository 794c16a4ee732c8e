"""docgen serve: the pages and the render service of this machine."""

import errno
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
            raise _not_there(settings, error) from error


def _not_there(settings: Settings, error: OSError) -> UnavailableError:
    """Return why nobody can be served there."""
    if error.errno == errno.EADDRINUSE:
        return UnavailableError(
            f"{settings.host}:{settings.port} 已被别的程序占用",
            where="DOCGEN_PORT",
            hint=f"换一个端口再试，例如 DOCGEN_PORT={settings.port + 1}",
        )
    if error.errno == errno.EACCES:
        hint = "1024 以下的端口只有管理员能用；例如 DOCGEN_PORT=8000"
        return UnavailableError(f"不许用端口 {settings.port}", where="DOCGEN_PORT", hint=hint)
    hint = "例如 127.0.0.1，或 0.0.0.0 让别的机器也能打开"
    return UnavailableError(f"{settings.host} 不是这台机器的地址", where="DOCGEN_HOST", hint=hint)

"""The pages as gunicorn serves them: loaded once, before the workers are forked.

So they start at once, and share in memory what never changes.
"""

import gc
import sys
from datetime import UTC, datetime
from functools import partial
from wsgiref.types import WSGIApplication

import click

from docgen.errors import DocgenError
from docgen.service import Service, check_safe
from docgen.service.demo import LOGINS, PASSWORD, load_demo
from docgen.settings import Settings
from docgen.storage import upgrade
from docgen.web import create_app
from docgen.worker.application import service_for
from docgen.worker.beginning import begin

CANNOT_NOW = 3  # exit status: starting again will not help
GARBAGE_AFTER = 5_000  # things made and not let go of; a page makes some thousands


def open_pages() -> WSGIApplication:
    """Return the application for the environment's settings, with all it needs ready.

    Says what is in the way and ends the process when it cannot be opened.
    """
    settings = Settings.from_environment()
    begin("web", settings)
    try:
        pages = create_app(settings, ready_service(settings))
    except DocgenError as error:
        click.echo(error.sentence, err=True)
        sys.exit(CANNOT_NOW)
    gc.freeze()  # what is loaded now stays: nobody looks through it again, and forks share it
    gc.set_threshold(GARBAGE_AFTER, 10, 10)
    return pages


def ready_service(settings: Settings) -> Service:
    """Return the service over an upgraded database, its plan types read, nothing open.

    Raises UnavailableError when the database or the settings do not do.
    """
    check_safe(settings)
    upgrade(settings)
    service = service_for(settings)
    if settings.demo:
        load_demo(service, datetime.now(UTC))  # noqa: TID251  the clock enters here
    service.plan_types()
    service.desk.store.close()  # a connection does not survive a fork
    return service


def welcome(settings: Settings) -> None:
    """Say where the pages are, and who can sign in to the demo."""
    tell = partial(click.echo, err=True)  # standard output is for log lines
    tell(f"docgen 已打开：http://{settings.host}:{settings.port}")
    if settings.demo:
        tell(f"演示账号（密码都是 {PASSWORD}）：")
        for name, who in LOGINS.items():
            tell(f"  {name:<6} {who}")
    tell("按 Ctrl+C 停止")

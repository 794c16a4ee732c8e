"""The batch worker: carries the batches of this machine.

With a broker it sends job ids there, for `docgen work` on any machine; without one it does the
work itself, in children of its own.
"""

import signal
from importlib import import_module
from types import ModuleType

import click

from docgen.definitions.catalogue import Catalogue
from docgen.errors import DocgenError, UnavailableError
from docgen.service import Service
from docgen.service.carrying import Carrying
from docgen.settings import Settings
from docgen.storage import Store
from docgen.worker.application import service_for
from docgen.worker.batch_loop import BatchLoop
from docgen.worker.beginning import begin
from docgen.worker.own_children import OwnChildren
from docgen.worker.present import present

CANNOT_NOW = 3


def main() -> int:
    """Return the exit status: 0 when stopped, 3 when it cannot work."""
    settings = Settings.from_environment()
    begin("batch", settings)
    try:
        if settings.broker_url:
            send(settings)
        else:
            carry(settings, settings.batch_workers)
    except DocgenError as error:
        click.echo(error.sentence, err=True)
        return CANNOT_NOW
    return 0


def carry(settings: Settings, count: int) -> None:
    """Work on batches with that many children until a signal says stop."""
    children = OwnChildren(settings, count)
    catalogue = Catalogue(settings.templates)
    service = Service(settings, Store(settings), catalogue, children)
    loop = BatchLoop(
        Carrying(service.desk),
        count,
        present,
        children.rest,
        patience=max(settings.stop_seconds - 5, 1),
    )
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: loop.stop())
    try:
        loop.run()
    finally:
        children.stop()
        service.desk.store.close()


def celery_carrier() -> ModuleType:
    """Return the module that speaks to the broker; raises UnavailableError without its extra."""
    try:
        return import_module("docgen.worker.celery_carrier")
    except ModuleNotFoundError as error:
        hint = "请安装 docgen[celery]，或去掉这个设置"
        raise UnavailableError("没有装 Celery", where="DOCGEN_BROKER_URL", hint=hint) from error


def send(settings: Settings) -> None:
    """Send job ids to the broker until a signal says stop."""
    carrier = celery_carrier()
    service = service_for(settings)
    sender = carrier.Sender(Carrying(service.desk), carrier.broker_of(settings), present)
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: sender.stop())
    try:
        sender.run()
    finally:
        service.desk.store.close()

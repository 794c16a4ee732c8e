"""docgen work: this machine takes part in the batches of a service."""

import click

from docgen.service import check_whole
from docgen.settings import Settings
from docgen.worker.batch_worker import carry, celery_carrier
from docgen.worker.beginning import begin


def join(settings: Settings, count: int) -> int:
    """Return the exit status once told to stop; the work in hand is finished first."""
    check_whole(settings)
    begin("work", settings)
    if settings.broker_url:
        status: int = celery_carrier().consume(settings, count)
        return status
    click.echo(f"正在做批量成稿，同时 {count} 份；按 Ctrl+C 停止", err=True)
    carry(settings, count)
    return 0

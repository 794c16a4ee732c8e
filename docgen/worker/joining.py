"""docgen work: this machine takes part in the batches of a service."""

import click

from docgen.settings import Settings
from docgen.worker.batch_worker import carry


def join(settings: Settings, count: int) -> int:
    """Return the exit status once told to stop; the work in hand is finished first."""
    if settings.broker_url:
        from docgen.worker.celery_carrier import consume  # noqa: PLC0415  an extra

        return consume(settings, count)
    click.echo(f"正在做批量成稿，同时 {count} 份；按 Ctrl+C 停止", err=True)
    carry(settings, count)
    return 0

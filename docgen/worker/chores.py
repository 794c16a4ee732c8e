"""python -m docgen.worker.chores: lets go of what is due.

A process of its own, for a moment every hour: what supervises stays small.
"""

import sys
from datetime import UTC, datetime

import click

from docgen.errors import DocgenError
from docgen.settings import Settings
from docgen.worker.application import service_for
from docgen.worker.beginning import begin


def main() -> int:
    """Return the exit status: 0, or 3 when it cannot be done now."""
    try:
        settings = Settings.from_environment()
        begin("chores", settings)
        service = service_for(settings)
        service.tidy(datetime.now(UTC))  # noqa: TID251  the clock enters here
    except DocgenError as error:
        click.echo(error.sentence, err=True)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

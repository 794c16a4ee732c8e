"""python -m docgen.worker.posting: sends what lies in the outbox, reminds people once a workday.

A process of its own beside the pages, there only when mail or a webhook is set.
"""

import logging
import signal
import sys
import threading
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import click

from docgen.errors import DocgenError
from docgen.service import Service
from docgen.settings import Settings
from docgen.worker.application import service_for
from docgen.worker.beginning import begin

CANNOT_NOW = 3
log = logging.getLogger(__name__)

EVERY_S = 5.0
FIRST_S = 15.0  # the pages bring the tables up to date first


@dataclass(slots=True)
class Rounds:
    """What is done again and again, and on which day people were reminded last."""

    service: Service
    reminded: date | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Go round until told to stop; what goes wrong is said, and tried again."""
        self.ended.wait(FIRST_S)
        while not self.ended.wait(EVERY_S):
            try:
                self.once(datetime.now(UTC))  # noqa: TID251  the clock enters here
            except DocgenError as error:
                log.warning("a round was not made: %s", error.sentence)

    def once(self, now: datetime) -> None:
        """Remind people when it is time, and send what is due."""
        today = self.service.today(now)
        if self.reminded != today and self.service.is_time_to_remind(now):
            self.service.remind(now)
            self.reminded = today
        self.service.deliver(now)


def main() -> int:
    """Return the exit status: 0 when stopped, 3 when it cannot be done now."""
    try:
        settings = Settings.from_environment()
        begin("posting", settings)
        rounds = Rounds(service_for(settings))
    except DocgenError as error:
        click.echo(error.sentence, err=True)
        return CANNOT_NOW
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: rounds.ended.set())
    rounds.run()
    return 0


if __name__ == "__main__":
    sys.exit(main())

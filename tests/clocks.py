"""A clock for tests."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass
class Clock:
    """A clock that is moved by hand."""

    now: datetime

    def __call__(self):
        return self.now

    def forward(self, **time):
        self.now += timedelta(**time)

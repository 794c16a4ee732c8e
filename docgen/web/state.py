"""What the app was made with, for the views."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from flask import current_app

from docgen.service import Service
from docgen.settings import Settings
from docgen.web.clock import Clock


@dataclass(frozen=True, slots=True)
class State:
    """The collaborators of one app."""

    settings: Settings
    service: Service
    clock: Clock
    zone: ZoneInfo


def state() -> State:
    """The state of the app that answers this request."""
    found: State = current_app.extensions["docgen"]
    return found


def service() -> Service:
    """The service."""
    return state().service


def settings() -> Settings:
    """The settings."""
    return state().settings


def clock() -> Clock:
    """The clock."""
    return state().clock

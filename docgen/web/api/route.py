"""One route of the API: what serves it, what describes it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from docgen.service import Actor, Exactly, Service
from docgen.service.tokens import Scope

Body = TypeVar("Body")


@dataclass(frozen=True, slots=True)
class Call(Generic[Body]):
    """A request as its view gets it.

    `op` is the same for a request sent again under its Idempotency-Key.
    """

    service: Service
    actor: Actor
    now: datetime
    op: str
    body: Body
    query: Mapping[str, str]
    match: Exactly | None = None
    """The revision of If-Match; None without one."""


@dataclass(frozen=True, slots=True)
class Query:
    """A parameter of the address; what is not one of `choices` is refused where there are any."""

    name: str
    about: str
    choices: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A method and an address, and what is done there.

    `answer` is a dataclass, or the media types of a file. `body` is the dataclass that is sent;
    `uploads` says that it is a Word file instead. The parts of the path in `numbers` are whole
    numbers. A `tagged` answer carries its revision as ETag; its changes heed If-Match.
    """

    name: str
    method: str
    path: str
    scope: Scope
    summary: str
    view: Callable[..., Any]
    answer: type | tuple[str, ...]
    body: type | None = None
    status: int = 200
    query: tuple[Query, ...] = ()
    uploads: bool = False
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a part of the path may be."""
    numbers: tuple[str, ...] = ()
    tagged: bool = False

    @property
    def rule(self) -> str:
        """The address as Flask writes it."""
        return re.sub(r"{(\w+)}", self._part, self.path)

    def _part(self, found: re.Match[str]) -> str:
        return f"<int:{found[1]}>" if found[1] in self.numbers else f"<{found[1]}>"

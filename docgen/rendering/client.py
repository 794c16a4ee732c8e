"""Asks the render service for documents."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from docgen.errors import BusyError, DocgenError, IncompletePlanError, RenderError
from docgen.rendering import frames

PATIENCE_S = 60.0  # longer than any wall the service puts around a render


@dataclass(frozen=True, slots=True)
class Rendered:
    """What came back: bytes, their type, the name to save them under, the service's own time."""

    data: bytes
    media_type: str
    filename: str
    ms: int


class Renderer(Protocol):
    """Whoever makes documents: the render service of this machine, or children of one's own."""

    def render(self, request: Mapping[str, Any]) -> Rendered:
        """Return the document `request` asks for; see Rendering.render."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """The way to the render service on this machine."""

    path: Path

    def render(self, request: Mapping[str, Any]) -> Rendered:
        """Return the document `request` asks for.

        `request`: `bundle` (text) and `plan` (a payload), `format`, and as wanted `engine`,
        `draft`, `created`, `identity`, `queue` (interactive or batch) and `key`: of waiting
        requests with one key only the newest is rendered. The format `pages` gives JSON: the
        pages as pictures, those whose digest is in `known` by that alone.

        Raises IncompletePlanError with every problem, BusyError when to try again later,
        RenderError when the plan type or a limit is to blame.
        """
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(PATIENCE_S)
                connection.connect(str(self.path))
                frames.send(connection, request)
                header, body = frames.receive(connection)
        except OSError as error:
            raise BusyError("成稿服务正在重新启动", hint="请过几秒再试") from error
        return rendered(header, body)


def ping(path: Path, patience_s: float = 2.0) -> int:
    """Return how many requests the render service has in hand; raises BusyError without one."""
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
            connection.settimeout(patience_s)
            connection.connect(str(path))
            frames.send(connection, {"format": frames.PING})
            header, _ = frames.receive(connection)
    except OSError as error:
        raise BusyError("成稿服务没有回答", hint="它会自己重新启动；请过几秒再看") from error
    return int(header["in_hand"])


def rendered(header: Mapping[str, Any], body: bytes) -> Rendered:
    """Return what a render child answered; raises what it met, as Rendering.render does."""
    if "error" in header:
        raise _error(header)
    return Rendered(body, header["media_type"], header["filename"], int(header["ms"]))


def _error(header: Mapping[str, Any]) -> DocgenError:
    """Return the error the service met."""
    if header["error"] == "incomplete":
        return IncompletePlanError(tuple(header["problems"]))
    kind = BusyError if header["error"] == "busy" else RenderError
    return kind(header["what"], where=header.get("where", ""), hint=header.get("hint", ""))

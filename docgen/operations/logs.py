"""Log lines: one JSON object each, or plain text for somebody at a terminal.

One configuration for every program of the service. Whatever is written through `logging` comes
out here too. A line never holds what people typed: of an exception it tells the class and the
places in the code, not its words, and of an address nothing behind the question mark.
"""

import logging
import re
import sys
import traceback
from collections.abc import Mapping, MutableMapping
from typing import Any, TextIO

import structlog

from docgen.settings import LogFormat, Settings

OWN = "docgen"
FRAMES = 12  # of a traceback, the innermost
QUERY = re.compile(r"\?[^\s'\"]*")
ASKED = re.compile(r"(Invalid request|Error handling request).*", re.DOTALL)
"""How gunicorn begins lines that go on with what was sent."""

Line = MutableMapping[str, Any]


def begin_logs(program: str, settings: Settings, stream: TextIO | None = None) -> None:
    """Send every log line of this process to `stream` (standard output), marked `program`."""
    out = stream or sys.stdout
    plain = settings.log_format is LogFormat.TEXT or (
        settings.log_format is LogFormat.AUTO and out.isatty()
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=list(_shared(program)),
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _plain if plain else structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OWN).setLevel(logging.INFO)
    logging.captureWarnings(capture=True)


def begin_request(request_id: str) -> None:
    """Mark every line of this thread with the request, until the next one begins."""
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request=request_id)


def tell(event: str, **facts: str | float | None) -> None:
    """Write one line with named facts; those that are None are left out."""
    told = {name: one for name, one in facts.items() if one is not None}
    logging.getLogger(OWN).info(event, extra={"facts": told})


def _shared(program: str) -> tuple[structlog.types.Processor, ...]:
    def named(_logger: Any, _method: str, line: Line) -> Line:
        line["program"] = program
        return line

    return (
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        named,
        _facts,
        _trouble,
        _without_queries,
    )


def _facts(_logger: Any, _method: str, line: Line) -> Line:
    """Put the facts of `tell` beside its event."""
    record = line.get("_record")
    told: Mapping[str, Any] = getattr(record, "facts", {}) if record else {}
    line.update(told)
    return line


def _trouble(_logger: Any, _method: str, line: Line) -> Line:
    """Say of an exception what it was and where, and nothing it says itself."""
    record = line.get("_record")
    found = line.pop("exc_info", None) or getattr(record, "exc_info", None)
    if not found or found[1] is None:
        return line
    error = found[1]
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    line["error"] = " < ".join(_classes(error))
    line["at"] = [f"{one.filename}:{one.lineno} {one.name}" for one in frames]
    return line


def _classes(error: BaseException) -> list[str]:
    """Return the classes of an exception and of those that led to it."""
    found: list[str] = []
    now: BaseException | None = error
    while now is not None and len(found) < FRAMES:
        found.append(f"{type(now).__module__}.{type(now).__qualname__}")
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)
    return found


def _without_queries(_logger: Any, _method: str, line: Line) -> Line:
    """Cut what stands behind a question mark, and the addresses gunicorn repeats."""
    line["event"] = ASKED.sub(r"\1", QUERY.sub("?…", str(line.get("event", ""))))
    return line


def _plain(_logger: Any, _method: str, line: Line) -> str:
    """Return a line for people: the time, how grave, what, and the facts."""
    told = dict(line)
    moment = str(told.pop("timestamp", ""))[11:19]
    level = str(told.pop("level", "info"))
    event, places = told.pop("event", ""), told.pop("at", ())
    for name in ("logger", "program"):
        told.pop(name, None)
    facts = " ".join(f"{name}={one}" for name, one in told.items())
    head = f"{moment} {level:<7} {event} {facts}".rstrip()
    return "\n    ".join((head, *places))

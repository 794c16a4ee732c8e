"""Render children of this very process: what a batch worker prints with.

They are started with the first document and ended when nothing has come for a while, so that a
machine without batches keeps its memory.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

from docgen.rendering.client import Rendered, rendered
from docgen.settings import Settings
from docgen.worker.children import Children

IDLE_S = 60.0
RECYCLE_AFTER = 500  # documents: a new child costs as much processor time as ten plans


@dataclass(slots=True)
class OwnChildren:
    """Documents from children of one's own, walled and renewed like the interactive ones."""

    settings: Settings
    count: int
    children: Children | None = None
    used: float = 0.0
    lock: Lock = field(default_factory=Lock)

    def render(self, request: Mapping[str, Any]) -> Rendered:
        """Return the document; see docgen.rendering.Rendering.render."""
        with self.lock:
            if self.children is None:
                self.children = Children(self.count, self.settings, RECYCLE_AFTER)
            children = self.children
            self.used = monotonic()
        header, body = children.render(dict(request))
        return rendered(header, body)

    def rest(self) -> None:
        """End the children when they have had nothing to do for a while."""
        with self.lock:
            idle = monotonic() - self.used > IDLE_S
        if idle:
            self.stop()

    def stop(self) -> None:
        """End the children."""
        with self.lock:
            ended, self.children = self.children, None
        if ended:
            ended.stop()

"""The document a render child made last: Word and PDF of a plan are asked for one after the other.

Assembled once, written twice.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docgen.documents.nodes import Document

ASIDE = frozenset({"format", "engine", "queue", "key", "paged"})
"""What a request says that the document does not depend on."""


@dataclass(slots=True)
class LastDocument:
    """One document, and what it was asked for with."""

    asked: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None

    def of(self, request: Mapping[str, Any], make: Callable[[], Document]) -> Document:
        """Return the document of a request: the last one, when all it depends on is equal."""
        asked = {name: one for name, one in request.items() if name not in ASIDE}
        if self.document is None or asked != self.asked:
            self.document = make()
            self.asked = asked
        return self.document

"""What every input has: our field and kind, its canonical path, what was typed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, Protocol

from wtforms.fields import Field as Input
from wtforms.utils import unset_value

from forms.field import Field
from forms.json import Json


class Sent(Protocol):
    """What a browser sent: names with one or more values each."""

    def __contains__(self, name: object, /) -> bool:
        """Whether anything came under that name."""

    def getlist(self, name: str, /) -> list[str]:
        """Return everything that came under that name."""


class Asked(Input, ABC):
    """An input bound by name; templates dispatch on `docgen_kind` and read `docgen_field`.

    `docgen_path` is the canonical path its problems carry. `carried` says whether the browser sent
    it at all: what was not sent is untouched. `left` says that it is left for the pen; the box
    for that is named `<name>-pen`.
    """

    def __init__(self, docgen_field: Field, **settings: Any) -> None:
        super().__init__(label=docgen_field.label, **settings)
        self.docgen_field = docgen_field
        self.docgen_kind = docgen_field.kind
        self.docgen_path = ""
        self.carried = False
        self.left = False

    def process(
        self, formdata: Sent | None, data: Any = unset_value, extra_filters: Any = None
    ) -> None:
        """Take what is stored, then what was sent; a sent `<name>-pen` leaves it for the pen."""
        del extra_filters  # nothing here is filtered: what was typed stays as typed
        self.process_errors: list[str] = []
        stored = None if data is unset_value else data
        self.left = stored == {"pen": True}
        self.fill(None if self.left else stored)
        if formdata is None:
            return
        pen = f"{self.name}-pen" in formdata
        self.carried = self.take(formdata) or pen
        if self.carried:
            self.left = pen and any(formdata.getlist(f"{self.name}-pen"))

    @abstractmethod
    def fill(self, stored: Json) -> None:
        """Show what is stored, in the form `typed` gave it."""

    @abstractmethod
    def take(self, formdata: Sent) -> bool:
        """Take what was sent; return whether this input was sent at all."""

    def raw(self) -> Json:
        """Return what was typed, for `read`."""
        return {"pen": True} if self.left else self.typed()

    @abstractmethod
    def typed(self) -> Json:
        """Return what was typed into the input itself."""

    def at(self, path: str) -> None:
        """Say at which canonical path it stands; inputs with parts tell them."""
        self.docgen_path = path

    def inner(self) -> "tuple[Asked, ...]":
        """Return the inputs it is made of."""
        return ()


def text_of(stored: Json) -> str:
    """The stored text to put into a one-element input; unreadable shapes show as their text."""
    if isinstance(stored, Mapping) and "text" in stored:
        stored = stored["text"]
    if stored is None:
        return ""
    return stored if isinstance(stored, str) else str(stored)

"""An input of several named parts: two dates, the cells of a matrix, what is known of a picture."""

from collections.abc import Mapping
from typing import Any

from wtforms.form import BaseForm

from forms.field import Field
from forms.inputs.asked import Asked, Sent
from forms.json import Json

Unbound = Mapping[str, Any]
"""Part name -> unbound input; WTForms gives unbound inputs no type of their own."""


class Parts(Asked):
    """Parts named `<name>-<part>`; what was typed is a dict of the parts' texts."""

    def __init__(
        self, docgen_field: Field, parts: Unbound, *, start: Json = None, **settings: Any
    ) -> None:
        super().__init__(docgen_field, **settings)
        self.start = start
        self.form = BaseForm(dict(parts), prefix=f"{self.name}-")

    @property
    def parts(self) -> dict[str, Asked]:
        """The parts by name."""
        return {part.short_name: part for part in self.inner()}

    def fill(self, stored: Json) -> None:
        """Show what is stored, part by part; of nothing, what one starts with."""
        shown = self.start if stored is None else stored
        given = shown if isinstance(shown, dict) else {}
        for part in self.inner():
            part.process(None, given.get(part.short_name))

    def take(self, formdata: Sent) -> bool:
        """Take every part; sent when any part was."""
        for part in self.inner():
            part.process(formdata, part.raw())
        self.data = self.typed()
        return self.name in formdata or any(part.carried for part in self.inner())

    def typed(self) -> Json:
        """Return a dict of what was typed into the parts."""
        return {part.short_name: part.raw() for part in self.inner()}

    def inner(self) -> tuple[Asked, ...]:
        """Return the parts."""
        return tuple(part for part in self.form if isinstance(part, Asked))

    def at(self, path: str) -> None:
        """Say where it stands; a part's problems are said at the whole."""
        super().at(path)
        for part in self.inner():
            part.at(path)

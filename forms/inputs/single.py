"""Inputs of one element: a line, lines, one of some, some of many, yes or no."""

from typing import Any

from forms.field import Choice, Field
from forms.inputs.asked import Asked, Sent, text_of
from forms.json import Json


class Line(Asked):
    """One line of text."""

    def fill(self, stored: Json) -> None:
        """Show what is stored."""
        self.data = text_of(stored)

    def take(self, formdata: Sent) -> bool:
        """Take the first value sent."""
        found = formdata.getlist(self.name)
        if found:
            self.data = found[0]
        return bool(found)

    def typed(self) -> Json:
        """Return the text."""
        return str(self.data)


class Lines(Line):
    """Several lines of text; a stored list shows one item a line."""

    def fill(self, stored: Json) -> None:
        """Show what is stored."""
        if isinstance(stored, list):
            self.data = "\n".join(map(str, stored))
        else:
            self.data = text_of(stored)


class Flag(Asked):
    """Yes or no; it is sent with the row it stands in, a box not ticked sends nothing."""

    def fill(self, stored: Json) -> None:
        """Show what is stored."""
        self.data = stored is True

    def take(self, formdata: Sent) -> bool:
        """Take whether it was ticked."""
        self.data = any(formdata.getlist(self.name))
        return False

    def typed(self) -> Json:
        """Return whether it is ticked."""
        return bool(self.data)


class One(Line):
    """One of some choices."""

    def __init__(self, docgen_field: Field, choices: tuple[Choice, ...], **settings: Any) -> None:
        super().__init__(docgen_field, **settings)
        self.choices = choices


class Many(Asked):
    """Some of many choices; an empty value is sent along so that none ticked is known as none."""

    def __init__(self, docgen_field: Field, choices: tuple[Choice, ...], **settings: Any) -> None:
        super().__init__(docgen_field, **settings)
        self.choices = choices

    def fill(self, stored: Json) -> None:
        """Show what is stored."""
        self.data = [str(one) for one in stored] if isinstance(stored, list) else []

    def take(self, formdata: Sent) -> bool:
        """Take every value sent."""
        found = formdata.getlist(self.name)
        if found:
            self.data = [one for one in found if one]
        return bool(found)

    def typed(self) -> Json:
        """Return what is ticked."""
        return list(self.data)

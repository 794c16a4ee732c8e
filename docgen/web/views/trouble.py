"""The page that says why something cannot be shown."""

from dataclasses import dataclass

from docgen.web.views.frame import Link


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, what to do, and for our own faults a number to mention."""

    status: int
    title: str
    say: str
    hint: str
    reference: str
    back: Link

"""What stands beside a plan: the house's words, and texts it may have been copied from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from docgen.definitions.words import Words
from forms.json import Json

Texts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The words to look for; the texts of the type's sample and of other people's plans.

    `others` are texts by the title of the plan they stand in. The plan before is in the plan's own
    inputs.
    """

    words: Words = field(default_factory=Words)
    sample: Texts = ()
    others: Mapping[str, Texts] = field(default_factory=dict)


def texts_in(stored: Json) -> Texts:
    """Every text of stored forms, however deep; what has a `value` or an id says nothing itself."""
    if isinstance(stored, str):
        return (stored,)
    if isinstance(stored, list):
        return tuple(text for one in stored for text in texts_in(one))
    if isinstance(stored, dict) and "value" not in stored:
        return tuple(text for name, one in stored.items() if name != "id" for text in texts_in(one))
    return ()

"""Which parts of a plan nobody filled: the `covers` of its type, and what stands there."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from docgen.definitions.covers import TITLES, Covers
from docgen.quality.subject import Subject
from forms.kinds import KINDS


class Empty(NamedTuple):
    """A part nobody filled, and the first field that would."""

    title: str
    path: str
    place: str


def empty_parts(subject: Subject, parts: Iterable[Covers]) -> Iterator[Empty]:
    """Each of the parts the plan type has a place for and the plan nothing in.

    What is required is asked for as such, so it is not said twice.
    """
    for part in parts:
        places = list(subject.covering(part))
        if not places or any(subject.filled(*one) for one in places):
            continue
        asked = [one for one in places if KINDS[one[1].kind].has_input]
        if asked and not any(one[1].required for one in asked):
            section, field, path, _ = asked[0]
            yield Empty(TITLES[part], path, f"{section.title} › {field.label}")

"""What was worked out once, with the fields that were looked at for it."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, Protocol, TypeVar

EVERYTHING = "*"
"""Stands for all fields: what looked at it holds only while nothing at all is changed."""


class Known(NamedTuple):
    """A value, the fields it came from, and why there is none."""

    value: object
    reads: frozenset[str]
    fault: str = ""


class Read(Protocol):
    """Something that was worked out from fields."""

    @property
    def reads(self) -> frozenset[str]:
        """The fields that were looked at."""


R = TypeVar("R", bound=Read)


def still(known: Mapping[str, R], changed: AbstractSet[str]) -> dict[str, R]:
    """What holds although these fields were changed."""
    return {path: one for path, one in known.items() if one.reads.isdisjoint(changed)}


class Reads:
    """The fields being looked at, for each thing that is being worked out.

    What is worked out for something else was looked at for that as well.
    """

    def __init__(self) -> None:
        self._open: list[set[str]] = [set()]
        self._alike: dict[frozenset[str], frozenset[str]] = {}

    def note(self, path: str) -> None:
        """A field is looked at."""
        self._open[-1].add(path)

    def add(self, reads: AbstractSet[str]) -> None:
        """Something is asked for that was worked out before."""
        self._open[-1] |= reads

    def begin(self) -> None:
        """Something is being worked out from here on."""
        self._open.append(set())

    def end(self) -> frozenset[str]:
        """What was begun last is done; what it looked at."""
        found = frozenset(self._open.pop())
        self._open[-1] |= found
        return self._alike.setdefault(found, found)

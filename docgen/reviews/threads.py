"""Threads: a remark with its answers, as it goes out in a Word file and is known when it returns.

Programs keep who said what when; ids, and which comment answers which, they make anew or drop.
So a thread that comes back is known by what was said in it, word for word.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docgen.reviews.review import Item, ItemType, Reply
from forms.json import Json


@dataclass(frozen=True, slots=True)
class Thread:
    """What was said about one place: the remark, then its answers.

    `path` is empty for a place that is no field; `near` is then the heading above it. `quote` are
    the words it is about, empty for the whole field.
    """

    path: str
    quote: str
    said: tuple[Reply, ...]
    near: str = ""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a file adds to a thread that is known: answers, and whether it is settled there."""

    key: str
    replies: tuple[Reply, ...]
    resolved: bool


def thread_as_json(thread: Thread) -> dict[str, Json]:
    """Return the thread as a render request carries it."""
    said: list[Json] = [[one.author, one.date, one.text] for one in thread.said]
    return {"path": thread.path, "quote": thread.quote, "near": thread.near, "said": said}


def thread_of(given: Mapping[str, Json]) -> Thread:
    """Return the thread a thread_as_json was made of."""
    said = given.get("said")
    return Thread(
        path=str(given.get("path", "")),
        quote=str(given.get("quote", "")),
        said=tuple(
            Reply(*(str(word) for word in one))
            for one in (said if isinstance(said, list) else ())
            if isinstance(one, list)
        ),
        near=str(given.get("near", "")),
    )


def heard(items: Sequence[Item], known: Mapping[str, Thread]) -> tuple[list[Item], list[Heard]]:
    """Return the items that are new, and what was said in threads that are `known` by key.

    Where a program dropped which comment answers which, several threads stand as one: each comment
    that is known leads back to its own, what follows it unknown is an answer there.
    """
    places = _Places(known)
    homes = places.homes(items)
    found: dict[str, Heard] = {}
    for number, item in enumerate(items):
        key = homes.get(number, "")
        if not key:
            continue
        found.setdefault(key, Heard(key, (), resolved=False))
        if item.resolved:
            found[key] = Heard(key, found[key].replies, resolved=True)
        for reply in item.replies:
            other = places.find(reply, known[key].path)
            key = other or key
            one = found.setdefault(key, Heard(key, (), resolved=False))
            if not other:
                found[key] = Heard(key, (*one.replies, reply), one.resolved)
    fresh = [one for number, one in enumerate(items) if number not in homes]
    return fresh, [one for one in found.values() if one.replies or one.resolved]


class _Places:
    """Where each thing that was said is kept; each is found once."""

    def __init__(self, known: Mapping[str, Thread]) -> None:
        self._known = known
        self._kept: dict[tuple[str, ...], list[tuple[str, int]]] = {}
        self._found: set[tuple[str, int]] = set()
        for key, thread in known.items():
            for number, one in enumerate(thread.said):
                words = (one.author, _plain(one.text))
                for told in ((*words, one.date), words):
                    self._kept.setdefault(told, []).append((key, number))

    def homes(self, items: Sequence[Item]) -> dict[int, str]:
        """The threads that remarks are, by their turn: what stands at its place comes first."""
        found: dict[int, str] = {}
        for here in (True, False):
            for number, item in enumerate(items):
                if item.type is ItemType.COMMENT and number not in found:
                    said = Reply(item.author, item.date, item.text)
                    key = self.find(said, item.path, here=here)
                    found.update({number: key} if key else {})
        return found

    def find(self, said: Reply, path: str, *, here: bool = False) -> str:
        """The key of the thread it was said in, best one at that path; empty when it is new.

        Dates some programs lose: without one, the same words elsewhere are said anew.
        """
        words = (said.author, _plain(said.text))
        told = self._kept.get((*words, said.date) if said.date else words, ())
        free = [one for one in told if one not in self._found]
        mine = [one for one in free if self._known[one[0]].path == path]
        best = mine or (free if said.date and not here else [])
        self._found.update(best[:1])
        return best[0][0] if best else ""


def _plain(text: str) -> str:
    return " ".join(text.split())

"""Threads: a remark with its answers, as it goes out in a Word file and is known when it returns.

Programs keep who said what when; ids, and which comment answers which, they make anew or drop.
So a thread that comes back is known by what was said in it, word for word.
"""

from collections.abc import Iterable, Mapping, Sequence
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


def heard(
    items: Iterable[Item], known: Mapping[str, Sequence[Reply]]
) -> tuple[list[Item], list[Heard]]:
    """Return the items that are new, and what was said in threads that are `known` by key.

    Where a program dropped which comment answers which, several threads stand as one: each comment
    that is known leads back to its own, what follows it unknown is an answer there.
    """
    places = _Places(known)
    fresh: list[Item] = []
    found: dict[str, Heard] = {}
    for item in items:
        if item.type is not ItemType.COMMENT:
            fresh.append(item)
            continue
        key = places.find(Reply(item.author, item.date, item.text))
        if not key:
            fresh.append(item)
            continue
        found.setdefault(key, Heard(key, (), resolved=False))
        if item.resolved:
            found[key] = Heard(key, found[key].replies, resolved=True)
        for reply in item.replies:
            other = places.find(reply)
            key = other or key
            one = found.setdefault(key, Heard(key, (), resolved=False))
            if not other:
                found[key] = Heard(key, (*one.replies, reply), one.resolved)
    return fresh, [one for one in found.values() if one.replies or one.resolved]


class _Places:
    """Where each thing that was said is kept."""

    def __init__(self, known: Mapping[str, Sequence[Reply]]) -> None:
        self._exact: dict[tuple[str, str, str], str] = {}
        self._undated: dict[tuple[str, str], str] = {}
        for key, said in known.items():
            for one in said:
                self._exact.setdefault((one.author, one.date, _plain(one.text)), key)
                self._undated.setdefault((one.author, _plain(one.text)), key)

    def find(self, said: Reply) -> str:
        """The key of the thread it was said in; empty when it is new. Dates some programs lose."""
        text = _plain(said.text)
        if said.date:
            return self._exact.get((said.author, said.date, text), "")
        return self._undated.get((said.author, text), "")


def _plain(text: str) -> str:
    return " ".join(text.split())

"""Which part of a returned line or cell belongs to which field.

Where bookmarks stand around fields and the fixed text between them is untouched, they say it.
Otherwise the line is compared with what was printed, letter by letter. What was typed right beside
a field belongs to the field, not to the fixed text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from docgen.readers.manifest import Segment, Segments
from docgen.readers.pieces import Piece, Pieces, State


@dataclass(frozen=True, slots=True)
class Part:
    """A segment as it was printed, and what stands there now."""

    printed: Segment
    pieces: Pieces


class _Token(NamedTuple):
    """One character, or an empty piece."""

    text: str
    piece: Piece


def split(segments: Segments, pieces: Pieces) -> tuple[Part, ...]:
    """Return every segment with its pieces, in order; every piece is in one of them."""
    if not segments:
        return (Part(Segment(""), pieces),) if pieces else ()
    if _is_as_printed(segments, pieces):
        return tuple(_cut(segments, pieces))
    tokens = [_Token(one, piece) for piece in pieces for one in piece.text or ("",)]
    bounds = _by_marks(segments, tokens) or _by_letters(segments, tokens)
    edges = [0, *bounds, len(tokens)]
    spans = pairwise(edges)
    return tuple(
        Part(segment, _pieces(tokens[first:last]))
        for segment, (first, last) in zip(segments, spans, strict=True)
    )


def _is_as_printed(segments: Segments, pieces: Pieces) -> bool:
    """Whether nothing was done to the words; what is remarked at a point is looked at closely."""
    plain = all(
        one.state is State.KEPT and (one.text or not (one.points or one.comments)) for one in pieces
    )
    said = "".join(one.text for one in pieces) if plain else ""
    return plain and said == "".join(one.text for one in segments)


def _cut(segments: Segments, pieces: Pieces) -> Iterator[Part]:
    """The pieces cut where the segments end."""
    waiting = [one for one in reversed(pieces) if one.text]
    for segment in segments:
        left, mine = len(segment.text), []
        while left:
            piece = waiting.pop()
            if len(piece.text) > left:
                waiting.append(piece._replace(text=piece.text[left:], points=()))
                piece = piece._replace(text=piece.text[:left])
            left -= len(piece.text)
            mine.append(piece)
        yield Part(segment, tuple(mine))


def _by_marks(segments: Segments, tokens: Sequence[_Token]) -> list[int] | None:
    """The bounds between segments as bookmarks tell them; None when the fixed text says no."""
    bounds: list[int] = []
    for left, right in pairwise(segments):
        bound = _edge(left, right, tokens)
        if bound is None:
            return None
        bounds.append(_widened(bound, left, right, tokens))
    edges = [0, *bounds, len(tokens)]
    if edges != sorted(edges):
        return None
    for segment, (first, last) in zip(segments, pairwise(edges), strict=True):
        if not segment.path and _before(tokens[first:last]) != segment.text:
            return None
    return bounds


def _edge(left: Segment, right: Segment, tokens: Sequence[_Token]) -> int | None:
    if right.mark:
        return next((n for n, one in enumerate(tokens) if right.mark in one.piece.marks), None)
    found = [n for n, one in enumerate(tokens) if left.mark in one.piece.marks]
    return found[-1] + 1 if found else None


def _by_letters(segments: Segments, tokens: Sequence[_Token]) -> list[int]:
    """The bounds between segments, found by comparing the text with what was printed."""
    printed = "".join(one.text for one in segments)
    places = [n for n, one in enumerate(tokens) if one.text and one.piece.state.before]
    steps = list(Levenshtein.opcodes(printed, "".join(tokens[n].text for n in places)))
    bounds = []
    offset = 0
    for left, right in pairwise(segments):
        offset += len(left.text)
        low, high = _image(offset, steps)
        at = high if left.path else low
        bound = places[at] if at < len(places) else len(tokens)
        if at and not (left.path and right.path):  # what was inserted there goes to the field
            bound = places[at - 1] + 1
        bounds.append(_widened(bound, left, right, tokens))
    return [max(bounds[: n + 1]) for n in range(len(bounds))]


def _image(offset: int, steps: Sequence[object]) -> tuple[int, int]:
    """Where a place between two printed letters is now: from, to (what was put there between)."""
    low: int | None = None
    high = 0
    for step in steps:
        start, end, first, last = _of(step)
        if not start <= offset <= end:
            continue
        if start == end:
            here = (first, last)
        elif offset == start:
            here = (first, first)
        elif offset == end:
            here = (last, last)
        else:
            inside = first + round((offset - start) * (last - first) / (end - start))
            here = (inside, inside)
        low = here[0] if low is None else min(low, here[0])
        high = max(high, here[1])
    return (low or 0), max(high, low or 0)


def _of(step: object) -> tuple[int, int, int, int]:
    start, end = getattr(step, "src_start", 0), getattr(step, "src_end", 0)
    return start, end, getattr(step, "dest_start", 0), getattr(step, "dest_end", 0)


def _widened(bound: int, left: Segment, right: Segment, tokens: Sequence[_Token]) -> int:
    """The bound with what was inserted beside a field on the field's side of it."""
    if left.path and not right.path:
        while bound < len(tokens) and _loose(tokens[bound]):
            bound += 1
    elif right.path and not left.path:
        while bound and _loose(tokens[bound - 1]):
            bound -= 1
    return bound


def _loose(token: _Token) -> bool:
    """Whether it was inserted, or is nothing at all; programs end bookmarks too early or late."""
    return not token.piece.state.before or not token.text


def _before(tokens: Sequence[_Token]) -> str:
    return "".join(one.text for one in tokens if one.piece.state.before)


def _pieces(tokens: Sequence[_Token]) -> Pieces:
    """The tokens as pieces again; the comments at a point stay with a piece's first letter."""
    return tuple(_joined(tokens))


def _joined(tokens: Sequence[_Token]) -> Iterator[Piece]:
    for _, group in groupby(tokens, key=lambda one: id(one.piece)):
        run = list(group)
        yield run[0].piece._replace(text="".join([one.text for one in run]))

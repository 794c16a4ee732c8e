"""Comments brought together with the places they are about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.readers.docx_comments import Comment
from docgen.readers.pieces import CELL_GAP, Piece, Pieces
from docgen.reviews.review import Item, ItemType, Reply


@dataclass(slots=True)
class Covered:
    """What the range of one comment covers: fields in order, their text, the heading above."""

    paths: dict[str, None] = field(default_factory=dict)
    quote: str = ""
    gone: str = ""  # what was deleted there
    near: str = ""
    home: str = ""  # the row it stands in, for a comment on words that are no field's
    first: int = -1  # the place it begins at
    cell: int = 0  # the one its last words stand in

    def add(self, piece: Piece, cell: int) -> None:
        """Take a piece in; the words of two cells do not run together."""
        apart = CELL_GAP if self.quote and cell != self.cell else ""
        self.cell = cell
        if piece.state.after:
            self.quote += apart + piece.text
        else:
            self.gone += piece.text

    @property
    def said(self) -> str:
        """The words it is about; those that were deleted, when no others are there."""
        return self.quote if self.quote.strip() else self.gone


class Ranges:
    """Collects, place by place in reading order, which comments cover it."""

    def __init__(self) -> None:
        self._found: dict[str, Covered] = {}
        self._places = 0
        self._cells = 0

    def look(self, pieces: Pieces, path: str, near: str, home: str = "") -> None:
        """Note the comments on the pieces of one field, or of fixed text when `path` is empty."""
        for piece in pieces:
            self._places += 1
            for one in (*sorted(piece.comments), *piece.points):
                covered = self._found.setdefault(one, Covered(near=near, first=self._places))
                if path:
                    covered.paths[path] = None
                covered.home = covered.home or home
                if one in piece.comments:
                    covered.add(piece, self._cells)

    def next_cell(self) -> None:
        """Note that what follows stands in another cell."""
        self._cells += 1

    def of(self, comment: str) -> Covered:
        """What a comment covers; nothing known of one that stands nowhere in the text."""
        return self._found.get(comment, Covered())


def remarks(comments: Sequence[Comment], ranges: Ranges) -> Iterator[Item]:
    """Yield an item for each comment that answers none, its answers with it."""
    parents = _parents(comments, ranges)
    answers: dict[str, list[Comment]] = {}
    for one in comments:
        if one.id in parents:
            answers.setdefault(_root(one.id, parents), []).append(one)
    for one in comments:
        if one.id in parents:
            continue
        covered = ranges.of(one.id)
        paths = tuple(covered.paths)
        mine = sorted(answers.get(one.id, ()), key=lambda answer: answer.date)
        yield Item(
            type=ItemType.COMMENT,
            path=paths[0] if paths else covered.home,
            place="",
            author=one.author,
            date=one.date,
            quote=covered.said.strip().replace("\v", "\n"),
            text=one.text,
            resolved=one.resolved,
            replies=tuple(Reply(answer.author, answer.date, answer.text) for answer in mine),
            near=covered.near,
            also=paths[1:],
        )


def _parents(comments: Sequence[Comment], ranges: Ranges) -> Mapping[str, str]:
    """Of each answer the comment it answers: as the file says, else the first on the same words."""
    told = {one.id: one.answers for one in comments if one.answers}
    if told:
        return {one: told[one] for one in told if _root(one, told) not in told}  # none in a circle
    firsts: dict[tuple[int, str], Comment] = {}
    parents = {}
    for one in sorted(comments, key=lambda comment: comment.date):
        covered = ranges.of(one.id)
        if not covered.said:
            continue
        first = firsts.setdefault((covered.first, covered.said), one)
        if first.id != one.id:
            parents[one.id] = first.id
    return parents


def _root(comment: str, parents: Mapping[str, str]) -> str:
    seen = {comment}
    while comment in parents and parents[comment] not in seen:
        comment = parents[comment]
        seen.add(comment)
    return comment

"""The comments of a .docx: who said what when, which answers which, what is settled.

Replies and 已解决 stand in commentsExtended (Word 2013 on), by the id of each comment's last
paragraph. Programs that drop it make answers comments of their own on the same passage.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from docgen.readers.docx_parts import parsed
from docgen.readers.docx_properties import Element, W, hand_of
from docgen.readers.docx_stream import said_in

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment. `date` is ISO as the file has it, empty when unknown; `answers` an id."""

    id: str
    author: str
    date: str
    text: str
    resolved: bool = False
    answers: str = ""


def comments_of(parts: Mapping[str, bytes]) -> tuple[Comment, ...]:
    """Return the comments of a file in the order of its list; none when it has no list."""
    content = parts.get("word/comments.xml")
    if not content:
        return ()
    elements = list(parsed(content).iter(f"{W}comment"))
    last = {_last_paragraph(one): one.get(f"{W}id", "") for one in elements}
    last.pop("", None)  # of those whose paragraphs have no id nothing is said there
    settled, parents = _extended(parts, last)
    return tuple(
        Comment(
            id=one.get(f"{W}id", ""),
            author=hand_of(one).author,
            date=hand_of(one).date,
            text=said_in(one),
            resolved=one.get(f"{W}id", "") in settled,
            answers=parents.get(one.get(f"{W}id", ""), ""),
        )
        for one in elements
    )


def _last_paragraph(comment: Element) -> str:
    paragraphs = comment.findall(f"{W}p")
    return paragraphs[-1].get(f"{_W14}paraId", "") if paragraphs else ""


def _extended(
    parts: Mapping[str, bytes], last: Mapping[str, str]
) -> tuple[frozenset[str], Mapping[str, str]]:
    """The ids that are settled, and of each answer the id it answers."""
    content = next((parts[one] for one in parts if one.endswith("/commentsExtended.xml")), b"")
    if not content:
        return frozenset(), {}
    settled, parents = set(), {}
    for one in parsed(content).iter(f"{_W15}commentEx"):
        comment = last.get(one.get(f"{_W15}paraId", ""), "")
        if one.get(f"{_W15}done") in {"1", "true"}:
            settled.add(comment)
        parent = last.get(one.get(f"{_W15}paraIdParent", ""), "")
        if comment and parent and parent != comment:
            parents[comment] = parent
    return frozenset(settled - {""}), parents

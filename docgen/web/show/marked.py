"""Two texts laid side by side: what stayed, what went, what came."""

import re
from difflib import SequenceMatcher

from docgen.web.views.review import Piece

_WORD = re.compile(r"[0-9.,，％%]+|[A-Za-z]+|\s+|.", re.DOTALL)
LONGEST = 3_000
SHORT = 24


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """Return both texts as one, word by word."""
    if len(before) + len(after) > LONGEST:
        return (*_one("gone", before), *_one("come", after))
    old, new = _WORD.findall(before), _WORD.findall(after)
    made: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            made += _one("kept", "".join(old[a:b]))
        else:
            made += (*_one("gone", "".join(old[a:b])), *_one("come", "".join(new[c:d])))
    return tuple(made)


def short(before: str, after: str) -> bool:
    """Whether both texts are better seen beside each other than as one."""
    return max(len(before), len(after)) <= SHORT and "\n" not in before + after


def _one(sort: str, text: str) -> tuple[Piece, ...]:
    return (Piece(sort, text),) if text else ()

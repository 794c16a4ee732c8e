"""What stays together on a page, asked alike by every format."""

from collections.abc import Sequence
from math import floor

from docgen.definitions.style import CONTENTS, Style, TextRole
from docgen.documents.nodes import Block, Contents, Heading
from docgen.writers.typst_room import room_of

FEW_LINES = 3
"""Lines of text that stand above signatures on their page, if not an item, a table or a heading."""
FEW_ENTRIES = 4
"""Lines of the contents that go over to a page of their own, at least."""

_TIGHTEST = 0.78  # of their pitch: contents set closer than this are not read
_SPARE_PT = 6.0  # programs differ by so much in a page
_NUMBER = 3.0  # characters of a page number and the dots before it


def ends_alone(block: Block, after: Sequence[Block]) -> bool:
    """Return whether a heading says all there is to say: another one of its level follows.

    Such headings are items; held together they would fill pages that cannot be parted.
    """
    return isinstance(block, Heading) and any(
        isinstance(one, Heading) and one.level <= block.level for one in after
    )


def contents_pitch(contents: Contents, style: Style) -> float:
    """Return how much closer contents stand to fit one page: 1 when they do, or never would."""
    room = room_of(style, style.page, TextRole.CONTENTS_TITLE)
    title = style.text(TextRole.CONTENTS_TITLE)
    left = room.height - title.line_pt - title.before_pt - title.after_pt - _SPARE_PT
    wanted = sum(_height(one.text, one.level, style) for one in contents.entries)
    if wanted <= left or wanted * _TIGHTEST > left:
        return 1.0
    return floor(100 * left / wanted - 1) / 100


def _height(text: str, level: int, style: Style) -> float:
    role = CONTENTS[min(level, len(CONTENTS)) - 1]
    look, room = style.text(role), room_of(style, style.page, role)
    indent = min(level, len(CONTENTS)) - 1 + _NUMBER
    lines = room.narrowed(1, indent * look.size_pt).text_lines(text)
    return lines * look.line_pt + look.before_pt + look.after_pt

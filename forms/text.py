"""Typed text made safe to keep and to print: NFC, and no characters a document cannot hold."""

import re
import unicodedata

LONGEST = 20_000

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NEWLINES = re.compile(r"\r\n?")
_BREAKS = re.compile(r"(?<!\s)\s*\n\s*")  # from where the blanks begin, or each is tried in turn
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def kept(text: str) -> str:
    """The text without controls and lone surrogates, which no document and no database holds."""
    return _CONTROLS.sub("", text)


def clean(text: str) -> str:
    """The text in NFC, its line ends as one newline, without controls and lone surrogates."""
    return unicodedata.normalize("NFC", kept(_NEWLINES.sub("\n", text)))


def one_line(text: str) -> str:
    """The cleaned text with each line break made one space."""
    return _BREAKS.sub(" ", clean(text))


def half_width(text: str) -> str:
    """The cleaned text on one line, １２％（） made 12%(); ² and ① are no digits and stay."""
    return one_line(text).translate(_HALF_WIDTH).strip()


def quoted(raw: object, longest: int = 20) -> str:
    """What was typed, short enough to be said back: “一千多万吧”."""
    text = one_line(typed_text(raw) or "……")
    return f"“{text}”" if len(text) <= longest else f"“{text[:longest]}…”"


def typed_text(raw: object) -> str | None:
    """What was typed as one text; None when it is a list, a mapping or nothing one types."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    try:
        return str(raw)
    except ValueError:  # a whole number beyond Python's limit of digits
        return None

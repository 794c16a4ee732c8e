"""Texts of people's as cells of a CSV: none of them becomes a formula when a program opens it."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?[%‰]?")


def csv_of(rows: Iterable[Sequence[str]]) -> bytes:
    """Return the rows as a CSV that Excel opens, with a ' before what would be a formula."""
    stream = io.StringIO()
    csv.writer(stream).writerows([[guarded(one) for one in row] for row in rows])
    return stream.getvalue().encode("utf-8-sig")


def guarded(text: str) -> str:
    """Return the text as it may stand in a cell; a number below zero is a number."""
    return f"'{text}" if text.startswith(FORMULA) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """Return the text without the ' that was put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text

"""Canonical paths: section.field, section.field[rowid].column, and deeper."""

import re

_STEP = re.compile(r"([a-z_][a-z0-9_]*)(?:\[([^\[\]]+)\])?")


def join(section: str, field: str) -> str:
    """The path of a field: goals.target."""
    return f"{section}.{field}"


def row(path: str, row_id: str) -> str:
    """The path of a row: goals.by_month[2027-03]."""
    return f"{path}[{row_id}]"


def cell(path: str, column: str) -> str:
    """The path of a column in a row: stages.plan[r7f2aq].owner."""
    return f"{path}.{column}"


def split(path: str) -> list[tuple[str, str | None]]:
    """The steps of a path, each with its row's id or None; raises ValueError for any other text."""
    steps: list[tuple[str, str | None]] = []
    at = 0
    while True:
        match = _STEP.match(path, at)
        if match is None:
            raise ValueError(f"not a path: {path!r}")
        steps.append((match[1], match[2]))
        at = match.end()
        if at == len(path):
            return steps
        if path[at] != ".":
            raise ValueError(f"not a path: {path!r}")
        at += 1


def plain(path: str) -> str:
    """The path without its rows' ids: what a plan type knows it by."""
    return ".".join(name for name, _ in split(path))

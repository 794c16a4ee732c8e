"""Runs that say the number of something else: put in once all numbers are known."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from docgen.documents.nodes import Block, Run
from docgen.documents.walk import every_block, runs_of


def pointed(blocks: tuple[Block, ...], shown: Mapping[str, str]) -> tuple[Block, ...]:
    """The blocks with the number of its target in each run that has one.

    A target that is not in the document leaves the run's own text.
    """
    targets = (run.target for block in every_block(blocks) for run in runs_of(block))
    return tuple(_put(one, shown) for one in blocks) if any(targets) else blocks


def _put(part: Any, shown: Mapping[str, str]) -> Any:
    """The same part of a document; what holds no such run is the very same object."""
    if isinstance(part, Run):
        return _said(part, shown) if part.target else part
    if isinstance(part, tuple):
        made = tuple(_put(one, shown) for one in part)
        alike = all(one is other for one, other in zip(made, part, strict=True))
        return part if alike else made
    if not is_dataclass(part) or isinstance(part, type):
        return part
    found = {one.name: getattr(part, one.name) for one in fields(part)}
    changed = {
        name: new
        for name, old in found.items()
        if isinstance(old, tuple) or is_dataclass(old)
        if (new := _put(old, shown)) is not old
    }
    return replace(part, **changed) if changed else part


def _said(run: Run, shown: Mapping[str, str]) -> Run:
    return replace(run, text=shown.get(run.target) or run.text, target="")

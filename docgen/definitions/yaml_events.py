"""The events of a YAML text: quickly by libyaml where nothing is doubtful, else by ruamel.

A catalogue of thirty plan types takes ruamel a second and a half and libyaml a tenth of that.
What libyaml refuses or might read in another way (it is of YAML 1.1) ruamel reads, whose errors
are the ones explained to authors.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Any, NamedTuple

import yaml
from ruamel.yaml import YAML


class Sort(Enum):
    """What an event says."""

    SCALAR = auto()
    ALIAS = auto()
    SEQUENCE = auto()
    SEQUENCE_END = auto()
    MAPPING = auto()
    MAPPING_END = auto()
    DOCUMENT_END = auto()
    END = auto()
    OTHER = auto()


_SORTS = {  # both libraries call them so
    "ScalarEvent": Sort.SCALAR,
    "AliasEvent": Sort.ALIAS,
    "SequenceStartEvent": Sort.SEQUENCE,
    "SequenceEndEvent": Sort.SEQUENCE_END,
    "MappingStartEvent": Sort.MAPPING,
    "MappingEndEvent": Sort.MAPPING_END,
    "DocumentEndEvent": Sort.DOCUMENT_END,
    "StreamEndEvent": Sort.END,
}
_DOUBTFUL = re.compile(
    r"[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
    r"|^%|^---|^\.\.\.|[|>][-+0-9]*#",
    re.MULTILINE,
)
"""Tabs, other line ends, control characters; directives, several documents; |# without a space."""


class Event(NamedTuple):
    """One event; `line` counts from 1, `plain` is a scalar without quotes."""

    sort: Sort
    line: int
    value: str = ""
    plain: bool = False
    anchor: str = ""
    tag: str = ""


class DoubtError(Exception):
    """The quick reader cannot tell; the exact one can."""


def quick_events(text: str) -> Iterator[Event]:
    """Give the events as libyaml reads them; raises DoubtError where ruamel is to be asked."""
    plain = text.replace("\r\n", "\n")
    if _DOUBTFUL.search(plain):
        raise DoubtError
    try:
        for event in map(_event, yaml.parse(plain, Loader=yaml.CSafeLoader)):
            if event.sort is Sort.ALIAS or event.anchor or event.tag or event == _nothing(event):
                raise DoubtError
            yield event
    except yaml.YAMLError as error:
        raise DoubtError from error


def exact_events(text: str) -> Iterator[Event]:
    """Give the events as ruamel reads them; raises its YAMLError."""
    return map(_event, YAML(typ="safe", pure=True).parse(text))


def _nothing(event: Event) -> Event:
    """What an empty value is; the two libraries do not agree on its line."""
    return Event(Sort.SCALAR, event.line, plain=True)


def _event(event: Any) -> Event:
    sort = _SORTS.get(type(event).__name__, Sort.OTHER)
    line = int(event.start_mark.line) + 1
    if sort is Sort.SCALAR:
        return Event(sort, line, str(event.value), not event.style, _anchor(event), _tag(event))
    return Event(sort, line, anchor=_anchor(event), tag=_tag(event))


def _anchor(event: Any) -> str:
    return getattr(event, "anchor", None) or ""


def _tag(event: Any) -> str:
    return str(getattr(event, "ctag", None) or getattr(event, "tag", None) or "")

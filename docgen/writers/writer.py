"""The contract every writer keeps: a numbered Document and a house style in, bytes out."""

from collections.abc import Callable
from dataclasses import dataclass

from docgen.definitions.style import Style
from docgen.documents.nodes import Document
from docgen.reviews.threads import Thread


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """What a caller may ask of a writer; each writer takes what concerns it.

    `engine` chooses among engines behind one name (pdf), `paged` asks HTML for page rules,
    `standard` asks a PDF to keep to one: a-3b (archiving) or ua-1 (accessibility). `threads` are
    the remarks a Word file carries.
    """

    engine: str = ""
    paged: bool = False
    standard: str = ""
    threads: tuple[Thread, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """One output format: `write` gives the same bytes for the same arguments."""

    name: str
    title: str
    media_type: str
    suffix: str
    write: Callable[[Document, Style, WriteOptions], bytes]

"""The authors' list of plan types."""

from dataclasses import dataclass

from docgen.web.views.choose import TypeCard


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a definition: the file and line, what is wrong, what to do."""

    where: str
    say: str


@dataclass(frozen=True, slots=True)
class TypeRow:
    """One plan type: its card, its version, its faults."""

    card: TypeCard
    version: str
    period: str
    fields: str  # 7节，62项


@dataclass(frozen=True, slots=True)
class Types:
    """All plan types, and every fault of those that cannot be used."""

    rows: tuple[TypeRow, ...]
    faults: tuple[Fault, ...]

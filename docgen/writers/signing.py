"""How signatures stand: side by side where every line fits its column, else one to a row.

Every format asks here, so that all of them set the same signatures the same way.
"""

from dataclasses import dataclass

from docgen.definitions.style import Page, Style, TextRole
from docgen.documents.nodes import Signature, Signatures
from docgen.documents.outline import signature_lines
from docgen.writers.chart_scale import width_of

_POINTS_PER_MM = 72 / 25.4
_BETWEEN_PT = 10.5  # what parts two columns
_ROWS = 2  # a name and a date beside each other
_RULE, _SHORTEST = 6.0, 3.0  # characters of a rule to sign on
_AROUND_NAME = 0.8
_GAP, _NARROWEST = 1.5, 0.5  # characters left before 年, 月 and 日 for the pen
_DAY = ("年", "月", "日")
_SPARE = 0.05


@dataclass(frozen=True, slots=True)
class SignedLine:
    """One line: its label, its text, and room for the pen, in characters.

    `rule` is how long the rule to sign on is, 0 where nothing is signed; `gap` what stands before
    年, 月 and 日 of a day to be written, 0 where the day is known.
    """

    label: str
    text: str
    rule: float = 0.0
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Signing:
    """The lines of each who signs; `beside` says that so many of them stand in one row."""

    columns: int
    beside: bool
    signers: tuple[tuple[SignedLine, ...], ...]


def signing_of(block: Signatures, style: Style, page: Page) -> Signing:
    """Return how the signatures stand on such pages."""
    size = style.text(TextRole.SIGNATURE).size_pt

    def room(columns: int) -> float:
        return (page.text_width_mm * _POINTS_PER_MM / columns - _BETWEEN_PT) / size

    columns = max(1, min(block.columns, len(block.signers)))
    beside = all(_least(one) <= room(columns) for one in block.signers)
    across = columns if beside else _ROWS
    signers = tuple(_lines(one, room(across)) for one in block.signers)
    return Signing(across, beside, signers)


def _least(signer: Signature) -> float:
    """The narrowest column, in characters, that breaks no line; a side's name may be broken."""
    *signed, (dated, _) = signature_lines(signer)
    day = _wide(signer.date) if signer.date else len(_DAY) * (1 + _NARROWEST)
    names = (_wide(label) + _shortest(name) for label, name in signed if not _is_side(signer, name))
    return max(_wide(dated) + day, *names, 0) + _SPARE


def _lines(signer: Signature, room: float) -> tuple[SignedLine, ...]:
    *signed, (dated, _) = signature_lines(signer)
    lines = [
        SignedLine(label, name)
        if _is_side(signer, name)
        else SignedLine(label, name, rule=_rule(label, name, room))
        for label, name in signed
    ]
    free = (room - _wide(dated) - len(_DAY) - _SPARE) / len(_DAY)
    gap = 0.0 if signer.date else round(min(_GAP, max(_NARROWEST, free)), 2)
    return (*lines, SignedLine(dated, signer.date, gap=gap))


def _is_side(signer: Signature, name: str) -> bool:
    """Whether a line names a side of an agreement: somebody else signs for it."""
    return bool(signer.by and name)


def _rule(label: str, name: str, room: float) -> float:
    return round(max(_shortest(name), min(_RULE, room - _wide(label) - _SPARE)), 2)


def _shortest(name: str) -> float:
    return max(_SHORTEST, _wide(name) + _AROUND_NAME)


def _wide(text: str) -> float:
    return width_of(text, 1)

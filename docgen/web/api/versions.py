"""The versions of a plan, in the API: listed, fetched as they were handed in, compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Response, url_for

from docgen.reviews.differences import Cell, Difference, Piece
from docgen.service import Wish
from docgen.service.standing import Version
from docgen.service.tokens import Scope
from docgen.web.api.bodies import NoBody
from docgen.web.api.documents import MEDIA, as_file
from docgen.web.api.route import Call, Route


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A plan as it was handed in once, and what became of it."""

    number: int
    state: str
    submitted_by: str
    submitted_at: datetime
    note: str
    amends: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    level: int
    levels: int
    links: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class VersionList:
    """Every version that was handed in, the newest first; `in_force` is the approved one or 0."""

    plan: str
    in_force: int
    versions: tuple[VersionInfo, ...]


@dataclass(frozen=True, slots=True)
class PieceInfo:
    """A stretch of text that is the `same`, was `added` or was `removed`."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CellInfo:
    """One cell that changed, or one that an added or removed row has."""

    label: str
    before: str
    after: str
    pieces: tuple[PieceInfo, ...]


@dataclass(frozen=True, slots=True)
class RowInfo:
    """A row that was `added`, `removed` or `changed`."""

    kind: str
    name: str
    cells: tuple[CellInfo, ...]


@dataclass(frozen=True, slots=True)
class DifferenceInfo:
    """A field that says something else: as a value, as text in `pieces`, or by its `rows`."""

    path: str
    section: str
    label: str
    before: str
    after: str
    pieces: tuple[PieceInfo, ...]
    rows: tuple[RowInfo, ...]
    order: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from version `a` to version `b`, in the order of the form."""

    a: int
    b: int
    differences: tuple[DifferenceInfo, ...]


def list_versions(call: Call[NoBody], plan_id: str) -> VersionList:
    """Every version that was handed in."""
    stands = call.service.standing(call.actor, plan_id)
    found = call.service.versions(call.actor, plan_id)
    listed = tuple(_version(plan_id, one) for one in found)
    return VersionList(plan_id, stands.in_force, listed)


def version_document(call: Call[NoBody], plan_id: str, number: int, format_: str) -> Response:
    """The document of a version, exactly as it was frozen."""
    wish = Wish(format_)
    return as_file(call.service.version_document(call.actor, plan_id, number, wish, call.now))


def compare(call: Call[NoBody], plan_id: str, a: int, b: int) -> Comparison:
    """What differs between two versions."""
    found = call.service.compare(call.actor, plan_id, a, b)
    return Comparison(a, b, tuple(_difference(one) for one in found))


def redline(call: Call[NoBody], plan_id: str, a: int, b: int) -> Response:
    """Version `b` as a Word file with its changes to version `a` recorded."""
    return as_file(call.service.redline(call.actor, plan_id, a, b))


READ, PLACE = Scope.READ, "/plans/{plan_id}/versions"
ROUTES = (
    Route("list_versions", "GET", PLACE, READ, "提交过的各版", list_versions, VersionList),
    Route(
        "version_document",
        "GET",
        f"{PLACE}/{{number}}/document.{{format_}}",
        READ,
        "一版的成稿，和提交时一样",
        version_document,
        tuple(MEDIA.values()),
        within={"format_": tuple(MEDIA)},
        numbers=("number",),
    ),
    Route(
        "redline",
        "GET",
        f"{PLACE}/{{a}}/compare/{{b}}.docx",
        READ,
        "两版的差别，做成带修订标记的 Word",
        redline,
        (MEDIA["docx"],),
        numbers=("a", "b"),
    ),
    Route(
        "compare",
        "GET",
        f"{PLACE}/{{a}}/compare/{{b}}",
        READ,
        "两版的差别，逐项",
        compare,
        Comparison,
        numbers=("a", "b"),
    ),
)


def _version(plan_id: str, one: Version) -> VersionInfo:
    known: dict[str, Any] = {"plan_id": plan_id, "number": one.number}
    return VersionInfo(
        number=one.number,
        state=one.state,
        submitted_by=one.submitted_by,
        submitted_at=one.submitted_at,
        note=one.note,
        amends=one.amends,
        decided_by=one.decided_by,
        decided_at=one.decided_at,
        reason=one.reason,
        level=one.level,
        levels=one.levels,
        links={
            name: url_for("api.version_document", **known, format_=name) for name in ("docx", "pdf")
        },
    )


def _difference(one: Difference) -> DifferenceInfo:
    return DifferenceInfo(
        path=one.path,
        section=one.section,
        label=one.label,
        before=one.before,
        after=one.after,
        pieces=_pieces(one.pieces),
        rows=tuple(
            RowInfo(row.kind, row.name, tuple(_cell(cell) for cell in row.cells))
            for row in one.rows
        ),
        order=one.order,
    )


def _cell(one: Cell) -> CellInfo:
    return CellInfo(one.label, one.before, one.after, _pieces(one.pieces))


def _pieces(found: tuple[Piece, ...]) -> tuple[PieceInfo, ...]:
    return tuple(PieceInfo(one.kind, one.text) for one in found)

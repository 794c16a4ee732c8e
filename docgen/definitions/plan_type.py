"""A plan type: what one folder of doc_templates/ says, resolved and checked."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from forms.calendar import PeriodKind
from forms.field import Field
from forms.problems import Level

BEFORE = "previous."
"""What a chart's `of` begins with when it draws a split of the plan before."""


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the form and, without a body template, of the document.

    `guide` says what to write. `numbering` overrides the plan type's preset. `skeleton` texts are
    on the fields. `show_when` hides the whole section. `covers` names what it provides.
    An `annex` is printed behind the signatures.
    """

    id: str
    title: str
    fields: tuple[Field, ...]
    guide: str = ""
    numbering: str = ""
    landscape: bool = False
    annex: bool = False
    show_when: str = ""
    line: int = 0
    covers: tuple[str, ...] = ()

    def field(self, field_id: str) -> Field | None:
        """The field of that id."""
        return next((one for one in self.fields if one.id == field_id), None)


@dataclass(frozen=True, slots=True)
class Rule:
    """A constraint between fields: when `holds` is false, `say` is said at `at`.

    An expression that is not yet known (missing parts) says nothing. `say` may hold {path}, which
    prints a field or figure.
    """

    holds: str
    say: str
    at: str
    level: Level = Level.ERROR
    line: int = 0


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an agreement: 甲方（公章）, the field that names it, and who signs for it."""

    title: str
    name: str = ""
    by: str = "法定代表人（签字）"


@dataclass(frozen=True)  # no slots: what is asked of it again and again is kept
class PlanType:
    """One plan type, resolved (`use:` taken in), with everything a bundle holds.

    `body` is the source of body.html.j2, empty when the default layout is wanted; `macros` the
    house macros it may call. `renamed` maps old paths to new ones, by the version that renamed.
    `signatures` are the roles that sign, `parties` the sides of an agreement, `sign_each` the
    column whose every row signs. `approval` is how many levels approve, `due` when a plan is to be
    handed in (docgen.plans.due). `collects` are the types whose approved plans of the writer's
    people it collects, of each person the first there is.
    """

    slug: str
    title: str
    version: int
    period: PeriodKind
    level: str
    sections: tuple[Section, ...]
    summary: str = ""
    group: str = "按期间"
    minutes: int = 30
    style: str = "enterprise"
    numbering: str = "gongwen"
    cover: bool = False
    contents: bool = False
    signatures: tuple[str, ...] = ("编制", "审核", "批准")
    parties: tuple[Party, ...] = ()
    sign_each: str = ""
    closing: str = ""
    approval: int = 1
    due: str = ""
    rules: tuple[Rule, ...] = ()
    next: tuple[str, ...] = ()
    collects: tuple[str, ...] = ()
    renamed: Mapping[str, str] = field(default_factory=dict)
    body: str = ""
    macros: str = ""
    style_source: str = ""  # the house style's file, so that a bundle prints the same for ever
    digest: str = ""  # sha256 of the bundle
    folder: Path | None = None

    def section(self, section_id: str) -> Section | None:
        """The section of that id."""
        return self._sections.get(section_id)

    def field_at(self, path: str) -> Field | None:
        """The field a path leads to; rows' ids in brackets are passed over."""
        plain = "".join(piece.split("]")[-1] for piece in path.split("[")) if "[" in path else path
        return self._by_path.get(plain)

    @cached_property
    def _sections(self) -> Mapping[str, Section]:
        return {one.id: one for one in reversed(self.sections)}  # of two alike the first

    @cached_property
    def _by_path(self) -> Mapping[str, Field]:
        return dict(reversed(list(_below(self.fields()))))

    def fields(self) -> Iterator[tuple[str, Field]]:
        """Every top field with its path, in order."""
        for section in self.sections:
            for one in section.fields:
                yield f"{section.id}.{one.id}", one


def _below(fields: Iterable[tuple[str, Field]]) -> Iterator[tuple[str, Field]]:
    """The fields with their paths, and after each the parts it is made of."""
    for path, one in fields:
        yield path, one
        yield from _below((f"{path}.{part.id}", part) for part in one.fields)

"""A plan type and a plan's values to a numbered Document: the one every writer is given."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from docgen.assembly.annexes import with_annex_list
from docgen.assembly.body import body_blocks
from docgen.assembly.brief import brief
from docgen.assembly.frame import closing, opening
from docgen.assembly.layout import lay_out_row, section_blocks
from docgen.assembly.printing import Blocks, Printing
from docgen.assembly.signing import signatures
from docgen.documents.nodes import Document, Watermark
from docgen.documents.number import number
from docgen.errors import IncompletePlanError
from docgen.plans.evaluate import Evaluated
from docgen.plans.plan import Plan
from forms.problems import Level

DRAFT = "草稿"


def assemble(
    plan: Plan,
    evaluated: Evaluated,
    *,
    missing: Literal["mark", "refuse"],
    draft: bool,
    created: str,
    identity: Sequence[tuple[str, str]] = (),
) -> Document:
    """Return the document of a plan, numbered.

    `missing` = "mark" shows every gap as 〔待填：…〕; "refuse" raises IncompletePlanError with
    every missing or faulty field. `draft` prints 草稿 behind each page. Raises DefinitionError
    with file and line when the plan type's body cannot be followed.
    """
    printing = _printing(plan, evaluated, missing)
    inside = body_blocks(printing) if plan.type.body else _default(printing)
    frame = _Frame(plan, draft, created, tuple(identity))
    return frame.around(with_annex_list(inside))


def assemble_brief(
    plan: Plan,
    evaluated: Evaluated,
    fits: Callable[[Document], bool],
    *,
    missing: Literal["mark", "refuse"],
    draft: bool,
    created: str,
    identity: Sequence[tuple[str, str]] = (),
) -> Document:
    """Return as much of the plan as `fits`; the other arguments are those of assemble."""
    printing = _printing(plan, evaluated, missing)
    frame = _Frame(plan, draft, created, tuple(identity))
    return frame.around(brief(printing, lambda blocks: fits(frame.around(blocks))))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is around the blocks of every document of a plan."""

    plan: Plan
    draft: bool
    created: str
    identity: tuple[tuple[str, str], ...]

    def around(self, inside: Blocks) -> Document:
        """The numbered document of these blocks."""
        author, title = self.plan.author, self.plan.full_title
        mark: Blocks = (Watermark(DRAFT),) if self.draft else ()
        return number(
            Document(
                title=title,
                blocks=(*mark, *inside),
                numbering=self.plan.type.numbering,
                author=author.name,
                company=author.company,
                header="\u3000".join(one for one in (author.company, title) if one),
                created=self.created,
                identity=self.identity,
            )
        )


def _printing(plan: Plan, evaluated: Evaluated, missing: Literal["mark", "refuse"]) -> Printing:
    if missing == "refuse":
        _refuse_gaps(evaluated)
    return Printing(plan, evaluated, missing == "mark", lay_out_row)


def _default(printing: Printing) -> Blocks:
    sections = printing.plan.type.sections
    inside = _joined(section_blocks(one, printing) for one in sections if not one.annex)
    annexes = _joined(section_blocks(one, printing) for one in sections if one.annex)
    signed = signatures(printing, printing.plan.type)
    return (*opening(printing.plan), *inside, *closing(printing.plan), *signed, *annexes)


def _joined(parts: Iterable[Blocks]) -> Blocks:
    return tuple(block for blocks in parts for block in blocks)


def _refuse_gaps(evaluated: Evaluated) -> None:
    faults = tuple(
        f"{one.place}：{one.say}" for one in evaluated.problems if one.level is Level.ERROR
    )
    if faults:
        raise IncompletePlanError(faults)

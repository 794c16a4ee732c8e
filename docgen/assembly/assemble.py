"""A plan type and a plan's values to a numbered Document: the one every writer is given."""

from collections.abc import Sequence
from typing import Literal

from docgen.assembly.body import body_blocks
from docgen.assembly.frame import ending, opening
from docgen.assembly.layout import lay_out_row, section_blocks
from docgen.assembly.printing import Blocks, Printing
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
    if missing == "refuse":
        _refuse_gaps(evaluated)
    printing = Printing(plan, evaluated, missing == "mark", lay_out_row)
    mark: Blocks = (Watermark(DRAFT),) if draft else ()
    return number(
        Document(
            title=plan.full_title,
            blocks=(*mark, *(body_blocks(printing) if plan.type.body else _default(printing))),
            numbering=plan.type.numbering,
            author=plan.author.name,
            company=plan.author.company,
            header="\u3000".join(one for one in (plan.author.company, plan.full_title) if one),
            created=created,
            identity=tuple(identity),
        )
    )


def _default(printing: Printing) -> Blocks:
    sections = (section_blocks(one, printing) for one in printing.plan.type.sections)
    inside = tuple(block for blocks in sections for block in blocks)
    return (*opening(printing.plan), *inside, *ending(printing.plan))


def _refuse_gaps(evaluated: Evaluated) -> None:
    faults = tuple(
        f"{one.place}：{one.say}" for one in evaluated.problems if one.level is Level.ERROR
    )
    if faults:
        raise IncompletePlanError(faults)

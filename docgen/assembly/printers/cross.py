"""A total split two ways: amounts in their cells, the sums of lines and columns around them."""

from collections.abc import Sequence
from decimal import Decimal

from docgen.assembly.printers.breakdown import PARTS
from docgen.assembly.printers.rows import missing_paragraph, unit_line
from docgen.assembly.printing import Asked, Blocks
from docgen.documents.columns import fitted, refitted
from docgen.documents.nodes import Align, Cell, Landscape, Run, Runs, Table, TableRow
from docgen.plans.crossed import totals
from docgen.plans.parts import printed, step_in
from forms.crossing import ACROSS, DOWN
from forms.inputs.crossed import cell_path
from forms.kinds.breakdown import amount_field
from forms.paths import row as row_path
from forms.printing import show_amount
from forms.values import Cross, Part

_WIDEST = 9  # columns of amounts that still stand upright
_MOST = 16  # columns of amounts that stand in one table
_TOTAL = "合计"


def cross(asked: Asked) -> Blocks:
    """Return the table with its sums; sideways when it is wide, in several when very wide."""
    if not isinstance(asked.value, Cross) or not asked.value.cells:
        return missing_paragraph(asked)
    columns = asked.value.across
    count = -(-len(columns) // _MOST)
    each = -(-len(columns) // count)
    slices = [columns[at : at + each] for at in range(0, len(columns), each)]
    tables = tuple(_table(asked, asked.value, one, last=one is slices[-1]) for one in slices)
    return (Landscape(tuple(map(refitted, tables))),) if len(columns) > _WIDEST else tables


def _table(asked: Asked, value: Cross, columns: Sequence[Part], *, last: bool) -> Table:
    unit = asked.printing.unit(asked.field)
    step = step_in(asked.field, asked.printing.plan)
    lines, posts = totals(value, DOWN), totals(value, ACROSS)
    names = (PARTS.get(asked.field.text("down"), "项目"), *(one.label for one in columns))
    head = TableRow(
        tuple(Cell((Run(name),), head=True) for name in (*names, *((_TOTAL,) if last else ())))
    )

    def sum_of(total: Decimal | None) -> Runs:
        shown = None if total is None else show_amount(printed(total, step), unit, bare=True)
        return (Run(shown),) if shown else ()

    body = tuple(
        TableRow(
            (
                Cell((Run(line.label),)),
                *(Cell(_amount(asked, value, line, one)) for one in columns),
                *((Cell(sum_of(lines.get(line.id))),) if last else ()),
            ),
            row_path(asked.path, line.id),
        )
        for line in value.down
    )
    whole = sum(lines.values(), Decimal(0)) if lines else None
    sums = (*(posts.get(one.id) for one in columns), *((whole,) if last else ()))
    total = TableRow((Cell((Run(_TOTAL, strong=True),)), *(Cell(sum_of(one)) for one in sums)))
    aligns = [Align.LEFT, *[Align.RIGHT] * len(sums)]
    return Table(
        columns=fitted((head, *body, total), aligns),
        head=(head,),
        body=body,
        total=(total,),
        caption=asked.caption,
        unit=unit_line(unit),
        field=asked.path,
    )


def _amount(asked: Asked, value: Cross, line: Part, column: Part) -> Runs:
    cell = value.cells.get((line.id, column.id))
    path = cell_path(asked.path, line.id, column.id)
    own = amount_field(asked.field)
    return asked.printing.words(own, path, cell.amount if cell else None, bare=True)

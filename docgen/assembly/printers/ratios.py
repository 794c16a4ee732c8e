"""Proportions, step rules and formulas as tables."""

from collections.abc import Sequence
from decimal import Decimal

from docgen.assembly.printers.rows import missing_paragraph, unit_line
from docgen.assembly.printing import Asked, Blocks, PrintedRow
from docgen.documents.columns import fitted
from docgen.documents.nodes import Align, Cell, Paragraph, Role, Run, Runs, Table, TableRow
from docgen.documents.outline import labelled
from forms import reading
from forms.breakdown import split
from forms.expressions import Expression, ExpressionError, parse
from forms.field import Field
from forms.kinds.formula import with_vars
from forms.kinds.tiers import show_reach
from forms.numerals import plain
from forms.printing import show_amount, show_number, show_quantity
from forms.units import measure
from forms.values import Ladder, Quantity, Ratio, Step

_FEW = 3  # numbers whose sum is said in full: 92 × 70% ＋ 96 × 30% ＝ 93.2
_TENTH_OF_PERCENT = Decimal("0.001")


def proportion(asked: Asked) -> Blocks:
    """Return a row for each part: its name, its number, its share, and what it comes to."""
    if not isinstance(asked.value, Ratio):
        return missing_paragraph(asked)
    names = asked.field.names("parts")
    figures = asked.printing.evaluated.figures
    unit = asked.printing.unit(asked.field)
    amounts = [figures.get(f"{asked.path}.{name}.amount") for name in names]
    shares = split(Decimal(1), asked.value.parts, _TENTH_OF_PERCENT)
    head, aligns = ["项目", "比例", "占比"], [Align.LEFT, Align.RIGHT, Align.RIGHT]
    if all(amounts):
        head, aligns = [*head, "数额"], [*aligns, Align.RIGHT]
    body = []
    for at, label in enumerate(names.values()):
        words = [label, plain(asked.value.parts[at]), show_amount(shares[at], "%", 1)]
        amount = amounts[at]
        if all(amounts) and amount and isinstance(amount.value, Decimal):
            words.append(show_amount(amount.value, unit, bare=True))
        body.append([(Run(one, asked.path),) for one in words])
    said = unit_line(unit) if all(amounts) else ""
    return (_table(asked, head, body, aligns, said),)


def tiers(asked: Asked) -> Blocks:
    """Return a row for each step: its reach with its boundaries, and its result; or a sentence."""
    if not isinstance(asked.value, Ladder) or not asked.value.steps:
        return missing_paragraph(asked)
    if asked.field.text("shape") == "sentence":
        said = reading.show(asked.field, asked.value)
        label = Run(labelled(asked.field.label), strong=True)
        return (Paragraph((label, Run(f"{said}。", asked.path)), Role.LEAD),)
    unit = asked.field.unit
    result = measure(asked.field.text("result", "%"))

    def row(step: Step) -> list[Runs]:
        given = show_quantity(step.result, result) if isinstance(step.result, Quantity) else ""
        reach = show_reach(step, unit)
        return [(Run(reach, asked.path),), (Run(given, asked.path),) if given else ()]

    body = [row(step) for step in asked.value.steps]
    return (_table(asked, ["范围", "结果"], body, [Align.LEFT, Align.RIGHT]),)


def formula(asked: Asked) -> Blocks:
    """Return the rule in words, then its examples worked out."""
    field = with_vars(asked.field)
    labels = asked.field.names("vars")
    rule = parse(asked.field.text("rule"))
    said = f"{asked.field.label}＝{rule.say(lambda name: labels.get(name, name))}"
    words = Paragraph((Run(said, asked.path),))
    rows = asked.printing.rows(asked.path, asked.value)
    if not rows:
        return (words, *missing_paragraph(asked))
    head = [*labels.values(), "结果"]
    body = [
        [*(row.words(one) for one in field.fields), _worked_out(rule, row, asked)] for row in rows
    ]
    return (words, _table(asked, head, body, [Align.RIGHT] * len(head)))


def _worked_out(rule: Expression, row: PrintedRow, asked: Asked) -> Runs:
    """What the rule gives for one example; nothing while a number is missing."""
    columns = {one.id: one for one in with_vars(asked.field).fields}

    def look(name: str) -> object:
        return reading.express(columns[name], row.value(columns[name])) if name in columns else None

    try:
        value = rule.evaluate(look)
    except ExpressionError:
        return ()
    if not isinstance(value, Decimal):
        return ()
    shown = show_number(round(value, 2).normalize())
    if len(columns) > _FEW:
        return (Run(shown, row.path),)
    said = rule.say(lambda name: _shown(columns[name], row) if name in columns else name)
    return (Run(f"{said} ＝ {shown}", row.path),)


def _shown(column: Field, row: PrintedRow) -> str:
    return reading.show(column, row.value(column))


def _table(
    asked: Asked,
    head: Sequence[str],
    body: Sequence[Sequence[Runs]],
    aligns: Sequence[Align],
    unit: str = "",
) -> Table:
    heads = TableRow(tuple(Cell((Run(one),), head=True) for one in head))
    rows = tuple(TableRow(tuple(Cell(one) for one in line)) for line in body)
    return Table(
        columns=fitted((heads, *rows), aligns),
        head=(heads,),
        body=rows,
        caption=asked.caption,
        unit=unit,
        field=asked.path,
    )

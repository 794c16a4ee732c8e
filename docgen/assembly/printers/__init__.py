"""How each kind of field prints."""

from collections.abc import Mapping

from docgen.assembly.printers.breakdown import breakdown
from docgen.assembly.printers.chart import chart
from docgen.assembly.printers.cross import cross
from docgen.assembly.printers.group import group
from docgen.assembly.printers.lines import line, pen
from docgen.assembly.printers.pictures import image, matrix
from docgen.assembly.printers.prose import checklist, long_text, points
from docgen.assembly.printers.ratios import formula, proportion, tiers
from docgen.assembly.printers.rows import rows
from docgen.assembly.printing import Printer, Shape

_LINE = Printer(Shape.LINE, line)

PRINTERS: Mapping[str, Printer] = {
    "text": _LINE,
    "long_text": Printer(Shape.PROSE, long_text),
    "list": Printer(Shape.PROSE, points),
    "integer": _LINE,
    "number": _LINE,
    "money": _LINE,
    "percent": _LINE,
    "quantity": _LINE,
    "proportion": Printer(Shape.FIGURE, proportion),
    "date": _LINE,
    "date_range": _LINE,
    "time": _LINE,
    "choice": _LINE,
    "choices": _LINE,
    "checklist": Printer(Shape.PROSE, checklist),
    "rows": Printer(Shape.FIGURE, rows),
    "group": Printer(Shape.PROSE, group),
    "gathered": Printer(Shape.FIGURE, rows),
    "breakdown": Printer(Shape.FIGURE, breakdown),
    "cross": Printer(Shape.FIGURE, cross),
    "tiers": Printer(Shape.FIGURE, tiers),
    "formula": Printer(Shape.PROSE, formula),
    "matrix": Printer(Shape.FIGURE, matrix),
    "image": Printer(Shape.FIGURE, image),
    "plan_link": _LINE,
    "reference": _LINE,
    "figure": _LINE,
    "chart": Printer(Shape.ATTACHED, chart),
    "pen": Printer(Shape.LINE, pen),
}

"""The table of kinds."""

from forms.kinds.breakdown import Breakdown
from forms.kinds.cells import Cells
from forms.kinds.chart import Chart
from forms.kinds.checklist import Checklist
from forms.kinds.choice import OneChoice
from forms.kinds.choices import SomeChoices
from forms.kinds.cross import TwoWays
from forms.kinds.date import Date
from forms.kinds.date_range import DateRange
from forms.kinds.figure import Figure
from forms.kinds.formula import Formula
from forms.kinds.gathered import Gathered
from forms.kinds.group import Group
from forms.kinds.image import Image
from forms.kinds.integer import Integer
from forms.kinds.kind import Kind
from forms.kinds.list import Points
from forms.kinds.long_text import LongText
from forms.kinds.matrix import Matrix
from forms.kinds.money import Money
from forms.kinds.number import Number
from forms.kinds.pen import Blank
from forms.kinds.percent import Percent
from forms.kinds.plan_link import PlanLink
from forms.kinds.proportion import Proportion
from forms.kinds.quantity import Measured
from forms.kinds.reference import Pointer
from forms.kinds.rows import Rows
from forms.kinds.text import Text
from forms.kinds.tiers import Tiers
from forms.kinds.time import Time

KINDS: dict[str, Kind] = {}
CELLS = Cells(KINDS)

KINDS |= {
    "text": Text(),
    "long_text": LongText(),
    "list": Points(),
    "integer": Integer(),
    "number": Number(),
    "money": Money(),
    "percent": Percent(),
    "quantity": Measured(),
    "proportion": Proportion(),
    "date": Date(),
    "date_range": DateRange(CELLS),
    "time": Time(),
    "choice": OneChoice(),
    "choices": SomeChoices(),
    "checklist": Checklist(),
    "rows": Rows(CELLS),
    "gathered": Gathered(CELLS),
    "group": Group(CELLS),
    "breakdown": Breakdown(CELLS),
    "cross": TwoWays(CELLS),
    "tiers": Tiers(CELLS),
    "formula": Formula(CELLS),
    "matrix": Matrix(),
    "image": Image(),
    "plan_link": PlanLink(),
    "reference": Pointer(),
    "figure": Figure(),
    "chart": Chart(),
    "pen": Blank(),
}

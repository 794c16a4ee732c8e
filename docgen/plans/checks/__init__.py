"""The checks every plan goes through, whatever its type: one file each, one line each here."""

from collections.abc import Callable, Iterator

from docgen.plans.checks.leftovers import leftovers
from docgen.plans.checks.magnitude import magnitude
from docgen.plans.checks.period import check_period as check_period
from docgen.plans.checks.period import week_span
from docgen.plans.checks.shares import percent_columns, proportions
from docgen.plans.checks.sums import sums
from docgen.plans.spots import Spot
from forms.problems import Problem

CHECKS: tuple[Callable[[Spot], Iterator[Problem]], ...] = (
    sums,
    proportions,
    percent_columns,
    magnitude,
    week_span,
    leftovers,
)

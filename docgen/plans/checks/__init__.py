"""The checks every plan goes through, whatever its type: one file each, one line each here."""

from collections.abc import Callable, Iterator, Mapping

from docgen.plans.checks.contiguous import contiguous
from docgen.plans.checks.crossed import crossed
from docgen.plans.checks.either import Beside as Beside
from docgen.plans.checks.either import at_odds as at_odds
from docgen.plans.checks.either import typed_beside as typed_beside
from docgen.plans.checks.hygiene import hygiene
from docgen.plans.checks.leftovers import leftovers
from docgen.plans.checks.lost_reference import lost_reference as lost_reference
from docgen.plans.checks.magnitude import strange_amount, strange_cells, strange_shares
from docgen.plans.checks.no_overlap import no_overlap
from docgen.plans.checks.numbering import numbering
from docgen.plans.checks.parent_share import parent_share
from docgen.plans.checks.period import check_period as check_period
from docgen.plans.checks.period import computed_day as computed_day
from docgen.plans.checks.period import week_span
from docgen.plans.checks.rising import rising
from docgen.plans.checks.shares import percent_columns, proportions
from docgen.plans.checks.sums import sums
from docgen.plans.checks.superiors import superiors
from docgen.plans.checks.units import per_mille, units
from docgen.plans.checks.unprintable import unprintable
from docgen.plans.spots import Spot
from forms.problems import Problem
from forms.values import Cross, Days, Grid, Quantity, Ratio, Split, Table

Check = Callable[[Spot], Iterator[Problem]]

CHECKS: Mapping[type, tuple[Check, ...]] = {
    Split: (sums, strange_shares),
    Cross: (crossed,),
    Ratio: (proportions,),
    Table: (percent_columns, strange_cells, superiors, rising, contiguous, no_overlap),
    Quantity: (strange_amount, parent_share, per_mille),
    Days: (week_span,),
}
"""What is checked of each type of value; nothing of values that are missing or unreadable."""

OF_TEXTS: Mapping[type, tuple[Check, ...]] = {
    str: (leftovers, units, numbering, hygiene, unprintable),
    tuple: (leftovers, units, numbering, hygiene, unprintable),
    Grid: (leftovers, units, hygiene, unprintable),
}
"""What is checked of texts: looks at nothing but the text and its field, and is kept with both."""

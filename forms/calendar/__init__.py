"""Periods, weeks and workdays."""

from forms.calendar.codes import parse_period as parse_period
from forms.calendar.festivals import Festival as Festival
from forms.calendar.festivals import festivals as festivals
from forms.calendar.period import Period as Period
from forms.calendar.period import PeriodKind as PeriodKind
from forms.calendar.period import period_of as period_of
from forms.calendar.period import range_period as range_period
from forms.calendar.picker import periods_around as periods_around
from forms.calendar.picker import picker_label as picker_label
from forms.calendar.relations import fits as fits
from forms.calendar.relations import following as following
from forms.calendar.relations import month_of_week as month_of_week
from forms.calendar.relations import previous as previous
from forms.calendar.relations import within as within
from forms.calendar.split import days as days
from forms.calendar.split import months as months
from forms.calendar.split import quarters as quarters
from forms.calendar.split import weeks as weeks
from forms.calendar.workdays import Calendar as Calendar
from forms.calendar.workdays import Moves as Moves

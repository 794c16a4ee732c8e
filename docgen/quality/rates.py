"""Q06: rates that cannot be more than 100 %, and completion that nobody would believe."""

from collections.abc import Iterator
from decimal import Decimal

from docgen.plans.figures import spaced
from docgen.quality.subject import Subject
from forms.field import Field
from forms.problems import Level, Problem
from forms.values import Quantity, Value

CODE = "Q06"
_WHOLE = Decimal(1)
_PLAUSIBLE = Decimal(3)  # three times the plan


def rates(subject: Subject) -> Iterator[Problem]:
    """An error for a share or rate above 100 %, a warning for a completion above 300 %."""
    told = {one.path for one in subject.evaluated.problems if one.code == "range"}
    yield from (one for one in _rates(subject) if one.path not in told)


def _rates(subject: Subject) -> Iterator[Problem]:
    for section, field, path, value in subject.fields():
        found = _rate(value, path, subject) if _is_rate(field) else None
        if found is not None:
            yield from _said(field.label, found, path, f"{section.title} › {field.label}", subject)
    for line in subject.lines:
        for column in filter(_is_rate, line.table.fields):
            path = f"{line.path}.{column.id}"
            found = _rate(line.row.cells.get(column.id), path, subject)
            if found is not None:
                place = f"{line.place}，{column.label}"
                yield from _said(column.label, found, path, place, subject)


def _is_rate(field: Field) -> bool:
    return field.kind == "percent" or field.unit == "%"


def _rate(value: Value, path: str, subject: Subject) -> Decimal | None:
    if isinstance(value, Quantity):
        return value.value if value.high is None else value.high
    figure = subject.evaluated.figures.get(path)
    return figure.value if figure and isinstance(figure.value, Decimal) else None


def _said(label: str, rate: Decimal, path: str, place: str, subject: Subject) -> Iterator[Problem]:
    if rate > _WHOLE and subject.words.within("capped", label):
        say = f"{label} {spaced(rate, '%')}，超过了 100%。请核对分子和分母。"
        yield Problem(path, place, say, Level.ERROR, CODE)
    elif "完成率" in label and rate > _PLAUSIBLE:
        say = f"{label} {spaced(rate, '%')}，是计划的 3 倍以上。请核对计划数、实际数和单位。"
        yield Problem(path, place, say, Level.WARNING, CODE)

"""Q09: the review of the last period quotes actual figures."""

import re
from collections.abc import Iterator

from docgen.quality.subject import Subject
from forms.problems import Level, Problem
from forms.values import Quantity, Table, Value

CODE = "Q09"
_FIGURE = re.compile(r"[0-9０-９]|[二两三四五六七八九十百千万]+[个家次人台户万元%]")


def review_figures(subject: Subject) -> Iterator[Problem]:
    """A warning when a review was written without a single figure."""
    places = [one for one in subject.covering("review") if subject.filled(*one)]
    if not places or any(_in_figures(value) for _, _, _, value in places):
        return
    paths = {path for _, _, path, _ in places}
    if any(
        _FIGURE.search(one.text) for one in subject.passages if one.path.partition("[")[0] in paths
    ):
        return
    section, field, path, _ = places[0]
    say = "上期回顾里没有一个实际数。请写出上期目标、完成数和完成率，再说原因。"
    yield Problem(path, f"{section.title} › {field.label}", say, Level.WARNING, CODE)


def _in_figures(value: Value) -> bool:
    if isinstance(value, Quantity):
        return value.value > 0
    return isinstance(value, Table) and any(
        _in_figures(cell) for row in value.filled for cell in row.cells.values()
    )

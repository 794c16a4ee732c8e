"""Q23: an assessment has weights, points, a formula, an interview and a use; not sales alone."""

import re
from collections.abc import Iterator

from docgen.definitions.covers import Covers
from docgen.quality.parts import empty_parts
from docgen.quality.subject import Subject
from forms.field import Field
from forms.problems import Level, Problem
from forms.values import Row, Table

CODE = "Q23"
PARTS: tuple[Covers, ...] = ("weights", "points", "formula", "interview", "results")
_SALES = re.compile(r"销售|销量|业绩|回款|签约额|营业额")
_WEIGHT = re.compile(r"权重|分值")
_LEAST = 2  # one line is no list of indicators


def assessment_parts(subject: Subject) -> Iterator[Problem]:
    """A warning for each part of an assessment that is empty, or when it weighs sales alone."""
    for one in empty_parts(subject, PARTS):
        say = f"考核方案缺少{one.title}，被考核的人看不出结果怎样来、怎样用，请补上。"
        yield Problem(one.path, one.place, say, Level.WARNING, CODE)
    for section, field, path, value in subject.fields():
        if isinstance(value, Table) and _sales_alone(field, value.filled):
            say = "考核指标都是销售额一类的结果，请加上客户、回访、出勤等过程指标。"
            yield Problem(path, f"{section.title} › {field.label}", say, Level.WARNING, CODE)


def _sales_alone(field: Field, rows: tuple[Row, ...]) -> bool:
    weighed = any(_WEIGHT.search(one.label) for one in field.fields)
    name = next((one for one in field.fields if one.kind == "text"), None)
    if not weighed or name is None or len(rows) < _LEAST:
        return False
    return all(_SALES.search(str(row.cells.get(name.id) or "")) for row in rows)

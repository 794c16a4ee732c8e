"""The authors' list of plan types."""

from collections.abc import Sequence

from docgen.definitions.plan_type import PlanType
from docgen.definitions.problems import FileProblem
from docgen.web.show.choose import Asked, card
from docgen.web.show.numbers import counted_sections
from docgen.web.views.types import Fault, TypeRow, Types
from forms.calendar import PeriodKind

PERIODS = {
    PeriodKind.YEAR: "每年一份",
    PeriodKind.HALF: "每半年一份",
    PeriodKind.QUARTER: "每季度一份",
    PeriodKind.MONTH: "每月一份",
    PeriodKind.WEEK: "每周一份",
    PeriodKind.DAY: "每天一份",
    PeriodKind.STAGE: "按阶段",
    PeriodKind.RANGE: "起止日期自定",
}


def types(plan_types: Sequence[PlanType], faults: Sequence[FileProblem]) -> Types:
    """The page."""
    return Types(
        rows=tuple(_row(one) for one in plan_types),
        faults=tuple(Fault(f"{one.file}:{one.line}", _sentence(one)) for one in faults),
    )


def _row(plan_type: PlanType) -> TypeRow:
    count = sum(len(one.fields) for one in plan_type.sections)
    return TypeRow(
        card=card(plan_type, Asked()),
        version=f"第{plan_type.version}版",
        period=PERIODS[plan_type.period],
        fields=f"{counted_sections(len(plan_type.sections))}，{count}项",
    )


def _sentence(fault: FileProblem) -> str:
    body = f"{fault.say}；{fault.hint}" if fault.hint else fault.say
    return f"{fault.place}：{body}" if fault.place else body

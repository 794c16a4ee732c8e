"""The shape of a plan file: which keys it may have and what each holds."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from docgen.definitions.models import Named, Shape, Words


def _person(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class AuthorShape(Shape):
    """Who writes the plan."""

    name: Named = Field(description="编制人姓名")
    post: Words = Field("", description="岗位")
    department: Words = Field("", description="部门")
    company: Words = Field("", description="单位")
    id: Words = Field("", description="人员编号，可不写")


class PersonShape(Shape):
    """Somebody a target can be given to."""

    name: Named = Field(description="姓名")
    post: Words = Field("", description="岗位")
    id: Words = Field("", description="人员编号，不写就用姓名")


class AnswerShape(Shape):
    """A reason given for a remark of the check."""

    check: Named = Field(description="哪一项检查，照 docgen check --json 里的 code 写")
    at: Named = Field(description="说的是哪个字段")
    say: Named = Field(description="检查说的那句话；话变了，理由就不再算数")
    reason: Named = Field(description="理由")
    by: Words = Field("", description="谁说明的")
    on: Words = Field("", description="什么时候说明的")


class PlanFileShape(Shape):
    """A plan file."""

    plan: Named = Field(description="计划类型，例如 annual_sales")
    period: Named = Field(description="期间，例如 2027、2027-Q1、2026-11、2026-W47")
    author: Annotated[AuthorShape, BeforeValidator(_person)] = Field(
        description="编制人，例如 {name: 林若川, post: 业务员, department: 苏南组}"
    )
    values: dict[str, Any] = Field({}, description="各部分的内容")
    id: Words = Field("", description="计划编号")
    version: int = Field(1, ge=1, description="第几版")
    type_version: int | None = Field(
        None, ge=1, description="照计划类型的第几版写的；不写就是现在这一版"
    )
    title: Words = Field("", description="标题，不写就用 部门＋期间＋类型")
    as_of: Words = Field("", description="编制日期，例如 2026-12-10；不写就用期间的第一天")
    people: list[Annotated[PersonShape, BeforeValidator(_person)]] = Field(
        [], description="可以分到目标的人"
    )
    parent: Words = Field("", description="上级计划的文件")
    previous: Words = Field("", description="上期计划的文件")
    members: list[Words] = Field([], description="组员计划的文件")
    inputs: dict[str, Any] = Field({}, description="已带入的数据，代替上面三项")
    actuals: dict[str, Any] = Field({}, description="实际完成数，写法同 values")
    answers: list[AnswerShape] = Field([], description="对检查提醒说明的理由")

"""The shapes of plan.yaml: which keys there are and what each may hold.

`description` is what the JSON Schema and the authors' guide say of a key.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from docgen.definitions.covers import Covers


def _worded(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Words = Annotated[str, BeforeValidator(_worded)]
Named = Annotated[str, BeforeValidator(_worded), Field(min_length=1)]
Period = Literal["year", "half", "quarter", "month", "week", "day", "stage", "range"]
Level = Literal["person", "group", "department", "area", "company"]
Numbering = Literal["gongwen", "clauses", "letters", "stages", "ordinals", "list"]
_DUE = (
    r"^$|^(mon|tues|wednes|thurs|fri|satur|sun)day$|^day \d{1,2}$"
    r"|^(start|end)( [+-] \d{1,3})?$"
)
Due = Annotated[str, Field(pattern=_DUE)]
Severity = Literal["error", "warning", "hint"]
Raw = dict[str, Any]


class Shape(BaseModel):
    """A mapping of known keys only; words are words and numbers numbers."""

    model_config = ConfigDict(extra="forbid", strict=True, populate_by_name=False)


class FieldShape(Shape):
    """The keys every kind of field shares; the others are the kind's own options."""

    model_config = ConfigDict(extra="allow", strict=True)

    id: Named = Field(description="编号：小写字母、数字、下划线，同一部分内不重复")
    kind: Named = Field(description="种类，例如 text、money、rows")
    label: Named = Field(description="填写人和成稿里看到的名称")
    required: bool = Field(False, description="必填；缺了不能生成正式稿")
    unit: Words = Field("", description="单位，例如 万元、家、%")
    guide: Words = Field("", description="教人怎样写的一两句话")
    good: Words = Field("", description="好的写法，一例")
    bad: Words = Field("", description="不好的写法，一例")
    skeleton: Words = Field("", description="可一键填入的句子骨架，空处写成〔…〕")
    show_when: Words = Field("", description="只在算式成立时出现")
    prefill: Words = Field("", description="可带入的来源，例如 previous.actual.goals.target")
    formula: Words = Field("", alias="is", description="算式：figure 的值，或表格中按行算出的列")
    or_is: Words = Field("", description="没填时的算式：几个数里填了其余的，就算出这一个")
    actual: bool = Field(False, description="期末另填实际完成数")
    pen: bool = Field(False, description="可以留空，打印后手写")
    brief: bool = Field(False, description="印在一页摘要上")
    covers: list[Covers] = Field([], description="写到了计划的哪几项要素，供质量检查找到它")
    columns: list[Any] | None = Field(None, description="rows、gathered 的列，每列写法同字段")
    fields: list[Any] | None = Field(None, description="group 的组成，每项写法同字段")


class PartyShape(Shape):
    """One side of an agreement, as it signs."""

    title: Named = Field(description="哪一方，例如 甲方（公章）")
    name: Words = Field("", description="这一方的名称写在哪个字段，例如 letter.first")
    by: Named = Field("法定代表人（签字）", description="由谁签字")


class SigningShape(Shape):
    """Who signs: roles, sides of an agreement, everybody of a column."""

    roles: list[Words] = Field([], description="签字的岗位，例如 [编制, 审核]")
    parties: list[PartyShape] = Field([], description="签约各方，两方一行")
    each: Words = Field("", description="一列里的每个人签一行，例如 duties.items.owner")


def _signing(value: Any) -> Any:
    """A list of roles is short for a mapping that has them."""
    return {"roles": value} if isinstance(value, list) else value


class SectionShape(Shape):
    """One section."""

    id: Named = Field(description="编号：小写字母、数字、下划线，不重复")
    title: Named = Field(description="标题，不写序号")
    fields: list[Any] = Field(min_length=1, description="字段，按出现的次序")
    guide: Words = Field("", description="这一部分写什么、怎样写")
    numbering: Numbering | None = Field(None, description="这一部分自己的编号方式")
    landscape: bool = Field(False, description="横向排版，用于很宽的表格")
    annex: bool = Field(False, description="是附件：签字栏之后另起一页，正文末尾列出名称")
    covers: list[Covers] = Field([], description="写到了计划的哪几项要素，供质量检查找到它")
    show_when: Words = Field("", description="只在算式成立时出现")


class RuleShape(Shape):
    """A constraint between fields."""

    holds: Named = Field(alias="is", description="应当成立的算式")
    say: Named = Field(description="不成立时说的话；{路径} 处印出该字段的值")
    at: Named = Field(description="说在哪个字段旁")
    level: Severity = Field("error", description="error 必须改，warning 提醒，hint 提示")


class PlanShape(Shape):
    """A whole plan.yaml."""

    title: Named = Field(description="计划类型的名称")
    version: int = Field(ge=1, description="版本，从 1 起；改了内容就加一")
    period: Period = Field(description="期间")
    sections: list[Any] = Field(min_length=1, description="各部分，按成稿的次序")
    level: Level = Field("person", description="计划的层级")
    summary: Words = Field("", description="一句话说明这种计划做什么用")
    group: Named = Field("按期间", description="选择计划类型时归在哪一组")
    minutes: int = Field(30, ge=1, le=600, description="填完大约要几分钟")
    style: Named = Field("enterprise", description="版式：_house/ 下的文件名")
    numbering: Numbering = Field("gongwen", description="标题编号方式")
    cover: bool = Field(False, description="要封面")
    contents: bool = Field(False, description="要目录")
    signatures: Annotated[SigningShape, BeforeValidator(_signing)] = Field(
        SigningShape(roles=["编制", "审核", "批准"], parties=[], each=""),
        description="签字栏，不要就写 []",
    )
    closing: Words = Field("", description="固定的结束语")
    approval: int = Field(1, ge=1, le=3, description="要几级批准：组长、上一级主管……")
    due: Due = Field("", description="何时交，例如 monday、day 25、start - 5；不写按期间的惯例")
    rules: list[Any] = Field([], description="字段之间应当成立的关系")
    next: list[Words] = Field([], description="可由这种计划分解出的计划类型")
    collects: list[Words] = Field([], description="收哪几种组员计划，先写的优先")
    renamed: dict[str, Words] = Field({}, description="改过名的字段：旧路径: 新路径")


class UseShape(Shape):
    """A section or field taken from the library; the other keys override the library's."""

    use: Named = Field(description="库里的名字，例如 budget.costs")
    given: dict[str, Words] = Field({}, alias="with", description="给库里的参数赋值")

"""A small plan type of its own, so that these tests do not move with the shipped ones."""

from datetime import date

from docgen.definitions.plan_type import PlanType, Rule, Section
from docgen.plans.plan import Author, Plan
from forms.calendar import PeriodKind, parse_period
from forms.context import Person
from forms.field import Choice, Field
from forms.problems import Level

GOALS = Section(
    "goals",
    "销售目标",
    (
        Field("last_year", "money", "上年销售额", unit="万元", required=True, good="1200"),
        Field("growth", "percent", "增长率", required=True),
        Field(
            "target",
            "figure",
            "年度目标",
            unit="万元",
            formula="goals.last_year * (1 + goals.growth)",
            actual=True,
        ),
        Field(
            "by_month",
            "breakdown",
            "按月分解",
            unit="万元",
            required=True,
            options={"of": "goals.target", "into": "months"},
        ),
        Field(
            "by_person",
            "breakdown",
            "按人分解",
            unit="万元",
            options={"of": "goals.target", "into": "people"},
        ),
        Field(
            "mix",
            "proportion",
            "产品结构",
            options={"of": "goals.target", "parts": {"a": "A", "b": "B", "c": "C"}},
        ),
        Field("rate", "figure", "达成率", unit="%", formula="actual.goals.target / goals.target"),
    ),
)
TEAM = Section(
    "team",
    "团队管理",
    (
        Field(
            "channel",
            "choice",
            "渠道",
            options={"choices": (Choice("direct", "直销"), Choice("agent", "代理"))},
        ),
        Field(
            "dealers",
            "integer",
            "代理商",
            unit="家",
            required=True,
            show_when="team.channel == 'agent'",
        ),
        Field("per_dealer", "figure", "每家", unit="万元", formula="goals.target / team.dealers"),
        Field(
            "posts",
            "rows",
            "人员规划",
            fields=(
                Field("post", "text", "岗位", required=True),
                Field("planned", "integer", "编制", unit="人", required=True),
                Field("now", "integer", "现有", unit="人"),
                Field("gap", "integer", "缺口", unit="人", formula="row.planned - row.now"),
                Field("pay", "money", "月薪", unit="元"),
                Field("weight", "percent", "权重"),
                Field("share", "percent", "占编制", formula="row.planned / team.head"),
            ),
        ),
        Field("head", "figure", "编制合计", unit="人", formula="team.posts.planned.total"),
        Field("gaps", "figure", "缺口合计", unit="人", formula="sum(team.posts.gap)"),
        Field("note", "long_text", "说明"),
        Field("due", "date", "到位时间", options={"in_period": True}),
        Field("week", "date_range", "本周起止"),
        Field("ideas", "list", "设想"),
        Field("sign", "text", "签字", pen=True),
    ),
)
RELATED = Section(
    "related",
    "衔接",
    (
        Field(
            "base",
            "money",
            "上期实绩",
            unit="万元",
            prefill="previous.actual.goals.target",
        ),
        Field(
            "mine", "money", "上级下达", unit="万元", prefill="parent.goals.by_month.this_period"
        ),
        Field("copied", "text", "上期说明", prefill="previous.team.note"),
        Field("days", "integer", "工作日", unit="天", prefill="workdays(period)"),
        Field("sum", "figure", "组员合计", unit="万元", formula="members.goals.target.total"),
    ),
    show_when="team.note != '不衔接' or team.note is missing",
)
TYPE = PlanType(
    slug="trading",
    title="年度销售计划",
    version=1,
    period=PeriodKind.YEAR,
    level="department",
    sections=(GOALS, TEAM, RELATED),
    rules=(
        Rule(
            "goals.growth <= 30%",
            "增长率 {goals.growth} 超过 30%，目标 {goals.target}，编制 {team.head}。",
            "goals.growth",
            Level.WARNING,
        ),
    ),
)
GOOD = {
    "goals": {"last_year": "1200", "growth": "20", "by_month": "even"},
    "team": {"channel": "direct", "note": "按月复盘。"},
}


def plan(values=None, **changes):
    """A plan of the small type, for 2027."""
    given = {
        "id": "p1",
        "type": TYPE,
        "period": parse_period("2027"),
        "author": Author("林若川", "业务员"),
        "as_of": date(2026, 11, 21),
        "people": (Person("p1", "林若川", "业务员"), Person("p2", "周敏", "经理")),
        "values": GOOD if values is None else values,
    }
    return Plan(**(given | changes))

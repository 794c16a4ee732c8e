"""A small plan type with a field of every sort a check looks at, and what is said of a plan."""

from functools import lru_cache

from scratch import HOUSE, plan_of, type_of

from docgen.plans.evaluate import evaluate
from docgen.quality.judge import judge
from docgen.quality.neighbours import Neighbours

FIELDS = """
- {id: note, kind: long_text, label: 说明}
- {id: points, kind: list, label: 要点}
- {id: measures, kind: list, label: 保证措施}
- {id: theme, kind: text, label: 年度主题}
- {id: rate, kind: percent, label: 到场率}
- {id: done_rate, kind: percent, label: 完成率}
- id: tasks
  kind: rows
  label: 重点工作
  columns:
    - {id: what, kind: text, label: 事项, required: true}
    - {id: aim, kind: text, label: 完成标准}
    - {id: on, kind: date, label: 完成日期}
    - {id: owner, kind: text, label: 责任人}
- id: kpis
  kind: rows
  label: 考核指标
  columns:
    - {id: name, kind: text, label: 指标}
    - {id: weight, kind: percent, label: 权重}
"""
SECTIONS = """
- id: goals
  title: 目标
  covers: [targets]
  fields:
    - {id: last_year, kind: money, unit: 万元, label: 上年销售额}
    - {id: growth, kind: percent, label: 增长率}
    - {id: target, kind: figure, unit: 万元, label: 年度销售目标,
       is: goals.last_year * (1 + goals.growth)}
    - {id: stretch, kind: money, unit: 万元, label: 力争目标}
    - {id: month, kind: money, unit: 万元, label: 本月目标额}
    - {id: new_customers, kind: integer, unit: 家, label: 新增客户}
    - {id: back, kind: percent, label: 回款率}
- id: review
  title: 上年回顾
  covers: [review]
  fields:
    - {id: summary, kind: long_text, label: 上年情况}
    - {id: losses, kind: list, label: 存在的不足}
- id: customers
  title: 客户
  covers: [customers]
  fields:
    - {id: way, kind: long_text, label: 客户维护}
- id: costs
  title: 费用
  covers: [budget]
  fields:
    - {id: control, kind: long_text, label: 费用安排}
- id: ask
  title: 支持
  covers: [support]
  fields:
    - {id: support, kind: list, label: 需公司支持}
- id: market
  title: 市场
  covers: [market]
  fields:
    - {id: view, kind: long_text, label: 市场环境}
"""
GOALS = {
    "last_year": {"value": "46000000", "text": "4600"},
    "growth": {"value": "0.2", "text": "20"},
    "new_customers": {"value": "120", "text": "不少于120", "word": "不少于"},
    "back": {"value": "0.95", "text": "95"},
}
GOOD = {
    "goals": GOALS,
    "review": {
        "summary": "上年销售额 4600 万元，完成 102.2%。",
        "losses": ["安装排期晚，影响回款 96 万元。"],
    },
    "customers": {
        "way": "每周拜访 20 家客户，每月 25 日对账；安装排期随合同确认，影响回款的先解决。"
    },
    "costs": {"control": "费用 120 万元，毛利率 34%，每月 5 日核对。"},
    "ask": {"support": ["3 月底前配 1 辆送货车。"]},
    "market": {"view": "本区域 580 所学校，11 个市列入改造，每季度复核一次。"},
}


@lru_cache(maxsize=1)
def trial_type():
    return type_of(FIELDS, sections=SECTIONS)


def trial(main=None, **sections):
    """A plan nobody has anything to say about, with these values changed."""
    values = {name: {**one, **sections.pop(name, {})} for name, one in GOOD.items()}
    kept = {
        name: {key: v for key, v in one.items() if v is not None} for name, one in values.items()
    }
    return plan_of(trial_type(), main or {}, **kept, **sections)


def judged(plan, **around):
    return judge(plan, evaluate(plan), Neighbours(HOUSE.words, **around))


def remarks(plan, **around):
    """What is said, punctuation apart."""
    found = (one.problem for one in judged(plan, **around).findings)
    return [one for one in found if one.code not in {"hygiene", "length"}]


def remarks_on(text, field="note"):
    """What is said of a text in a plan that is otherwise right."""
    return remarks(trial({field: text}))

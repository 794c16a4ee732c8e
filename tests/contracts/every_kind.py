"""A plan type with a field of every kind, and a plan that fills them all."""

from dataclasses import replace
from pathlib import Path

from contracts.documents import small_png

from docgen.definitions.catalogue import Catalogue
from docgen.plans.plan import Plan
from docgen.plans.plan_file import load_plan_file

HOUSE = Path(__file__).parents[2] / "doc_templates" / "_house"
PICTURE = small_png(64, 32)
DIGEST = "ab" * 32

PLAN_TYPE = """\
title: 年度销售计划
version: 1
period: year
level: department
summary: 测试用。
cover: {cover}
contents: {cover}
closing: 以上计划请审阅。
signatures: [编制, 审核, 批准]
sections:
  - id: words
    title: 文字
    fields:
      - {{id: name, kind: text, label: 名称, required: true, guide: 写名称}}
      - {{id: note, kind: long_text, label: 说明, required: true, guide: 写说明}}
      - {{id: points, kind: list, label: 要点, guide: 写要点}}
      - {{id: spare, kind: text, label: 备注, guide: 可不写}}
      - {{id: done, kind: checklist, label: 清单, items: {{a: 查库存, b: 看陈列}}, guide: 打勾}}
  - id: facts
    title: 数据
    fields:
      - {{id: staff, kind: integer, unit: 人, label: 人数, guide: 写人数}}
      - {{id: rate, kind: number, unit: 次/天, label: 频次, guide: 写频次}}
      - {{id: last, kind: money, unit: 万元, label: 上年销售额, required: true, guide: 写上年}}
      - {{id: growth, kind: percent, label: 增长率, required: true, guide: 写增长率}}
      - id: target
        kind: figure
        unit: 万元
        label: 年度目标
        is: facts.last * (1 + facts.growth)
      - {{id: day, kind: date, label: 日期, guide: 写日期}}
      - {{id: days, kind: date_range, label: 起止, guide: 写起止}}
      - {{id: hour, kind: time, label: 时间, guide: 写时间}}
      - {{id: way, kind: choice, label: 渠道, choices: {{d: 直销, g: 代理}}, guide: 选渠道}}
      - {{id: ways, kind: choices, label: 打法, choices: {{x: 深耕, y: 扩面}}, guide: 选打法}}
      - id: agents
        kind: integer
        unit: 家
        label: 代理商
        show_when: facts.way == "g"
        guide: 写家数
  - id: tables
    title: 表格
    fields:
      - id: by_quarter
        kind: breakdown
        of: facts.target
        into: quarters
        label: 按季分解
        guide: 分到季
      - {{id: quarter_chart, kind: chart, type: column, of: tables.by_quarter, label: 各季目标}}
      - id: by_both
        kind: cross
        of: facts.target
        down: quarters
        across: products
        across_choices: {{a: 净水机, b: 滤芯}}
        down_sums: tables.by_quarter
        label: 各季各产品
        guide: 分到季和产品
      - id: mix
        kind: proportion
        parts: {{a: A 档, b: B 档}}
        of: facts.target
        label: 产品结构
        guide: 写比例
      - {{id: mix_chart, kind: chart, type: pie, of: tables.mix, label: 结构图}}
      - id: costs
        kind: rows
        label: 费用
        guide: 写费用
        columns:
          - {{id: item, kind: text, label: 科目, required: true}}
          - {{id: amount, kind: money, unit: 万元, label: 金额, required: true}}
          - {{id: people, kind: integer, unit: 人, label: 人数}}
          - {{id: share, kind: percent, label: 占比, is: row.amount / facts.target}}
          - {{id: remark, kind: text, label: 备注}}
      - id: costs_chart
        kind: chart
        type: bar
        of: tables.costs
        series: [amount]
        label: 费用构成
      - {{id: freight, kind: tiers, unit: 公里, label: 运距补贴, guide: 写补贴}}
      - id: score
        kind: formula
        rule: daily * 70% + exam * 30%
        vars: {{daily: 日常, exam: 考试}}
        label: 得分
        guide: 写算例
      - id: swot
        kind: matrix
        label: SWOT
        cells: {{s: 优势, w: 劣势, o: 机会, t: 威胁}}
        guide: 写四格
      - {{id: photo, kind: image, label: 门店照片, guide: 放照片}}
  - id: stages
    title: 阶段
    numbering: stages
    fields:
      - id: plan
        kind: group
        label: 阶段
        guide: 写阶段
        fields:
          - {{id: name, kind: text, label: 名称, required: true}}
          - {{id: owner, kind: text, label: 责任人, required: true}}
          - {{id: steps, kind: list, label: 步骤}}
          - id: goods
            kind: rows
            label: 物料
            columns:
              - {{id: thing, kind: text, label: 物品}}
              - {{id: count, kind: integer, unit: 件, label: 数量}}
  - id: ending
    title: 签批
    fields:
      - {{id: opinion, kind: pen, label: 主管意见, lines: 2}}
"""
VALUES = """\
plan: every_kind
period: 2027
as_of: 2026-12-10
author: {name: 林若川, post: 业务员, department: 苏南组, company: 苏南商贸}
values:
  words:
    name: 样板 {{7*7}} <b>
    note: |-
      第一段，R&D <Q1>。

      第二段😀𠮷。
    points: [1、走访老客户, 走访新客户]
    done: [a]
  facts:
    staff: 12
    rate: 不少于3
    last: 1200
    growth: 20
    day: 3月5日
    days: {start: 1月5日, end: 2月20日}
    hour: 9：30
    way: d
    ways: [x, y]
    agents: 9
  tables:
    by_quarter: even
    by_both: even
    mix: 2：1
    costs:
      - {id: r1, item: 差旅费, amount: 36, people: 3}
      - {id: r2, item: 推广费, amount: 14.4}
    freight:
      - {low: 0, low_in: true, high: 300, high_in: true, result: 0}
      - {low: 300, low_in: false, result: 3}
    score:
      - {daily: 92, exam: 96}
    swot:
      s: {headline: 渠道深, reasons: [网点 120 个]}
      w: {headline: 新品少, reasons: []}
      o: {headline: 县域增长, reasons: [增长 12%]}
      t: {headline: 竞品降价, reasons: [降 6%]}
    photo: {sha256: DIGEST, name: 门店.png, media_type: image/png, width: 64, height: 32}
  stages:
    plan:
      - name: 第一阶段：筹备
        owner: 周敏
        steps: [选址, 招聘]
        goods:
          - {thing: 展架, count: 12}
      - {name: 开业, owner: 林若川}
"""


def catalogue(folder: Path, body: str = "", *, cover: bool = False) -> Catalogue:
    """The catalogue of a folder that holds this plan type alone."""
    house, own = folder / "_house", folder / "every_kind"
    own.mkdir(exist_ok=True)
    if not house.exists():
        house.symlink_to(HOUSE)
    (own / "plan.yaml").write_text(PLAN_TYPE.format(cover=str(cover).lower()), encoding="utf-8")
    if body:
        (own / "body.html.j2").write_text(body, encoding="utf-8")
    return Catalogue(folder, watch=False)


def plan_text() -> str:
    """The plan file."""
    return VALUES.replace("DIGEST", DIGEST)


def read(folder: Path, source: str = "", body: str = "", *, cover: bool = False) -> Plan:
    """The plan of a plan file's text, with its picture."""
    types = catalogue(folder, body, cover=cover)
    assert not types.problems
    file = load_plan_file(source or plan_text(), types, name="plan.yaml")
    return _with_picture(file.required())


def _with_picture(plan: Plan) -> Plan:

    return replace(plan, pictures={DIGEST: PICTURE})

"""A plan type that collects a team's plans, and people whose plans are approved."""

from deciding import GOALS
from small import LIN, NOW, ZHOU

TEAM = """
title: 团队试写
version: 1
period: month
level: department
collects: [small]
sections:
  - id: team
    title: 团队汇总
    show_when: members.count + members.missing.count > 0
    fields:
      - {id: plans, kind: figure, unit: 份, label: 收到, is: members.count}
      - {id: target, kind: figure, unit: 元, label: 目标合计, is: members.goals.target.total}
      - {id: aim, kind: money, unit: 万元, label: 本组目标, prefill: members.goals.target.total}
      - {id: by_person, kind: breakdown, of: team.aim, into: people, label: 按人分解,
         prefill: members.goals.target.by_person}
      - id: people
        kind: gathered
        label: 各人目标
        columns:
          - {id: name, kind: text, label: 姓名, is: member.name}
          - {id: version, kind: integer, label: 版次, is: member.version, total: false}
          - {id: target, kind: money, unit: 元, label: 目标, is: member.goals.target}
          - {id: share, kind: percent, label: 占比, is: row.target / team.target}
      - id: missing
        kind: gathered
        each: missing
        label: 还缺
        columns:
          - {id: name, kind: text, label: 姓名, is: member.name}
          - {id: state, kind: text, label: 状态, is: member.state}
      - id: customers
        kind: gathered
        each: same
        from: work.customers.name
        label: 重复的客户
        columns:
          - {id: what, kind: text, label: 客户, is: member.what}
          - {id: people, kind: text, label: 谁, is: member.people}
"""


def add_team_type(folder):
    (folder / "team").mkdir(exist_ok=True)
    (folder / "team" / "plan.yaml").write_text(TEAM, encoding="utf-8")


def hand_in(service, actor, last_year, *customers, code="2026-12"):
    """The id of a plan that was handed in: its target is a tenth more than last year."""
    plan_id = service.start_plan(actor, "small", code, NOW)
    goals = GOALS | {"last_year": last_year}
    service.save_section(actor, plan_id, "goals", goals, None, f"h-{actor.id}-1", NOW)
    service.redistribute(actor, plan_id, "goals.by_week", "even", f"h-{actor.id}-2", NOW)
    rows = [{"id": f"r{at}", "name": one} for at, one in enumerate(customers, 1)]
    work = {"customers": rows}
    service.save_section(actor, plan_id, "work", work, None, f"h-{actor.id}-3", NOW)
    service.submit_plan(actor, plan_id, NOW)
    return plan_id


def approved(service, actor, last_year, *customers, code="2026-12"):
    """The id of a plan that is approved."""
    plan_id = hand_in(service, actor, last_year, *customers, code=code)
    service.approve_plan(ZHOU, plan_id, NOW)
    return plan_id


def amend(service, plan_id, last_year, actor=LIN):
    """Begin to amend a plan; its target becomes another."""
    service.amend_plan(actor, plan_id, NOW, reason="客户追加订单")
    service.save_section(actor, plan_id, "goals", {"last_year": last_year}, None, "am-1", NOW)
    service.redistribute(actor, plan_id, "goals.by_week", "even", "am-2", NOW)

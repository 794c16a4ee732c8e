"""A small plan type, two teams, and a service over them; shared with the processes tests start."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from databases import Databases, store_of, url_of

from docgen.definitions.catalogue import Catalogue
from docgen.rendering.client import Rendering
from docgen.service import Actor, Role, Service
from docgen.service.operator import NewPerson, add_person
from docgen.settings import ROOT, Settings
from docgen.storage import people

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
PASSWORD = "梧桐 沙发 三十七 km"  # noqa: S105  of nobody
LIN = Actor("lin", "lin", "林若川", Role.REP, "业务员", "苏南组", "沐阳商贸")
CHEN = Actor("chen", "chen", "陈一诺", Role.REP, "业务员", "苏南组", "沐阳商贸")
ZHOU = Actor(
    "zhou",
    "zhou",
    "周敏",
    Role.MANAGER,
    "经理",
    "苏南组",
    "沐阳商贸",
    frozenset({"sunan"}),
    frozenset({"sunan"}),
)
QIAN = Actor("qian", "qian", "钱小满", Role.MANAGER, "经理", "苏北组", "沐阳商贸")
PLAN_TYPE = """
title: 月度试写
version: {version}
period: month
level: person
style: enterprise
sections:
  - id: goals
    title: 销售目标
    fields:
      - {{id: aim, kind: text, label: 主题, required: true}}
      - {{id: last_year, kind: money, unit: 万元, label: 上年销售额, required: true}}
      - {{id: growth, kind: percent, label: 增长率}}
      - {{id: target, kind: figure, unit: 万元, label: 目标,
         is: goals.last_year * (1 + goals.growth)}}
      - {{id: by_week, kind: breakdown, of: goals.target, into: weeks, label: 按周分解}}
      - {{id: start, kind: date, label: 开始日期}}
      - {{id: promise, kind: text, label: 承诺, prefill: previous.goals.aim}}
  - id: work
    title: 工作安排
    fields:
      - {{id: note, kind: long_text, label: 说明}}
      - {{id: memo, kind: long_text, label: 备注}}
      - id: customers
        kind: rows
        label: 客户
        columns:
          - {{id: name, kind: text, label: 客户, required: true}}
          - {{id: amount, kind: money, unit: 万元, label: 金额}}
          - {{id: due, kind: date, label: 日期}}
      - id: stages
        kind: group
        label: 阶段
        fields:
          - {{id: name, kind: text, label: 名称}}
          - id: tasks
            kind: rows
            label: 任务
            columns:
              - {{id: what, kind: text, label: 事项}}
      - {{id: habits, kind: checklist, label: 习惯, items: {{a: 早会, b: 日报, c: 周报}}}}
      - {{id: after, kind: plan_link, label: 承接}}
      - {{id: photo, kind: image, label: 照片}}
  - id: more
    title: 其他
    fields:
      - {{id: tone, kind: text, label: 口号, default: 稳中求进}}
      - {{id: swot, kind: matrix, label: 分析, cells: {{s: 优势, w: 劣势}}}}
      - {{id: span, kind: date_range, label: 时间}}
"""


def new_person(actor: Actor) -> NewPerson:
    return NewPerson(
        actor.login,
        actor.name,
        actor.role,
        actor.post,
        actor.department,
        actor.company,
        id=actor.id,
    )


def write_templates(folder: Path, version: int = 1, extra: str = "") -> Path:
    shutil.copytree(ROOT / "doc_templates" / "_house", folder / "_house", dirs_exist_ok=True)
    (folder / "small").mkdir(exist_ok=True)
    text = PLAN_TYPE.format(version=version) + extra
    (folder / "small" / "plan.yaml").write_text(text, encoding="utf-8")
    return folder


def settings_in(folder: Path, *, demo: bool = True) -> Settings:
    data = folder / "var"
    url = url_of(data)
    return Settings(data=data, database_url=url, templates=folder / "templates", demo=demo)


def service_in(folder: Path, *, demo: bool = True) -> Service:
    settings = settings_in(folder, demo=demo)
    catalogue = Catalogue(settings.templates, every=0)
    return Service(settings, store_of(settings), catalogue, Rendering(settings.render_socket))


def prepare(folder: Path, databases: Databases) -> Service:
    (folder / "templates").mkdir()
    write_templates(folder / "templates")
    databases.migrated(folder / "var")
    service = service_in(folder)
    assert not service.desk.types.catalogue.problems
    for one in (LIN, CHEN, ZHOU, QIAN):
        add_person(service.desk, new_person(one), PASSWORD, NOW)
    with service.desk.store.writing() as tx:
        people.add_team(tx, "sunan", "苏南组")
        people.add_team(tx, "subei", "苏北组")
        people.add_member(tx, "sunan", "zhou", leads=True)
        people.add_member(tx, "sunan", "lin")
        people.add_member(tx, "sunan", "chen")
        people.add_member(tx, "subei", "qian", leads=True)
    return service

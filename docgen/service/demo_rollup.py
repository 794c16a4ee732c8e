"""The month the demo's manager collects from the team."""

from dataclasses import replace
from datetime import datetime, timedelta

from docgen.service.answers import Actor
from docgen.service.demo_team import SLUG
from docgen.service.service import Service
from docgen.service.starting import Start, start_plan
from docgen.storage import plans

PERIOD, TITLE = "2026-10", "苏南组十月团队计划"
BACK = timedelta(days=50)


def add_rollup(service: Service, manager: Actor, team: str, now: datetime) -> None:
    """Begin the manager's plan: three of the team's months are approved, one is missing."""
    leader = replace(manager, teams=frozenset({team}), leads=frozenset({team}))
    plan = start_plan(service.desk, leader, Start(SLUG, PERIOD, now - BACK, title=TITLE))
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, plan, due=None)  # nobody is above the manager to wait for it

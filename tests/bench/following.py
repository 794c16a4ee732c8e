"""A section that depends on a plan above, a plan before and thirty of a team."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from re import sub

from bench.load import Client, Load, run
from bench.served import Served

from docgen.plans.plan_file import load_plan_file
from docgen.service import Service
from docgen.service.answers import Actor
from docgen.service.demo import LIN, STAFF
from docgen.service.starting import Start, start_plan
from docgen.settings import ROOT
from docgen.storage import people, plans
from docgen.worker.application import service_for
from forms.calendar import previous

MEMBERS = 30
SLUG, BELOW, ABOVE = "gathering", "monthly_sales", "annual_sales"
FIELD = (
    "      - {id: team, kind: figure, unit: 万元, label: 组员合计,\n"
    "         is: members.goals.target.total}\n"
)


def templates(folder: Path) -> Path:
    """The shipped plan types, and a monthly one that adds up those of a team."""
    made = folder / "doc_templates"
    shutil.copytree(ROOT / "doc_templates", made)
    shutil.copytree(made / BELOW, made / SLUG)
    plan = made / SLUG / "plan.yaml"
    text = sub(r"(?m)^title: .*$", "title: 团队月度计划", plan.read_text(encoding="utf-8"), count=1)
    text = sub(r"(?m)^level: .*$", "level: department", text, count=1)
    text = sub(r"(?m)^next: .*$", f"next: [{BELOW}]", text, count=1)
    text = sub(r"(?m)^collects: .*$", f"collects: [{BELOW}]", text, count=1)
    text = sub(r"(?m)^(  - id: goals\n(?:    .*\n)*?    fields:\n)", rf"\1{FIELD}", text, count=1)
    plan.write_text(text, encoding="utf-8")
    return made


def gathered(served: Served) -> str:
    """The id of a team's plan with a plan above, a plan before and thirty below."""
    service = service_for(served.settings)
    desk, now = service.desk, datetime.now(UTC)
    leader = next(one for one in STAFF if one.id == "zhou")
    leader = replace(leader, teams=frozenset({"sunan"}), leads=frozenset({"sunan"}))
    sample = load_plan_file(desk.types.catalogue.sample_text(BELOW), desk.types.catalogue).plan
    values = {name: dict(fields) for name, fields in sample.values.items()}
    code, before = sample.period.code, previous(sample.period).code
    year = str(sample.period.start.year)

    def start(actor: Actor, slug: str, period: str, parent: str = "", at: datetime = now) -> str:
        asked = Start(slug, period, at, parent=parent, values=values)
        return start_plan(desk, actor, asked)

    above = start(leader, ABOVE, year)
    start(leader, SLUG, before, at=now - timedelta(days=30))
    plan = start(leader, SLUG, code, above)
    for number in range(MEMBERS):
        month = start(_mate(service, number, now), BELOW, code, plan)
        with desk.store.writing() as tx:
            plans.set_plan(tx, month, status="approved")
    (change,) = (one for one in service.changes(leader, plan, now) if one.head == "members")
    service.accept_change(leader, plan, change.key, "bench-1", now)
    return plan


def _mate(service: Service, number: int, now: datetime) -> Actor:
    """One more of the team."""
    one = replace(LIN, id=f"m{number}", login=f"m{number}", name=f"组员{number}")
    kept = (one.post, one.department, one.company)
    with service.desk.store.writing() as tx:
        record = people.PersonRecord(
            one.id, one.login, one.name, "rep", *kept, "", disabled=True, created=now
        )
        people.add_person(tx, record)
        people.add_member(tx, "sunan", one.id)
    return one


def opened(served: Served, plan: str, seconds: float) -> Load:
    """The section asked for again and again; what the others say is read each time."""
    client = Client(served.port, served.sign_in("zhou"))
    page = f"/plans/{plan}/sections/goals"
    return run([client], seconds, lambda _place, _turn: ("GET", page, None, {}))

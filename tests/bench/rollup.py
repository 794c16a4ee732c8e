"""A department's plan of two hundred people's approved months: collected, opened, printed."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import perf_counter

from docgen.definitions.catalogue import Catalogue
from docgen.documents.text import text_of
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.rendering.client import Rendering
from docgen.service import Actor, Role, Service
from docgen.service.operator import NewPerson, add_person
from docgen.service.starting import Start, start_plan
from docgen.settings import Settings
from docgen.storage import Store, people, plans, upgrade

PEOPLE, SLUG, TEAM, PASSWORD = 200, "monthly_sales", "team", "a bench needs no secret 37"
LEADER = Actor("boss", "boss", "周敏", Role.MANAGER, "经理", "", "", frozenset(), frozenset({TEAM}))


def report(folder: Path) -> None:
    """Print how long the roll-up of 200 plans takes."""
    service = _service(folder)
    now = datetime.now(UTC)
    code, total = _written(service, now)
    times = {}
    plan = _timed(
        times, "started", lambda: start_plan(service.desk, LEADER, Start(SLUG, code, now))
    )
    _timed(times, "looked for changes", lambda: service.changes(LEADER, plan, now))
    page = _timed(times, "page behind the sum", lambda: service.rollup(LEADER, plan, "", now))
    service = _service(folder)  # nothing is kept of what was looked at, but the plan types
    assert service.desk.types.catalogue.types
    service.desk.store.close()
    service.open_plan(LEADER, service.start_plan(LEADER, SLUG, "2030-01", now), now)
    opened = _timed(times, "opened", lambda: service.open_plan(LEADER, plan, now))
    order = Order(format="docx", draft=True)
    printed = _timed(times, "laid out", lambda: text_of(document_of(opened.plan, order)))
    assert len(page.lines) == PEOPLE
    assert f"{total:,.2f}" in printed.replace(" ", "")
    for name, seconds in times.items():
        print(f"roll-up of {PEOPLE}: {name:<22} {seconds:5.2f} s    (goal 1.5 s)")
    service.desk.store.close()


def _timed(times, name, work):
    began = perf_counter()
    found = work()
    times[name] = perf_counter() - began
    return found


def _service(folder: Path) -> Service:
    settings = Settings(data=folder, demo=True)
    upgrade(settings)
    catalogue = Catalogue(settings.templates)
    return Service(settings, Store(settings), catalogue, Rendering(settings.render_socket))


def _written(service: Service, now: datetime) -> tuple[str, Decimal]:
    """Two hundred people with an approved month each; gives the period, and the sum of all."""
    catalogue = service.desk.types.catalogue
    sample = load_plan_file(catalogue.sample_text(SLUG), catalogue).plan
    total = Decimal(0)
    for at in range(PEOPLE):
        person = _person(service, at, now)
        values = {name: dict(fields) for name, fields in sample.values.items()}
        target = Decimal(600_000 + at * 1_000) + Decimal(at) / 100
        total += target
        values["goals"]["target"] = {"value": str(target), "text": f"{target}元"}
        rows = values["customers"]["old"]
        values["customers"]["old"] = [
            {**one, "name": f"{one['name']}{at // 2}号店" if row else f"客户{at}"}
            for row, one in enumerate(rows)
        ]
        start = Start(SLUG, sample.period.code, now - timedelta(days=1), values=values)
        plan = start_plan(service.desk, person, start)
        with service.desk.store.writing() as tx:
            plans.set_plan(tx, plan, status="approved")
    return sample.period.code, total


def _person(service: Service, at: int, now: datetime) -> Actor:
    with service.desk.store.writing() as tx:
        if not at:
            people.add_team(tx, TEAM, "华东区")
    if not at:
        boss = NewPerson("boss", LEADER.name, Role.MANAGER, "经理", "", "", id="boss")
        add_person(service.desk, boss, PASSWORD, now)
        with service.desk.store.writing() as tx:
            people.add_member(tx, TEAM, "boss", leads=True)
    one = Actor(f"m{at}", f"m{at}", f"组员{at}", Role.REP, "业务员", "", "")
    record = people.PersonRecord(
        one.id, one.login, one.name, one.role, one.post, "", "", "", True, now
    )
    with service.desk.store.writing() as tx:
        people.add_person(tx, record)
        people.add_member(tx, TEAM, one.id)
    return one

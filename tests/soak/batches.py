"""1,000 plans in Word and PDF, workers killed fifteen times, all there and none twice.

Figures of the way are printed: how long it took, and the processor time of everything.
"""

import os
from time import monotonic

from postgres_here import postgres
from redis_here import redis_in
from soak.killing import LOCAL, SENDER, Site, Workers, worked_through

PLANS = int(os.environ.get("SOAK_PLANS", "1000"))
KILLS = 15
PATIENCE_S = 3600


def soaked(site, commands):
    began, before = monotonic(), sum(os.times()[2:4])
    with Workers(site, commands) as workers:
        killed = worked_through(site, workers, KILLS, PATIENCE_S, print)
    spent = sum(os.times()[2:4]) - before
    print(f"{PLANS} plans, {killed} workers killed, {monotonic() - began:.0f} s, {spent:.0f} s CPU")
    assert killed == KILLS
    assert site.faults() == []
    site.service.desk.store.close()


def test_case_01_a_thousand_plans_by_local_workers(tmp_path):
    soaked(Site(tmp_path, PLANS), [LOCAL, LOCAL])


def test_case_02_a_thousand_plans_by_celery_on_postgresql(tmp_path):
    with redis_in(tmp_path) as broker, postgres() as database:
        given = {"DOCGEN_BROKER_URL": broker, "DOCGEN_DATABASE_URL": database}
        soaked(Site(tmp_path / "var", PLANS, given), [SENDER, LOCAL, LOCAL])

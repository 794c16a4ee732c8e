"""`make soak`: 1,000 plans in Word and PDF, workers killed fifteen times, all there and none twice.

Figures of the way are printed: how long it took, and how much memory the workers held.
"""

from time import monotonic

from postgres_here import postgres
from redis_here import redis_in
from soak.killing import LOCAL, SENDER, Site, Workers, worked_through

PLANS, KILLS = 1000, 15
PATIENCE_S = 3600


def soaked(site, commands):
    began = monotonic()
    with Workers(site, commands) as workers:
        killed = worked_through(site, workers, KILLS, PATIENCE_S, print)
    print(f"{PLANS} plans, {killed} workers killed, {monotonic() - began:.0f} s")
    assert site.faults() == []


def test_a_thousand_plans_by_local_workers(tmp_path):
    soaked(Site(tmp_path, PLANS), [LOCAL, LOCAL])


def test_a_thousand_plans_by_celery_on_postgresql(tmp_path):
    with redis_in(tmp_path) as broker, postgres() as database:
        given = {"DOCGEN_BROKER_URL": broker, "DOCGEN_DATABASE_URL": database}
        soaked(Site(tmp_path / "var", PLANS, given), [SENDER, LOCAL, LOCAL])

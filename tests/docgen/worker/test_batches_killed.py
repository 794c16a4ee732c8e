"""Workers killed in the middle of a batch: every document is there, none twice.

Small forms of tests/soak/batches.py: few plans, and leases that soon run out.
"""

import pytest
from postgres_here import postgres
from redis_here import redis_in
from soak.killing import LOCAL, SENDER, Site, Workers, worked_through

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("render")]
PLANS, KILLS, PATIENCE_S = 6, 2, 240


def test_case_01_killed_local_workers_lose_nothing_and_double_nothing(tmp_path):
    site = Site(tmp_path, PLANS)

    with Workers(site, [LOCAL, LOCAL]) as workers:
        assert worked_through(site, workers, KILLS, PATIENCE_S) == KILLS

    assert site.faults() == []


def test_case_02_killed_celery_workers_on_postgresql_lose_nothing_and_double_nothing(tmp_path):
    with redis_in(tmp_path) as broker, postgres() as database:
        given = {"DOCGEN_BROKER_URL": broker, "DOCGEN_DATABASE_URL": database}
        site = Site(tmp_path / "var", PLANS, given)

        with Workers(site, [SENDER, LOCAL, LOCAL]) as workers:
            assert worked_through(site, workers, KILLS, PATIENCE_S) == KILLS

        assert site.faults() == []
        site.service.desk.store.close()

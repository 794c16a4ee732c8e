"""Workers killed in the middle of a batch: every document is there, none twice."""

import pytest
from postgres_here import postgres
from redis_here import redis_in
from soak.killing import LOCAL, SENDER, Site, Workers, worked_through

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("render")]
PLANS = 16


def test_killed_local_workers_lose_nothing_and_double_nothing(tmp_path):
    site = Site(tmp_path, PLANS)

    with Workers(site, [LOCAL, LOCAL]) as workers:
        assert worked_through(site, workers, kills=3, patience_s=240) == 3

    assert site.faults() == []


def test_killed_celery_workers_on_postgresql_lose_nothing_and_double_nothing(tmp_path):
    with redis_in(tmp_path) as broker, postgres() as database:
        given = {"DOCGEN_BROKER_URL": broker, "DOCGEN_DATABASE_URL": database}
        site = Site(tmp_path / "var", PLANS, given)

        with Workers(site, [SENDER, LOCAL, LOCAL]) as workers:
            assert worked_through(site, workers, kills=3, patience_s=240) == 3

        assert site.faults() == []
        site.service.desk.store.close()

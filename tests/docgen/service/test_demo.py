from dataclasses import replace

import pytest
from small import NOW

from docgen.definitions.catalogue import Catalogue
from docgen.rendering.client import Rendering
from docgen.service import Service
from docgen.service.demo import LIN, LOGINS, PASSWORD, TYPES, load_demo
from docgen.storage import Store


@pytest.fixture
def demo(tmp_path, databases):
    settings = replace(databases.migrated(tmp_path), demo=True)
    catalogue = Catalogue(settings.templates)
    service = Service(settings, Store(settings), catalogue, Rendering(settings.render_socket))
    load_demo(service, NOW)
    yield service
    service.desk.store.close()


@pytest.mark.slow
def test_the_four_demo_logins_sign_in(demo):
    for name, who in LOGINS.items():
        actor = demo.sign_in(name, PASSWORD, "127.0.0.1", NOW).actor
        assert who.startswith(actor.name)


@pytest.mark.slow
def test_each_type_has_a_plan_before_a_finished_one_and_one_begun(demo):
    for slug in TYPES:
        begun, finished, before = demo.copyable(LIN, slug)

        assert (finished.share_done, finished.errors) == (1, 0)
        assert 0 < begun.share_done < 1
        assert (before.share_done, before.errors) == (1, 0)
        assert demo.open_plan(LIN, begun.id, NOW).previous == finished.id


@pytest.mark.slow
def test_the_demo_is_loaded_once(demo):
    load_demo(demo, NOW)

    assert len(demo.plans_of(LIN)) == 3 * len(TYPES)


@pytest.mark.slow
def test_the_manager_sees_the_team_s_plans(demo):
    manager = demo.sign_in("zhou", PASSWORD, "127.0.0.1", NOW).actor

    own = [one for one in demo.team_plans(manager) if one.owner == LIN.id]
    assert len(own) == 3 * len(TYPES)
    assert {one.status for one in demo.team_plans(manager) if one.owner != LIN.id} == {
        "draft",
        "submitted",
        "returned",
        "approved",
    }

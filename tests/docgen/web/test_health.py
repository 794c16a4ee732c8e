"""Alive, ready, and the figures."""

from dataclasses import replace

import pytest

from docgen.operations import metrics
from docgen.service import Service
from docgen.settings import Settings
from docgen.storage import Store, migrate
from docgen.web import create_app
from docgen.worker.render_service import RenderService

TOKEN = "who-may-see-figures"  # noqa: S105  of one test


@pytest.fixture(scope="module")
def answering(tmp_path_factory):
    """A render service without children, at a socket of its own."""
    settings = Settings(data=tmp_path_factory.mktemp("render"), render_workers=0)
    made = RenderService(settings)
    made.start()
    yield settings.render_socket
    made.close()


@pytest.fixture
def beside_render(settings, answering):
    """The service's data folder with a render service that answers."""
    settings.render_socket.symlink_to(answering)


def test_alive_looks_at_nothing(app, service):
    service.desk.store.close()
    service.watching.desk = None

    assert app.test_client().get("/healthz").text == "ok\n"


def test_ready_when_all_parts_answer(app, beside_render):
    answer = app.test_client().get("/readyz")

    assert (answer.status_code, answer.get_json()) == (200, {"ready": True, "wrong": []})


def test_not_ready_names_every_part_that_is_wrong(settings, catalogue, press, clock):
    lost = replace(settings, broker_url="redis://user:geheim@127.0.0.1:1/0")
    service = Service(lost, Store(lost), catalogue, press)
    settings.blobs.parent.mkdir(exist_ok=True)
    settings.blobs.write_text("no folder")
    answer = create_app(lost, service, clock).test_client().get("/readyz")
    service.desk.store.close()

    told = answer.get_json()
    assert answer.status_code == 503
    assert [one["part"] for one in told["wrong"]] == ["storage", "render", "broker"]
    assert all(one["what"] and one["hint"] for one in told["wrong"])
    assert "geheim" not in answer.text
    assert told["wrong"][0]["what"] in answer.text, "who asks by hand cannot read it"


def test_not_ready_with_a_database_of_another_version(app, settings, service, beside_render):
    service.desk.store.close()
    migrate.downgrade(settings, "-1")

    told = app.test_client().get("/readyz").get_json()

    assert told["wrong"][0]["part"] == "database"
    assert "docgen db upgrade" in told["wrong"][0]["hint"]


def test_figures_are_nobodys_without_a_token(settings, service, clock, app):
    assert app.test_client().get("/metrics").status_code == 404
    guarded = create_app(replace(settings, metrics_token=TOKEN), service, clock).test_client()
    for told in ("", "Bearer ", f"Bearer {TOKEN}x", "Bearer 口令"):
        headers = {"Authorization": told.encode("utf-8").decode("latin-1")} if told else {}
        assert guarded.get("/metrics", headers=headers).status_code == 404


def test_figures_tell_routes_and_what_waits_and_no_address(
    settings, service, clock, beside_render, lin, bare
):
    plan = lin.start()
    metrics.begin_metrics()
    client = create_app(replace(settings, metrics_token=TOKEN), service, clock).test_client()
    client.set_cookie("docgen", bare[1]["lin"])
    client.get(f"/plans/{plan}")
    client.get("/search?q=geheim")
    client.get("/nowhere/geheim")
    metrics.count_render("batch", ("pdf", "typst"), "ok", 0.3)
    metrics.count_lost_lease()

    text = client.get("/metrics", headers={"Authorization": f"Bearer {TOKEN}"}).text

    for line in (
        'docgen_requests_total{method="GET",route="/plans/<plan_id>",status="200"} ',
        'docgen_requests_total{method="-",route="-",status="404"} ',
        'docgen_request_seconds_count{route="/search"} ',
        'docgen_renders_total{engine="typst",format="pdf",outcome="ok",queue="batch"} ',
        "docgen_leases_lost_total ",
        'docgen_jobs{state="queued"} 0.0',
        "docgen_job_age_seconds 0.0",
        "docgen_outbox 0.0",
        'docgen_up{part="database"} 1.0',
        'docgen_up{part="render"} 1.0',
        "docgen_render_in_hand 0.0",
    ):
        assert line in text, text
    assert plan not in text
    assert "geheim" not in text

"""Whatever the API's document allows, or not, asked in bulk of a service that really prints."""

import os
import re
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from clocks import Clock
from programs import token_of
from schemes import asked

from docgen.service.demo import LIN, PASSWORD, load_demo
from docgen.settings import Settings
from docgen.storage import upgrade
from docgen.web import create_app
from docgen.web.api.table import ROUTES
from docgen.worker.application import service_for
from docgen.worker.render_service import RenderService

EXAMPLES = int(os.environ.get("SOAK_EXAMPLES", "60"))
TYPE = "weekly_sales"


@dataclass
class SignedIn:
    """林若川, who can make a token."""

    client: object

    def token(self):
        return self.client.get("/session").get_json()["csrf"]

    def __post_init__(self):
        form = self.client.get("/login").text
        token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)[1]
        sent = {"name": LIN.login, "password": PASSWORD, "csrf_token": token}
        assert self.client.post("/login", data=sent).status_code == 303


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_schemathesis_finds_nothing_in_a_service_that_prints(tmp_path):
    settings = Settings.from_environment({"DOCGEN_DATA": str(tmp_path), "DOCGEN_DEMO": "1"})
    upgrade(settings)
    service, clock = service_for(settings), Clock(datetime.now(UTC))
    load_demo(service, clock())
    printing = RenderService(settings)
    printing.start()
    app = create_app(settings, service, clock)
    plans = [one.id for one in service.plans_of(LIN) if one.slug == TYPE]
    known = {"plan_id": plans[0], "section_id": "goals", "slug": TYPE}
    with closing(printing), closing(service.desk.store):
        names = [*asked(app, token_of(SignedIn(app.test_client())), clock, known, EXAMPLES)]

    assert len(names) == len(ROUTES)

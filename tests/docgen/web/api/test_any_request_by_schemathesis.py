"""Schemathesis finds nothing: whatever the document allows, or does not, is answered as it says."""

import pytest
from programs import Program, token_of
from schemes import asked

from docgen.errors import RefusedError
from docgen.web.api.table import ROUTES

IDENTITY = "identity"


@pytest.fixture
def press(press):
    """The render service of these tests, which knows no Word file when it sees one."""
    plain = press.render

    def render(request):
        if request["format"] == IDENTITY:
            raise RefusedError("这不是 Word 文件")
        return plain(request)

    press.render = render
    return press


@pytest.mark.slow
def test_schemathesis_finds_nothing(app, lin, clock):
    program = Program(app, token_of(lin))
    body = {"type": "desk", "period": "2026-11"}
    plan = program.ask("POST", "/plans", body, 201).get_json()["id"]
    known = {"plan_id": plan, "section_id": "goals", "slug": "desk"}

    assert len([*asked(app, program.token, clock, known, examples=2)]) == len(ROUTES)

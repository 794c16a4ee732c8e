"""Odd requests against every route: never a fault of ours, always answered as described."""

import json

import pytest
from programs import Program, token_of

from docgen.errors import RefusedError
from docgen.web.api.table import ROUTES

ODD = (
    None,
    0,
    "",
    "\x00",
    [],
    [{}],
    {"a": 1},
    {"rows": [1]},
    {"method": "hand", "rows": [{"id": "north", "amount": {}}]},
    {"value": "NaN", "text": 3},
    "长" * 20_001,
    10**30,
)
PARTS = {"slug": "desk", "section_id": "goals", "format_": "docx", "review_id": "v1"}
PARTS |= {"number": 1, "a": 1, "b": 2}


@pytest.fixture
def program(app, lin):
    return Program(app, token_of(lin))


@pytest.fixture
def plan(program):
    body = {"type": "desk", "period": "2026-11"}
    return program.ask("POST", "/plans", body, 201).get_json()["id"]


def tried(program, method, path, sent):
    headers = {"Authorization": f"Bearer {program.token}"}
    answer = program.client.open(
        f"/api/v1{path}", method=method, headers=headers, json=sent, buffered=True
    )
    assert answer.status_code < 500, (method, path, json.dumps(sent)[:200])
    program.check(method, path, answer)


@pytest.mark.slow
def test_any_body_is_answered_as_described(program, plan, press, clock):
    press.fault = RefusedError("这不是 Word 文件")
    for route in ROUTES:
        path = route.path.format(**PARTS, plan_id=plan, batch_id="b1")
        for sent in ODD[:8]:
            clock.forward(seconds=2)
            tried(program, route.method, path, sent)


@pytest.mark.slow
def test_any_value_of_any_field_is_answered_as_described(program, plan, clock):
    found = program.ask("GET", "/types/desk").get_json()
    for section in found["sections"]:
        for field in section["fields"]:
            for value in ODD:
                clock.forward(seconds=2)
                body = {"values": {field["id"]: value}, "revision": None}
                tried(program, "PATCH", f"/plans/{plan}/sections/{section['id']}", body)
            tried(program, "GET", f"/plans/{plan}", None)

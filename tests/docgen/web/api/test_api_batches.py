import pytest
from programs import Program, token_of


@pytest.fixture
def program(app, lin):
    return Program(app, token_of(lin))


def test_a_batch_is_asked_for_watched_and_stopped(program):
    plan = {"type": "desk", "period": "2026-11"}
    program.ask("POST", "/plans", plan, 201)

    [mine] = program.ask("GET", "/plans").get_json()["plans"]
    asked = plan | {"formats": ["pdf", "docx"], "drafts": True, "people": [mine["owner_id"]]}
    made = program.ask("POST", "/batches", asked, 202).get_json()["batch"]

    assert (made["total"], made["open"]) == (2, 2)
    here = f"/batches/{made['id']}"
    assert program.ask("GET", here).get_json()["batch"]["id"] == made["id"]
    assert program.ask("GET", f"{here}/archive.zip", status=404).get_json()["code"] == "not_found"
    assert program.ask("POST", f"{here}/cancel").get_json()["batch"]["open"] == 0
    assert program.ask("POST", f"{here}/retry").get_json()["batch"]["open"] == 2
    listed = program.ask("GET", "/batches").get_json()["batches"]
    assert [one["id"] for one in listed] == [made["id"]]


def test_a_batch_of_nothing_is_refused_and_others_have_none(app, program, tang):
    asked = {"type": "desk", "period": "2026-11"}
    told = program.ask("POST", "/batches", asked | {"formats": ["odt"]}, 422).get_json()
    assert [one["path"] for one in told["problems"]] == ["formats[0]"]
    program.ask("POST", "/batches", asked, 422)
    program.ask("POST", "/plans", asked, 201)
    made = program.ask("POST", "/batches", asked, 202).get_json()["batch"]["id"]

    Program(app, token_of(tang)).ask("GET", f"/batches/{made}", status=404)

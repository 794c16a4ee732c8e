"""A rep's program and a manager's, from the first number to the amended plan."""

from io import BytesIO

import pytest
from programs import Program, token_of
from red_pen import RedPen

from docgen.rendering.client import Rendering
from docgen.service import Service
from docgen.storage import Store, people
from docgen.worker.render_service import RenderService

pytestmark = pytest.mark.slow


@pytest.fixture
def service(settings, catalogue):
    server = RenderService(settings)
    server.start()
    made = Service(settings, Store(settings), catalogue, Rendering(settings.render_socket))
    with made.desk.store.writing() as tx:
        people.add_team(tx, "sunan", "苏南组")
        for login, leads in (("lin", False), ("tang", True)):
            people.add_member(tx, "sunan", people.find_person(tx, login).id, leads=leads)
    yield made
    server.close()
    made.desk.store.close()


def test_a_plan_goes_all_the_way_by_programs(app, lin, tang):
    rep, manager = Program(app, token_of(lin)), Program(app, token_of(tang))
    goals = {"last": "120", "growth": "10", "why": "增量来自城北的老客户。"}
    body = {"type": "desk", "period": "2026-11", "values": {"goals": goals}}
    plan = rep.ask("POST", "/plans", body, 201).get_json()["id"]
    here = f"/plans/{plan}"
    rep.ask("POST", f"{here}/split", {"path": "goals.by_area", "method": "even"})

    assert rep.ask("POST", f"{here}/submit", {"note": "请审"}).get_json()["status"] == "submitted"
    rep.ask("POST", f"{here}/approve", {}, 403)
    review = marked_up(rep, manager, here)
    manager.ask("POST", f"{here}/return", {"reason": ""}, 422)
    manager.ask("POST", f"{here}/return", {"reason": "请写明是哪几家"})
    settle_items(rep, *review)
    rep.ask("POST", f"{here}/submit", {})
    rep.ask("POST", f"{here}/withdraw")
    rep.ask("POST", f"{here}/submit")
    done = manager.ask("POST", f"{here}/approve", {"note": "同意"}).get_json()
    assert (done["status"], done["version"]) == ("approved", 3)
    amended = rep.ask("POST", f"{here}/amend", {"reason": "市场变了"}).get_json()
    assert amended["status"] == "amending"
    compare_versions(rep, here)


def marked_up(rep, manager, here):
    word = manager.ask("GET", f"{here}/document.docx").data
    pen = RedPen(word).change("城北的老客户", "城北、城西的老客户").remark("增量来自", "是哪几家？")
    marked = pen.saved()
    review = manager.ask("POST", f"{here}/reviews", status=201, data=marked).get_json()

    assert {(one["type"], one["path"]) for one in review["items"]} == {
        ("change", "goals.why"),
        ("comment", "goals.why"),
    }
    assert review["unplaced"] == []
    again = {"file": (BytesIO(marked), "批改.docx")}
    same = manager.ask("POST", f"{here}/reviews", status=201, data=again).get_json()
    assert same["id"] == review["id"]
    form = "application/x-www-form-urlencoded"  # as curl says unless it is told otherwise
    raw = {"data": marked, "content_type": form}
    assert manager.ask("POST", f"{here}/reviews", status=201, **raw).get_json()["id"] == same["id"]
    told = manager.ask("POST", f"{here}/reviews", status=422).get_json()
    assert told["detail"] == "没有收到文件"
    assert rep.ask("GET", f"{here}/reviews/{review['id']}").get_json()["items"] == review["items"]
    assert len(rep.ask("GET", f"{here}/reviews").get_json()["reviews"]) == 1
    told = manager.ask("POST", f"{here}/reviews", status=422, data=b"no Word file").get_json()
    assert told["code"] == "refused"
    remarked = {"path": "goals.why", "text": "写上数量"}
    written = manager.ask("POST", f"{here}/remarks", remarked, 201).get_json()
    assert [one["text"] for one in written["items"] if one["text"] == "写上数量"]
    return f"{here}/reviews/{review['id']}", review["items"]


def settle_items(rep, review, items):
    change, comment = (
        next(one["id"] for one in items if one["type"] == kind) for kind in ("change", "comment")
    )
    made = rep.ask("POST", f"{review}/accept", {"items": [change]}).get_json()
    assert (made["done"], made["refused"]) == ([change], {})
    rep.ask("POST", f"{review}/answer", {"item": comment, "text": "是开元和城西两家"})
    rep.ask("POST", f"{review}/resolve", {"items": [comment]})
    again = rep.ask("POST", f"{review}/reopen", {"items": [change]}).get_json()
    states = {one["id"]: one["state"] for one in again["review"]["items"]}
    assert (states[change], states[comment]) == ("open", "resolved")
    rep.ask("POST", f"{review}/reject", {"items": [change]})
    rep.ask("POST", f"{review}/reject", {"items": ["none"]}, 404)


def compare_versions(rep, here):
    found = rep.ask("GET", f"{here}/versions").get_json()
    assert [one["number"] for one in found["versions"]] == [3, 2, 1]
    assert found["in_force"] == 3
    assert rep.ask("GET", f"{here}/versions/1/compare/3").get_json()["differences"] == []
    assert rep.ask("GET", f"{here}/versions/1/compare/3.docx").data[:2] == b"PK"
    assert rep.ask("GET", f"{here}/versions/3/document.pdf").data[:4] == b"%PDF"
    rep.ask("GET", f"{here}/versions/9/document.pdf", status=404)

from docgen.errors import BusyError, IncompletePlanError

BODY = {"op": "t-1", "revision": 0, "fields": {"last": "120", "growth": "10"}}


def test_an_unchanged_preview_costs_nothing(lin, press):
    plan = lin.start()
    first = lin.get(f"/plans/{plan}/preview")

    again = lin.get(
        f"/plans/{plan}/preview", status=304, headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.data == b""
    assert len(press.asked) == 1


def test_a_changed_plan_has_a_new_preview(lin, press):
    plan = lin.start()
    first = lin.get(f"/plans/{plan}/preview")
    lin.send("PUT", f"/plans/{plan}/sections/goals", BODY)

    again = lin.get(f"/plans/{plan}/preview", headers={"If-None-Match": first.headers["ETag"]})

    assert again.headers["ETag"] != first.headers["ETag"]
    assert len(press.asked) == 2


def test_the_pages_come_once_and_then_by_name(lin, press):
    plan = lin.start()
    first = lin.get(f"/plans/{plan}/pages").get_json()
    again = lin.get(f"/plans/{plan}/pages?have=d1").get_json()

    assert first["pages"] == [{"digest": "d1", "svg": "<svg/>", "boxes": {}}]
    assert again == {"revision": first["revision"], "pages": [{"digest": "d1"}], "glyphs": {}}
    assert len(press.asked) == 1
    assert press.asked[0]["preview"] is True


def test_pages_that_cannot_be_made_now_are_asked_for_later(lin, press):
    plan = lin.start()
    press.fault = BusyError("成稿服务正忙", hint="请过几秒再试")

    answer = lin.get(f"/plans/{plan}/pages", status=503, headers={"Accept": "application/json"})

    assert answer.get_json()["say"]


def test_a_draft_can_be_had_at_any_time(lin, press):
    plan = lin.start()

    answer = lin.get(f"/plans/{plan}/document.docx?draft=1")

    assert answer.headers["Content-Disposition"].startswith("attachment; ")
    assert press.asked[-1]["draft"] is True


def test_a_final_document_of_an_unfinished_plan_is_refused_with_the_check(lin, press):
    plan = lin.start()
    press.fault = IncompletePlanError(("销售目标 › 上月销售额：请填写",))

    page = lin.get(f"/plans/{plan}/document.pdf", status=409)

    assert "必须改" in page.text
    assert f"/plans/{plan}/sections/goals?asked=1#goals.last" in page.text


def test_there_are_no_other_formats(lin):
    plan = lin.start()

    lin.get(f"/plans/{plan}/document.exe", status=404)


def test_a_full_queue_asks_for_patience(lin, press):
    plan = lin.start()
    press.fault = BusyError("成稿服务正忙", hint="请过几秒再试")

    answer = lin.get(f"/plans/{plan}/preview", status=503)

    assert "Retry-After" in answer.headers
    assert "请过几秒再试" in answer.text

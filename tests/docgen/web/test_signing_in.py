import pytest

from docgen.errors import BusyError


def cookie(browser):
    found = browser.client.get_cookie("docgen")
    return found.value if found else None


def test_signing_in_leads_to_the_page_asked_for(stranger):
    data = {"name": "lin", "password": "meiyou-ren-zhidao-2026", "next": "/plans/new?type=desk"}

    answer = stranger.post("/login", data)

    assert answer.location == "/plans/new?type=desk"
    assert "林若川" in stranger.get("/").text


@pytest.mark.parametrize(("name", "password"), [("lin", "wrong"), ("nobody", "wrong"), ("", "")])
def test_a_wrong_name_and_a_wrong_password_sound_the_same(stranger, name, password):
    answer = stranger.post("/login", {"name": name, "password": password}, status=401)

    assert "账号或密码不对" in answer.text
    assert cookie(stranger) is None


def test_the_session_cookie_cannot_be_read_or_sent_from_elsewhere(stranger):
    stranger.sign_in("lin")

    kept = stranger.client.get_cookie("docgen")
    assert kept.http_only
    assert kept.same_site == "Lax"


def test_case_25_a_preset_session_is_replaced_at_sign_in(stranger):
    stranger.client.set_cookie("docgen", "chosen-by-somebody-else")

    stranger.sign_in("lin")

    assert cookie(stranger) not in {None, "chosen-by-somebody-else"}


def test_case_25_signing_out_ends_the_session_on_the_server(lin):
    token = cookie(lin)

    lin.post("/logout")
    lin.client.set_cookie("docgen", token)

    lin.get("/", status=302)


def test_the_dialog_signs_in_again_and_brings_a_fresh_token(stranger):
    body = {"name": "lin", "password": "meiyou-ren-zhidao-2026"}

    told = stranger.send("POST", "/login", body)
    plan = stranger.start()

    assert told["name"] == "林若川"
    path = f"/plans/{plan}/sections/goals"
    saved = stranger.client.put(
        path,
        json={"op": "t-1", "revision": 0, "fields": {"last": "120"}},
        headers={"X-CSRFToken": told["csrf"]},
    )
    assert saved.status_code == 200


def test_case_23_a_token_of_one_session_is_worth_nothing_in_another(lin, tang):
    foreign = lin.token()

    answer = tang.client.post("/plans/new", data={"csrf_token": foreign, "type": "desk"})

    assert answer.status_code == 400


def test_after_too_many_tries_one_waits(stranger):
    for _ in range(40):
        answer = stranger.client.post(
            "/login", data={"csrf_token": stranger.token(), "name": "lin", "password": "wrong"}
        )
        if answer.status_code == 429:
            break

    assert answer.status_code == 429
    assert "请" in answer.text


def test_what_was_typed_survives_an_ended_session_without_javascript(lin, clock):
    plan = lin.start()
    path = f"/plans/{plan}/sections/goals"
    typed = lin.fields(path) | {"goals.last": "120", "goals.why": "三家换机\n两家续签"}
    clock.forward(days=1)

    asked = lin.client.post(path, data=typed | {"go": "save"})
    assert asked.status_code == 401
    assert "三家换机" in asked.text

    carried = {f"carried:{name}": value for name, value in typed.items() if name != "csrf_token"}
    again = {"name": "lin", "password": "meiyou-ren-zhidao-2026", "carried_to": path}
    resumed = lin.post("/login", carried | again | {"carried:go": "save"}, status=200)
    assert "三家换机" in resumed.text

    lin.post(path, {name: value for name, value in typed.items() if name != "csrf_token"})
    assert "三家换机" in lin.get(path).text


def test_a_program_is_told_that_the_session_has_ended(lin, clock):
    plan = lin.start()
    clock.forward(days=8)

    body = {"op": "t-1", "revision": 0, "fields": {"last": "1"}}
    told = lin.send("PUT", f"/plans/{plan}/sections/goals", body, status=401)

    assert "登录" in told["say"]


def test_case_24_three_hours_of_writing_end_no_token(lin, clock):
    plan = lin.start()
    path = f"/plans/{plan}/sections/goals"
    token = lin.token()
    clock.forward(hours=3)

    answer = lin.client.put(
        path,
        json={"op": "t-1", "revision": 0, "fields": {"last": "1"}},
        headers={"X-CSRFToken": token},
    )

    assert answer.status_code == 200


def test_a_full_throttle_is_said_in_chinese(app, stranger, service, monkeypatch):
    def busy(*_args, **_named):
        raise BusyError("试得太多了", hint="请过一分钟再试")

    monkeypatch.setattr(service, "sign_in", busy)

    told = stranger.send("POST", "/login", {"name": "lin", "password": "x"}, status=429)

    assert told["say"] == "试得太多了；请过一分钟再试"

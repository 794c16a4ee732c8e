PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of people made for each test

NEW = "songshu-lunchuan-108-gongli"


def test_the_account_page_changes_the_password(lin):
    answer = lin.post("/account/password", {"current": PASSWORD, "new": NEW})

    assert answer.location == "/account"
    assert "密码已改" in lin.get("/account").text


def test_a_wrong_password_is_said_at_its_input(lin):
    answer = lin.post("/account/password", {"current": "错的", "new": NEW}, status=422)

    assert "现在的密码不对" in answer.text
    assert "错的" not in answer.text
    assert NEW not in answer.text
    assert answer.text.count('aria-invalid="true"') == 1


def test_a_person_sees_what_is_known_and_where_else_they_are(lin, stranger):
    stranger.sign_in("lin")

    page = lin.get("/account").text

    assert "苏南组" in page
    assert "还有 1 处登录着" in page
    lin.post("/account/sessions")
    stranger.get("/account", status=302)


def test_passwords_may_be_pasted_and_kept_by_a_manager(lin):
    page = lin.get("/account").text

    assert 'autocomplete="current-password"' in page
    assert 'autocomplete="new-password"' in page
    assert "onpaste" not in page

import re


def test_a_token_is_made_shown_once_and_stopped(lin):
    asked = {"name": "月报汇总", "scope": ["read", "write"], "days": "90"}
    made = lin.post("/account/tokens", asked, status=200).text
    text = re.search(r"docgen_[\w-]{43}", made).group()

    page = lin.get("/account").text
    assert text not in page
    assert "月报汇总" in page
    assert "还没有用过" in page
    action = re.search(r"/account/tokens/\w+/revoke", page).group()
    lin.post(action)

    assert "令牌已停用" in lin.get("/account").text


def test_a_token_without_a_name_is_refused_at_its_form(lin):
    page = lin.post("/account/tokens", {"name": "", "days": "90"}, status=422).text

    assert "请给令牌起个名字" in page
    assert page.count('aria-invalid="true"') == 1

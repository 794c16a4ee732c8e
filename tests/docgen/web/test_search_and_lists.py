import re


def write(browser, plan, **fields):
    sent = {f"goals.{name}": value for name, value in fields.items()}
    path = f"/plans/{plan}/sections/goals"
    browser.post(path, browser.fields(path) | sent | {"go": "next"})


def test_what_is_found_is_marked_where_it_stands(lin):
    plan = lin.start()
    write(lin, plan, last="120", growth="10", why="锦溪的三家客户换机")

    page = lin.get("/search?q=三家客户").text

    assert "找到1份计划" in page
    assert f'href="/plans/{plan}/sections/goals#goals.why"' in page
    assert "锦溪的<mark>三家客户</mark>换机" in page
    assert "销售目标 › 目标说明" in page


def test_a_search_that_finds_nothing_says_what_to_do(lin, tang):
    plan = lin.start()
    write(lin, plan, last="120", growth="10", why="<b>三家</b>")

    assert "&lt;b&gt;<mark>三家</mark>&lt;/b&gt;" in lin.get("/search?q=三家").text
    assert "没有找到“三家”" in tang.get("/search?q=三家").text
    assert "写上要找的字" in lin.get("/search").text
    assert lin.get("/search?q=%&page=x").status_code == 200


def test_all_plans_are_listed_by_page_and_filtered(lin):
    for year in range(2022, 2027):
        for month in range(1, 13):
            lin.app.extensions["docgen"].service.start_plan(
                who(lin), "desk", f"{year}-{month:02}", lin.app.extensions["docgen"].clock()
            )

    page = lin.get("/plans").text
    assert "60份" in page
    assert "第1页，共2页" in page
    assert len(rows(page)) == 50
    assert len(rows(lin.get("/plans?page=2").text)) == 10
    assert len(rows(lin.get("/plans?page=99").text)) == 10
    assert len(rows(lin.get("/plans?year=2025&type=desk").text)) == 12
    assert "没有这样的计划" in lin.get("/plans?state=approved").text
    assert rows(lin.get("/plans?who=nobody&year=99999").text) == []


def rows(page):
    return re.findall(r'<tr><th scope="row"><a class="title-link" href="([^"]+)"', page)


def who(browser):
    here = browser.app.extensions["docgen"]
    return here.service.person_of(browser.client.get_cookie("docgen").value, here.clock())

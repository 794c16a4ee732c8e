"""An admin's pages, light and dark, wide and narrow; nothing is changed for the other journeys."""

import pytest
from journeys.screens import ALL, PHONE, passes
from journeys.steps import sign_in
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PLACES = (
    "/people",
    "/people?q=nobody",
    "/people/lin",
    "/people/lin/edit",
    "/people/zhou/leave",
    "/people/teams",
    "/people/teams/sunan",
    "/people/import",
)
SCREENS = {"wide": (1440, 900, "dark", ALL)} | PHONE
FILE = (
    "登录名,姓名,角色,岗位,团队\nxin,方立,经理,区域经理,苏南组\nchen,陈一诺,老板,客户经理,苏北组\n"
)


def test_an_admin_looks_after_people_on_pages_that_pass(open_page):
    page = open_page(storage_state=None)
    sign_in(page, "admin")
    for place in PLACES:
        page.goto(place)
        passes(page, SCREENS, place)
    file = {"name": "people.csv", "mimeType": "text/csv", "buffer": FILE.encode("gb18030")}
    page.set_input_files("#file", file)
    page.get_by_role("button", name="上传，看看会改什么").click()
    expect(page.get_by_text("第3行 C列“角色”")).to_be_visible()
    expect(page.get_by_text("没有团队“苏北组”")).to_be_visible()
    expect(page.get_by_role("button", name="导入")).to_have_count(0)
    passes(page, SCREENS, "preview")
    page.goto("/people/new")
    page.get_by_role("button", name="添加").click()
    expect(page.get_by_role("alert")).to_contain_text("2 处要改")
    passes(page, SCREENS, "refused")


LONG = "欧阳司马诸葛上官夏侯尉迟皇甫令狐宇文长孙，高级区域重点客户业务发展资深代表（江苏片）"
NAMED = "name => document.querySelector('main select').add(new Option(name))"
CUT = "[...document.querySelectorAll('.panel')].some((one) => one.scrollWidth > one.clientWidth)"


@pytest.mark.parametrize("place", ["/people/zhou/leave", "/deputies"])
def test_somebodys_long_name_to_choose_cuts_no_card_off_on_a_phone(open_page, place):
    page = open_page(storage_state=None, viewport={"width": 390, "height": 844})
    sign_in(page, "admin")
    page.goto(place)

    page.evaluate(NAMED, LONG)

    assert not page.evaluate(CUT)


NAME_IN_GRID = """([name, post]) => {
  const cell = document.querySelector('.team-grid tbody th:has(a)');
  [cell.querySelector('a').textContent, cell.querySelector('small').textContent] = [name, post];
  return cell.offsetHeight;
}"""


def test_a_long_name_and_post_are_lines_of_the_grid_on_a_phone(open_page):
    page = open_page(storage_state=None, viewport={"width": 390, "height": 844})
    sign_in(page, "zhou")
    page.goto("/teams/sunan")

    assert page.evaluate(NAME_IN_GRID, LONG.split("，")) < 120

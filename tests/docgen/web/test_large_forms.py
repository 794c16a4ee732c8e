import pytest

COLUMNS = ("name", "c5", "c6", "c7", "c8", "c9", "c10")
ROWS = 300


@pytest.fixture
def work(lin):
    return f"/plans/{lin.start()}/sections/work"


def rows():
    return [
        {
            "id": f"r{number:06}".replace("0", "a")
            .replace("1", "b")
            .replace("8", "h")
            .replace("9", "j")
        }
        | {column: f"第{number}家的{column}" for column in COLUMNS}
        | {"amount": str(number), "count": "2"}
        for number in range(ROWS)
    ]


def put(browser, path, fields, number=1, revision=0):
    return browser.send("PUT", path, {"op": f"t-{number}", "revision": revision, "fields": fields})


def stored(browser, path):
    return browser.get(f"{path}/state").get_json()["fields"]


def test_case_37_three_hundred_rows_of_ten_columns_and_a_long_text_are_saved(lin, work):
    text = "增量来自老客户换机。" * 1_900  # a field takes 20,000 characters
    put(lin, work, {"items": rows(), "points": ["要点" * 50] * 190, "sign": text[:19_000]})

    kept = stored(lin, work)
    assert len(kept["items"]) == ROWS
    assert kept["items"][299]["c10"] == "第299家的c10"


@pytest.mark.slow
def test_case_37_the_form_of_a_long_table_posts_without_javascript(lin, work):
    """Every row at once, as a browser sends it that knows no pages: nothing is refused."""
    typed = lin.fields(work)
    for number, row in enumerate(rows()):
        head = f"work.items-{number}"
        typed |= {f"{head}-id": row["id"], f"{head}-order": str(number)}
        typed |= {f"{head}-{name}": text for name, text in row.items() if name != "id"}
    typed |= {f"goals.extra{number}": "长" * 20_000 for number in range(5)} | {"go": "save"}

    lin.post(work, typed)
    lin.post(work, lin.fields(work) | {"go": "save"}, content_type="multipart/form-data")

    assert len(stored(lin, work)["items"]) == ROWS


def test_a_long_table_is_shown_in_pages_of_fifty(lin, work):
    put(lin, work, {"items": rows()})

    first, third = lin.get(work).text, lin.get(f"{work}?rows:items=3").text

    assert "第49家的name" in first
    assert 'value="第50家的name"' not in first  # a reference to its row may name it
    assert "第100家的name" in third
    assert "?rows:items=6" in first


def test_saving_one_page_leaves_the_others_alone(lin, work):
    put(lin, work, {"items": rows()})
    page = f"{work}?rows:items=2"

    lin.post(page, lin.fields(page) | {"work.items-0-name": "改过的客户", "go": "save"})

    names = [row["name"] for row in stored(lin, work)["items"]]
    assert len(names) == ROWS
    assert names[50] == "改过的客户"
    assert names[49:52] == ["第49家的name", "改过的客户", "第51家的name"]


def test_a_row_removed_on_one_page_is_gone_and_no_other(lin, work):
    put(lin, work, {"items": rows()})
    page = f"{work}?rows:items=2"

    answer = lin.post(page, lin.fields(page) | {"work.items-0:remove": "1"})
    assert answer.location == f"{page}#work.items"

    names = [row["name"] for row in stored(lin, work)["items"]]
    assert len(names) == ROWS - 1
    assert "第50家的name" not in names
    assert names[50] == "第51家的name"


def test_a_problem_in_a_far_row_leads_to_its_page(lin, work):
    wrong = rows()
    wrong[120]["amount"] = "很多"
    put(lin, work, {"items": wrong})

    page = lin.get(f"{work.partition('/sections')[0]}/check").text

    assert "rows:items=3" in page


def test_case_37_what_is_larger_than_we_take_is_refused_in_words(lin, work):
    answer = lin.client.post(work, data={"csrf_token": lin.token(), "goals.why": "x" * 12_000_000})

    assert answer.status_code == 413
    assert "太大" in answer.text

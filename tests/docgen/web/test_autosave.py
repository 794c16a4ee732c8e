from decimal import Decimal

import pytest


@pytest.fixture
def plan(lin):
    return lin.start()


@pytest.fixture
def goals(plan):
    return f"/plans/{plan}/sections/goals"


@pytest.fixture
def work(plan):
    return f"/plans/{plan}/sections/work"


def body(fields, number=1, revision=0, tab="tab"):
    return {"op": f"{tab}-{number}", "revision": revision, "fields": fields}


def test_a_save_answers_with_everything_that_moved(lin, goals):
    told = lin.send("PUT", goals, body({"last": "120", "growth": "10"}))

    assert told["revision"] == 1
    assert told["plan_revision"] >= 1
    assert told["saved_at"] == "10:00"
    assert told["figures"]["goals.target"]["shown"] == "132.00"
    assert told["figures"]["goals.target"]["unit"] == "万元"
    assert told["shown"]["goals.last"] == "120.00"
    assert told["below"]["goals.last"] == ["壹佰贰拾万元整"]
    assert told["states"]["goals"]["state"] == "已完成"
    assert told["share"] == 100
    assert told["merged"] == {}


def test_a_figure_says_what_it_waits_for(lin, goals):
    told = lin.send("PUT", goals, body({"last": "120"}))

    figure = told["figures"]["goals.target"]
    assert figure["shown"] == ""
    assert figure["why"] == "填好增长率后自动算出"


def test_a_text_in_a_number_is_kept_and_said(lin, goals):
    told = lin.send("PUT", goals, body({"last": "一千多万吧"}))

    said = [one for one in told["problems"] if one["path"] == "goals.last"]
    assert said
    assert said[0]["level"] == "error"
    assert lin.get(f"{goals}/state").get_json()["fields"]["last"] == "一千多万吧"
    assert "一千多万吧" in lin.get(goals).text


def test_fields_not_sent_are_untouched(lin, goals):
    lin.send("PUT", goals, body({"last": "120", "why": "三家换机"}))
    lin.send("PUT", goals, body({"last": "130"}, 2, 1))

    fields = lin.get(f"{goals}/state").get_json()["fields"]
    assert fields["why"] == "三家换机"
    assert fields["last"] == "130"


def test_case_13_a_retried_save_is_one_save(lin, goals):
    first = lin.send("PUT", goals, body({"last": "120"}))
    again = lin.send("PUT", goals, body({"last": "120"}))

    assert again["revision"] == first["revision"]


def test_two_tabs_that_change_one_field_both_keep_their_text(lin, goals):
    lin.send("PUT", goals, body({"why": "甲", "last": "1"}, tab="a"))

    told = lin.send("PUT", goals, body({"why": "乙", "growth": "5"}, tab="b"), status=409)

    conflict = told["conflicts"][0]
    assert conflict["path"] == "goals.why"
    assert conflict["key"] == "why"
    assert (conflict["mine"], conflict["theirs"]) == ("乙", "甲")
    assert conflict["theirs_raw"] == "甲"
    assert conflict["by"] == "林若川"
    assert told["merged"]["last"] == "1"
    fields = lin.get(f"{goals}/state").get_json()["fields"]
    assert (fields["why"], fields["growth"]) == ("甲", "5")

    settled = lin.send("PUT", goals, body({"why": "乙"}, 2, told["revision"], "b"))
    assert settled["revision"] > told["revision"]


def test_a_beacon_carries_its_token_in_its_body(lin, goals):
    sent = body({"last": "120"}) | {"csrf": lin.token()}

    answer = lin.client.post(f"{goals}/beacon", json=sent)
    refused = lin.client.post(f"{goals}/beacon", json=sent | {"csrf": "x"})

    assert answer.status_code == 204
    assert refused.status_code == 400
    assert lin.get(f"{goals}/state").get_json()["fields"]["last"] == "120"


def test_rows_have_totals_and_computed_cells(lin, work):
    rows = [
        {"id": "raaaaaa", "name": "太湖云舍", "amount": "48", "count": "18"},
        {"id": "rbbbbbb", "name": "稻香里", "amount": "62.4", "count": "26"},
    ]

    told = lin.send("PUT", work, body({"items": rows}))

    assert told["totals"]["work.items"]["amount"] == "110.40"
    assert told["cells"]["work.items[raaaaaa].each"] == "2.67"
    assert told["shown"]["work.items[rbbbbbb].amount"] == "62.40"


def test_rows_without_an_id_are_given_one(lin, work):
    lin.send("PUT", work, body({"items": [{"name": "太湖云舍"}]}))

    assert lin.get(f"{work}/state").get_json()["fields"]["items"][0]["id"]


def test_a_breakdown_says_what_is_left_over_and_splits_anew(lin, goals):
    rows = [{"id": "north", "amount": "40", "locked": True}, {"id": "south", "amount": "50"}]
    fields = {
        "last": "100",
        "growth": "20",
        "by_area": {"method": "hand", "rows": [*rows, {"id": "west", "amount": "20"}]},
    }

    told = lin.send("PUT", goals, body(fields))
    sums = told["splits"]["goals.by_area"]
    assert (sums["total"], sums["aim"], sums["rest_word"], sums["rest"]) == (
        "110.00",
        "120.00",
        "还差",
        "10.00",
    )
    assert sums["rows"]["north"]["part"] == "33.3%"
    actions = [one["action"] for one in sums["rest_buttons"]]
    assert actions == ["rest", "rest:south"]

    asked = {"op": "tab-2", "revision": told["revision"], "field": "by_area", "action": "rest:west"}
    split = lin.send("POST", f"{goals}/redistribute", asked)
    amounts = [one["amount"] for one in split["values"]["by_area"]["rows"]]
    assert [Decimal(amount) for amount in amounts] == [40, 50, 30]
    assert split["splits"]["goals.by_area"]["rest_word"] == ""


def test_a_breakdown_with_nothing_in_it_says_what_is_to_be_split(lin, goals):
    sums = lin.send("PUT", goals, body({"last": "100", "growth": "20"}))["splits"]["goals.by_area"]

    assert (sums["aim"], sums["rest_word"], sums["rest"]) == ("120.00", "还差", "120.00")


def test_nothing_is_left_over_that_is_too_small_to_print(lin, goals):
    amounts = {"north": "37.51", "south": "37.5", "west": "37.5"}
    rows = [{"id": name, "amount": amount} for name, amount in amounts.items()]
    fields = {"last": "100.01", "growth": "12.5", "by_area": {"method": "hand", "rows": rows}}

    sums = lin.send("PUT", goals, body(fields))["splits"]["goals.by_area"]

    assert (sums["total"], sums["aim"], sums["rest_word"]) == ("112.51", "112.51", "")


def test_unsaved_fields_are_saved_before_a_breakdown_is_split(lin, goals):
    fields = {"last": "100", "growth": "20", "by_area": {"method": "even", "rows": []}}
    asked = {"op": "tab-1", "revision": 0, "field": "by_area", "action": "even", "fields": fields}

    split = lin.send("POST", f"{goals}/redistribute", asked)

    assert len(split["values"]["by_area"]["rows"]) == 3
    assert split["splits"]["goals.by_area"]["total"] == "120.00"


def test_what_does_not_apply_is_named(lin, work):
    hidden = lin.send("PUT", work, body({"way": "call"}))["hidden"]
    shown = lin.send("PUT", work, body({"way": "visit"}, 2, 1))["hidden"]

    assert "work.rest" in hidden
    assert "work.rest" not in shown


def test_what_is_left_for_the_pen_comes_back(lin, work):
    lin.send("PUT", work, body({"sign": {"pen": True}}))

    assert lin.get(f"{work}/state").get_json()["fields"]["sign"] == {"pen": True}


def test_an_unknown_section_is_not_there(lin, plan):
    lin.send("PUT", f"/plans/{plan}/sections/nowhere", body({"a": "b"}), status=404)
    lin.get(f"/plans/{plan}/sections/nowhere", status=404)

from trading import GOOD, plan

from docgen.plans.offers import offers

INPUTS = {
    "previous": {"team.note": "上期说明文字"},
    "previous_actual": {"goals.target": {"value": "12960000", "text": "1296"}},
    "parent": {
        "goals.by_month": {
            "method": "hand",
            "rows": [{"id": "2027", "amount": {"value": "5000000", "text": "500"}}],
        }
    },
    "parent_title": "华东区年度销售计划",
}


def test_what_the_last_period_came_to_is_offered_with_its_origin():
    offer = offers(plan(inputs=INPUTS))["related.base"]

    assert offer.stored == {"value": "12960000", "text": "1296"}
    assert offer.shown == "1,296.00万元"
    assert offer.origin == "来自 2026年 年度销售计划 的实绩"
    assert not offer.replaces


def test_the_part_of_a_parent_for_this_period_is_offered():
    offer = offers(plan(inputs=INPUTS))["related.mine"]

    assert offer.stored["value"] == "5000000"
    assert offer.origin == "来自 上级计划《华东区年度销售计划》里2027年的数"


def test_a_text_is_offered_as_it_is():
    offer = offers(plan(inputs=INPUTS))["related.copied"]

    assert (offer.stored, offer.origin) == ("上期说明文字", "来自 2026年 年度销售计划 的计划数")


def test_what_is_computed_here_says_so():
    offer = offers(plan())["related.days"]

    assert offer.shown.endswith("天")
    assert offer.origin == "按本计划里已填的内容算出"


def test_nothing_is_offered_without_a_source_or_where_it_stands_already():
    assert set(offers(plan())) == {"related.days"}
    taken = GOOD | {"related": {"base": "1296"}}
    assert "related.base" not in offers(plan(taken, inputs=INPUTS))


def test_a_changed_source_is_offered_as_a_replacement():
    offer = offers(plan(GOOD | {"related": {"base": "1000"}}, inputs=INPUTS))["related.base"]

    assert offer.replaces


def test_a_hidden_field_is_offered_nothing():
    assert offers(plan({"team": {"note": "不衔接"}}, inputs=INPUTS)) == {}

from dataclasses import replace
from datetime import date

import pytest
from deciding import written
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.plans.plain_words import pieces, terms
from docgen.service.plan_lists import Wanted
from docgen.service.searching import catch_up
from docgen.storage import deputies, search


def save(service, plan_id, section, fields, op="a-1"):
    service.save_section(LIN, plan_id, section, fields, None, op, NOW)


def titles(service, actor, query):
    return [one.card.id for one in service.search(actor, query).hits]


def said(hit):
    return ["".join(f"[{p.text}]" if p.hit else p.text for p in one.pieces) for one in hit.passages]


@pytest.fixture
def plan(service, plan_id):
    save(service, plan_id, "goals", {"aim": "锦溪镇三家客户换机", "last_year": "１２０万"})
    rows = [{"id": "r1", "name": "望亭中学", "amount": "35"}]
    save(service, plan_id, "work", {"customers": rows, "note": "先去ABC公司谈维保。"}, "a-2")
    return plan_id


FOUND = ("锦溪", "溪", "望亭 锦溪", "abc", "ＡＢＣ", "120万", "鎮三家", "12月")
MISSED = ("锦 溪镇四", "望亭大学", "r1", "%", "_", "", "  ")


def test_a_plan_is_found_by_any_part_of_its_words_and_no_others(service, plan):
    found = {query: titles(service, LIN, query) for query in (*FOUND, *MISSED)}

    assert found == {query: [plan] if query in FOUND else [] for query in found}


def test_the_passage_says_its_field_and_what_was_found(service, plan):
    (hit,) = service.search(LIN, "abc 望亭").hits

    assert [one.place for one in hit.passages] == ["工作安排 › 说明", "工作安排 › 客户"]
    assert said(hit) == ["先去[ABC]公司谈维保。", "[望亭]中学"]


def test_what_was_rewritten_is_not_found_any_more(service, plan):
    save(service, plan, "goals", {"aim": "改成城南"}, "a-3")

    assert titles(service, LIN, "锦溪") == []
    assert titles(service, LIN, "城南") == [plan]


def test_a_plan_called_so_comes_before_one_that_speaks_of_it(service, plan):
    other = service.start_plan(LIN, "small", "2026-10", NOW, title="望亭专项")
    save(service, plan, "more", {"tone": "再改一次"}, "a-4")

    assert titles(service, LIN, "望亭") == [other, plan]
    service.rename_plan(LIN, other, "城北专项", NOW)
    assert titles(service, LIN, "望亭") == [plan]
    assert titles(service, LIN, "城北") == [other]


def test_only_those_who_may_read_a_plan_find_it(service, plan):
    assert titles(service, ZHOU, "锦溪") == [plan]
    assert titles(service, ZHOU, "林若川") == [plan]
    assert titles(service, CHEN, "锦溪") == []
    assert titles(service, QIAN, "林若川") == []


def test_a_deleted_plan_is_not_found(service, plan):
    service.delete_plan(LIN, plan, NOW)

    assert titles(service, LIN, "锦溪") == []


def test_results_come_in_pages(service):
    for month in range(1, 13):
        for year in (2026, 2027):
            service.start_plan(LIN, "small", f"{year}-{month:02}", NOW)

    first, second = service.search(LIN, "试写"), service.search(LIN, "试写", 2)

    assert (len(first.hits), first.more) == (20, True)
    assert (len(second.hits), second.more) == (4, False)


def test_plans_from_before_are_made_searchable(service, plan):
    with service.desk.store.writing() as tx:
        search.put_passages(tx, plan, {})
    assert titles(service, LIN, "锦溪") == []

    catch_up(service.desk, NOW)

    assert titles(service, LIN, "锦溪") == [plan]


def test_a_term_is_not_endless():
    assert terms("一 " * 99 + "二") == ("一", "二")
    assert len(terms("长" * 900)[0]) == 40


def test_letters_that_grow_when_made_plain_keep_their_place():
    found = pieces("Straße 与 İzmir 的客户", ("客户",))

    assert [one.text for one in found if one.hit] == ["客户"]
    assert replace(found[0], hit=True)


def test_a_deputy_finds_what_waits_for_them_on_their_days_and_nothing_else(service):
    submitted = written(service)
    draft = written(service, "2027-01")
    service.submit_plan(LIN, submitted, NOW)
    with service.desk.store.writing() as tx:
        deputies.add_deputy(tx, "zhou", "qian", date(2026, 11, 20), date(2026, 11, 22))

    def found(actor):
        listed = service.listed(actor, Wanted())
        assert listed.count == len(listed.cards)
        assert {one.id for one in listed.people} == {one.owner for one in listed.cards}
        assert set(titles(service, actor, "老客户")) == {one.id for one in listed.cards}
        return [one.id for one in listed.cards]

    on_the_day, after = (replace(QIAN, today=date(2026, 11, day)) for day in (22, 23))
    assert found(on_the_day) == [submitted]
    assert found(after) == found(CHEN) == []
    assert set(found(ZHOU)) == {submitted, draft}
    service.approve_plan(on_the_day, submitted, NOW)
    assert found(on_the_day) == []

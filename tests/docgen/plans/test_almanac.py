"""The festivals of a plan's period, offered for a table."""

from dataclasses import replace

from trading import TYPE, plan

from docgen.definitions.plan_type import Section
from docgen.plans.evaluate import evaluate
from docgen.plans.offers import offers
from docgen.plans.plan import Plan
from forms.calendar import parse_period
from forms.field import Field

NAME = Field("name", "text", "节日", required=True)
DAY = Field("on", "date", "日期", options={"in_period": True})
IDEA = Field("idea", "text", "打算")


def asked(period: str, *columns: Field) -> Plan:
    table = Field("days", "rows", "节日安排", prefill="calendar.festivals", fields=columns)
    when = parse_period(period)
    sections = (Section("hooks", "节日", (table,)),)
    plan_type = replace(TYPE, period=when.kind, sections=sections, rules=())
    return replace(plan(), type=plan_type, period=when, values={})


def test_a_month_is_offered_its_festivals_with_their_days():
    made = asked("2026-09", NAME, DAY, IDEA)

    offer = offers(made)["hooks.days"]

    assert [(row["name"], row["on"]["value"]) for row in offer.stored] == [
        ("教师节", "2026-09-10"),
        ("中秋节", "2026-09-25"),
    ]
    assert offer.origin == "来自日历：2026年9月的节日"


def test_what_was_taken_over_has_no_fault():
    made = asked("2026-Q1", NAME, DAY, IDEA)
    stored = offers(made)["hooks.days"].stored

    taken = replace(made, values={"hooks": {"days": stored}})

    assert evaluate(taken).problems == ()
    assert offers(taken) == {}


def test_a_table_without_a_date_gets_the_names():
    assert offers(asked("2026-10", IDEA))["hooks.days"].stored[0]["idea"] == "国庆节"


def test_a_period_without_a_festival_and_a_table_without_words_are_offered_nothing():
    assert offers(asked("2026-07", NAME, DAY)) == {}
    assert offers(asked("2026-09", DAY)) == {}

from decimal import Decimal

import pytest
from sampled import CATALOGUE
from trading import plan

from docgen.documents.text import text_of
from docgen.errors import PlanFileError
from docgen.pipeline import Order, document_of
from docgen.plans.evaluate import evaluate
from docgen.plans.members_alike import Named, alike, bare
from docgen.plans.members_far import Measured, far
from docgen.plans.plan_file import load_plan_file
from docgen.plans.relations import related, stored_of

TASKS = [{"id": "r1", "what": "对账"}, {"id": "r2", "what": "订货会"}]
INPUTS = {
    "members": [
        {
            "id": "p1",
            "person": "lin",
            "name": "林若川",
            "post": "业务员",
            "goals.target": {"value": "860000.01", "text": ""},
            "actual.goals.target": {"value": "430000", "text": ""},
            "tasks.items": TASKS,
        },
        {
            "id": "p2",
            "person": "chen",
            "name": "陈一诺",
            "post": "业务员",
            "goals.target": {"value": "499999.99", "text": ""},
            "tasks.items": TASKS[:1],
        },
    ],
    "members_missing": [{"id": "he", "name": "何嘉树", "post": "业务员", "state": "待审"}],
}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("members.count", Decimal(2)),
        ("members.name", ("林若川", "陈一诺")),
        ("members.goals.target.total", Decimal(1360000)),
        ("members.actual.goals.target", (Decimal(430000), None)),
        ("members.actual.goals.target.total", None),
        ("members.actual.goals.target.count", Decimal(1)),
        ("members.tasks.items.what", (("对账", "订货会"), ("对账",))),
        ("members.missing.count", Decimal(1)),
        ("members.missing.name", ("何嘉树",)),
        ("member.goals.target", None),
    ],
)
def test_names_lead_into_the_plans_of_the_team(path, value):
    assert related(plan(inputs=INPUTS), path) == value


def test_nobody_is_counted_as_none():
    assert related(plan(), "members.count") == 0
    assert related(plan(), "members.missing.count") == 0


def test_a_prefill_may_have_the_parts_by_person_and_all_rows():
    given = plan(inputs=INPUTS)

    parts = stored_of(given, "members.goals.target.by_person")
    rows = stored_of(given, "members.tasks.items.rows")

    assert [(one["id"], one["label"], one["amount"]["value"]) for one in parts["rows"]] == [
        ("lin", "林若川", "860000.01"),
        ("chen", "陈一诺", "499999.99"),
    ]
    assert [(one["id"], one["what"], one["by"]) for one in rows] == [
        ("m1-1", "对账", "林若川"),
        ("m1-2", "订货会", "林若川"),
        ("m2-1", "对账", "陈一诺"),
    ]
    assert stored_of(given, "members.goals.nothing.by_person") is None
    assert stored_of(given, "members.goals.nothing.rows") is None


def numbers(*values):
    return [Measured(Decimal(one)) for one in values]


def test_a_number_far_from_the_median_is_said_with_how_far():
    found = far(numbers(80, 84, 86, 200), 50)

    assert list(found) == [3]
    assert found[3]["say"] == "比全组中位数高 135.3%"
    assert found[3]["median"] == {"value": "85", "text": ""}


def test_of_two_nobody_is_apart_but_from_the_period_before():
    found = far([Measured(Decimal(20), Decimal(80)), Measured(Decimal(90), Decimal(88))], 50)

    assert {at: one["say"] for at, one in found.items()} == {0: "比上期低 75.0%"}


def test_what_is_no_number_is_passed_over():
    assert far([*numbers(80, 84, 86), Measured(None), Measured("约80")], 10) == {}
    assert far([Measured(Decimal(5), Decimal(0))], 50) == {}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("惠民超市", "惠民超市有限公司"),
        ("惠民超市（南京）有限公司", "惠民 超市"),
        ("江苏沐阳商贸有限公司", "江苏沐阳商贸公司"),
        ("湖口种植合作社", "湖口种植专业合作社"),
        ("ＡＢＣ食品", "abc食品"),
    ],
)
def test_the_same_name_is_known_however_it_is_written(one, two):
    (group,) = alike((Named(one, 0), Named(two, 1)))

    assert [each.text for each in group] == [one, two]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("惠民超市", "惠民超市城南店"),
        ("第一中学", "第二中学"),
        ("市区1号店", "市区2号店"),
        ("春熙", "春溪"),
        ("", ""),
    ],
)
def test_names_of_others_are_not(one, two):
    assert alike((Named(one, 0), Named(two, 1))) == ()


def test_twice_in_one_plan_is_no_matter():
    assert alike((Named("惠民超市", 0), Named("惠民超市", 0))) == ()
    assert bare("有限公司") == "有限公司"


@pytest.fixture
def files(tmp_path):
    """Two people's months and the plan of who leads them, as files."""
    sample = CATALOGUE.sample_text("monthly_sales")
    for name, id_ in (("林若川", "lin"), ("陈一诺", "chen")):
        text = sample.replace("方晓彤", name).replace("id: sample", f"id: {id_}")
        (tmp_path / f"{id_}.yaml").write_text(text, encoding="utf-8")
    people = "people: [林若川, 陈一诺, 何嘉树]\nmembers: [lin.yaml, chen.yaml]\n"
    (tmp_path / "team.yaml").write_text(
        "plan: monthly_sales\nid: team\nperiod: 2026-12\nauthor: 周敏\n" + people, encoding="utf-8"
    )
    return tmp_path


def test_a_plan_file_collects_the_files_it_names(files):
    found = load_plan_file(files / "team.yaml", CATALOGUE).required()

    figures = evaluate(found).figures
    assert figures["rollup.target"].shown == "1,720,000.00元"
    assert figures["rollup.missing[m1].name"].shown == "何嘉树"
    assert figures["rollup.shared[m1].people"].shown == "林若川、陈一诺"
    printed = text_of(document_of(found, Order(format="txt", draft=True)))
    assert "合计1,720,000.00" in printed.replace(" ", "")


def test_a_file_of_another_period_is_named(files):
    path = files / "chen.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("period: 2026-12", "period: 2027-01"), encoding="utf-8")

    found = load_plan_file(files / "team.yaml", CATALOGUE)

    says = [one.say for one in found.problems if one.place == "members"]
    assert any("是2027年1月的，本计划是2026年12月的" in one for one in says)
    with pytest.raises(PlanFileError):
        found.required()

"""Checks that look at more than one sentence: what is flagged and what is left alone."""

from dataclasses import replace

from trial import GOALS, judged, remarks, trial

from docgen.plans.plan import Author


def codes(plan, **around):
    return {one.code for one in remarks(plan, **around)}


def quantity(value, text):
    return {"value": value, "text": text}


def tasks(**cells):
    row = {"id": "r1", "what": "清理上年欠款", "aim": "收回 380 万元"}
    return {"tasks": [{**row, **cells}]}


DAY = {"value": "2027-03-31", "text": "3月31日"}


def test_a_good_plan_is_left_alone_and_has_full_marks():
    found = judged(trial())

    assert [one.problem.say for one in found.findings] == []
    assert found.score.points == 100


def test_a_part_the_type_has_and_the_plan_has_not_is_an_error():
    (found,) = remarks(trial(market={"view": None}))

    assert (found.code, found.path, found.level.value) == ("Q01", "market.view", "error")
    assert "市场分析" in found.say


def test_measures_want_an_owner_and_a_time():
    (no_time,) = remarks(trial(tasks(owner="罗晋")))
    (no_owner,) = remarks(trial(tasks(on=DAY)))

    assert (no_time.code, no_time.path) == ("Q07", "main.tasks[r1].on")
    assert (no_owner.code, no_owner.path) == ("Q07", "main.tasks[r1].owner")
    assert codes(trial(tasks(on=DAY, owner="罗晋"))) == set()


def test_a_list_of_measures_wants_them_too():
    (found,) = remarks(trial({"measures": ["每周一核对库存", "签回对账单"]}))
    assert (found.code, found.path) == ("Q07", "main.measures")
    assert "签回对账单" in found.say
    named = {"measures": ["林若川签回对账单", "3 月底前逐户签回对账单"]}
    assert codes(trial(named)) == set()


def test_an_aim_of_a_row_can_be_measured():
    done = {"on": DAY, "owner": "罗晋"}

    assert codes(trial(tasks(aim="服务水平明显提高", **done))) == {"Q02"}
    for aim in ("到场率不低于 95%", "发布《投标手册》", "签回对账单", "4 月底前上岗"):
        assert codes(trial(tasks(aim=aim, **done))) == set(), aim


def test_a_vague_word_in_a_row_with_owner_and_date_is_all_right():
    settled = tasks(what="加强老客户维护", on=DAY, owner="罗晋")

    assert codes(trial(settled)) == set()
    assert "Q26" in codes(trial(tasks(what="加强老客户维护", aim="全面改善")))


def test_a_theme_may_be_a_slogan():
    assert codes(trial({"theme": "再接再厉，全面提升"})) == set()


def test_many_vague_sentences_are_said_of_the_plan_as_a_whole():
    text = "加强管理。努力学习。不断进步。积极开拓。全面发展。进一步提高效率。"

    found = {one.path for one in remarks(trial({"note": text}))}

    assert found == {"plan", "main.note"}


def test_a_review_quotes_figures_and_its_problems_are_answered():
    empty = {"summary": "上年总的来说比较顺利，大家都很辛苦。", "losses": None}
    assert codes(trial(review=empty)) == {"Q09"}
    assert codes(trial(review={"losses": ["展厅灯光太暗，看样顾客嫌颜色不准，丢了 3 单。"]})) == {
        "Q10"
    }


def test_customers_have_quotas_and_budgets_a_profit():
    assert (
        codes(trial(customers={"way": "定期上门，节前问候，安装排期一起确认，影响回款先解决。"}))
        == set()
    )
    bare = {**GOALS, "new_customers": None}
    way = "定期上门，安装排期一起确认，影响回款先解决。"
    assert codes(trial(goals=bare, customers={"way": way})) == {"Q11"}
    assert codes(trial(costs={"control": "费用 120 万元，每月 5 日核对。"})) == {"Q08"}


def test_a_long_plan_says_when_it_is_looked_at_again():
    texts = {"view": "本区域 580 所学校，11 个市列入改造。"}
    costs = {"control": "费用 120 万元，毛利率 34%。"}
    way = {"way": "共拜访 1000 家客户；安装排期随合同确认，影响回款的先解决。"}

    assert codes(trial(market=texts, costs=costs, customers=way)) == {"Q12"}


def test_growth_by_is_not_growth_to_and_rates_end_at_100():
    (found,) = remarks(trial(goals={"growth": quantity("3.459", "345.9")}))
    assert found.code == "Q06"
    assert "245.9" in found.say
    (rate,) = remarks(trial({"rate": quantity("1.04", "104")}))
    assert (rate.code, rate.level.value) == ("Q06", "error")
    assert codes(trial({"done_rate": quantity("1.04", "104")})) == set()
    assert codes(trial({"done_rate": quantity("5.2", "520")})) == {"Q06"}


def test_60000_wan_where_60000_yuan_is_meant():
    month = {"last_year": quantity("528000", "52.8"), "stretch": quantity("700000", "70")}

    (found,) = remarks(trial(goals={**month, "month": quantity("600000000", "60000万")}))

    assert found.code == "Q16"
    assert "60,000 元" in found.say
    assert codes(trial(goals={**month, "month": quantity("60000", "6")})) == set()


def test_a_goal_many_times_the_plan_is_asked_about():
    (found,) = remarks(trial(goals={"stretch": quantity("600000000", "60000万")}))

    assert (found.code, found.path) == ("Q16", "goals.stretch")
    assert "力争目标 60,000.00 万元 是年度销售目标 5,520.00 万元 的 10 倍以上" in found.say
    assert codes(trial(goals={"stretch": quantity("100000000", "10000")})) == set()


def test_a_company_of_500_million_may_say_so():
    large = {"last_year": quantity("420000000", "4.2亿"), "stretch": quantity("520000000", "5.2亿")}

    assert codes(trial(goals={**large, "month": quantity("42000000", "4200")})) == set()


def test_a_stretch_goal_below_the_plan():
    assert codes(trial(goals={"stretch": quantity("50000000", "5000")})) == {"Q20"}
    assert codes(trial(goals={"stretch": quantity("58000000", "5800")})) == set()


def test_indicators_are_not_sales_alone():
    def kpis(*names):
        share = quantity(str(1 / len(names)), "")
        return {
            "kpis": [{"id": f"r{n}", "name": one, "weight": share} for n, one in enumerate(names)]
        }

    assert codes(trial(kpis("销售额完成率", "回款额"))) == {"Q23"}
    assert codes(trial(kpis("销售额完成率", "拜访家数"))) == set()


def test_nothing_asked_of_the_company_is_a_hint():
    (found,) = remarks(trial(ask={"support": None}))

    assert (found.code, found.level.value) == ("Q25", "hint")


def test_the_title_names_the_period():
    assert codes(replace(trial(), title="苏南组2026年度销售计划")) == {"Q14"}
    assert codes(replace(trial(), title="苏南组2027年度销售计划")) == set()
    assert codes(replace(trial(), title="苏南组年度销售计划")) == set()


def test_tobacco_sets_no_lower_limit():
    author = Author("林若川", "客户经理", "营销部", "苏南烟草有限公司")
    forced = trial({"note": "每户每周订货不少于 10 条，新品必须搭配 2 条。"})

    assert codes(replace(forced, author=author)) == {"Q29"}
    assert codes(forced) == set()


def test_a_paragraph_of_another_trade():
    text = "展厅接待按流程走，试乘试驾每天不少于 5 次。"
    filler = {"note": "每周拜访 20 家。每月对账 1 次。每季度盘点 1 次。4 月办 1 次展会。"}

    assert codes(trial({**filler, "points": [text]})) == {"Q18"}
    both = {**filler, "points": [text, "提车当天由顾问讲解 30 分钟，试乘试驾另约。"]}
    assert codes(trial({**both, "measures": ["每周五由林若川汇总试乘试驾 1 次"]})) == set()


def test_text_of_the_sample_of_colleagues_and_of_the_last_review():
    line = "惠民超市三家门店的酱油端架谈成组合陈列，食醋销量比上月多 1.1 万元。"
    plan = trial({"points": [line]})

    assert codes(plan) == set()
    assert codes(plan, sample=(line,)) == {"Q18"}
    assert codes(plan, sample=(line.replace("三家", "两家"),)) == {"Q18"}
    assert codes(plan, others={"同事的计划": (line,)}) == {"Q18"}
    assert codes(plan, sample=("每周拜访 20 家客户。",)) == set()
    before = {"previous": {"review.summary": "上年销售额 4600 万元，完成 102.2%，新签学校 38 所。"}}
    again = trial(review={"summary": "上年销售额 4600 万元，完成 102.2%，新签学校 38 所。"})
    assert codes(replace(again, inputs=before)) == {"Q18"}


def test_a_plan_lies_in_the_period_of_the_one_above():
    assert codes(replace(trial(), inputs={"parent_period": "2026"})) == {"Q13"}
    assert codes(replace(trial(), inputs={"parent_period": "2027"})) == set()

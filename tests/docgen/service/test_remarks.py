"""The quality check of a kept plan, and the reasons given for its remarks."""

from datetime import timedelta

import pytest
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import ForbiddenError, IncompletePlanError, NotFoundError, RefusedError
from docgen.service import Wish

VAGUE = "进一步加强客户管理。"
KICKBACK = "给采购员返点 2%，当月兑现。"


@pytest.fixture
def write(service, plan_id):
    """Save a note into the plan."""
    numbers = iter(range(1, 100))

    def save(text, actor=LIN, plan=None):
        fields = {"note": text}
        return service.save_section(
            actor, plan or plan_id, "work", fields, None, f"t-{next(numbers)}", NOW
        )

    service.save_section(
        LIN, plan_id, "goals", {"aim": "守住 12 家老客户", "last_year": "1200"}, None, "s-1", NOW
    )
    return save


def found(service, plan_id, code, actor=LIN):
    quality = service.quality(actor, plan_id, NOW)
    return next((one for one in quality.findings if one.problem.code == code), None)


def test_a_save_answers_with_the_remark_and_the_state_of_its_section(service, plan_id, write):
    saved = write(KICKBACK)

    (remark,) = [one for one in saved.evaluated.problems if one.code == "Q27"]
    assert remark.path == "work.note"
    assert saved.evaluated.states["work"].errors == 1
    assert write("每周拜访 20 家客户。").evaluated.states["work"].errors == 0


def test_an_answered_remark_costs_nothing_and_says_why_by_whom_and_when(service, plan_id, write):
    write(VAGUE)
    before = service.quality(LIN, plan_id, NOW).score.points
    remark = found(service, plan_id, "Q26")

    service.answer_remark(LIN, plan_id, remark.key, " 客户管理办法另发。 ", NOW)

    kept = found(service, plan_id, "Q26", actor=ZHOU)
    assert (kept.open, kept.answer.reason, kept.answer.by) == (
        False,
        "客户管理办法另发。",
        "林若川",
    )
    assert kept.answer.at.startswith("2026-11-21T08:00:00")
    assert service.quality(LIN, plan_id, NOW).score.points > before
    assert all(one.code != "Q26" for one in service.open_plan(LIN, plan_id, NOW).evaluated.problems)
    assert [one.action for one in service.audit(LIN, plan_id)][-1] == "remark_answered"


def test_a_reason_can_be_taken_back(service, plan_id, write):
    write(VAGUE)
    given = service.answer_remark(
        LIN, plan_id, found(service, plan_id, "Q26").key, "另有办法。", NOW
    )

    service.withdraw_answer(LIN, plan_id, given.key, NOW)

    assert found(service, plan_id, "Q26").open
    assert service.audit(LIN, plan_id)[-1].action == "answer_withdrawn"
    with pytest.raises(NotFoundError):
        service.withdraw_answer(LIN, plan_id, given.key, NOW)


def test_a_reason_lapses_with_the_text_it_was_given_for_and_comes_back_with_it(
    service, plan_id, write
):
    write(VAGUE)
    service.answer_remark(LIN, plan_id, found(service, plan_id, "Q26").key, "另有办法。", NOW)

    write("大力提高服务水平。")
    lapsed = found(service, plan_id, "Q26")
    assert (lapsed.open, lapsed.lapsed.reason) == (True, "另有办法。")
    write(VAGUE)
    assert not found(service, plan_id, "Q26").open


def test_a_reason_is_words_and_not_too_many(service, plan_id, write):
    write(VAGUE)
    key = found(service, plan_id, "Q26").key

    for reason in ("  ", "长" * 501):
        with pytest.raises(RefusedError):
            service.answer_remark(LIN, plan_id, key, reason, NOW)
    with pytest.raises(NotFoundError):
        service.answer_remark(LIN, plan_id, "0" * 16, "理由", NOW)


def test_an_error_is_mended_and_not_explained(service, plan_id, write):
    write("全年完成万元。")
    key = found(service, plan_id, "leftover").key

    with pytest.raises(RefusedError):
        service.answer_remark(LIN, plan_id, key, "以后再填。", NOW)


def test_what_compliance_holds_back_is_the_leader_s_to_answer(service, plan_id, write):
    write(KICKBACK)
    key = found(service, plan_id, "Q27").key

    with pytest.raises(IncompletePlanError) as refused:
        service.document(LIN, plan_id, Wish("docx", draft=False), NOW)
    assert any("采购员" in one for one in refused.value.problems)
    with pytest.raises(ForbiddenError):
        service.answer_remark(LIN, plan_id, key, "是正常的返利。", NOW)
    with pytest.raises(NotFoundError):
        service.answer_remark(QIAN, plan_id, key, "与我无关。", NOW)
    service.answer_remark(ZHOU, plan_id, key, "合同返利，打入对公账户，法务已核。", NOW)
    assert service.quality(LIN, plan_id, NOW).errors == ()


def test_a_leader_does_not_answer_the_writer_s_warnings(service, plan_id, write):
    write(VAGUE)
    key = found(service, plan_id, "Q26").key

    with pytest.raises(ForbiddenError):
        service.answer_remark(ZHOU, plan_id, key, "可以。", NOW)


def test_what_colleagues_wrote_is_known_and_what_strangers_wrote_is_not(service, plan_id, write):
    line = "城南两家超市断货 3 天，因为没有按周看库存，少卖约 1.2 万元。"
    write(line)
    assert found(service, plan_id, "Q18") is None

    theirs = service.start_plan(CHEN, "small", "2026-12", NOW)
    write(line, actor=CHEN, plan=theirs)
    assert "同事的计划" in found(service, plan_id, "Q18").problem.say
    strange = service.start_plan(QIAN, "small", "2026-12", NOW)
    write("另一片区的原话，逐户核对 26 家经销商的库存和日期。", actor=QIAN, plan=strange)
    write("另一片区的原话，逐户核对 26 家经销商的库存和日期。")
    assert found(service, plan_id, "Q18") is None


def test_a_reason_makes_a_page_made_before_it_an_old_one(service, plan_id, write):
    write(VAGUE)
    revision = service.revision_of(LIN, plan_id)

    service.answer_remark(
        LIN, plan_id, found(service, plan_id, "Q26").key, "另有办法。", NOW + timedelta(hours=1)
    )

    assert service.revision_of(LIN, plan_id) > revision

"""What a decided plan is printed from: the snapshot with the decisions, the same bytes for ever."""

from datetime import timedelta

import pytest
from deciding import written
from small import LIN, NOW, ZHOU

from docgen.assembly.assemble import assemble
from docgen.documents.nodes import Signatures
from docgen.documents.walk import every_block
from docgen.errors import NotFoundError
from docgen.plans.evaluate import evaluate
from docgen.service.standing import version_plan

LATER = NOW + timedelta(days=1)


@pytest.fixture
def plan_id(service):
    found = written(service)
    service.submit_plan(LIN, found, NOW)
    service.approve_plan(ZHOU, found, LATER)
    return found


def signed(plan):
    document = assemble(plan, evaluate(plan), missing="mark", draft=False, created="2026-11-21")
    block = next(one for one in every_block(document.blocks) if isinstance(one, Signatures))
    return [(one.role, one.name, one.date) for one in block.signers]


def test_the_signature_block_has_names_and_dates(service, plan_id):
    assert signed(service.open_plan(LIN, plan_id, NOW).plan) == [
        ("编制", "林若川", "2026年11月21日"),
        ("审核", "周敏", "2026年11月22日"),
        ("批准", "周敏", "2026年11月22日"),
    ]


def test_a_version_opens_as_it_was_frozen(service, plan_id):
    service.amend_plan(LIN, plan_id, LATER, reason="客户推迟开工")
    service.save_section(LIN, plan_id, "goals", {"aim": "先做新店"}, None, "x-1", LATER)
    frozen, snapshot = version_plan(service.desk, ZHOU, plan_id, 1)

    assert frozen.values["goals"]["aim"] == "稳住老客户"
    assert (frozen.status, frozen.version) == ("approved", 1)
    assert signed(frozen)[-1][1] == "周敏"
    handed_in, first = version_plan(service.desk, ZHOU, plan_id, 1, final=False)
    assert signed(handed_in)[1:] == [("审核", "", ""), ("批准", "", "")]
    assert first.sha256 != snapshot.sha256


def test_a_draft_prints_the_writer_alone(service):
    plan = service.open_plan(LIN, written(service, "2027-01"), NOW).plan

    assert signed(plan) == [("编制", "林若川", ""), ("审核", "", ""), ("批准", "", "")]


def test_an_unknown_version_is_said_so(service, plan_id):
    with pytest.raises(NotFoundError, match="没有第 7 版"):
        version_plan(service.desk, LIN, plan_id, 7)

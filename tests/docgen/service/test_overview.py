from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from deciding import written
from small import CHEN, LIN, NOW, QIAN, ZHOU

from docgen.errors import NotFoundError
from docgen.rendering.client import Rendered
from docgen.service import Actor, Role
from docgen.service.overview_answers import Asked, Stand
from docgen.service.staff_leaving import Leaving
from docgen.service.staff_moving import set_teams
from docgen.storage import people, plans, staff, tree

LEADER = replace(
    ZHOU, id="fang", login="fang", teams=frozenset({"east"}), leads=frozenset({"east"})
)
LED_BY_QIAN = replace(QIAN, teams=frozenset({"subei"}), leads=frozenset({"subei"}))
ADMIN = Actor("admin", "admin", "顾安", Role.ADMIN)
EARLY = datetime(2026, 7, 1, tzinfo=UTC)
IN_OCTOBER = datetime(2026, 10, 15, tzinfo=UTC)


class Sheets:
    """A render service of our own: keeps the pages it was asked to write."""

    def render(self, request):
        self.pages = request["pages"]
        return Rendered(b"workbook", "", "", 1)


@pytest.fixture
def service(service):
    """The team of 周敏 below another: 林 has written since July, 陈 nothing; 高 leads a third."""
    with service.desk.store.writing() as tx:
        for one in ("lin", "chen"):
            staff.set_person(tx, one, {"created": IN_OCTOBER})
        for login, name, role in (("fang", "方立", Role.MANAGER), ("gao", "高一鸣", Role.REP)):
            record = people.PersonRecord(login, login, name, role, "", "", "", "", False, NOW)
            people.add_person(tx, record)
        people.add_team(tx, "east", "华东片")
        people.add_team(tx, "third", "第三组")
        people.add_member(tx, "east", "fang", leads=True)
        people.add_member(tx, "third", "gao", leads=True)
        tree.set_parent(tx, "sunan", "east")
        tree.set_parent(tx, "third", "sunan")
    return service


def write(service, code, actor=LIN, **kept):
    plan_id = service.start_plan(actor, "small", code, EARLY)
    with service.desk.store.writing() as tx:
        plans.set_plan(tx, plan_id, **({"status": "draft"} | kept))
    return plan_id


def grid(service, actor=ZHOU, team="sunan", now=NOW, **asked):
    return service.team_overview(actor, team, Asked(**asked), now)


def line(found, person):
    return next(one for group in found.groups for one in group.lines if one.person_id == person)


def stands(found, person):
    codes = [one.period.code for one in found.columns]
    cells = zip(codes, line(found, person).cells, strict=True)
    return {code: cell.stand for code, cell in cells if cell.stand is not Stand.NONE}


def test_who_has_written_what_and_what_is_late(service):
    write(service, "2026-10", status="approved")
    write(service, "2026-11", status="returned")
    write(service, "2026-12")

    found = grid(service)

    assert stands(found, "lin") == {
        "2026-10": Stand.APPROVED,
        "2026-11": Stand.RETURNED,
        "2026-12": Stand.WRITING,
        "2027-01": Stand.NOT_BEGUN,
    }
    assert stands(found, "chen") == {
        "2026-10": Stand.NOT_BEGUN,  # was due before they came
        "2026-11": Stand.MISSING,
        "2026-12": Stand.NOT_BEGUN,
        "2027-01": Stand.NOT_BEGUN,
    }
    late = line(found, "chen").cells[[one.period.code for one in found.columns].index("2026-11")]
    assert late.late == 22  # due on 30 October, today is the 21st
    assert found.late_names == ("陈一诺",)
    assert (found.counts[Stand.RETURNED], found.head_count) == (1, 3)


def test_who_came_after_the_day_is_not_late(service):
    write(service, "2026-11", status="returned")
    assert stands(grid(service), "chen")["2026-11"] is Stand.MISSING

    with service.desk.store.writing() as tx:
        staff.set_person(tx, "chen", {"created": NOW})
    found = grid(service)

    assert stands(found, "chen")["2026-11"] is Stand.NOT_BEGUN
    assert found.late_names == ()


def test_a_draft_past_its_day_is_late_and_not_the_day_itself(service):
    write(service, "2026-12")

    on_the_day = grid(service, now=datetime(2026, 11, 30, 15, tzinfo=UTC))
    after = grid(service, now=datetime(2026, 12, 1, 1, tzinfo=UTC))

    assert stands(on_the_day, "lin")["2026-12"] is Stand.WRITING
    assert stands(after, "lin")["2026-12"] is Stand.LATE


def test_totals_and_rates_are_exact(service):
    write(service, "2026-10", status="approved", target="1000000.10", actual="999999.95")
    write(service, "2026-10", CHEN, status="approved", target="0.20")

    found = grid(service)
    at = [one.period.code for one in found.columns].index("2026-10")
    total = found.totals[at]

    assert (total.target, total.count) == (Decimal("1000000.30"), 2)
    assert (total.actual, total.measured) == (Decimal("999999.95"), Decimal("1000000.10"))
    assert total.rate == total.actual / total.measured
    assert line(found, "chen").cells[at].rate is None
    assert (found.figure.label, found.figure.unit) == ("目标", "万元")


def test_of_several_plans_for_a_period_the_one_furthest_on_is_shown(service):
    approved = write(service, "2026-10", status="approved")
    write(service, "2026-10")

    found = grid(service)
    cell = line(found, "lin").cells[[one.period.code for one in found.columns].index("2026-10")]

    assert (cell.plan_id, cell.others) == (approved, 1)


def test_teams_below_are_grouped_and_their_leaders_are_in_them(service):
    found = grid(service, LEADER, "east")

    assert [(one.name, one.depth) for one in found.groups] == [("苏南组", 1), ("第三组", 2)]
    assert [one.person_id for one in found.groups[0].lines] == ["zhou", "lin", "chen"]
    assert stands(found, "zhou") == {}  # nobody asks a leader for a personal plan
    assert [one.id for one in service.teams(LEADER)] == ["east", "sunan", "third"]


def test_only_those_who_lead_a_team_see_it(service):
    for actor, team in ((LIN, "sunan"), (QIAN, "sunan"), (ZHOU, "east"), (ZHOU, "nowhere")):
        with pytest.raises(NotFoundError):
            grid(service, actor, team)
    assert service.teams(LIN) == ()


def test_a_filter_leaves_the_people_it_speaks_of(service):
    write(service, "2026-12", status="submitted")

    assert [one.name for one in grid(service, state="waiting").groups[0].lines] == ["林若川"]
    assert [one.name for one in grid(service, state="late").groups[0].lines] == [
        "林若川",
        "陈一诺",
    ]
    assert grid(service, state="amending").groups == ()


def test_earlier_and_later_periods_join_without_a_gap(service):
    found = grid(service, until="2026-12")
    earlier = grid(service, until=found.before)
    later = grid(service, until=found.after)

    assert len(found.columns) == 12
    assert earlier.columns[-1] == found.columns[0]
    assert later.columns[0] == found.columns[-1]
    assert grid(service, until="nonsense").columns[-1].period.code == "2027-01"


def test_a_ring_in_the_tree_of_teams_ends(service):
    with service.desk.store.writing() as tx:
        tree.set_parent(tx, "east", "third")

    assert {one.id for one in service.teams(LEADER)} <= {"east", "sunan", "third"}


def test_case_35_the_workbook_has_real_numbers_and_no_formula(service):
    write(service, "2026-10", status="approved", target="1000000", actual="912345")
    with service.desk.store.writing() as tx:
        people.add_team(tx, "formula", "=1+1")
        people.add_member(tx, "formula", "chen")
        tree.set_parent(tx, "formula", "sunan")
    sheets = Sheets()
    object.__setattr__(service.desk, "rendering", sheets)

    made = service.team_workbook(ZHOU, "sunan", Asked(), NOW)

    grid_page, detail = sheets.pages
    assert made.filename == "苏南组_月度试写_总览.xlsx"
    row = next(one for one in detail["rows"] if one[1] == "林若川" and one[3] == "2026年10月")
    assert row[7] == {"number": "100", "shown": "#,##0.00"}
    assert row[8] == {"number": "91.2345", "shown": "#,##0.00"}
    assert row[9] == {"number": "0.912345", "shown": "0.0%"}
    assert len({len(one) for one in grid_page["rows"]}) == 1
    assert service.team_grid(ZHOU, "sunan", Asked(), NOW).people == {"lin", "chen", "gao"}


def test_an_amended_plan_counts_as_approved_until_the_next_version_is(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)
    service.approve_plan(ZHOU, plan_id, NOW)
    service.amend_plan(LIN, plan_id, NOW, reason="客户推迟开工")
    service.save_section(LIN, plan_id, "goals", {"last_year": "600"}, None, "a-1", NOW)
    service.redistribute(LIN, plan_id, "goals.by_week", "even", "a-2", NOW)

    def shown():
        found = grid(service)
        at = [one.period.code for one in found.columns].index("2026-12")
        cell = line(found, "lin").cells[at]
        assert found.totals[at].target == cell.target
        return cell.stand, cell.target, cell.amended, cell.late

    in_force = Decimal(13_200_000)
    assert shown() == (Stand.AMENDING, in_force, True, 0)
    service.submit_plan(LIN, plan_id, NOW)
    assert shown() == (Stand.WAITING, in_force, True, 0)
    service.return_plan(ZHOU, plan_id, NOW, reason="请写明客户")
    assert shown() == (Stand.RETURNED, in_force, True, 0)
    service.submit_plan(LIN, plan_id, NOW)
    service.approve_plan(ZHOU, plan_id, NOW)
    assert shown() == (Stand.APPROVED, Decimal(6_600_000), False, 0)


def moved_on(service, actor, team):
    with service.desk.store.writing() as tx:
        set_teams(tx, actor.id, {team: False})


def test_a_plan_adds_up_in_the_team_it_was_handed_in_to_and_nowhere_else(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)
    service.approve_plan(ZHOU, plan_id, NOW)
    target = Decimal(13_200_000)

    def cell(found, person):
        at = [one.period.code for one in found.columns].index("2026-12")
        return line(found, person).cells[at], found.totals[at]

    moved_on(service, LIN, "third")
    found = grid(service)  # the third team is below
    gone, total = cell(found, "lin")
    assert [one.name for one in found.groups[0].lines if one.gone] == ["林若川"]
    assert [one.name for one in found.groups[1].lines] == ["高一鸣", "林若川"]
    assert (gone.elsewhere, total.target, total.count) == (False, target, 1)
    assert [one.totals[-2].count for one in found.groups] == [1, 0]

    moved_on(service, LIN, "subei")
    found = grid(service)
    gone, total = cell(found, "lin")
    assert (line(found, "lin").gone, gone.elsewhere, total.target) == (True, False, target)
    assert (found.head_count, gone.plan_id) == (2, plan_id)
    here = grid(service, LED_BY_QIAN, "subei")
    shown, total = cell(here, "lin")
    assert (shown.plan_id, shown.elsewhere, total.count) == (plan_id, True, 0)

    moved_on(service, LIN, "sunan")
    back, total = cell(grid(service), "lin")
    assert (back.elsewhere, total.count) == (False, 1)
    assert grid(service, LED_BY_QIAN, "subei").groups == ()


def test_a_leavers_plans_keep_their_line(service):
    plan_id = written(service)
    service.submit_plan(LIN, plan_id, NOW)
    own = written(service, actor=CHEN)
    service.leave(ADMIN, "lin", Leaving(successor="chen"), NOW)

    found = grid(service)

    at = [one.period.code for one in found.columns].index("2026-12")
    lines = {one.name: one for group in found.groups for one in group.lines}
    assert (lines["林若川"].gone, lines["林若川"].cells[at].plan_id) == (True, plan_id)
    assert (lines["陈一诺"].gone, lines["陈一诺"].cells[at].plan_id) == (False, own)
    assert found.totals[at].count == 2

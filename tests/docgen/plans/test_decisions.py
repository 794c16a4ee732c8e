import pytest

from docgen.plans.decision import Decision, by_role, decisions_in, signed

LIN = Decision("", "林若川", "2026-11-20")
ZHOU = Decision("", "周敏", "2026-11-21")
FANG = Decision("", "方立", "2026-11-22")
SHU = Decision("", "舒文", "2026-11-23")
THREE = ("编制", "审核", "批准")


def printed(roles, steps):
    return [(one.role, one.name) for one in signed(roles, LIN, steps, len(steps))]


def test_one_level_checks_and_approves():
    assert printed(THREE, [ZHOU]) == [("编制", "林若川"), ("审核", "周敏"), ("批准", "周敏")]


def test_each_level_has_its_role():
    assert printed(THREE, [ZHOU, FANG]) == [("编制", "林若川"), ("审核", "周敏"), ("批准", "方立")]


def test_levels_without_a_role_of_their_own_stand_beside_each_other():
    found = by_role(signed(THREE, LIN, [ZHOU, FANG, SHU], 3))

    assert found["审核"] == ("周敏、方立", "2026年11月22日")
    assert found["批准"] == ("舒文", "2026年11月23日")


@pytest.mark.parametrize(("roles", "steps", "expected"), [((), [ZHOU], []), (THREE, [], ["编制"])])
def test_without_roles_or_levels_there_is_less_to_sign(roles, steps, expected):
    assert [role for role, _ in printed(roles, steps)] == expected


def test_two_roles_and_two_levels_end_with_the_last():
    assert printed(("编制", "批准"), [ZHOU, FANG])[-1] == ("批准", "方立")


def test_who_has_not_decided_yet_does_not_sign():
    found = signed(THREE, LIN, [ZHOU], 2)

    assert [(one.role, one.name) for one in found] == [("编制", "林若川"), ("审核", "周敏")]


def test_a_decision_is_stored_and_read():
    assert decisions_in([ZHOU.dump()]) == (ZHOU,)

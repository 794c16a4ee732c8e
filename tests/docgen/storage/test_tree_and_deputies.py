from datetime import UTC, datetime

import pytest

from docgen.storage import Store, deputies, people, plans, tree, upgrade
from docgen.storage.migrate import downgrade, newest, version

NOW = datetime(2026, 11, 21, tzinfo=UTC)
PEOPLE = ("lin", "zhou", "fang", "qian")


@pytest.fixture
def settings(tmp_path, databases):
    with databases.copied(databases.blank, tmp_path) as made:
        yield made


@pytest.fixture
def store(settings):
    made = Store(settings)
    with made.writing() as tx:
        for one in PEOPLE:
            record = people.PersonRecord(one, one, one, "rep", "", "", "", "", False, NOW)
            people.add_person(tx, record)
        for team, leader in {"sunan": "zhou", "huadong": "fang"}.items():
            people.add_team(tx, team, team)
            people.add_member(tx, team, leader, leads=True)
        people.add_member(tx, "sunan", "lin")
        tree.set_parent(tx, "sunan", "huadong")
    yield made
    made.close()


def test_who_leads_above_leads_those_below_and_their_leaders(store):
    with store.reading() as tx:
        assert plans.led_people(tx, "zhou") == {"lin"}
        assert plans.led_people(tx, "fang") == {"lin", "zhou"}
        assert plans.led_people(tx, "lin") == plans.led_people(tx, "qian") == frozenset()


def test_deputies_are_named_and_taken_back(store):
    with store.writing() as tx:
        deputies.add_deputy(tx, "zhou", "qian")
    with store.reading() as tx:
        (deputy,) = deputies.deputies_of(tx, ["zhou", "fang"])["zhou"]
        assert deputy.id == "qian"
        assert deputies.stands_for(tx, "qian") == {"zhou"}
    with store.writing() as tx:
        deputies.remove_deputy(tx, "zhou", "qian")
        assert deputies.stands_for(tx, "qian") == frozenset()


def test_a_person_shut_out_is_no_leader_and_no_deputy(store):
    with store.writing() as tx:
        deputies.add_deputy(tx, "fang", "zhou")
        people.disable_person(tx, "zhou")
        assert tree.leaders_of(tx, "sunan") == ()
        assert deputies.deputies_of(tx, ["fang"]) == {}


def test_teams_and_people_survive_a_way_down_and_up(settings, store):
    store.close()
    downgrade(settings, "0002")
    assert version(settings) == "0002"
    upgrade(settings)

    again = Store(settings)
    with again.reading() as tx:
        assert tree.find_team(tx, "sunan").parent_id == ""
        assert [one.team_id for one in people.memberships(tx, "lin")] == ["sunan"]
    again.close()
    assert version(settings) == newest()

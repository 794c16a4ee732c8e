"""PostgreSQL's own: turns, trouble in words, and a server that goes away and comes back."""

import threading
from dataclasses import replace

import pytest
from postgres_here import postgres_server
from sqlalchemy import text

from docgen.errors import BusyError, RefusedError, UnavailableError
from docgen.settings import Settings
from docgen.storage import Store, people, tree, upgrade

pytestmark = pytest.mark.postgresql


@pytest.fixture
def settings(databases, tmp_path):
    with databases.copied(databases.blank, tmp_path) as made:
        yield made


@pytest.fixture
def store(settings):
    made = Store(settings)
    yield made
    made.close()


def impatient(settings):
    """A store that waits a tenth of a second for its turn."""
    made = Store(settings)
    made.close()
    url = f"{settings.database_url}?options=-c%20lock_timeout%3D100"
    return Store(replace(settings, database_url=url))


def test_a_writer_waits_for_who_writes_alone_and_is_told_in_the_end(settings, store):
    other = impatient(settings)
    with store.writing():
        for on in ("", "p1"):
            with pytest.raises(BusyError, match="现在保存的人太多"), other.writing(on=on):
                pass
    with other.writing(on="p1"):
        pass
    other.close()


def test_writers_on_different_things_do_not_wait_those_on_one_thing_do(settings, store):
    other = impatient(settings)
    with store.writing(on="p1"):
        with other.writing(on="p2") as tx:
            people.add_team(tx, "sunan", "苏南组")
        with pytest.raises(BusyError), other.writing(on="p1"):
            pass
        with pytest.raises(BusyError), other.writing():
            pass
    other.close()


def test_what_was_read_stays_true_until_who_writes_alone_has_written(store):
    """Eight count on from what they read; without turns most would write the same number."""

    def count_on():
        with store.writing() as tx:
            names = tx.execute(text("SELECT count(*) FROM team")).scalar()
            people.add_team(tx, f"t{names}", f"第{names}组")

    threads = [threading.Thread(target=count_on) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    with store.reading() as tx:
        assert tx.execute(text("SELECT count(*) FROM team")).scalar() == 8


@pytest.mark.parametrize("name", ["字" * 121, "a\0b"], ids=["too long", "nul"])
def test_what_a_column_cannot_hold_is_refused_in_words(store, name):
    with pytest.raises(RefusedError, match="太长，或有不能保存的字符"), store.writing() as tx:
        people.add_team(tx, "sunan", name)


def test_a_question_that_takes_too_long_is_ended(settings):
    hurried = Store(replace(settings, database_timeout_seconds=1))
    with pytest.raises(UnavailableError, match="太久没有回答"), hurried.reading() as tx:
        tx.execute(text("SELECT pg_sleep(5)"))
    hurried.close()


def test_names_are_in_one_order_whatever_the_server_speaks(store):
    """The server of these tests sorts by the rules of a language; lists do not."""
    with store.writing() as tx:
        for one in ("丁组", "一组", "B", "a"):
            people.add_team(tx, one, one)
    with store.reading() as tx:
        ordered = tx.execute(text("SELECT name FROM team ORDER BY name")).scalars().all()
        sound = 'SELECT name FROM team ORDER BY name COLLATE "und-x-icu"'
        assert ordered == sorted(ordered)
        assert tx.execute(text(sound)).scalars().all() != ordered


def test_it_is_known_by_its_name_and_limits(store):
    with store.reading() as tx:
        asked = ("application_name", "statement_timeout", "transaction_isolation")
        found = [tx.execute(text(f"SHOW {one}")).scalar() for one in asked]
    assert found == ["docgen", "30s", "repeatable read"]


@pytest.mark.slow
def test_after_a_restart_of_the_server_the_next_request_works(tmp_path):
    with postgres_server() as server:
        settings = Settings(data=tmp_path, database_url=server.address(), database_pool=2)
        upgrade(settings)
        store = Store(settings)
        with store.writing() as tx:
            people.add_team(tx, "sunan", "苏南组")
        server.restart()
        with store.reading() as tx:
            assert [one.name for one in tree.all_teams(tx)] == ["苏南组"]
        with pytest.raises(UnavailableError, match="数据库现在用不了"):
            write_while_it_stops(store, server)
        with pytest.raises(UnavailableError, match="数据库现在用不了"), store.reading():
            pass
        with pytest.raises(UnavailableError, match=r"打不开数据库.*请看数据库是否在运行"):
            upgrade(settings)
        server.start()
        with store.writing() as tx:
            people.add_team(tx, "subei", "苏北组")
        store.close()


def write_while_it_stops(store, server):
    with store.writing() as tx:
        people.add_team(tx, "subei", "苏北组")
        server.stop()

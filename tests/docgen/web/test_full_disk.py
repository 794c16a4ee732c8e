"""A full disk is said in words, with what to do, and forgotten once there is room."""

import pytest


@pytest.fixture
def goals(lin):
    return f"/plans/{lin.start()}/sections/goals"


@pytest.fixture
def room(service):
    """Takes the room for the database away, and gives it back."""

    def given(pages):
        with service.desk.store.writing() as tx:
            used = tx.exec_driver_sql("PRAGMA page_count").scalar()
            tx.exec_driver_sql(f"PRAGMA max_page_count = {used + pages}")

    return given


@pytest.mark.sqlite
def test_case_09_a_full_disk_is_answered_507_and_the_same_save_comes_in_later(lin, goals, room):
    long = "走访三家老客户，谈清换机的时间。" * 1000
    sent = {"op": "tab-1", "revision": 0, "fields": {"why": long}}
    room(0)

    told = lin.send("PUT", goals, sent, status=507)
    page = lin.post(goals, lin.fields(goals) | {"goals.why": long}, status=507).text

    assert told["say"] == "磁盘满了，这次没有存上"
    assert "请不要关掉它" in told["hint"]
    assert "磁盘已满" in page
    assert "磁盘满了，这次没有存上" in page
    lin.get(goals)
    room(1000)
    assert lin.send("PUT", goals, sent)["revision"] == 1
    assert long in lin.get(goals).text

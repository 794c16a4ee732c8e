"""The disk takes no more: nothing is there in part, and all goes on when there is room again."""

import resource
from dataclasses import replace

import pytest
from faults import in_child
from small import LIN, NOW, service_in
from trials import (
    Press,
    ask_for_a_batch,
    begun,
    nothing,
    open_in,
    print_later,
    print_one,
    save,
)

from docgen.errors import UnavailableError

MEGABYTE = 1 << 20


class LargePress(Press):
    """Prints a document of five megabytes."""

    def render(self, request):
        return replace(super().render(request), data=bytes(5 * MEGABYTE))


def print_large(service, plan_id):
    service.desk = replace(service.desk, rendering=LargePress())
    print_one(service, plan_id)
    return []


def job(folder):
    """The row of the only job."""
    store = service_in(folder).desk.store
    with store.reading() as tx:
        (row,) = tx.exec_driver_sql("SELECT * FROM job").all()
    store.close()
    return repr(row)


@pytest.mark.sqlite
def test_case_10_a_document_there_is_no_room_for_is_made_when_there_is(service, tmp_path):
    trial = begun(service, tmp_path, ask_for_a_batch, print_one)

    def work():
        resource.setrlimit(resource.RLIMIT_FSIZE, (4 * MEGABYTE, 4 * MEGABYTE))
        return print_large(open_in(tmp_path), trial.plan_id)

    in_child(work)

    blobs = tmp_path / "var" / "blobs"
    assert not [one for one in blobs.rglob("*") if one.is_file()], "nothing, not even a part"
    assert "磁盘满了，文件没有存上" in job(tmp_path)

    again = open_in(tmp_path)
    print_later(again, trial.plan_id)
    again.desk.store.close()
    assert "'done'" in job(tmp_path)


@pytest.mark.sqlite
def test_case_10_a_database_that_cannot_grow_keeps_what_it_had(service, tmp_path):
    trial = begun(service, tmp_path, nothing, save)
    long = {"note": "走访三家老客户，谈清换机的时间。" * 1000}

    def work():
        here = open_in(tmp_path)
        resource.setrlimit(resource.RLIMIT_FSIZE, (33_000, 33_000))
        with pytest.raises(UnavailableError) as refused:
            here.save_section(LIN, trial.plan_id, "work", long, None, "long-1", NOW)
        return [refused.value.sentence]

    (said,) = in_child(work)
    assert said.startswith(("数据库现在用不了", "磁盘满了"))

    again = open_in(tmp_path)
    before = again.revision_of(LIN, trial.plan_id)
    again.save_section(LIN, trial.plan_id, "work", long, None, "long-1", NOW)
    assert again.revision_of(LIN, trial.plan_id) == before + 1
    again.desk.store.close()

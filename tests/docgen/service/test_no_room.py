"""The disk takes no more: nothing is there in part, and all goes on when there is room again."""

import resource
from dataclasses import replace

import pytest
from faults import in_child
from small import service_in
from trials import Press, ask_for_a_batch, begun, open_in, print_later, print_one

MEGABYTE = 1 << 20


class LargePress(Press):
    """Prints a document of five megabytes."""

    def render(self, request):
        return replace(super().render(request), data=bytes(5 * MEGABYTE))


def print_large(service, plan_id):
    service.desk = replace(service.desk, rendering=LargePress())
    print_one(service, plan_id)
    return []


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


def job(folder):
    """The row of the only job."""
    store = service_in(folder).desk.store
    with store.reading() as tx:
        (row,) = tx.exec_driver_sql("SELECT * FROM job").all()
    store.close()
    return repr(row)

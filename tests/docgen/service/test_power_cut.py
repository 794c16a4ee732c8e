"""The power goes: whatever is missing of the journal's end, what is there is a state that was."""

import shutil
import sqlite3
from contextlib import closing
from random import Random

import pytest
from deciding import written
from small import LIN, NOW

SAVES = 12
CUTS = 300
ASKED = "SELECT revision, (SELECT count(*) FROM history) FROM plan"


def look(file):
    """What is in a database, after a look whether it is whole."""
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not connection.execute("PRAGMA foreign_key_check").fetchall()
        return connection.execute(ASKED).fetchone()


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


@pytest.mark.sqlite
@pytest.mark.slow
def test_case_08_a_torn_journal_leaves_every_save_before_the_tear(service, tmp_path):
    plan_id = written(service)
    data = tmp_path / "var"
    file, journal = data / "docgen.sqlite", data / "docgen.sqlite-wal"
    acknowledged = []
    for number in range(SAVES):
        if number:
            fields = {"note": f"第 {number} 次"}
            service.save_section(LIN, plan_id, "work", fields, None, f"n-{number}", NOW)
        revision = service.revision_of(LIN, plan_id)
        acknowledged.append((journal.stat().st_size, revision))
    whole = journal.read_bytes()
    begin = acknowledged[0][0]
    assert acknowledged[-1][0] == len(whole), "nothing was written into the database yet"

    chance = Random(8)  # noqa: S311  where it tears
    cut = tmp_path / "cut.sqlite"
    for number in range(CUTS):
        at = chance.randrange(begin, len(whole))
        torn = (
            whole[:at] if number % 2 else whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
        )
        shutil.copy(file, cut)
        cut.with_name("cut.sqlite-wal").write_bytes(torn)
        last = max(revision for size, revision in acknowledged if size <= at)
        assert look(cut)[0] == last, (number, at)

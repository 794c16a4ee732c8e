"""Every step up and down, with rows in every table: nothing is lost and nothing changed."""

from datetime import date
from hashlib import sha256
from itertools import pairwise

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import Boolean, Date, Integer, LargeBinary, MetaData, insert, select

from docgen.storage.engines import engines
from docgen.storage.migrate import STEPS, downgrade, upgrade

ROWS = 3


@pytest.fixture
def settings(databases, tmp_path):
    return databases.made(tmp_path)


def value_of(column, number):
    """The same word or number in every column, so that every row finds what it refers to."""
    if column.nullable and number == 2:
        return None
    if isinstance(column.type, Boolean):
        return number % 2 == 0
    if isinstance(column.type, Integer):
        return number + 1
    if isinstance(column.type, Date):
        return date(2026, 1, 1 + number)
    return f"页{number}".encode() if isinstance(column.type, LargeBinary) else f"甲{number}"


def filled_up(connection):
    """Put rows into every table that has none; return what each table has, by table."""
    known = MetaData()
    known.reflect(connection)
    for table in known.sorted_tables:
        if table.name != "alembic_version" and not connection.execute(select(table)).first():
            rows = [{one.name: value_of(one, n) for one in table.columns} for n in range(ROWS)]
            connection.execute(insert(table), rows)
    return {one.name: frozenset(one.columns.keys()) for one in known.sorted_tables}


def digests(connection, columns):
    """Return the count and the sha256 of each table's rows, in the columns given."""
    known = MetaData()
    known.reflect(connection)
    found = {}
    for name, of_table in columns.items():
        asked = select(*(known.tables[name].c[one] for one in sorted(of_table)))
        rows = sorted(repr(tuple(row)) for row in connection.execute(asked))
        found[name] = len(rows), sha256("\n".join(rows).encode()).hexdigest()
    return {name: one for name, one in found.items() if name != "alembic_version"}


@pytest.mark.slow
def test_case_18_every_upgrade_and_its_way_back_keep_every_row(settings):
    steps = [one.revision for one in ScriptDirectory(str(STEPS)).walk_revisions()][::-1]
    made, columns, known = engines(settings), {"": {}}, {"": {}}
    for before, revision in pairwise(["", *steps]):
        upgrade(settings, revision)
        with made.write.begin() as connection:
            assert digests(connection, columns[before]) == known[before]
            columns[revision] = filled_up(connection)
            known[revision] = digests(connection, columns[revision])
        assert {count for count, _ in known[revision].values()} == {ROWS}
    for revision in reversed(steps[:-1]):
        downgrade(settings, revision)
        with made.read.connect() as connection:
            assert digests(connection, columns[revision]) == known[revision]
    made.close()

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect

from docgen.errors import UnavailableError
from docgen.settings import Settings
from docgen.storage import Store, people, upgrade
from docgen.storage.engines import engines
from docgen.storage.migrate import STEPS, downgrade, newest, version
from docgen.storage.migrate import upgrade as upgrade_with
from docgen.storage.models import Base

FAILING = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{newest}"


def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    op.execute("INSERT INTO half (id) VALUES (1)")
    {last}


def downgrade():
    op.drop_table("half")
"""
REBUILDING = """with op.batch_alter_table("team", recreate="always") as team:
        team.add_column(sa.Column("city", sa.String(20)))"""


@pytest.fixture
def settings(databases, tmp_path):
    return databases.made(tmp_path)


def tables(settings):
    made = engines(settings)
    names = set(inspect(made.read).get_table_names())
    made.close()
    return names


def steps_with(tmp_path, last):
    steps = tmp_path / "steps"
    shutil.copytree(STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    Path(steps / "versions" / "r9999_more.py").write_text(
        FAILING.format(last=last, newest=newest())
    )
    return steps


def test_upgrade_makes_every_table_and_may_be_run_again(settings):
    upgrade(settings)
    upgrade(settings)

    assert tables(settings) == {*Base.metadata.tables, "alembic_version"}
    assert version(settings) == newest()


def test_the_steps_and_the_models_say_the_same(settings):
    upgrade(settings)
    made = engines(settings)
    with made.write.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    made.close()

    assert differences == []


def test_downgrade_leaves_no_table(settings):
    upgrade(settings)
    downgrade(settings, "base")

    assert tables(settings) <= {"alembic_version"}
    assert version(settings) == ""


def test_case_17_a_migration_that_fails_half_way_leaves_nothing_behind(settings, tmp_path):
    upgrade(settings)
    steps = steps_with(tmp_path, 'raise RuntimeError("half-way")')
    with pytest.raises(RuntimeError, match="half-way"):
        upgrade_with(settings, steps=steps)

    assert "half" not in tables(settings)
    assert version(settings) == newest()
    upgrade(settings)


@pytest.mark.sqlite
def test_rebuilding_a_table_keeps_its_children(settings, tmp_path):
    upgrade(settings)
    _add_a_team(settings)
    upgrade_with(settings, steps=steps_with(tmp_path, REBUILDING))

    store = Store(settings)
    with store.reading() as tx:
        assert [one.team_id for one in people.memberships(tx, "lin")] == ["sunan"]
    store.close()
    assert "half" in tables(settings)


@pytest.mark.sqlite
def test_a_step_that_orphans_rows_is_undone(settings, tmp_path):
    upgrade(settings)
    _add_a_team(settings)
    steps = steps_with(tmp_path, 'op.execute("DELETE FROM team")')
    with pytest.raises(UnavailableError, match="失去了所属的行"):
        upgrade_with(settings, steps=steps)

    assert "half" not in tables(settings)


def test_a_database_file_that_cannot_be_opened_is_said_so(tmp_path):
    folder = tmp_path / "folder.sqlite"
    folder.mkdir()
    with pytest.raises(UnavailableError, match="打不开数据库"):
        upgrade(Settings(database_url=f"sqlite:///{folder}"))


def _add_a_team(settings):
    store = Store(settings)
    now = datetime(2026, 11, 21, tzinfo=UTC)
    lin = people.PersonRecord("lin", "lin", "林若川", "rep", "", "", "", "", False, now)
    with store.writing() as tx:
        people.add_person(tx, lin)
        people.add_team(tx, "sunan", "苏南组")
        people.add_member(tx, "sunan", "lin")
    store.close()

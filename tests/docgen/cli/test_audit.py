from datetime import UTC, datetime

import pytest

from docgen.cli.main import run
from docgen.storage import Store, audit

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path, monkeypatch, databases):
    settings = databases.migrated(tmp_path)
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path))
    monkeypatch.setenv("DOCGEN_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("DOCGEN_DEMO", "1")
    made = Store(settings)
    with made.writing() as tx:
        for action in ("started", "submitted", "approved"):
            audit.append(tx, "p1", "lin", action, NOW)
    yield made
    made.close()


def test_an_untouched_chain_is_said_to_hold(store, capsys):
    assert run(["audit", "verify"]) == 0
    assert "都和当时写下的一样" in capsys.readouterr().out


@pytest.mark.parametrize(
    "forged",
    [
        "UPDATE audit SET action = 'returned' WHERE number = 2",
        "DELETE FROM audit WHERE number = 2",
        "UPDATE audit SET person_id = 'chen' WHERE number = 2",
    ],
)
def test_case_39_a_forged_chain_is_named_with_its_first_wrong_link(store, capsys, forged):
    with store.writing() as tx:
        tx.exec_driver_sql(forged)

    assert run(["audit", "verify"]) == 1
    assert "p1：第 2 条" in capsys.readouterr().err

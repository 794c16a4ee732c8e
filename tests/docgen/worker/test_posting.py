import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from mail_room import MailRoom, open_mail_room

from docgen.cli.main import run
from docgen.service import Role, Service
from docgen.service.operator import NewPerson, add_person
from docgen.settings import ROOT, Smtp
from docgen.storage import outbox
from docgen.storage.outbox import ToSend
from docgen.worker.application import service_for
from docgen.worker.posting import Rounds

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PASSWORD = "meiyou-ren-zhidao-2026"  # noqa: S105  of nobody


@pytest.fixture
def room():
    found = MailRoom()
    server = open_mail_room(found)
    yield found
    server.shutdown()
    server.server_close()


@pytest.fixture
def settings(room, tmp_path, databases):
    templates = tmp_path / "types"
    shutil.copytree(ROOT / "doc_templates" / "_house", templates / "_house")
    return replace(
        databases.migrated(tmp_path / "var"),
        templates=templates,
        smtp_host="127.0.0.1",
        smtp_port=room.port,
        smtp_security=Smtp.PLAIN,
        smtp_from="plan@muyang.example",
        demo=True,
    )


@pytest.fixture
def service(settings):
    made = service_for(settings)
    add_person(made.desk, NewPerson("lin", "林若川", Role.REP, id="lin"), PASSWORD, MONDAY)
    yield made
    made.desk.store.close()


def test_a_round_sends_what_is_due_and_reminds_once_a_day(service, room):
    rounds = Rounds(service)
    with service.desk.store.writing() as tx:
        outbox.put(tx, ToSend("a", "mail", "forgotten", {"email": "no@body.example"}), MONDAY)

    rounds.once(MONDAY)

    assert rounds.reminded == MONDAY.date()
    assert room.letters == []
    rounds.once(MONDAY + timedelta(hours=1))
    with service.desk.store.reading() as tx:
        assert [one.state for one in outbox.everything(tx)] == ["sent"]


def test_a_day_off_reminds_nobody(service):
    rounds = Rounds(service)
    rounds.once(MONDAY - timedelta(days=1))

    assert rounds.reminded is None


def test_the_command_says_what_is_not_set(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path))
    monkeypatch.delenv("DOCGEN_SMTP_HOST", raising=False)

    assert run(["remind"]) == 3
    assert "DOCGEN_SMTP_HOST：没有设置邮件" in capsys.readouterr().err


def test_the_command_reminds_and_says_how_many(capsys, monkeypatch, service, settings, room):
    mail = ("smtp_host", "smtp_port", "smtp_security", "smtp_from")
    for name in ("data", "database_url", "templates", *mail):
        monkeypatch.setenv(f"DOCGEN_{name.upper()}", str(getattr(settings, name)))

    assert isinstance(service, Service)
    assert run(["remind"]) == 0
    assert "今天的提醒：邮件 0 封，群消息 0 条" in capsys.readouterr().out

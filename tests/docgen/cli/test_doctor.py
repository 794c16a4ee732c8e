"""`docgen doctor` works when things are broken, and says what to do about each."""

import json
import shutil
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import doctor
from docgen.cli.checkup import faces, keeping, machine, outside
from docgen.cli.checkup.finding import Grade, looked
from docgen.settings import ROOT, Settings, given_settings
from docgen.storage import migrate, upgrade

SECRET = "k" * 40
NOWHERE = "postgresql+psycopg://u:geheim@127.0.0.1:1/x"


@pytest.fixture
def settings(tmp_path):
    return Settings(data=tmp_path / "var", secret=SECRET)


def found(look, settings, subject="?"):
    return list(looked(subject, partial(look, settings)))


def worst(look, settings):
    """The gravest line of a look, with what to do."""
    order = list(Grade)
    line = max(found(look, settings), key=lambda one: order.index(one.grade))
    assert line.grade is Grade.GOOD or line.do
    return line.grade, f"{line.what} {line.do}"


def test_whole_faces_are_good_and_each_broken_one_is_named(tmp_path, settings):
    assert worst(faces.look, settings)[0] is Grade.GOOD
    fonts = tmp_path / "static" / "fonts"
    fonts.mkdir(parents=True)
    for one in ("coverage.json", "DocgenSans-Regular.ttf", "DocgenSans-Bold.ttf"):
        shutil.copy(ROOT / "static" / "fonts" / one, fonts)
    (fonts / "DocgenHei-Regular.otf").write_bytes(b"OTTO\x00\x09half a face")
    said = found(faces.look, Settings(static=tmp_path / "static"))

    assert [one.grade for one in said] == [Grade.BAD, Grade.BAD]
    assert said[0].what == "DocgenHei-Regular.otf 读不出来"
    assert "Docgen Song" in said[1].what
    assert "Docgen Sans" not in said[1].what


def test_no_faces_at_all_is_one_line_and_no_traceback(tmp_path):
    assert worst(faces.look, Settings(static=tmp_path))[0] is Grade.BAD


def test_a_database_is_not_there_then_good_then_old_then_broken(settings):
    assert worst(keeping.database, settings)[0] is Grade.MIND
    upgrade(settings)
    assert worst(keeping.database, settings)[0] is Grade.GOOD
    migrate.downgrade(settings, "-1")
    grade, said = worst(keeping.database, settings)
    assert grade is Grade.BAD
    assert "docgen db upgrade" in said
    (settings.data / "docgen.sqlite").write_bytes(b"no database at all" * 100)
    assert worst(keeping.database, settings)[0] is Grade.BAD


def test_files_are_kept_and_let_go_of_again(settings):
    assert worst(keeping.files, settings)[0] is Grade.GOOD
    assert [one for one in settings.blobs.rglob("*") if one.is_file()] == []


def test_a_folder_that_is_none_is_said(settings):
    settings.data.mkdir()
    settings.blobs.write_text("a file")

    assert worst(keeping.files, settings)[0] is Grade.BAD


def test_clocks_that_differ_are_said():
    now = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)

    assert keeping.clocks("库", now + timedelta(seconds=2), now).grade is Grade.GOOD
    assert "差 90 秒" in keeping.clocks("库", now - timedelta(seconds=90), now).what


@pytest.mark.parametrize(
    ("given", "look", "grade", "said"),
    [
        ({"timezone": "Asia/Peking"}, machine.clock, Grade.BAD, "Asia/Peking"),
        ({}, machine.clock, Grade.GOOD, "Asia/Shanghai"),
        ({"secret": ""}, machine.safety, Grade.BAD, "openssl rand"),
        ({"demo": True}, machine.safety, Grade.MIND, "DOCGEN_DEMO"),
        ({"host": "0.0.0.0"}, machine.safety, Grade.MIND, "DOCGEN_HTTPS"),  # noqa: S104
        ({"https": True}, machine.safety, Grade.MIND, "DOCGEN_TRUSTED_PROXIES"),
        ({"https": True, "trusted_proxies": 1}, machine.safety, Grade.GOOD, "密钥"),
        ({"web_workers": 99}, machine.memory, Grade.MIND, "MB"),
        ({}, machine.address, Grade.MIND, "DOCGEN_PUBLIC_URL"),
        ({"broker_url": "redis://:geheim@127.0.0.1:1/0"}, outside.others, Grade.BAD, "连不上"),
        ({"broker_url": "somewhere"}, outside.others, Grade.BAD, "redis://"),
        ({"smtp_host": "127.0.0.1", "smtp_port": 1}, outside.others, Grade.BAD, "127.0.0.1:1"),
        ({"smtp_host": "not.invalid"}, outside.others, Grade.BAD, "查不到这个主机名"),
        ({"database_url": NOWHERE}, keeping.database, Grade.BAD, "DOCGEN_DATABASE_URL"),
        ({"static": Path("/not/there")}, faces.look, Grade.BAD, "重新安装"),
        ({}, outside.running, Grade.MIND, "docgen serve"),
        ({}, keeping.disk, Grade.GOOD, "数据文件夹"),
    ],
)
def test_what_is_set_is_judged(tmp_path, given, look, grade, said):
    known = {"data": tmp_path, "secret": SECRET} | given

    assert worst(look, Settings(**known))[0] is grade
    lines = " ".join(f"{one.what} {one.do}" for one in found(look, Settings(**known)))
    assert said in lines
    assert "geheim" not in lines


def test_a_file_that_is_no_database_is_named(tmp_path):
    (tmp_path / "docgen.sqlite").write_bytes(b"garbage " * 1_000)

    (told,) = found(keeping.database, Settings(data=tmp_path))

    assert told.grade is Grade.BAD
    assert "docgen.sqlite" in told.do


def test_settings_that_cannot_be_used_are_left_out_and_said():
    given = {"DOCGEN_PORT": "many", "DOCGEN_DEMO": "maybe", "DOCGEN_HTTPS": "1", "DOCGEN_PROT": "1"}

    settings, wrong, unknown = given_settings(given)

    assert (settings.port, settings.demo, settings.https) == (8000, False, True)
    assert {one.where for one in wrong} == {"DOCGEN_PORT", "DOCGEN_DEMO"}
    assert unknown == ("DOCGEN_PROT",)


@pytest.mark.slow
def test_the_command_lists_everything_and_ends_with_its_status(tmp_path, monkeypatch):
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path))
    monkeypatch.setenv("DOCGEN_SECRET", SECRET)
    fine = CliRunner().invoke(doctor.doctor, standalone_mode=False)
    assert fine.return_value == 0
    assert "范例做成 pdf" in fine.output
    monkeypatch.setenv("DOCGEN_TEMPLATES", str(tmp_path))
    monkeypatch.setenv("DOCGEN_TIMEZONE", "nowhere")

    told = CliRunner().invoke(doctor.doctor, ["--json"], standalone_mode=False)

    assert told.return_value == doctor.CANNOT_NOW
    report = json.loads(told.output)
    assert not report["ok"]
    bad = {one["subject"] for one in report["findings"] if one["grade"] == "bad"}
    assert {"计划类型", "时钟"} <= bad
    assert all(one["do"] for one in report["findings"] if one["grade"] != "good")

"""A backup taken while people save, put back elsewhere, is whole: on either database."""

import json
import tarfile
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count

import pytest
from sqlalchemy import insert

from docgen.cli.main import run
from docgen.errors import ConflictError, UnavailableError
from docgen.storage import Store, audit, batches, people, snapshots
from docgen.storage.backup import back_up
from docgen.storage.batch_models import JobRow
from docgen.storage.batches import BatchRecord
from docgen.storage.manifest import NAME, digests_of, read_manifest, rows_of
from docgen.storage.parcel import unpacked
from docgen.storage.people import PersonRecord
from docgen.storage.restore import restore

NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)
LIN = PersonRecord("lin", "lin", "林若川", "rep", "业务员", "苏南组", "沐阳", "hash", False, NOW)
SAVED_BEFORE = 5


@pytest.fixture
def settings(databases, tmp_path):
    with databases.copied(databases.blank, tmp_path / "here") as made:
        begin(made)
        yield made


@pytest.fixture
def elsewhere(databases, tmp_path):
    """An empty place: neither tables nor files."""
    return databases.made(tmp_path / "elsewhere")


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "backup"


def begin(settings):
    store = Store(settings)
    with store.writing() as tx:
        people.add_person(tx, LIN)
        batches.add_batch(tx, BatchRecord("b", "lin", "", ["docx"], False, [], NOW), [], NOW)
    for number in range(SAVED_BEFORE):
        save(store, number)
    store.close()


def save(store, number):
    """Keep bytes, then in one transaction what refers to them and a link of the audit."""
    digest = store.blobs.put(f"document {number}".encode())
    with store.writing() as tx:
        snapshots.keep_blob(tx, digest, "x", 0, NOW)
        row = {"batch_id": "b", "number": number, "plan_id": f"p{number}", "format": "docx"}
        row |= {"state": "done", "lease_until": NOW, "blob": digest}
        tx.execute(insert(JobRow), row)
        audit.append(tx, f"chain{number % 3}", "lin", "document", NOW, {"sha256": digest})


class Saving:
    """Somebody who saves on and on while `with` lasts."""

    def __init__(self, settings):
        self._store = Store(settings)
        self._ended = threading.Event()
        self._begun = threading.Event()
        self._thread = threading.Thread(target=self._save)

    def __enter__(self):
        self._thread.start()
        assert self._begun.wait(20)
        return self

    def __exit__(self, *_):
        self._ended.set()
        self._thread.join(20)
        self._store.close()

    def _save(self):
        for number in count(SAVED_BEFORE):
            save(self._store, number)
            self._begun.set()
            if self._ended.is_set():
                return


def look(settings):
    """What is in a store: rows of each table, and the bytes that are referred to."""
    store = Store(settings)
    with store.reading() as tx:
        rows = rows_of(tx)
        found = {one: store.blobs.get(one) for one in digests_of(tx)}
        assert not [one for one in audit.chains(tx) if audit.broken_link(tx, one)]
    store.close()
    return rows, found


def test_case_19_a_backup_taken_while_people_save_is_whole_elsewhere(settings, elsewhere, folder):
    with Saving(settings):
        first = back_up(settings, folder, NOW)
        second = back_up(settings, folder, NOW)

    done = restore(elsewhere, folder)

    rows, found = look(elsewhere)
    made = second.manifest
    assert rows == made.rows
    assert rows["job"] == len(found) == made.files == done.files > SAVED_BEFORE
    assert first.fresh + second.fresh == made.files, "bytes are copied once"
    assert done.chains == 3
    assert all(sha256(data).hexdigest() == digest for digest, data in found.items())


def test_a_backup_is_for_its_owner_alone(settings, folder):
    back_up(settings, folder, NOW)
    (file,) = folder.glob("database-*")

    assert [one.stat().st_mode & 0o077 for one in (folder, file)] == [0, 0]


def test_a_backup_that_was_broken_off_is_none_and_is_gone_on_with(settings, elsewhere, folder):
    in_the_way = folder / f"{NAME}.new"
    in_the_way.mkdir(parents=True)
    with pytest.raises(UnavailableError, match="备份写不进去"):
        back_up(settings, folder, NOW)
    with pytest.raises(UnavailableError, match="这里没有做完的备份"):
        restore(elsewhere, folder)

    in_the_way.rmdir()
    done = back_up(settings, folder, NOW + timedelta(hours=1))

    assert (done.fresh, done.manifest.files) == (0, SAVED_BEFORE), "nothing is copied twice"
    assert len(list(folder.glob("database-*"))) == 1
    assert restore(elsewhere, folder).files == SAVED_BEFORE


@pytest.mark.slow
def test_a_restored_place_can_be_worked_in(settings, elsewhere, folder):
    back_up(settings, folder, NOW)
    restore(elsewhere, folder)
    store = Store(elsewhere)

    save(store, 99)
    store.close()

    assert look(elsewhere)[0]["job"] == SAVED_BEFORE + 1


def test_what_is_there_is_replaced_only_by_force(settings, folder):
    back_up(settings, folder, NOW)
    store = Store(settings)
    save(store, 77)
    store.close()
    before = look(settings)

    with pytest.raises(ConflictError, match="这里已经有数据"):
        restore(settings, folder)
    assert look(settings) == before

    restore(settings, folder, force=True)
    assert look(settings)[0]["job"] == SAVED_BEFORE


@pytest.mark.slow
def test_a_database_in_use_is_not_replaced(settings, folder):
    back_up(settings, folder, NOW)
    store = Store(settings)
    with store.writing() as tx:
        people.add_team(tx, "sunan", "苏南组")

    with pytest.raises(UnavailableError, match="数据库正在使用"):
        restore(settings, folder, force=True)

    store.close()
    restore(settings, folder, force=True)


def spoil_the_database(folder):
    next(folder.glob("database-*")).write_bytes(b"not what it was")


def spoil_the_bytes(folder):
    next(folder.glob("blobs/??/*")).write_bytes(b"not what it was")


def lose_the_bytes(folder):
    next(folder.glob("blobs/??/*")).unlink()


def forget_a_row(folder):
    change(folder, rows={"person": 7})


def come_from_later(folder):
    change(folder, schema="9999")


def be_of_another_kind(folder):
    change(folder, kind="another")


def lose_the_manifest(folder):
    (folder / NAME).unlink()


def garble_the_manifest(folder):
    (folder / NAME).write_text("{")


def be_of_another_format(folder):
    change(folder, format=2)


def change(folder, **to):
    file = folder / NAME
    file.write_text(json.dumps(json.loads(file.read_text()) | to))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (spoil_the_database, "备份里的文件和清单不一样"),
        (spoil_the_bytes, "备份里有 1 个文件缺了或坏了"),
        (lose_the_bytes, "备份里有 1 个文件缺了或坏了"),
        (come_from_later, "9999 比程序新"),
        (be_of_another_kind, "这份备份是 another 的"),
        (lose_the_manifest, "这里没有做完的备份"),
        (garble_the_manifest, "备份的清单坏了"),
        (be_of_another_format, "这份备份来自更新的版本"),
    ],
)
def test_a_backup_that_is_not_whole_changes_nothing(settings, folder, spoil, said):
    back_up(settings, folder, NOW)
    before = look(settings)
    spoil(folder)

    with pytest.raises(UnavailableError, match=said):
        restore(settings, folder, force=True)

    assert look(settings) == before


@pytest.mark.sqlite
def test_a_database_that_is_not_what_the_manifest_says_is_not_put_in_place(settings, folder):
    back_up(settings, folder, NOW)
    before = look(settings)
    forget_a_row(folder)

    with pytest.raises(UnavailableError, match="表里的行数和清单不一样"):
        restore(settings, folder, force=True)

    assert look(settings) == before


@pytest.mark.slow
def test_bytes_the_storage_has_lost_are_named_and_the_rest_is_saved(
    settings, elsewhere, folder, monkeypatch, capsys
):
    lost = sha256(b"document 0").hexdigest()
    (settings.blobs / lost[:2] / lost).unlink()
    monkeypatch.setenv("DOCGEN_DATA", str(settings.data))
    monkeypatch.setenv("DOCGEN_DATABASE_URL", settings.database_url)

    assert run(["db", "backup", str(folder)]) == 1
    assert f"文件 {lost}：存储里缺了或坏了" in capsys.readouterr().err
    assert read_manifest(folder).missing == [lost]
    assert restore(elsewhere, folder).files == SAVED_BEFORE - 1


@pytest.mark.slow
@pytest.mark.parametrize("name", ["folder", "one.tar"])
def test_the_commands_say_what_was_saved_and_restored(
    settings, elsewhere, tmp_path, monkeypatch, capsys, name
):
    folder = tmp_path / name
    monkeypatch.setenv("DOCGEN_DATA", str(settings.data))
    monkeypatch.setenv("DOCGEN_DATABASE_URL", settings.database_url)
    assert run(["db", "backup", str(folder)]) == 0
    assert run(["db", "restore", str(folder)]) == 1
    monkeypatch.setenv("DOCGEN_DATA", str(elsewhere.data))
    monkeypatch.setenv("DOCGEN_DATABASE_URL", elsewhere.database_url)
    assert run(["db", "restore", str(folder)]) == 0

    said = capsys.readouterr()
    assert "5 个文件（0.0 MB），其中新增 5 个" in said.out
    assert "这里已经有数据；确定要换成备份里的，请加 --force" in said.err
    assert "3 份操作记录，都和备份时一样" in said.out
    assert folder.is_file() == (name == "one.tar")
    assert look(elsewhere) == look(settings)


def test_a_folder_that_cannot_be_written_is_said(settings, tmp_path):
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(UnavailableError, match="备份写不进去"):
        back_up(settings, tmp_path / "file" / "backup", NOW)


@pytest.mark.parametrize("name", ["backup.tar", "missing/backup.tar"])
def test_a_file_that_is_no_backup_is_said(settings, tmp_path, name):
    (tmp_path / "backup.tar").write_text("no tar")

    with pytest.raises(UnavailableError, match="这份备份打不开"), unpacked(tmp_path / name):
        pass


def test_a_backup_cut_off_between_two_files_is_named_as_it_was_given(tmp_path):
    source = tmp_path / "cut.tar"
    with tarfile.open(source, "w") as tar:
        tar.addfile(tarfile.TarInfo("database.sqlite"))

    with pytest.raises(UnavailableError, match=r"cut\.tar：这份备份打不开"), unpacked(source):
        pass


@pytest.mark.parametrize(
    ("name", "kind", "to"),
    [
        ("../out", tarfile.REGTYPE, ""),
        ("a/../../out", tarfile.REGTYPE, ""),
        ("/out", tarfile.REGTYPE, ""),
        ("link", tarfile.SYMTYPE, "/"),
        ("link", tarfile.LNKTYPE, "/etc/hostname"),
        ("pipe", tarfile.FIFOTYPE, ""),
        ("null", tarfile.CHRTYPE, ""),
    ],
)
def test_a_backup_that_leads_out_of_its_folder_is_refused(tmp_path, name, kind, to):
    source = tmp_path / "bad.tar"
    with tarfile.open(source, "w") as tar:
        one = tarfile.TarInfo(name)
        one.type, one.linkname = kind, to
        tar.addfile(one)

    with pytest.raises(UnavailableError, match="这份备份打不开"), unpacked(source):
        pass


@pytest.mark.slow
def test_bytes_go_from_s3_into_a_backup_and_back(settings, elsewhere, folder, tmp_path, bucket):
    cloud = replace(settings, **bucket.settings, s3_prefix=f"{tmp_path.name}/here")
    store = Store(cloud)
    save(store, 50)
    for number in range(SAVED_BEFORE):
        store.blobs.put(f"document {number}".encode())
    store.close()

    back_up(cloud, folder, NOW)
    there = replace(elsewhere, **bucket.settings, s3_prefix=f"{tmp_path.name}/elsewhere")
    assert restore(there, folder).files == SAVED_BEFORE + 1
    assert look(there)[1] == look(cloud)[1]

"""Every storage keeps bytes in the same way: a folder, and a real S3 server."""

import os
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from docgen.errors import NotFoundError, UnavailableError
from docgen.settings import Settings
from docgen.storage import Store, upgrade
from docgen.storage.blobs import DamagedError, shelf_of

PAGE = b"page" * 100_000
DIGEST = sha256(PAGE).hexdigest()
NOBODY = "0" * 64


@pytest.fixture(params=["folder", pytest.param("s3", marks=pytest.mark.slow)])
def settings(request, tmp_path):
    plain = Settings(data=tmp_path)
    if request.param == "folder":
        return plain
    here = request.getfixturevalue("bucket")
    return replace(plain, **here.settings, s3_prefix=f"{tmp_path.name}/docgen/")


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A database without a row."""
    settings = Settings(data=tmp_path_factory.mktemp("empty"))
    upgrade(settings)
    return settings.data / "docgen.sqlite"


@pytest.fixture
def store(settings, empty):
    shutil.copy(empty, settings.data)
    made = Store(settings)
    yield made
    made.close()


@pytest.fixture
def shelf(settings):
    return shelf_of(settings)


@pytest.fixture
def damage(request, settings, tmp_path):
    """Put other bytes in the place of some."""

    def damaged(digest, data):
        if not settings.s3_bucket:
            (tmp_path / "blobs" / digest[:2] / digest).write_bytes(data)
            return
        key = f"{settings.s3_prefix}{digest[:2]}/{digest}"
        here = request.getfixturevalue("bucket")
        here.client.put_object(Bucket=here.bucket, Key=key, Body=data)

    return damaged


def test_what_was_put_comes_back_in_pieces_and_whole(store):
    assert store.blobs.put(PAGE) == store.blobs.put(PAGE) == DIGEST

    pieces = list(store.blobs.stream(DIGEST))

    assert b"".join(pieces) == PAGE == store.blobs.get(DIGEST)
    assert len(pieces) > 1


def test_nothing_is_something_too(store):
    assert store.blobs.get(store.blobs.put(b"")) == b""


def test_what_stands_there_is_listed_with_its_size_and_time(shelf):
    data = {sha256(one).hexdigest(): one for one in (b"a", b"bb", PAGE)}
    before = datetime.now(UTC) - timedelta(seconds=2)
    for digest, one in data.items():
        shelf.put(digest, one)

    found = {one.digest: one for one in shelf.every()}

    assert {name: one.size for name, one in found.items()} == {
        name: len(one) for name, one in data.items()
    }
    assert all(before <= one.at <= datetime.now(UTC) for one in found.values())
    assert shelf.look(DIGEST) == found[DIGEST]


@pytest.mark.parametrize("name", [NOBODY, "../../etc/passwd", "", "g" * 64])
def test_bytes_that_are_not_there_are_not_found(store, name):
    with pytest.raises(NotFoundError, match="没有这个文件"):
        store.blobs.stream(name)
    with pytest.raises(NotFoundError, match="没有这个文件"):
        store.blobs.get(name)


def test_what_was_removed_is_gone_and_may_be_removed_again(shelf):
    shelf.put(DIGEST, PAGE)
    shelf.remove(DIGEST)
    shelf.remove(DIGEST)

    assert shelf.look(DIGEST) is None
    assert not list(shelf.every())
    with pytest.raises(NotFoundError):
        shelf.chunks(DIGEST)


@pytest.mark.parametrize("wrong", [b"x" + PAGE[1:], PAGE[:-1], b""], ids=["turned", "cut", "empty"])
def test_bytes_that_were_damaged_are_never_taken_for_whole(store, damage, wrong):
    store.blobs.put(PAGE)
    damage(DIGEST, wrong)

    with pytest.raises(UnavailableError, match="这份文件在存储里坏了"):
        store.blobs.get(DIGEST)


def test_the_last_piece_is_given_only_when_all_is_sound(store, damage):
    store.blobs.put(PAGE)
    damage(DIGEST, b"x" + PAGE[1:])
    pieces = store.blobs.stream(DIGEST)

    got = [next(pieces)]
    with pytest.raises(DamagedError):
        got.extend(pieces)
    assert len(b"".join(got)) < len(PAGE)


def test_a_small_file_that_was_damaged_is_told_before_anything_is_given(store, damage):
    digest = store.blobs.put(b"small")
    damage(digest, b"smell")

    with pytest.raises(DamagedError):
        store.blobs.stream(digest)


def test_keeping_bytes_again_mends_what_was_cut(store, damage):
    store.blobs.put(PAGE)
    damage(DIGEST, PAGE[:-1])

    store.blobs.put(PAGE)

    assert store.blobs.get(DIGEST) == PAGE


def test_what_can_be_used_says_nothing(shelf):
    shelf.check()


def test_a_file_that_is_no_bytes_of_ours_is_not_seen(tmp_path):
    shelf = shelf_of(Settings(data=tmp_path))
    shelf.put(DIGEST, PAGE)
    place = tmp_path / "blobs" / DIGEST[:2]
    begun = place / "new-killed"
    begun.write_bytes(b"half")
    os.utime(begun, (0, 0))
    (place / "new-now").write_bytes(b"half")

    assert [one.digest for one in shelf.every()] == [DIGEST]
    shelf.clear(datetime(2000, 1, 1, tzinfo=UTC))
    assert {one.name for one in place.iterdir()} == {DIGEST, "new-now"}


def test_a_folder_that_cannot_be_written_says_so(tmp_path):
    (tmp_path / "blobs").write_text("a file, not a folder")
    shelf = shelf_of(Settings(data=tmp_path))

    with pytest.raises(UnavailableError, match="文件夹写不进去；请看磁盘"):
        shelf.check()
    with pytest.raises(UnavailableError, match="文件存不进去"):
        shelf.put(DIGEST, PAGE)


@pytest.mark.slow
def test_two_prefixes_of_one_bucket_know_nothing_of_each_other(bucket, tmp_path):
    one, other = (
        shelf_of(Settings(data=tmp_path, **bucket.settings, s3_prefix=name))
        for name in ("/one/", "one/more")
    )
    one.put(DIGEST, PAGE)
    other.put(NOBODY, b"")

    assert [found.digest for found in one.every()] == [DIGEST]
    assert other.look(DIGEST) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    ("set_", "where", "said"),
    [
        ({"s3_key": "AKIANOBODY"}, "DOCGEN_S3_KEY", "文件存储不认这个账号"),
        ({"s3_secret": "wrong-secret"}, "DOCGEN_S3_KEY", "文件存储不认这个账号"),
        ({"s3_bucket": "elsewhere"}, "DOCGEN_S3_BUCKET", "没有 elsewhere 这个桶"),
        ({"s3_endpoint": "no address"}, "DOCGEN_S3_ENDPOINT", "不是一个网址"),
    ],
)
def test_what_is_set_wrong_is_named_without_a_secret(bucket, caplog, set_, where, said):
    caplog.set_level("INFO")
    settings = Settings(**(bucket.settings | set_))

    with pytest.raises(UnavailableError, match=said) as refused:
        shelf_of(settings).check()

    assert refused.value.where == where
    assert settings.s3_secret not in f"{refused.value.sentence}{caplog.text}{settings!r}"


@pytest.mark.slow  # it is tried three times
def test_a_storage_that_does_not_answer_is_said_after_three_tries(bucket):
    shelf = shelf_of(Settings(**(bucket.settings | {"s3_endpoint": "http://127.0.0.1:1"})))

    with pytest.raises(UnavailableError, match="连不上文件存储") as refused:
        shelf.put(DIGEST, PAGE)

    assert refused.value.where == "DOCGEN_S3_ENDPOINT"


@pytest.mark.slow
def test_without_an_account_the_usual_environment_is_asked(bucket, monkeypatch):
    nameless = replace(Settings(**bucket.settings), s3_key="", s3_secret="", s3_prefix="mine")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    with pytest.raises(UnavailableError, match="文件存储没有设账号"):
        shelf_of(nameless).check()

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", bucket.key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", bucket.secret)
    shelf_of(nameless).check()

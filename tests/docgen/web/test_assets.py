import gzip

import pytest
from flask import Flask

from docgen.web.assets import Assets, serve


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "base.css").write_text("main { color: black }\n" * 100)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / "song.otf").write_bytes(b"\0" * 10)
    return tmp_path


@pytest.fixture
def client(folder):
    app = Flask(__name__, static_folder=None)
    serve(app, Assets(folder))
    return app.test_client()


def test_an_address_changes_with_the_content(folder):
    before = Assets(folder).address("css/base.css")
    (folder / "css" / "base.css").write_text("main { color: red }")

    after = Assets(folder).address("css/base.css")

    assert before != after
    assert after.startswith("/static/")
    assert after.endswith("/css/base.css")


def test_a_current_address_is_kept_for_a_year(client, folder):
    answer = client.get(Assets(folder).address("css/base.css"))

    assert answer.status_code == 200
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.mimetype == "text/css"


def test_an_old_address_still_answers_but_is_not_kept(client):
    answer = client.get("/static/000000000000/css/base.css")

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-cache"


def test_texts_are_sent_packed_to_who_can_read_it(client, folder):
    address = Assets(folder).address("css/base.css")

    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    plain = client.get(address, headers={"Accept-Encoding": "identity"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert "Content-Encoding" not in plain.headers


@pytest.mark.parametrize("path", ["fonts/song.otf", "css/../fonts/song.otf", "css/none.css"])
def test_only_what_pages_need_is_served(folder, path):
    assert path not in Assets(folder).files

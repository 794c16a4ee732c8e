import shutil

from docgen.cli.main import run
from docgen.settings import ROOT


def test_a_link_for_somebody_added_without_a_password(capsys, monkeypatch, tmp_path):
    shutil.copytree(ROOT / "doc_templates" / "_house", tmp_path / "types" / "_house")
    monkeypatch.setenv("DOCGEN_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("DOCGEN_TEMPLATES", str(tmp_path / "types"))
    monkeypatch.setenv("DOCGEN_PUBLIC_URL", "https://jihua.example")
    (tmp_path / "var").mkdir()

    assert run(["user", "add", "he", "何嘉树", "--later"]) == 0
    assert run(["user", "invite", "he"]) == 0

    said = capsys.readouterr()
    assert said.out.splitlines()[-1].startswith("https://jihua.example/access/")
    assert "给 何嘉树 的链接，7 天内有效，请转给本人" in said.err
    assert run(["user", "invite", "nobody"]) == 1

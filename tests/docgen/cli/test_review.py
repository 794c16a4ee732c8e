"""`docgen review`: a returned file, read on the command line."""

import json
from pathlib import Path

import pytest
from redlines import marked_up

from docgen.cli.documents import identity_of
from docgen.cli.main import run
from docgen.definitions.catalogue import Catalogue
from docgen.pipeline import Order, document_of
from docgen.plans.plan_file import load_plan_file
from docgen.writers.docx import field_bookmarks

TEMPLATES = Path(__file__).parents[3] / "doc_templates"
SAMPLE = TEMPLATES / "weekly_sales" / "sample.yaml"


@pytest.fixture
def returned(tmp_path):
    """The sample's Word file, marked up."""
    catalogue = Catalogue(TEMPLATES, watch=False)
    plan = load_plan_file(SAMPLE, catalogue).required()
    document = document_of(plan, Order(format="docx", identity=identity_of(plan)))
    bookmarks = field_bookmarks(document, catalogue.style(plan.type.style))
    file = tmp_path / "周计划.docx"
    assert run(["build", str(SAMPLE), "-o", str(file)]) == 0
    redline, edits = marked_up(file.read_bytes(), bookmarks, 5, 0.1)
    file.write_bytes(redline.saved())
    return file, edits


def test_every_item_is_a_line_in_words(returned, capsys):
    file, edits = returned

    assert run(["review", str(SAMPLE), str(file)]) == 0

    told = capsys.readouterr()
    lines = [one for one in told.out.splitlines() if " › " in one]
    assert len(lines) == len(edits)
    assert any("批注 周敏：" in one for one in lines)
    assert any("（未留修订记录）" in one for one in lines)
    assert told.err == ""


def test_json_names_the_snapshot_and_every_field(returned, capsys):
    file, edits = returned

    assert run(["review", str(SAMPLE), str(file), "--json"]) == 0

    told = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert len(told["snapshot"]) == 64
    assert sorted(one["path"] for one in told["items"]) == sorted(one.path for one in edits)
    assert told["unplaced"] == []


def test_a_file_made_from_another_state_of_the_plan_says_so(returned, tmp_path, capsys):
    file, _ = returned
    other = tmp_path / "other.yaml"
    text = SAMPLE.read_text(encoding="utf-8")
    other.write_text(text.replace("visits: 22", "visits: 23"), encoding="utf-8")

    assert run(["review", str(other), str(file)]) == 0

    assert "不是照现在的" in capsys.readouterr().err


def test_what_is_no_word_file_is_refused_in_words(tmp_path, capsys):
    file = tmp_path / "a.docx"
    file.write_text("hello", encoding="utf-8")

    assert run(["review", str(SAMPLE), str(file)]) == 1
    assert "这不是 Word 文档" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    assert run(["review", str(SAMPLE), str(tmp_path / "none.docx")]) == 1
    assert "none.docx" in capsys.readouterr().err

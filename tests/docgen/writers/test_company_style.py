"""A company's own style: enterprise.yaml copied, with its name, logo, colours and fonts."""

import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from contracts.documents import every_node, small_png
from contracts.table import style
from docx_text import names, part, text_of_docx
from lint_docx import lint
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from docgen.definitions.problems import DefinitionErrors
from docgen.definitions.style import Style, load_style, parse_style
from docgen.documents.text import normalise, text_of
from docgen.writers.docx import write_docx
from docgen.writers.html import write as write_html
from docgen.writers.pdf_typst import write_pdf_typst
from docgen.writers.pdf_weasyprint import write_pdf_weasyprint
from docgen.writers.writer import WriteOptions

ROOT = Path(__file__).parents[3]
HOUSE = ROOT / "doc_templates" / "_house"
WRITERS = ROOT / "docgen" / "writers"
CHANGES = {
    "title: 企业通用": "title: 澄川净水\nlogo: {file: logo.png, height: 8mm, cover: 18mm}",
    "'#1F3864'": "'#0B6E4F'",
    "  header: true": "  header: true\n  words: 澄川净水　{header}",
    "  number: 第": "  number: 内部资料　第",
    "face: 楷体, size: 四号": "face: 宋体, size: 四号",
}


def company(folder: Path, **changes: str) -> Style:
    source = (HOUSE / "enterprise.yaml").read_text(encoding="utf-8")
    for before, after in {**CHANGES, **changes}.items():
        assert before in source
        source = source.replace(before, after)
    (folder / "chengchuan.yaml").write_text(source, encoding="utf-8")
    return load_style(folder / "chengchuan.yaml")


@pytest.fixture
def own(tmp_path) -> Style:
    (tmp_path / "logo.png").write_bytes(small_png(80, 40))
    return company(tmp_path)


@pytest.mark.slow
def test_a_copied_style_prints_in_every_format(own):
    document = every_node()
    word = write_docx(document, own, WriteOptions())
    typst = write_pdf_typst(document, own, WriteOptions())
    weasy = write_pdf_weasyprint(document, own, WriteOptions())
    page = write_html(document, own, WriteOptions()).decode()

    assert normalise(text_of_docx(word)) == text_of(document)
    for pdf in (typst, weasy):
        middle = PdfReader(io.BytesIO(pdf)).pages[3]
        assert "澄川净水" in middle.extract_text()
        assert "内部资料" in middle.extract_text()
        assert len(middle.images) >= 1
    assert "#0B6E4F" in page
    assert page.count("data:image/png;base64") >= 2


@pytest.mark.slow
def test_the_logo_stands_in_words_header_and_on_its_cover(own, tmp_path):
    word = write_docx(every_node(), own, WriteOptions())
    (tmp_path / "plan.docx").write_bytes(word)
    blip = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"

    assert len(list(part(word, "word/header1.xml").iter(blip))) == 1
    assert list(part(word, "word/header3.xml").iter(blip)) == []
    assert "澄川净水" in "".join(part(word, "word/header1.xml").itertext())
    assert "word/_rels/header1.xml.rels" in names(word)
    assert lint(word) == []
    assert OpenXmlValidator().validate(tmp_path / "plan.docx").errors == []


def test_the_logo_goes_with_the_style_wherever_that_is_kept(own):
    again = parse_style(own.source, own.name)

    assert again == own
    assert again.logo.data == small_png(80, 40)
    assert (again.logo.height_mm, again.logo.width_mm(8)) == (8, 16)


def test_a_style_without_a_logo_prints_none(own):
    plain = style("enterprise")

    assert plain.logo is None
    assert b"data:image/png" not in write_html(every_node_without_pictures(), plain, WriteOptions())


def every_node_without_pictures():
    document = every_node()
    kept = tuple(one for one in document.blocks if type(one).__name__ not in {"Image", "Landscape"})
    return replace(document, blocks=kept)


LOGOS = {
    "not there": (None, "找不到 logo.png"),
    "no picture": (b"GIF89a", "徽标不是完好的 PNG 图片"),
    "cut off": (small_png(80, 40)[:-20], "徽标不是完好的 PNG 图片"),
    "huge": (small_png(80, 40) + bytes(300_000), "logo.png 太大"),
}


@pytest.mark.parametrize("name", LOGOS)
def test_a_faulty_logo_is_named_with_its_line(name, tmp_path):
    data, said = LOGOS[name]
    if data is not None:
        (tmp_path / "logo.png").write_bytes(data)

    with pytest.raises(DefinitionErrors) as caught:
        company(tmp_path)

    assert any(said in one.say and one.line for one in caught.value.problems)


def test_a_logo_higher_than_the_header_is_refused(tmp_path):
    (tmp_path / "logo.png").write_bytes(small_png(80, 40))

    with pytest.raises(DefinitionErrors) as caught:
        company(tmp_path, **{"height: 8mm": "height: 20mm"})

    assert [one.say for one in caught.value.problems] == ["徽标比页眉高"]
    assert "11mm" in caught.value.problems[0].hint


def test_a_logo_from_elsewhere_is_refused(tmp_path):
    shutil.copy(HOUSE / "enterprise.yaml", tmp_path)

    with pytest.raises(DefinitionErrors) as caught:
        company(tmp_path, **{"file: logo.png": "file: ../logo.png"})

    assert any("PNG 文件名" in one.hint for one in caught.value.problems)


_SIZE = re.compile(
    r"(?:font-size: ?|\bsize: ?|'sz', |\"sz\", |font-size=')(?!1pt)\d*\.?\d+(?:pt|em|mm|\d)"
)
_PLACES = [one for kind in ("*.py", "*.typ", "*.css") for one in sorted(WRITERS.rglob(kind))]


@pytest.mark.parametrize("file", _PLACES, ids=lambda one: one.name)
def test_no_size_and_no_font_stands_outside_the_styles(file):
    source = file.read_text(encoding="utf-8")
    faces = [face for look in ("enterprise", "gongwen") for face in style(look).faces.values()]
    fonts = {name for one in faces for name in (one.word, one.latin, one.print, *one.screen)}
    fonts |= {one.print_latin for one in faces} | {"Calibri", "MS Gothic", "Segoe UI Symbol"}
    named = {one for one in fonts if re.search(rf"[\"'>]{re.escape(one)}[\"'<,]", source)}

    assert [found[0] for found in _SIZE.finditer(source)] == []
    assert named == set()

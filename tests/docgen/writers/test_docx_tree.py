"""The organisation tree of Word files: drawn from left to right by the edges of cells."""

from contracts.documents import text
from contracts.table import style
from docx_text import part
from lint_docx import lint

from docgen.documents.nodes import Document, OrgTree, Post
from docgen.documents.number import number
from docgen.writers.docx import write_docx
from docgen.writers.writer import WriteOptions

MADE = "2026-11-21T08:00:00+00:00"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def word(*roots: Post) -> bytes:
    tree = OrgTree(roots, text("组织架构"))
    document = Document(title="组织", author="周敏", created=MADE, blocks=(tree,))
    return write_docx(number(document), style("enterprise"), WriteOptions())


def post(name: str, *below: Post) -> Post:
    return Post(text(name), below)


def rows(data: bytes) -> list[list[tuple[str, set[str]]]]:
    """What each cell says and which of its edges are drawn; covered cells say nothing."""
    made = []
    for row in part(data, "word/document.xml").iter(f"{W}tr"):
        cells = []
        for cell in row.iter(f"{W}tc"):
            edges = cell.find(f"{W}tcPr/{W}tcBorders")
            drawn = {one.tag[len(W) :] for one in edges} if edges is not None else set()
            cells.append(("".join(cell.itertext()), drawn))
        made.append(cells)
    return made


def test_a_post_stands_in_the_row_of_the_first_below_it():
    made = rows(word(post("经理", post("一组", post("助理")), post("二组"))))

    assert [one for one, _ in made[0]] == ["经理", "", "", "一组", "", "", "助理"]
    assert [one for one, _ in made[3]] == ["", "", "", "二组", "", "", ""]


def test_lines_join_a_post_with_all_below_it():
    made = rows(word(post("经理", post("一组"), post("二组"), post("三组"))))
    way, turn = 1, 2

    assert made[0][way][1] == {"bottom"}
    assert [line[turn][1] for line in made] == [
        {"bottom"}, {"left"}, {"left"}, {"left", "bottom"},
        {"left"}, {"left"}, {"left", "bottom"}, set(),
    ]  # fmt: skip


def test_a_post_alone_has_no_lines():
    assert rows(word(post("经理"))) == [
        [("经理", {"top", "left", "bottom", "right"})],
        [("", {"top", "left", "bottom", "right"})],
    ]


def test_a_wide_and_deep_tree_is_sound():
    deep = post("一", post("二", post("三", post("四", post("五", post("六"))))))

    assert lint(word(deep, post("另一位", *(post(f"第{place}组") for place in range(30))))) == []

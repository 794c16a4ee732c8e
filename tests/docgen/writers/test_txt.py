from dataclasses import replace
from pathlib import Path

from contracts.documents import every_node

from docgen.definitions.style import load_style
from docgen.documents.nodes import Watermark
from docgen.documents.text import normalise, text_of
from docgen.writers import WRITERS
from docgen.writers.writer import WriteOptions

STYLE = load_style(Path(__file__).parents[3] / "doc_templates" / "_house" / "enterprise.yaml")


def test_the_text_is_the_documents_text_and_no_other():
    document = every_node()
    final = replace(
        document, blocks=tuple(b for b in document.blocks if not isinstance(b, Watermark))
    )

    made = WRITERS["txt"].write(final, STYLE, WriteOptions()).decode()

    assert normalise(made) == text_of(document)


def test_a_draft_says_so_on_its_first_line():
    made = WRITERS["txt"].write(every_node(), STYLE, WriteOptions()).decode()

    assert made.startswith("〔草稿〕\n\n2027年度销售计划\n")

from contracts.documents import every_node

from docgen.documents.nodes import Block
from docgen.documents.walk import every_block, fields_of


def test_the_document_of_the_contracts_has_every_node():
    there = {type(block) for block in every_block(every_node().blocks)}

    assert there == set(Block.__args__)


def test_fields_are_found_in_runs_cells_rows_and_figures():
    found = fields_of(every_node())

    assert found >= {
        "goals.note", "goals.by_month", "goals.by_month[2027-01]",
        "goals.by_month[2027-01].amount", "goals.by_month[2027-01].last", "market.swot.s",
        "team.posts[r1].name", "sign.opinion", "work.done", "shop.photo",
    }  # fmt: skip
    assert "" not in found

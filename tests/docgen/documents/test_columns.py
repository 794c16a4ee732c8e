import pytest
from contracts.documents import text

from docgen.documents.columns import fitted, guessed_aligns
from docgen.documents.nodes import Align, Cell, TableRow


def rows(*lines):
    return [TableRow(tuple(Cell(text(one)) for one in line)) for line in lines]


def test_longer_columns_are_wider_and_all_make_one():
    columns = fitted(rows(("月", "一二三四五六七八九十", "1")), [Align.LEFT] * 3)

    assert columns[1].width > columns[0].width
    assert columns[0].width == pytest.approx(columns[2].width, abs=0.001)
    assert sum(column.width for column in columns) == pytest.approx(1, abs=1e-9)


def test_a_date_stays_whole_beside_long_texts():
    line = ("2027年11月15日", "很" * 30, "长" * 30, "名" * 3)

    columns = fitted(rows(line), [Align.LEFT] * 4)

    assert columns[0].width * 40 > 7.4


def test_numbers_stand_at_the_right():
    given = rows(("甲", "1,200.00", "20%", "—"), ("乙", "-3", "", "5"))

    assert guessed_aligns(given, 4) == (Align.LEFT, Align.RIGHT, Align.RIGHT, Align.RIGHT)

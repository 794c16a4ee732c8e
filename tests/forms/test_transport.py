from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from forms.transport import fitted

SIZES = st.integers(1, 8)


def weighed(rows, columns, of=None):
    return {
        (row, column): Decimal(of[row][column] if of else rows[row] * columns[column] or 1)
        for row in range(len(rows))
        for column in range(len(columns))
    }


def sums_of(cells, rows, columns):
    down, across = [0] * len(rows), [0] * len(columns)
    for (row, column), number in cells.items():
        down[row] += number
        across[column] += number
    return down, across


@st.composite
def tables(draw, most=10**7):
    cells = draw(
        st.lists(st.lists(st.integers(0, most), min_size=3, max_size=3), min_size=1, max_size=8)
    )
    return [sum(one) for one in cells], [sum(one) for one in zip(*cells, strict=True)], cells


def test_a_third_each_adds_up_both_ways():
    found = fitted([100, 100, 100], [100, 100, 100], weighed([1] * 3, [1] * 3))

    assert found is not None
    assert sums_of(found, [0] * 3, [0] * 3) == ([100] * 3, [100] * 3)
    assert set(found.values()) == {33, 34}


@given(tables())
def test_rows_and_columns_both_add_up_and_each_cell_is_its_share_rounded(table):
    rows, columns, _ = table
    found = fitted(rows, columns, weighed(rows, columns))

    assert found is not None
    assert sums_of(found, rows, columns) == (rows, columns)
    whole = sum(rows)
    for (row, column), number in found.items():
        exact = Decimal(rows[row] * columns[column]) / whole if whole else Decimal(0)
        assert abs(number - exact) < 1


@given(tables(most=10**4), st.data())
def test_some_cells_may_be_out_of_the_game_as_long_as_a_table_exists(table, data):
    rows, columns, cells = table
    places = [(row, column) for row in range(len(rows)) for column in range(len(columns))]
    locked = set(data.draw(st.lists(st.sampled_from(places), unique=True)))
    down, across = list(rows), list(columns)
    for row, column in locked:
        down[row] -= cells[row][column]
        across[column] -= cells[row][column]
    weights = {one: Decimal(data.draw(st.integers(0, 9))) for one in places if one not in locked}
    found = fitted(down, across, weights)

    assert found is not None, "the table it was made from is one"
    assert sums_of(found, rows, columns) == (down, across)
    assert min(found.values(), default=0) >= 0
    assert found.keys() == weights.keys()


@given(st.lists(st.integers(3, 99), min_size=1, max_size=6), st.data())
def test_no_cell_is_zero_where_that_can_be(rows, data):
    weights = {
        (row, column): Decimal(data.draw(st.integers(0, 3)))
        for row in range(len(rows))
        for column in range(3)
    }
    whole = sum(rows)
    columns = [len(rows), whole - 2 * len(rows), len(rows)]
    found = fitted(rows, columns, weights, least=1)

    assert found is not None
    assert min(found.values()) >= 1
    assert sums_of(found, rows, columns) == (rows, columns)


def test_what_cannot_be_has_no_table():
    two = weighed([1, 1], [1, 1])

    assert fitted([1, 2], [1, 1], two) is None
    assert fitted([3, -1], [1, 1], two) is None
    assert fitted([5, 0], [0, 5], {(0, 0): Decimal(1), (1, 1): Decimal(1)}) is None
    assert fitted([0, 0], [0, 0], two) == dict.fromkeys(two, 0)


def test_the_same_gives_the_same():
    rows, columns = [7, 8, 9, 1], [5, 5, 5, 10]

    assert fitted(rows, columns, weighed(rows, columns)) == fitted(
        rows, columns, weighed(rows, columns)
    )


def test_twelve_months_of_forty_people():
    rows, columns = [4000 + 13 * one for one in range(12)], [1200] * 39
    columns.append(sum(rows) - sum(columns))
    found = fitted(rows, columns, weighed(rows, columns))

    assert found is not None
    assert sums_of(found, rows, columns) == (rows, columns)

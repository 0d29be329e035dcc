"""What a person is shown of a value, and code that makes it again."""

import numpy as np
import pytest

from milepost.check import Category, File, Series, Table, exact, near, portray, portray_pair, show


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3.0"),
        (0.1 + 0.2, "0.3"),
        (1e-12, "1e-12"),
        ("a\n", r"'a\n'"),
        ([1, 2.5], "[1, 2.5]"),
        ({"a": None}, "{'a': None}"),
        ([("price", 1), ("weight",)], "[('price', 1), ('weight',)]"),
        (float("nan"), "nan"),
    ],
)
def test_values_in_one_line(value: object, text: str) -> None:
    """Numbers look like what a person would type."""
    assert show(value) == text


def test_the_first_difference_is_marked_and_can_be_seen() -> None:
    """Two arrays that differ in the ninth digit get enough digits."""
    want, got = portray_pair(np.array([1.0, 2.0]), np.array([1.0, 2.00000001]), exact)
    assert want.marks == ((0, 1),)
    assert want.rows[0][1] != got.rows[0][1]


def test_a_large_array_is_cut_around_its_first_difference() -> None:
    """The marked cell is in what is shown."""
    want = np.zeros((100, 30))
    got = want.copy()
    got[70, 25] = 1
    portrait = portray_pair(want, got, near)[1]
    assert portrait.cut
    row, column = portrait.marks[0]
    assert portrait.rows[row][column] == "1.0"
    assert (portrait.first_row + row, portrait.first_column + column) == (70, 25)


def test_a_long_row_of_values_says_where_its_part_begins() -> None:
    """The first value that is shown has a place in the whole."""
    want = np.zeros(1797)
    portrait = portray_pair(want, want + (np.arange(1797) == 121), near)[1]
    assert portrait.first_column + portrait.marks[0][1] == 121
    assert (portrait.first_row, len(portrait.rows[0])) == (0, 12)


def test_a_long_table_is_cut_around_its_first_difference() -> None:
    """Marks count from the first row that is shown."""
    table, other = (Table(("a",), (np.arange(40) + (np.arange(40) == 30) * add,)) for add in (0, 5))
    portrait = portray_pair(table, other, exact)[1]
    row, column = portrait.marks[0]
    assert (portrait.first_row + row, column) == (30, 0)
    assert portrait.rows[row][column] == "35"


def test_numbers_far_from_zero_are_told_apart() -> None:
    """Where six digits would make them look the same, more are shown; where ten would too, it stays at six."""
    assert portray(np.array([500000003.0, 500000007.0])).rows == (("500000003.0", "500000007.0"),)
    assert portray(np.array([0.1 + 0.2, 0.3])).rows == (("0.3", "0.3"),)
    assert portray(np.array([1 / 3, 2.0])).rows == (("0.333333", "2.0"),)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ([300_000_001.0, 299_999_998.0], "[300000001.0, 299999998.0]"),
        ([(300_000_001.0, "a"), (299_999_998.0, "b")], "[(300000001.0, 'a'), (299999998.0, 'b')]"),
        ([0.1, 0.1 + 1e-14, 1 / 3], "[0.1, 0.1, 0.333333]"),
        ([[[300_000_001.0], 299_999_998.0]], "[[[300000001.0], 299999998.0]]"),
        ({"a": 300_000_001.0, "b": [299_999_998.0]}, "{'a': 300000001.0, 'b': [299999998.0]}"),
        ([{"a": 300_000_001.0}, {"a": 299_999_998.0}], "[{'a': 300000001.0}, {'a': 299999998.0}]"),
        ({"a": 1 / 3, "b": {"c": 2.0}}, "{'a': 0.333333, 'b': {'c': 2.0}}"),
    ],
)
def test_numbers_in_a_list_or_a_dict_are_told_apart_as_well(value: object, text: str) -> None:
    assert portray(value).text == text


def test_a_dicts_rows_have_the_digits_of_its_text() -> None:
    assert portray({"a": 300_000_001.0, "b": 299_999_998.0}).rows == (("'a'", "300000001.0"), ("'b'", "299999998.0"))


def test_a_table_shows_its_columns_and_index() -> None:
    """The index is the first column; marks count it."""
    table = Table(("a",), (np.array([1, 2]),), np.array(["x", "y"], dtype=object), "key")
    other = Table(("a",), (np.array([1, 3]),), table.index, "key")
    want, _ = portray_pair(table, other, exact)
    assert want.columns == ("key", "a")
    assert want.rows == (("x", "1"), ("y", "2"))
    assert want.marks == ((1, 1),)


@pytest.mark.parametrize(
    "value", [np.zeros((2, 2, 2)), np.array(1.0), np.zeros(0), Series("a", np.arange(2)), b"x", 1j]
)
def test_every_value_has_a_portrait(value: object) -> None:
    """Nothing that may cross is without a portrait."""
    assert portray(value).text


def test_a_column_says_its_dtype_where_the_cells_do_not() -> None:
    """A category is named; where the judge minds dtypes, all are."""
    sizes, counts = np.array(["s", "l"], dtype=object), np.array([1, 2], dtype=np.int8)
    table = Table(("size", "n"), (sizes, counts), dtypes=(Category(("s", "l"), ordered=True), ""))
    assert portray(table).columns == ("size: category", "n")
    plain = Table(("size", "n"), (sizes, counts.astype(np.int64)))
    want, got = portray_pair(table, plain, exact(dtypes=True))
    assert want.columns == ("size: category [s < l]", "n: int8")
    assert got.columns == ("size: text", "n: int64")


def test_a_file_is_shown_as_what_stands_in_it() -> None:
    """A byte order mark can be seen, and so can what is no UTF-8."""
    portrait = portray(File("a.csv", b"\xef\xbb\xbfname;n\r\nZo\xeb;1\r\n"))
    assert (portrait.kind, portrait.text) == ("file", "\\ufeffname;n\nZo\\xeb;1\n")
    assert show(File("a.csv", b"")) == "the file a.csv"


def test_several_tables_are_drawn_one_by_one() -> None:
    """Each under its place, and each marked where it differs."""
    first, second = Table(("n",), (np.array([1, 2]),)), Table(("n",), (np.array([5]),))
    want, got = portray_pair([first, second], [first, Table(("n",), (np.array([6]),))], exact)
    assert [name for name, _ in want.parts] == ["[0]", "[1]"]
    assert (got.parts[0][1].marks, got.parts[1][1].marks) == ((), ((0, 0),))
    assert portray((first, second)).kind == "tables"
    assert portray([first, 1]).kind == "list"


def test_blanks_at_the_ends_of_a_cell_are_drawn() -> None:
    """On the screen two codes look the same of which one has a blank behind it."""
    codes = np.array([" b1", "R2  ", "a b", "", None], dtype=object)
    assert portray(Table(("Code",), (codes,))).rows == (("␣b1",), ("R2␣␣",), ("a b",), ("",), ("None",))


@pytest.mark.parametrize("kept", [0, 1])
def test_a_difference_is_marked_in_either_table_where_only_one_shows_what_its_rows_are_called(kept: int) -> None:
    """What pandas calls the rows is a column of the picture; the other table has one column less, and its marks too."""
    names, labels = ("order", "pieces"), np.array([4, 2])
    columns = [(np.array([7, 8]), np.array([1, pieces])) for pieces in (5, 6)]
    tables = [Table(names, each, labels if place == kept else None) for place, each in enumerate(columns)]
    pair = portray_pair(*tables, exact(index=False))
    assert [portrait.marks for portrait in pair] == [((1, 2 if place == kept else 1),) for place in (0, 1)]
    assert [portrait.rows[row][column] for portrait in pair for row, column in portrait.marks] == ["5", "6"]


VISITS = [{"order": place, "day": f"2024-03-{place + 10}", "euros": None if place % 3 else 5.0} for place in range(14)]


def test_a_long_list_of_rows_that_are_alike_is_a_grid() -> None:
    """Dicts under their keys, tuples under numbers; a text keeps its quotes, for None is no text."""
    portrait = portray(VISITS)
    assert (portrait.kind, portrait.columns, portrait.shape, portrait.cut) == (
        "rows",
        ("order", "day", "euros"),
        (14, 3),
        True,
    )
    assert portrait.rows[1] == ("1", "'2024-03-11'", "None")
    assert portrait.text == show(VISITS)
    assert portray([tuple(row.values()) for row in VISITS]).columns == ()


@pytest.mark.parametrize(
    "value",
    [
        [[1, 2], [3, 4]],
        [{"order": 1}, {"day": 2}] * 5,
        [(1, 2), (1, 2, 3)] * 9,
        [{"note": "a" * 60, "n": 1}] * 3,
        ["abc"] * 30,
        [{}] * 40,
        [[*range(13)]] * 2,
        [np.ones(2), np.ones(3)],
        VISITS * 100,
    ],
)
def test_what_is_short_or_unlike_or_too_large_stays_a_list(value: object) -> None:
    """It is read at a glance, or no grid holds it."""
    assert portray(value).kind == "list"


def test_the_cells_that_differ_between_two_lists_of_rows_are_marked() -> None:
    """Also rows that only one of them has; what is shown is around the first."""
    other = [dict(row) for row in VISITS[:13]]
    other[12]["euros"] = 7.0
    want, got = portray_pair(VISITS, other, exact)
    assert [(each.first_row + row, column) for each in (want, got) for row, column in each.marks] == [
        *((12, 2), (13, 0), (13, 1), (13, 2)),
        (12, 2),
    ]


def test_lists_of_rows_in_a_list_are_drawn_each_by_itself() -> None:
    """A short one as the others, an empty one as it stands."""
    portrait = portray([VISITS, [], VISITS[:1]])
    assert [(name, part.kind) for name, part in portrait.parts] == [("[0]", "rows"), ("[1]", "list"), ("[2]", "rows")]


def test_of_two_lists_of_rows_both_are_grids_where_one_is_long() -> None:
    """A short one beside it is drawn alike, one of other rows and an empty one are not."""
    for got, kind in ((VISITS[:1], "rows"), ([{"day": 1}], "list"), ([], "list"), ([(1, 2, 3)], "list")):
        assert [each.kind for each in portray_pair(VISITS, got, exact)] == ["rows", kind]
    short = [(1, 2)], [(1, 3)]
    assert [each.kind for each in portray_pair(*short, exact)] == ["list", "list"]

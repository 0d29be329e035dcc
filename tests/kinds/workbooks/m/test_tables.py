"""Everyday shaping, worked out by hand from the till's export of conftest; the pages are the manual's on each function."""

import pytest
from hypothesis import given
from hypothesis import strategies as draw

from milepost.kinds.workbooks.m.entry import query
from milepost.kinds.workbooks.trouble import Refused


def test_an_export_is_shaped_step_by_step(run):
    text = """
let
    Typed = Table.TransformColumnTypes(Orders, {{"Amount", type number}, {"Order", Int64.Type}}),
    Filled = Table.FillDown(Typed, {"Store"}),
    Cleaned = Table.TransformColumns(Filled, {{"Product", each Text.Upper(Text.Trim(_)), type text}}),
    Joined = Table.NestedJoin(Cleaned, {"Product"}, Products, {"Code"}, "P", JoinKind.LeftOuter),
    Expanded = Table.ExpandTableColumn(Joined, "P", {"Name"}),
    Kept = Table.SelectRows(Expanded, each [Amount] <> null),
    Grouped = Table.Group(Kept, {"Store", "Name"}, {{"Sum", each List.Sum([Amount]), type number}, {"Rows", each Table.RowCount(_)}})
in
    Grouped
"""
    assert run(text) == {"Store": ["Oslo", "Oslo"], "Name": ["Bottle", "Rack"], "Sum": [17, 60], "Rows": [2, 1]}


@pytest.mark.parametrize(
    ("kind", "codes", "names"),
    [
        ("LeftOuter", ["B1", " b1", "R2", "X9"], ["Bottle", None, "Rack", None]),
        ("Inner", ["B1", "R2"], ["Bottle", "Rack"]),
        ("LeftAnti", [" b1", "X9"], [None, None]),
        ("RightOuter", ["B1", "R2", None], ["Bottle", "Rack", "Helmet"]),
        ("FullOuter", ["B1", " b1", "R2", "X9", None], ["Bottle", None, "Rack", None, "Helmet"]),
        ("RightAnti", [None], ["Helmet"]),
    ],
)
def test_joins(run, kind, codes, names):
    text = f'Table.ExpandTableColumn(Table.NestedJoin(Orders, "Product", Products, "Code", "P", JoinKind.{kind}), "P", {{"Name"}})'
    found = run(text)
    assert (found["Product"], found["Name"]) == (codes, names)


def test_a_join_multiplies_rows_where_a_key_stands_twice(run):
    twice = {"Code": ["B1", "B1"], "Name": ["old", "new"]}
    text = 'Table.ExpandTableColumn(Table.NestedJoin(Orders, "Product", Twice, "Code", "P"), "P", {"Name"})'
    assert run(text, Twice=twice)["Name"] == ["old", "new", None, None, None]


def test_unpivoting_leaves_nulls_out_and_pivoting_brings_them_back(run):
    long = run('Table.UnpivotOtherColumns(Wide, {"Store"}, "Year", "Sold")')
    assert long == {"Store": ["Oslo", "Oslo", "Bergen"], "Year": ["2023", "2024", "2024"], "Sold": [5, 7, 9]}
    text = 'let L = Table.UnpivotOtherColumns(Wide, {"Store"}, "Year", "Sold") in Table.Pivot(L, List.Distinct(L[Year]), "Year", "Sold")'
    assert run(text) == {"Store": ["Oslo", "Bergen"], "2023": [5, None], "2024": [7, 9]}


def test_pivoting_several_values_needs_a_function(run):
    table = '#table({"S", "Y", "V"}, {{"a", "x", 1}, {"a", "x", 2}})'
    assert run(f'Table.Pivot({table}, {{"x"}}, "Y", "V", List.Sum)') == {"S": ["a"], "x": [3]}
    with pytest.raises(Refused, match="too many elements"):
        run(f'Table.Pivot({table}, {{"x"}}, "Y", "V")')


def test_a_sort_decides_which_of_equal_rows_stays_only_where_it_is_buffered(run):
    table = '#table({"a", "b"}, {{1, 2}, {1, 3}, {2, 1}})'
    order = f'Table.Sort({table}, {{{{"b", Order.Descending}}}})'
    assert run(f'Table.Distinct(Table.Buffer({order}), {{"a"}})') == {"a": [1, 2], "b": [3, 1]}
    assert run(f'Table.Distinct(Table.SelectRows({order}, each [b] > 0), {{"a"}})') == {"a": [1, 2], "b": [2, 1]}


def test_an_error_stays_in_its_cell_until_it_is_read(run):
    typed = 'Table.TransformColumnTypes(#table({"A"}, {{"1"}, {"x"}}), {{"A", type number}})'
    assert run(f"Table.RowCount({typed})") == 2
    assert run(f"Table.RemoveRowsWithErrors({typed})") == {"A": [1]}
    assert run(f'Table.ReplaceErrorValues({typed}, {{{{"A", 0}}}})') == {"A": [1, 0]}
    with pytest.raises(Refused, match="row 2"):
        run(typed)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ('Table.PromoteHeaders(#table({"Column1", "Column2"}, {{"a", "a"}, {1, 2}}))', {"a": [1], "a_1": [2]}),
        (
            'Table.RenameColumns(Wide, {{"2023", "last"}})',
            {"Store": ["Oslo", "Bergen"], "last": [5, None], "2024": [7, 9]},
        ),
        ('Table.SelectColumns(Wide, {"2024"})', {"2024": [7, 9]}),
        ('Table.RemoveColumns(Wide, {"2023", "2024"})', {"Store": ["Oslo", "Bergen"]}),
        ('Table.Sort(Table.SelectColumns(Wide, {"2024"}), {{"2024", Order.Descending}})', {"2024": [9, 7]}),
        ('Table.Distinct(#table({"a", "b"}, {{1, 1}, {1, 2}}), {"a"})', {"a": [1], "b": [1]}),
        ('Table.FillUp(#table({"a"}, {{null}, {2}}), {"a"})', {"a": [2, 2]}),
        ('Table.AddIndexColumn(#table({"a"}, {{5}, {6}}), "i", 1, 1)', {"a": [5, 6], "i": [1, 2]}),
        ('Table.Combine({#table({"a"}, {{1}}), #table({"b"}, {{2}})})', {"a": [1, None], "b": [None, 2]}),
        ('Table.AddColumn(#table({"a b"}, {{2}}), "c", each [a b] * 2)', {"a b": [2], "c": [4]}),
        ('Table.ReplaceValue(#table({"a"}, {{null}}), null, 0, Replacer.ReplaceValue, {"a"})', {"a": [0]}),
        (
            'Table.SplitColumn(#table({"a"}, {{"x-y"}}), "a", Splitter.SplitTextByDelimiter("-"), {"l", "r"})',
            {"l": ["x"], "r": ["y"]},
        ),
        (
            'Table.Group(#table({"a"}, {{1}, {2}, {1}}), "a", {"n", Table.RowCount}, GroupKind.Local)',
            {"a": [1, 2, 1], "n": [1, 1, 1]},
        ),
        ('Table.ExpandListColumn(#table({"a", "b"}, {{1, {2, 3}}}), "b")', {"a": [1, 1], "b": [2, 3]}),
        ("Table.FirstN(Wide, 1)[[Store]]", {"Store": ["Oslo"]}),
        ('Table.SelectRows(#table({"a"}, {{1}, {null}}), each [a] > 0)', {"a": [1]}),
    ],
)
def test_functions_of_tables(run, text, columns):
    assert run(text) == columns


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('Table.AddColumn(Wide, "Store", each 1)', "already exists"),
        ('Table.RemoveColumns(Wide, {"Nothing"})', "wasn't found"),
        ('Table.NestedJoin(Orders, "Product", Products, "Code", "P")', "expand it"),
        ('Table.Join(Orders, "Product", Orders, "Product")', "duplicate column names"),
        ('Table.SelectRows(Wide, each [2024] > "x")', "operator"),
        ("Table.Pivot(1, 2, 3, 4)", "type number"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(run, text, words):
    with pytest.raises(Refused, match=words):
        run(text)


@given(draw.lists(draw.tuples(draw.sampled_from("abc"), draw.one_of(draw.none(), draw.integers(-9, 9))), max_size=12))
def test_groups_are_what_plain_python_gives(rows):
    table = {"K": [key for key, _ in rows], "V": [value for _, value in rows]}
    text = 'Table.Group(T, {"K"}, {{"S", each List.Sum([V])}, {"N", Table.RowCount}, {"M", each List.Max([V])}})'
    found = query(text, {"T": table}).columns
    keys = list(dict.fromkeys(key for key, _ in rows))
    filled = [[value for key, value in rows if key == each and value is not None] for each in keys]
    assert found["K"] == keys
    assert found["S"] == [sum(each) if each else None for each in filled]
    assert found["N"] == [sum(key == each for key, _ in rows) for each in keys]
    assert found["M"] == [max(each, default=None) for each in filled]

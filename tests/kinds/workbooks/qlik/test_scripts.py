"""Load scripts, with results worked out by hand from the vendor's manual (QlikView help, chapters named beside)."""

import datetime as dt

import pytest

from milepost.kinds.workbooks.qlik.entry import read, script
from milepost.kinds.workbooks.trouble import CannotRead, Refused

day = dt.datetime  # a serial date has no zone
ORDERS = {
    "OrderID": [1, 2, 3, 4],
    "CustomerID": ["C1", "C2", "C1", "C9"],
    "OrderDate": ["2024-01-05", "2024-02-07", "2025-01-09", "2024-03-01"],
    "Amount": [10, 20, 30, 40],
}
CUSTOMERS = {"CustomerID": ["C1", "C2", "C3"], "Region": ["North", "South", "North"]}
FILES = {"orders": ORDERS, "customers": CUSTOMERS}


def run(text, **given):
    return script(text, {**FILES, **given})


def tables(text, **given):
    return {name: table.columns for name, table in run(text, **given)["tables"].items()}


def only(text, **given):
    (columns,) = tables(text, **given).values()
    return columns


def test_a_file_is_a_table_named_after_its_stem_and_its_format_is_ignored():
    assert tables("LOAD CustomerID, Region FROM [lib://data/customers.csv] (txt, utf8, delimiter is ',');") == {
        "customers": CUSTOMERS
    }


def test_texts_of_a_file_are_numbers_and_dates_where_the_format_variables_say_so():
    got = only(
        "SET DateFormat='DD.MM.YYYY'; LOAD When, Year(When) AS Y, Code, Code + 1 AS Next FROM days.csv;",
        days={"When": ["31.12.2024", "2024-12-31"], "Code": ["007", "x"]},
    )
    assert got == {
        "When": [day(2024, 12, 31), "2024-12-31"],
        "Y": [2024, None],
        "Code": [7, "x"],
        "Next": [8, None],
    }


def test_a_text_file_holds_no_null_but_a_qvd_does():  # NULL value handling
    given = {"f": {"a": [None, 1]}}
    assert only("LOAD a, IsNull(a) AS n FROM f.csv;", **given) == {"a": ["", 1], "n": [0, 0]}
    assert only("LOAD a, IsNull(a) AS n FROM f.qvd (qvd);", **given) == {"a": [None, 1], "n": [-1, 0]}


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("Null() = Null()", None),  # Propagation of NULL values in expressions
        ("1 = Null()", 0),
        ("1 <> Null()", -1),
        ("1 + Null()", None),
        ("'a' & Null()", "a"),
        ("If(Null(), 1, 2)", 2),
        ("5 / 0", None),
        ("'5' + 1", 6),
        ("Match('a', 'b', 'a')", 2),
        ("Match('A', 'b', 'a')", 0),
        ("MixMatch('A', 'b', 'a')", 2),
        ("WildMatch('Oslo', 'B*', 'o?lo')", 2),
        ("Pick(2, 'a', 'b', 'c')", "b"),
        ("SubField('a;b;c', ';', -1)", "c"),
        ("SubField('a;b;c', ';', 9)", None),
        ("Mid('abcdef', 3, 2)", "cd"),
        ("Right('abc', 2) & Left('abc', 1)", "bca"),
        ("Len(Trim('  ab '))", 2),
        ("Alt('x', 'y', 7)", 7),
        ("Coalesce(Null(), 'a')", "a"),
        ("RangeSum(1, Null(), 'x', 2)", 3),
        ("Date('2024-02-03') = 45325", -1),
        ("Num(Date#('03/02/2024', 'DD/MM/YYYY'))", 45325),
        ("Text(Date#('03/02/2024', 'DD/MM/YYYY'))", "03/02/2024"),
        ("Text(Date(45325, 'D MMM YYYY'))", "3 Feb 2024"),
        ("Date#('2024-02-03', 'DD/MM/YYYY')", "2024-02-03"),
        ("MonthStart('2024-02-29')", day(2024, 2, 1)),
        ("Text(MonthName('2024-02-29'))", "Feb 2024"),
        ("AddMonths('2024-01-31', 1)", day(2024, 2, 29)),
        ("Month('2024-02-29') & '-' & Num(Month('2024-02-29'))", "Feb-2"),
        ("WeekDay('2024-02-26')", 0),
        ("Num(1234.5, '#,##0.00') & '!'", "1,234.50!"),
        ("Num(3, '00') & '|' & Num(11, '00') & '|' & Num(123, '00')", "03|11|123"),
        ("Num(-7, '000') & '|' & Num(0.5, '00.0') & '|' & Num(7, '0,000')", "-007|00.5|0,007"),
        ("Num(0.07, '00%') & '!'", "07%!"),
        ("Round(2.5) & Floor(-1.5) & Ceil(1.2) & Mod(7, 3) & Div(7, 3)", "3-2212"),
        ("not 1 = 2 and 2 > 1", -1),
        ("1 + 2 * 3 & '!'", "7!"),
        ("-(2 - 3) - -1", 2),
        ("'a' like 'A*'", -1),
        ("'10' > '9'", -1),
    ],
)
def test_expressions_give_what_the_manual_says(expression, value):
    assert only(f"LOAD {expression} AS x AUTOGENERATE 1;") == {"x": [value]}


def test_variables_are_set_or_reckoned_and_expanded_before_a_statement_is_read():
    got = only("SET a = 1 + 1; LET b = 1 + 1; SET f = $1 * $2; LOAD '$(a)' AS a, $(b) AS b, $(f(3, 4)) AS c, '$(=2*4)' AS d, '$(gone)' AS e AUTOGENERATE 1;")  # fmt: skip
    assert got == {"a": ["1 + 1"], "b": [2], "c": [12], "d": ["8"], "e": [""]}


def test_preceding_loads_feed_one_another_from_below():
    got = only("LOAD *, y * 2 AS z; LOAD a, a + 1 AS y WHERE a > 1; LOAD * INLINE [a, b\n1, x\n2, y];")
    assert got == {"a": [2], "y": [3], "z": [6]}


def test_tables_of_the_same_fields_become_one_whatever_their_label():  # Concatenate tables
    got = tables("A: LOAD * INLINE [x, y\n1, 2]; B: LOAD * INLINE [y, x\n4, 3];")
    assert got == {"A": {"x": [1, 3], "y": [2, 4]}}
    with pytest.raises(Refused, match="Table not found: `B`"):
        tables("A: LOAD * INLINE [x\n1]; B: LOAD x RESIDENT A; DROP TABLE B;")


def test_noconcatenate_keeps_them_apart_and_the_names_are_made_unique():
    assert tables("A: LOAD * INLINE [x\n1]; A: NoConcatenate LOAD x + 1 AS x RESIDENT A; B: NoConcatenate LOAD * RESIDENT A;") == {
        "A": {"x": [1]}, "A-1": {"x": [2]}, "B": {"x": [1]},
    }  # fmt: skip


def test_concatenate_gives_null_for_what_one_side_lacks():
    got = only("A: LOAD * INLINE [x, y\n1, 2]; CONCATENATE (A) LOAD * INLINE [x, z\n3, 4];")
    assert got == {"x": [1, 3], "y": [2, None], "z": [None, 4]}


@pytest.mark.parametrize(
    ("side", "ids", "regions"),
    [
        ("LEFT JOIN", [1, 2, 3, 4], ["North", "South", "North", None]),
        ("INNER JOIN", [1, 2, 3], ["North", "South", "North"]),
        ("RIGHT JOIN", [1, 2, 3, None], ["North", "South", "North", "North"]),
        ("JOIN", [1, 2, 3, 4, None], ["North", "South", "North", None, "North"]),
    ],
)
def test_joins_are_on_all_fields_of_the_same_name(side, ids, regions):
    got = only(f"O: LOAD OrderID, CustomerID FROM orders.csv; {side} (O) LOAD * FROM customers.csv;")
    assert (got["OrderID"], got["Region"]) == (ids, regions)


def test_a_join_multiplies_rows_where_the_key_comes_twice_and_pairs_all_where_there_is_none():
    assert only("A: LOAD * INLINE [k, a\n1, x\n2, y]; LEFT JOIN LOAD * INLINE [k, b\n1, p\n1, q];") == {
        "k": [1, 1, 2], "a": ["x", "x", "y"], "b": ["p", "q", None],
    }  # fmt: skip
    assert only("A: LOAD * INLINE [a\n1\n2]; JOIN LOAD * INLINE [b\n3\n4];") == {"a": [1, 1, 2, 2], "b": [3, 4, 3, 4]}


def test_a_cartesian_explosion_is_refused():
    with pytest.raises(Refused, match="share no field"):
        tables("A: LOAD RowNo() AS a AUTOGENERATE 2000; JOIN LOAD RowNo() AS b AUTOGENERATE 2000;")


def test_null_meets_nothing_in_a_join():
    got = only("A: LOAD k, 1 AS a FROM one.qvd; INNER JOIN LOAD k, 2 AS b FROM one.qvd;", one={"k": [None, 1]})
    assert got == {"k": [1], "a": [1], "b": [2]}


def test_keep_cuts_both_tables_and_leaves_them_apart():
    got = tables("O: LOAD OrderID, CustomerID FROM orders.csv; C: INNER KEEP (O) LOAD * FROM customers.csv;")
    assert got["O"]["OrderID"] == [1, 2, 3]
    assert got["C"]["CustomerID"] == ["C1", "C2"]


def test_a_mapping_table_maps_once_by_its_first_row_and_is_gone_at_the_end():
    got = only("M: MAPPING LOAD * INLINE [k, v\n1, a\n1, b]; LOAD ApplyMap('M', x, 'none') AS m, ApplyMap('M', x) AS n INLINE [x\n1\n2];")  # fmt: skip
    assert got == {"m": ["a", "none"], "n": ["a", 2]}


def test_group_by_aggregates_and_what_is_neither_is_refused():
    got = only("O: LOAD * FROM orders.csv; T: LOAD CustomerID, Sum(Amount) AS Total, Count(OrderID) AS N, Max(OrderDate) AS Last RESIDENT O GROUP BY CustomerID; DROP TABLE O;")  # fmt: skip
    assert got == {
        "CustomerID": ["C1", "C2", "C9"], "Total": [40, 20, 40], "N": [2, 1, 1], "Last": [45666, 45329, 45352],
    }  # fmt: skip
    with pytest.raises(Refused, match="neither aggregated nor in `GROUP BY`"):
        tables("LOAD CustomerID, Region, Count(1) AS n FROM customers.csv GROUP BY CustomerID;")


@pytest.mark.parametrize(
    ("aggregate", "value"),
    [
        ("Sum(v)", 6), ("Avg(v)", 2), ("Count(v)", 4), ("Count(DISTINCT v)", 3), ("Min(v)", 1), ("Max(v)", 3),
        ("Max(v, 2)", 2), ("Only(v)", None), ("Only(g)", "g"), ("Concat(v, '-')", "1-2-3-x"), ("NullCount(v)", 1),
        ("Concat(DISTINCT g, ',')", "g"), ("FirstSortedValue(v, w)", "x"), ("FirstSortedValue(v, -w)", 3),
        ("FirstSortedValue(v, g = 'g')", None), ("MinString(v)", "1"), ("Median(v)", 2),
    ],
)  # fmt: skip
def test_aggregations_leave_null_out_and_sums_what_is_no_number(aggregate, value):
    data = {"v": [1, "x", None, 2, 3], "w": [2, 1, 0, 3, 4], "g": ["g"] * 5}
    if aggregate == "Count(DISTINCT v)":
        data = {**data, "v": [1, 1, None, 2, 3]}
    elif aggregate == "FirstSortedValue(v, w)":
        data = {**data, "w": [2, 1, 5, 3, 4]}
    assert only(f"LOAD {aggregate} AS x FROM data.qvd;", data=data) == {"x": [value]}


def test_resident_loads_are_sorted_and_look_at_the_row_before():
    got = tables("""
        O: LOAD CustomerID, OrderID, Amount FROM orders.csv;
        R: NoConcatenate
        LOAD CustomerID, OrderID, If(CustomerID = Previous(CustomerID), Peek('Run'), 0) + Amount AS Run, RowNo() AS n
        RESIDENT O ORDER BY CustomerID, OrderID DESC; DROP TABLE O;""")["R"]
    assert got == {
        "CustomerID": ["C1", "C1", "C2", "C9"],
        "OrderID": [3, 1, 2, 4],
        "Run": [30, 40, 20, 40],
        "n": [1, 2, 3, 4],
    }


def test_exists_sees_what_is_loaded_and_what_the_load_itself_has_given():  # Exists: the second row of a value is not new
    got = tables(
        "O: LOAD OrderID, CustomerID FROM orders.csv; C: LOAD * FROM customers.csv WHERE NOT Exists(CustomerID);"
    )
    assert got["C"] == {"CustomerID": ["C3"], "Region": ["North"]}
    assert only("LOAD x INLINE [x\n1\n1\n2] WHERE NOT Exists(x);") == {"x": [1, 2]}


def test_what_is_stored_can_be_loaded_again():
    got = run("O: LOAD OrderID, Amount FROM orders.csv; STORE O INTO [data\\old.qvd] (qvd); DROP TABLE O; N: LOAD OrderID FROM old.qvd (qvd) WHERE Amount > 10;")  # fmt: skip
    assert got["tables"]["N"].columns == {"OrderID": [2, 3, 4]}
    assert got["tables"]["old.qvd"].columns == {"OrderID": [1, 2, 3, 4], "Amount": [10, 20, 30, 40]}


def test_an_asterisk_loads_all_files_of_a_name_into_one_table():
    assert only("LOAD * FROM [sales_*.csv];", sales_1={"x": [1]}, sales_2={"x": [2]}) == {"x": [1, 2]}


def test_loops_and_conditions_of_a_script():
    got = tables("FOR i = 1 TO 3\n IF $(i) = 2 THEN\n  LET x = 'two';\n ELSE\n  LET x = 'other';\n END IF\n L: LOAD $(i) AS i, '$(x)' AS x AUTOGENERATE 1;\nNEXT i\nFOR EACH f IN 'a', 'b'\n F: LOAD '$(f)' AS f AUTOGENERATE 1;\nNEXT\nDO WHILE i < 6\n LET i = i + 1;\nLOOP\nE: LOAD $(i) AS e AUTOGENERATE 1;")  # fmt: skip
    assert got == {"L": {"i": [1, 2, 3], "x": ["other", "two", "other"]}, "F": {"f": ["a", "b"]}, "E": {"e": [6]}}


def test_qualify_rename_drop_and_distinct():
    got = tables("QUALIFY *; UNQUALIFY CustomerID; C: LOAD * FROM customers.csv; UNQUALIFY *; RENAME FIELD CustomerID TO id; D: LOAD DISTINCT C.Region AS r RESIDENT C; DROP FIELD C.Region FROM C; RENAME TABLE D TO E;")  # fmt: skip
    assert got == {"C": {"id": ["C1", "C2", "C3"]}, "E": {"r": ["North", "South"]}}


def test_crosstable_turns_columns_and_intervalmatch_pairs_with_what_holds():
    assert only("CROSSTABLE (m, v, 1) LOAD * INLINE [k, Jan, Feb\na, 1, 2];") == {
        "k": ["a", "a"], "m": ["Jan", "Feb"], "v": [1, 2],
    }  # fmt: skip
    got = tables("A: LOAD * INLINE [t\n1\n5\n9]; I: LOAD * INLINE [from, to\n1, 5\n5, 8]; B: INTERVALMATCH (t) LOAD from, to RESIDENT I;")["B"]  # fmt: skip
    assert got == {"t": [1, 5, 5], "from": [1, 1, 5], "to": [5, 5, 8]}


def test_while_makes_a_row_per_round_and_autonumber_a_number_per_value():
    got = only("LOAD x, IterNo() AS i, AutoNumber(x) AS a INLINE [x, n\np, 2\nq, 1] WHILE IterNo() <= n;")
    assert got == {"x": ["p", "p", "q"], "i": [1, 2, 1], "a": [1, 1, 2]}


def test_two_shared_fields_are_a_synthetic_key_and_a_ring_of_tables_a_loop():
    got = run("A: LOAD * INLINE [k, d, a\n1, 2, 3]; B: LOAD * INLINE [k, d, b\n1, 2, 3];")
    assert (got["synthetic"], got["loops"]) == ([["k", "d"]], [])
    got = run("A: LOAD * INLINE [x, y\n1, 2]; B: LOAD * INLINE [y, z\n1, 2]; C: LOAD * INLINE [z, x\n1, 2]; D: LOAD * INLINE [x, d\n1, 2];")  # fmt: skip
    assert (got["synthetic"], got["loops"]) == ([], [["A", "B", "C"]])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("LOAD Amnt FROM orders.csv;", "Field not found: `Amnt`"),
        ("LOAD * FROM order.csv;", "Cannot open the file"),
        ("LOAD * RESIDENT Gone;", "Table not found: `Gone`"),
        ("LOAD a, 1 AS a INLINE [a\n1];", "comes twice"),
        ("LOAD Foo(1) AS x AUTOGENERATE 1;", "no function `foo`"),
        ("LOAD ApplyMap('M', 1) AS x AUTOGENERATE 1;", "no mapping table `M`"),
        ("LOAD Today() AS x AUTOGENERATE 1;", "another value at each run"),
        ("LOAD Left('a') AS x AUTOGENERATE 1;", "takes 2 values"),
        ("SQL SELECT 1;", "not supported"),
        ("LOAD a, b;", "no source"),
        ("DO\nLET x = 1;\nLOOP", "never end"),
        ("LOAD 1 AS x AUTOGENERATE 1 WHILE 1;", "10,000 rounds"),
        ("SET a = $(a); LOAD '$(a)' AS x AUTOGENERATE 1;", ""),
    ],
)
def test_what_cannot_be_is_refused(text, said):
    if said:
        with pytest.raises(Refused, match=said):
            run(text)
    else:
        assert only(text) == {"x": [""]}


@pytest.mark.parametrize(
    "text",
    [
        "LOAD a b FROM x.csv;", "LOAD a, FROM x.csv;", "LOAD 'a FROM x.csv;", "LOAD (a FROM x.csv;", "FOR i = 1 TO 2\nLET x = 1;",
        "END IF", "Hello world;", "LOAD Sum(a, b) AS x FROM y.csv;", "LOAD * FROM x.csv ORDER BY a;", "IF 1\nLET x=2;",
        "LOAD " + "(" * 3000 + "1" + ")" * 3000 + " AS x AUTOGENERATE 1;", "LOAD " + "1+" * 3000 + "1 AS x AUTOGENERATE 1;",
        "LOAD " + "-" * 3000 + "1 AS x AUTOGENERATE 1;", "IF 1 THEN\n" * 100, "LOAD " + "not " * 3000 + "1 AS x AUTOGENERATE 1;",
        "LOAD " + "1&" * 140 + "(" * 45 + "1" + ")" * 46 + " AS x;",
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_before_it_runs(text):
    with pytest.raises(CannotRead):
        read(text)


def test_a_fault_has_its_line():
    with pytest.raises(CannotRead) as fault:
        read("LOAD a\nFROM x.csv;\n\nLOAD b,\n  c d\nFROM y.csv;")
    assert (fault.value.line, fault.value.column) == (5, 5)
    with pytest.raises(Refused) as refused:
        run("// one\nLOAD OrderID,\n  Gone FROM orders.csv;")
    assert refused.value.line == 3

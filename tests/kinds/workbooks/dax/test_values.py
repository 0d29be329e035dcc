"""Single values; the figures are from the manual: "DAX operators", "Data types", BLANK, DIVIDE, and SQLBI's "BLANK handling in DAX"."""

import math

import pytest

from milepost.kinds.workbooks.dax.entry import read
from milepost.kinds.workbooks.trouble import CannotRead


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("BLANK() + BLANK()", None),
        ("BLANK() + 5", 5),
        ("BLANK() - 4", -4),
        ("BLANK() * 5", None),
        ("BLANK() / 4", None),
        ("BLANK() / BLANK()", None),
        ("5 / BLANK()", math.inf),
        ("BLANK() ^ 1", None),
        ("1 ^ BLANK()", 1),
        ("INT(BLANK())", None),
        ("BLANK() = 0", True),
        ('BLANK() = ""', True),
        ("BLANK() = FALSE()", True),
        ("BLANK() == 0", False),
        ("BLANK() == BLANK()", True),
        ("BLANK() < 1", True),
        ("BLANK() IN {0}", False),
        ("BLANK() IN {BLANK()}", True),
        ("BLANK() && TRUE()", False),
        ("BLANK() || TRUE()", True),
        ('BLANK() & "A"', "A"),
        ("5 + 2 * 3", 11),
        ("(5 + 2) * 3", 21),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^-1", 0.5),
        ("1 - 2 - 3", -4),
        ('"a" = "A"', True),
        ('"5" + 1', 6),
        ('1 & "x" & TRUE()', "1xTRUE"),
        ("NOT 1 = 2", True),
        ("NOT(TRUE()) || TRUE()", True),
        ("DIVIDE(5, 0)", None),
        ("DIVIDE(5, 0, 1)", 1),
        ("DIVIDE(5, BLANK())", None),
        ("DIVIDE(BLANK(), 5)", None),
        ("IF(BLANK(), 1)", None),
        ("COALESCE(BLANK(), 0, 1)", 0),
        ("IF(ISBLANK(0), 1, 2)", 2),
        ('SWITCH(3, 1, "a", 3, "c", "else")', "c"),
        ('SWITCH(TRUE(), 1 > 2, "a", 2 > 1, "b")', "b"),
        ("SWITCH(3, 1, 2)", None),
        ("MIN(1, BLANK())", 0),
        ("MIN(-1, BLANK())", -1),
        ("AVERAGEX({1, BLANK(), 3}, [Value])", 2),
        ("COUNTROWS({1, BLANK()})", 2),
        ("COUNTX({1, BLANK()}, [Value])", 1),
        ("COUNTROWS(FILTER({1}, [Value] > 1))", None),
        ("SUMX(FILTER({1}, [Value] > 1), 1)", None),
        ("ROUND(2.5, 0)", 3),
        ("ROUND(-1.005, 2)", -1.01),
        ("ROUNDDOWN(-1.9, 0)", -1),
        ("MOD(-3, 2)", 1),
        ("INT(-1.5)", -2),
        ('LEFT("Helmet", 3) & RIGHT("Rack", 2) & MID("Bottle", 2, 2)', "Helckot"),
        ('FORMAT(0.1234, "0.0%")', "12.3%"),
        ('FORMAT(1234.5, "#,0.00")', "1,234.50"),
        ("YEAR(DATE(2024, 14, 1))", 2025),
        ("DAY(EOMONTH(DATE(2024, 1, 31), 1))", 29),
        ("DATE(2024, 3, 1) - DATE(2024, 2, 1)", 29),
        ("DAY(DATE(2024, 2, 28) + 1)", 29),
        ("DATEDIFF(DATE(2023, 12, 31), DATE(2024, 1, 1), YEAR)", 1),
        ("WEEKDAY(DATE(2024, 9, 1), 2)", 7),
        ('DATE(2024, 1, 31) & ""', "1/31/2024"),
        ("VAR a = 1 VAR b = a + 1 RETURN a + b", 3),
        ("-- a remark\n1 // another\n + /* and\n one */ 2", 3),
    ],
)
def test_a_value_is_what_the_manual_says(ask, text, value):
    found = ask(text)
    assert found == pytest.approx(value) if isinstance(value, float) else found == value
    assert (found is None) == (value is None)


def test_zero_by_blank_is_no_number(ask):
    assert math.isnan(ask("0 / BLANK()"))


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("SUM(Sales[Amount])", 1, 1),
        ("M = SUM(Sales[Amount]", 1, 8),
        ("M =\n  1 +", 2, 6),
        ("M = 1 2", 1, 7),
        ("M = 1)", 1, 6),
        ("M = VAR a = 1", 1, 14),
        ('M = "a', 1, 5),
        ("M = Sales[Amount", 1, 10),
        ("M = 1; 2", 1, 6),
        ("M = 1\nM = 2", 2, 1),
    ],
)
def test_a_text_that_is_no_dax_says_where(text, line, column):
    with pytest.raises(CannotRead) as raised:
        read(text)
    assert (raised.value.line, raised.value.column) == (line, column)


def test_a_hostile_text_is_refused_and_not_followed_down():
    for text in (
        "M = " + "(" * 5000,
        "M = " + "-" * 5000 + "1",
        "M = " + "NOT " * 5000 + "1",
        "M = " + "IF(" * 5000,
        "M = " + "2^-" * 3000 + "1",
    ):
        with pytest.raises(CannotRead):
            read(text)


def test_definitions_are_told_apart_by_lines():
    read(
        "Revenue YoY % =\nVAR a = 1\nRETURN\n    a\n\n[Other one] = 2\nMEASURE Sales[Third] := 3\n'My table'[Column] = 4\n"
    )

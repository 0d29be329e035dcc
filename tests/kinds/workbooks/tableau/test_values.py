"""Single values: what operators and functions give, most of it as the manual's own examples say it."""

import pytest

from milepost.kinds.workbooks.tableau.entry import read, view
from milepost.kinds.workbooks.trouble import CannotRead, Refused

from .conftest import ORDERS, day


# Help > Number Functions (functions_functions_number.htm), Formatting Calculations (functions_operators.htm): precedence.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("-2 ^ 2", 4),
        ("2 + 3 * 4", 14),
        ("7 / 2", 3.5),
        ("7 % 4", 3),
        ("1 / 0", None),
        ("DIV(11, 2)", 5),
        ("DIV(-11, 2)", -5),
        ("CEILING(2.1)", 3),
        ("FLOOR(7.9)", 7),
        ("ROUND(1/3, 2)", 0.33),
        ("ROUND(2.5)", 3),
        ("ROUND(-2.5)", -3),
        ("ROUND(1.005, 2)", 1.01),
        ("SIGN(-3)", -1),
        ("SQRT(-1)", None),
        ("POWER(5, 3)", 125),
        ("LOG(256, 2)", 8),
        ("ZN(NULL + 1)", 0),
        ("MIN(1, 2)", 1),
        ("MAX(3, NULL)", None),
    ],
)
def test_numbers(cell, text, value):
    assert cell(text) == (pytest.approx(value) if isinstance(value, float) else value)


# Help > String Functions (functions_functions_string.htm), Type Conversion (functions_functions_typeconversion.htm).
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'a' + \"b's\"", "ab's"),
        ("'it''s' + NULL", None),
        ("CONTAINS('Calculation', 'alcu')", True),
        ("CONTAINS('Calculation', 'CALC')", False),
        ("FIND('Calculation', 'alcu')", 2),
        ("FIND('Calculation', 'Computer')", 0),
        ("FIND('Calculation', 'a', 3)", 7),
        ("FINDNTH('Calculation', 'a', 2)", 7),
        ("LEFT('Matador', 4)", "Mata"),
        ("RIGHT('Calculation', 4)", "tion"),
        ("MID('Calculation', 2)", "alculation"),
        ("MID('Calculation', 2, 5)", "alcul"),
        ("PROPER('PRODUCT name: darcy-mae')", "Product Name: Darcy-Mae"),
        ("REPLACE('Version 3.8', '3.8', '4x')", "Version 4x"),
        ("SPLIT('a-b-c-d', '-', 2)", "b"),
        ("SPLIT('a|b|c|d', '|', -2)", "c"),
        ("REGEXP_EXTRACT('abc 123', '[a-z]+\\s+(\\d+)')", "123"),
        ("REGEXP_REPLACE('abc 123', '\\s', '-')", "abc-123"),
        ("REGEXP_MATCH('-([1234].[The.Market])-', '\\[\\s*(\\w*\\.)(\\w*\\s*\\])')", True),
        ("LEN(TRIM(' Calculation '))", 11),
        ("STARTSWITH('Matador, Yoga', 'Mata')", True),
        ("STR(12.50) + STR(3)", "12.53"),
        ("INT(-9.7)", -9),
        ("INT('2.4')", 2),
        ("FLOAT('a bit')", None),
        ("STR(#2024-03-31#)", "2024-03-31"),
        ("'a' < 'B' AND 'a' != 'A'", True),
    ],
)
def test_texts(cell, text, value):
    assert cell(text) == value


# Help > Date Functions (functions_functions_date.htm).
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("DATEADD('month', 3, #2004-04-15#)", day("2004-07-15")),
        ("DATEADD('month', 1, #2024-01-31#)", day("2024-02-29")),
        ("DATEDIFF('week', #2013-09-22#, #2013-09-24#, 'monday')", 1),
        ("DATEDIFF('week', #2013-09-22#, #2013-09-24#, 'sunday')", 0),
        ("DATEDIFF('year', #2023-12-31#, #2024-01-01#)", 1),
        ("DATEDIFF('month', #2024-01-01#, #2024-01-31#)", 0),
        ("DATENAME('year', #3/25/1986#)", "1986"),
        ("DATENAME('month', #1986-03-25#)", "March"),
        ("DATENAME('weekday', #2024-02-29#)", "Thursday"),
        ("DATEPART('month', #1986-03-25#)", 3),
        ("DATEPART('weekday', #2024-02-29#)", 5),
        ("DATEPART('weekday', #2024-02-29#, 'monday')", 4),
        ("DATEPART('week', #2024-01-07#)", 2),
        ("DATEPART('week', #2024-01-07#, 'monday')", 1),
        ("DATEPART('iso-week', #2024-12-30#)", 1),
        ("DATETRUNC('day', #9/27/2018#)", day("2018-09-27")),
        ("DATETRUNC('quarter', #2004-08-15#)", day("2004-07-01")),
        ("DATETRUNC('week', #2024-02-29#)", day("2024-02-25")),
        ("DATETRUNC('week', #2024-02-29#, 'monday')", day("2024-02-26")),
        ("DATEPARSE('dd.MMMM.yyyy', '15.April.2004')", day("2004-04-15")),
        ("DATE('September 22, 2018')", day("2018-09-22")),
        ("DATE('no day')", None),
        ("MAKEDATE(1986, 3, 25)", day("1986-03-25")),
        ("MAKEDATE(2023, 2, 29)", None),
        ("ISDATE('2018-09-22')", True),
        ("QUARTER(#1986-03-25#) + DAY(#1986-03-25#)", 26),
        ("#2024-03-01# - #2024-02-28#", 2),
        ("#2024-02-28# + 2", day("2024-03-01")),
        ("DATETRUNC('hour', DATETIME('2024-03-01 10:30:00'))", day("2024-03-01T10:00:00")),
    ],
)
def test_dates(cell, text, value):
    assert cell(text) == value


def test_the_week_begins_where_the_data_source_says(cell):
    assert cell("DATETRUNC('week', #2024-02-29#)", week_start="monday") == day("2024-02-26")
    assert cell("WEEK(#2024-01-07#)", week_start="monday") == 1


# Help > Logical Functions (functions_functions_logical.htm): IIF knows `unknown`, IF goes on to its ELSE.
@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("IF NULL = 1 THEN 'a' ELSE 'b' END", "b"),
        ("IF FALSE THEN 'a' END", None),
        ("IF 1 > 2 THEN 'a' ELSEIF 2 > 1 THEN 'b' ELSE 'c' END", "b"),
        ("IIF(NULL = 1, 'a', 'b')", None),
        ("IIF(NULL = 1, 'a', 'b', 'c')", "c"),
        ("CASE 'x' WHEN 'y' THEN 1 WHEN 'x' THEN 2 ELSE 3 END", 2),
        ("CASE NULL WHEN NULL THEN 1 ELSE 3 END", 3),
        ("IFNULL(NULL, 5)", 5),
        ("ISNULL(NULL + 1)", True),
        ("NULL = NULL", None),
        ("NOT (NULL > 1)", None),
        ("FALSE AND NULL > 1", False),
        ("TRUE OR NULL > 1", True),
        ("'b' IN ('a', 'b')", True),
        ("'c' IN ('a', NULL)", None),
        ("NOT 'c' IN ('a', 'b')", True),
        ("if true then 1 end", 1),
    ],
)
def test_truth_and_null(cell, text, value):
    assert cell(text) is value or cell(text) == value


# Every refusal comes before anything is computed, as in the editor.
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[Sales] - AVG([Sales])", "Cannot mix aggregate and non-aggregate arguments with this function: [Sales]"),
        ("IF [Region] = 'East' THEN SUM([Sales]) END", "Cannot mix aggregate and non-aggregate"),
        ("SUM([Sales]) / {FIXED [Region] : SUM([Sales])}", "Cannot mix aggregate and non-aggregate"),
        ("SUM(AVG([Sales]))", "already an aggregation, and cannot be further aggregated"),
        ("SUM([Region])", "SUM is being called with (string)"),
        ("SUM([Sales] > 3)", "SUM is being called with (boolean)"),
        ("[Region] + [Sales]", "Can't add string and integer values"),
        ("[Date] = '2024-01-01'", "Can't compare date and string values"),
        ("IF [Sales] THEN 1 END", "IF is being called with (integer): boolean is expected"),
        ("IF [Sales] > 1 THEN 1 ELSE 'no' END", "Result types from IF must match"),
        ("[sales]", "Reference to undefined field [sales]: did you mean [Sales]?"),
        ("[Parameters].[N]", "there is no parameter [N]"),
        ("RUNNING_SUM([Sales])", "All fields must be aggregate or constant"),
        ("{FIXED [Region] : [Sales]}", "an aggregation is expected in a level of detail"),
        ("{FIXED SUM([Sales]) : SUM([Sales])}", "a dimension is expected before the colon"),
        ("{FIXED [Region] : RUNNING_SUM(SUM([Sales]))}", "cannot hold a table calculation"),
        ("SUMM([Sales])", "the function SUMM is unknown"),
        ("TODAY()", "TODAY is not there here"),
        ("ROUND(1, 2, 3)", "ROUND takes 1 to 2 arguments"),
        ("DATETRUNC('fortnight', [Date])", "begins with a part of a date"),
        ("DATETRUNC([Region], [Date])", "begins with a part of a date"),
        ("DATETRUNC([Parameters].[Level], [Date])", "there is no parameter [Level]"),
        ("[a] := [b]\n[b] := [a]", "depends on itself"),
        ("[Sales] := 1", "has a column [Sales] already"),
        ("[Other] := 1", "there is no field [Asked]"),
        ("[Region]", "is not aggregated, and is no number"),
        ("{INCLUDE [Region] : SUM([Sales])} + SUM([Sales])", "Cannot mix"),
        ("LEN(SPACE(2000000))", "longer than"),
        ("LEN(REGEXP_EXTRACT('a', '('))", "is no regular expression"),
        ("STR(TRUE)", "STR of a boolean"),
    ],
)
def test_what_tableau_would_not_take_is_refused_in_words(text, says):
    asked = "a" if text.startswith("[a]") else "Asked"
    with pytest.raises(Refused) as caught:
        view(text, {"orders": ORDERS, "ask": asked})
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "the text is empty"),
        ("SUM([Sales]", 1, "`(` is never closed"),
        ("SUM(\n[Sales) + 1", 2, "this field's name is never closed"),
        ("IF [Sales] > 1 THEN 2", 1, "END is missing for the IF"),
        ("IF [Sales] > 1\n2 END", 2, "THEN is missing"),
        ("{FIXED [Region] SUM([Sales])}", 1, "a colon is missing"),
        ("SUM(Sales)", 1, "a field is written [Sales]"),
        ("1 +", 1, "the text ends"),
        ("1)", 1, "closes what was never opened"),
        ("#2024-13-01#", 1, "is no date"),
        ("'abc", 1, "is never closed"),
        ("[a] := 1\n[a] := 2", 2, "is defined twice"),
        ("1\n[a] := 2", 2, "a formula without a name"),
        ("[Other].[Sales]", 1, "only [Parameters]"),
        ("(" * 500 + "1" + ")" * 500, 1, "nested too deeply"),
        ("IIF(TRUE, " * 500 + "1" + ", 2)" * 500, 1, "nested too deeply"),
        ("- " * 500 + "1", 1, "nested too deeply"),
        ("NOT " * 500 + "TRUE", 1, "nested too deeply"),
        ("{FIXED : " * 500 + "1" + "}" * 500, 1, "nested too deeply"),
        ("/* a remark", 1, "remark is never closed"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text, line, says):
    with pytest.raises(CannotRead) as caught:
        read(text)
    assert caught.value.line == line
    assert says in caught.value.message


def test_fields_that_grow_out_of_one_another_come_to_an_end(cell):
    text = "[f0] := [Region]\n" + "\n".join(f"[f{n}] := [f{n - 1}] + [f{n - 1}]" for n in range(1, 19))
    with pytest.raises(Refused, match="longer than"):
        view(text, {"orders": ORDERS, "dimensions": ["f18"], "ask": "SUM([Sales])"})
    deep = "[f0] := 1\n" + "\n".join(f"[f{n}] := [f{n - 1}] + 1" for n in range(1, 40))
    with pytest.raises(Refused, match="more than 20 deep"):
        view(deep, {"orders": ORDERS, "ask": "f39"})


def test_a_long_sum_is_read(cell):
    assert cell("+".join(["1"] * 300)) == 300

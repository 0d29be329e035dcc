"""The language: steps, functions, records, lists and single values, as Microsoft's specification of Power Query M says."""

from datetime import datetime

import pytest

from milepost.kinds.workbooks.m.entry import read
from milepost.kinds.workbooks.trouble import CannotRead, Refused


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1 + 2 * 3", 7),
        ("let b = a + 1, a = 1 in b", 2),  # steps may stand in any order
        ('let #"Added one" = 1 in #"Added one"', 1),
        ("let f = (x, optional y) => if y = null then x else x + y in {f(1), f(1, 2)}", [1, 3]),
        ("let f = (n as number) as number => if n < 2 then 1 else n * @f(n - 1) in f(5)", 120),
        ("[a = 1, b = a + 1][b]", 2),
        ("[a = 1][b]?", None),
        ("[a = 1] & [b = 2]", {"a": 1, "b": 2}),
        ("{1, 2} & {3..5}", [1, 2, 3, 4, 5]),
        ("{10, 20}{1}", 20),
        ("{10}{1}?", None),
        ('{"a".."c"}', ["a", "b", "c"]),
        ("null + 1", None),
        ('"a" & null', None),
        ("null = null", True),
        ("null < 1", None),
        ("null and false", False),
        ("null or true", True),
        ("null and true", None),
        ("null ?? 3", 3),
        ('"a" = "A"', False),
        ('1 = "1"', False),
        ("not true or true", True),
        ('try error "no" otherwise 7', 7),
        ('(try 1 + "a")[HasError]', True),
        ('try Number.From("x") otherwise null', None),
        ("5 is number", True),
        ('if 1 < 2 then "yes" else "no"', "yes"),
        ("List.Sum({1, null, 3})", 4),
        ("List.Sum({null})", None),
        ("List.Average({1, null, 3})", 2),
        ("List.Count({1, null})", 2),
        ("List.Transform({1, 2}, each _ * 10)", [10, 20]),
        ("List.Select({1, 2, 3}, each _ > 1)", [2, 3]),
        ("List.Accumulate({1, 2, 3}, 0, (sum, each_) => sum + each_)", 6),
        ('List.Distinct({1, "1", 1})', [1, "1"]),
        ("List.Sort({3, null, 1}, Order.Descending)", [3, 1, None]),
        ("List.Max({})", None),
        ("List.Contains({1, 2}, 2)", True),
        ('Text.Trim("  a ")', "a"),
        ('Text.Proper("mountain BIKE")', "Mountain Bike"),
        ("Text.Upper(null)", None),
        ('Text.Combine({"a", null, "b"}, "-")', "a-b"),
        ('Text.BeforeDelimiter("B1-red", "-")', "B1"),
        ('Text.PadStart("7", 3, "0")', "007"),
        ('Text.Contains("Rack", "RA")', False),
        ('Text.Contains("Rack", "RA", Comparer.OrdinalIgnoreCase)', True),
        ('Text.Middle("Helmet", 1, 3)', "elm"),
        ('Number.From("1,234.50")', 1234.5),
        ('Number.From("1.234,50", "de-DE")', 1234.5),
        ('Number.From("12%")', 0.12),
        ("Number.Round(2.5)", 2),  # to the even neighbour
        ("Number.Round(2.5, 0, RoundingMode.AwayFromZero)", 3),
        ("Int64.From(3.5)", 4),
        ("Text.From(2.0)", "2"),
        ('Date.From("3/4/2024")', datetime(2024, 3, 4)),  # noqa: DTZ001
        ('Date.From("3/4/2024", "en-GB")', datetime(2024, 4, 3)),  # noqa: DTZ001
        ("Date.AddMonths(#date(2024, 1, 31), 1)", datetime(2024, 2, 29)),  # noqa: DTZ001
        ("Duration.Days(#date(2024, 3, 1) - #date(2024, 2, 1))", 29),
        ("Date.DayOfWeek(#date(2024, 9, 1), Day.Monday)", 6),
        ('Date.ToText(#date(2024, 3, 4), "yyyy-MM")', "2024-03"),
        ("Date.EndOfMonth(#date(2023, 2, 3))", datetime(2023, 2, 28)),  # noqa: DTZ001
        ("// a remark\n1 /* and another */ + 1", 2),
    ],
)
def test_a_value_is_what_the_manual_says(run, text, value):
    assert run(text) == value


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("let\n  a = 1,\nin a", 3, "one too many"),
        ("let a = 1 b = 2 in a", 1, "`in`"),
        ("if 1 = 1 then 2", 1, "else"),
        ("(1", 1, "close the parenthesis"),
        ('"a', 1, "never closed"),
        ("let a = 1 in", 1, "the text ends"),
        ("let a = 1, a = 2 in a", 1, "twice"),
        ("{1, 2,}", 1, "one too many"),
        ("1 $ 2", 1, "no word"),
        ("", 1, "ends"),
    ],
)
def test_a_text_that_is_no_m_says_where(text, line, words):
    with pytest.raises(CannotRead, match=words) as raised:
        read(text)
    assert raised.value.line == line


def test_a_hostile_text_is_refused_and_not_followed_down(run):
    for text in (
        "(" * 3000,
        "-" * 3000 + "1",
        "{" * 3000,
        "let a = " * 3000,
        "each " * 3000,
        "a[" * 3000,
        "type nullable " * 3000,
    ):
        with pytest.raises(CannotRead):
            read(text)
    for text in ("let f = (x) => @f(x + 1) in f(0)", "List.Numbers(0, 10000000)", "{1..100000000}"):
        with pytest.raises(Refused):
            run(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a", "wasn't recognized"),
        ("orders", "Did you mean Orders"),
        ('Text.upper("a")', "Did you mean Text.Upper"),
        ("Table.NoSuch(Orders)", "there is no Table.NoSuch"),
        ('"a" + 1', "operator"),
        ('"a" < 1', "operator"),
        ("if null then 1 else 2", "Logical"),
        ("let a = b, b = a in a", "cyclic"),
        ("Orders[Nothing]", "wasn't found"),
        ("[Amount]", "within `each`"),
        ("Text.Upper(1)", "type number"),
        ('Text.Start("a", "b")', "cannot work with"),
        ("Text.Upper()", "takes 1"),
        ("Text.Upper", "is it called"),
        ("1 as text", "does not convert"),
    ],
)
def test_what_is_wrong_is_said_in_plain_words(run, text, words):
    with pytest.raises(Refused, match=words):
        run(text)

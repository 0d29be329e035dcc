"""When two results of a query are the same, and what is said and marked when they are not."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from milepost.check import Database, make_table
from milepost.kinds.sql import bag, ordered

NAMES = ("a", "b")


def table(*rows, names=NAMES):
    return make_table(names, rows)


@pytest.mark.parametrize(
    ("want", "got", "same"),
    [
        ([(1, "x"), (2, "y")], [(2, "y"), (1, "x")], True),
        ([(1, "x"), (1, "x")], [(1, "x")], False),
        ([(1, "x"), (1, "x"), (2, "y")], [(1, "x"), (2, "y"), (2, "y")], False),
        ([(1, None)], [(1, "NULL")], False),
        ([(1, None)], [(1, None)], True),
        ([(1, 0)], [(1, None)], False),
        ([(Decimal("1.50"), 1)], [(1.5, Decimal("1.00"))], True),
        ([(Decimal("1.50"), 1)], [(Decimal("1.51"), 1)], False),
        ([(0.1 + 0.2, 1)], [(0.3, 1)], True),
        ([(1e9, 1)], [(1e9 + 50, 1)], False),
        ([(10**17, 1)], [(10**17 + 1, 1)], False),
        ([(date(2025, 1, 1), 1)], [(date(2025, 1, 1), 1)], True),
        ([(date(2025, 1, 1), 1)], [("2025-01-01", 1)], False),
        ([(date(2025, 1, 1), 1)], [(datetime.fromisoformat("2025-01-01"), 1)], False),
        ([("a", 1)], [("A", 1)], False),
        ([], [], True),
    ],
)
def test_rows_are_a_bag(want, got, same):
    assert bag.same(table(*want), table(*got)) is same


def test_order_counts_where_it_is_asked_for():
    want = table((1, "x"), (2, "y"), (2, "z"))
    assert not ordered.same(want, table((1, "x"), (2, "z"), (2, "y")))
    assert ordered(by=(0,)).same(want, table((1, "x"), (2, "z"), (2, "y")))
    assert not ordered(by=(0,)).same(want, table((2, "z"), (1, "x"), (2, "y")))
    assert ordered.say(want, table((2, "y"), (1, "x"), (2, "z"))) == "The rows are right, and their order is not."


def test_names_and_types_count_where_they_are_asked_for():
    want, got = table((1, 2)), table((Decimal("1.0"), 2), names=("A", "c"))
    assert bag.same(want, got)
    assert not bag(names=True).same(want, got)
    assert not bag(types=True).same(want, got)
    assert bag(names=True).same(want, table((1, 2), names=("A", "B")))


def test_what_differs_is_said():
    want = table((1, "x"), (2, "y"))
    assert bag.say(want, table((1, "x"))) == "1 row is missing here."
    assert bag.say(want, table((1, "x"), (2, "y"), (3, "z"))) == "1 row does not belong here."
    assert bag.say(want, table((1, "x"), (2, "y"), (2, "y"))) == "1 row comes more often than it should."
    assert bag.say(want, table((1, "x"), (3, "z"))) == "1 row is missing here, and 1 row too many."
    assert bag.say(want, table((1, "x"), (3, "y"))) == "1 row has another value: where b = y, `a` is 3, expected 2."
    assert bag.say(want, make_table(("a",), [(1,)])) == "It gives 1 column, and 2 columns are asked for."


def test_missing_extra_and_wrong_cells_are_marked():
    want, got = bag.pair(table((1, "x"), (2, "y")), table((2, "y"), (1, "z")))
    assert want.marks == ((0, 1),)
    assert got.marks == ((1, 1),)
    want, got = bag.pair(table((1, "x"), (2, "y")), table((1, "x")))
    assert want.marks == ((1, 0), (1, 1))
    assert got.marks == ()


def test_what_statements_leave_is_compared_table_by_table():
    want = Database({"t": table((1, "x")), "u": table()})
    assert bag.same(want, Database({"T": table((1, "x")), "u": table()}))
    assert not bag.same(want, Database({"t": table((1, "x"))}))
    assert bag.say(want, Database({"t": table((1, "x"))})) == "There is no table `u` afterwards."
    assert (
        bag.say(want, Database({"t": table(), "u": table()})) == "In the table `t` afterwards: 1 row is missing here."
    )
    more = Database({"t": table((1, "x")), "u": table(), "v": table()})
    assert bag.say(want, more) == "There is a table `v` afterwards that nobody asked for."


def test_the_right_rows_with_other_values_are_told_by_the_value():
    names = ("town", "net", "mean")
    want = make_table(names, [("Bonn", 120, 2.5), ("Ulm", 80, 4.0), ("Jena", 10, 1.0)])
    got = make_table(names, [("Bonn", None, 2.5), ("Ulm", 80, 3.0), ("Jena", 10, 1.0)])
    assert bag.say(want, got) == "2 rows have another value: where town = Bonn, `net` is NULL, expected 120."
    one = make_table(names, [("Bonn", 120, 2.5)])
    assert (
        bag.say(one, make_table(names, [("Bonn", 120, 3.0)]))
        == "The one row has another value: `mean` is 3, expected 2.5."
    )
    swapped = make_table(names, [("Bonn", 80, 4.0), ("Ulm", 120, 2.5), ("Jena", 10, 1.0)])
    assert bag.say(want, swapped) == "2 rows are missing here, and 2 rows too many."

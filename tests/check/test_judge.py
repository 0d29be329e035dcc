"""When two results are the same."""

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from milepost.check import Category, Series, Table, exact, near
from milepost.wire import SetValue


@given(nps.arrays(st.sampled_from(["int64", "float64", "float32", "bool"]), nps.array_shapes(max_dims=3)))
def test_everything_is_the_same_as_itself(array: np.ndarray[Any, Any]) -> None:
    """Both judges are reflexive, NaN and infinities included."""
    assert exact(array, array.copy())
    assert near(array, array.copy())


@pytest.mark.parametrize(
    ("want", "got", "same_exact", "same_near"),
    [
        (1, 1.0, True, True),
        (1, True, False, False),
        (True, 1, False, False),
        (0.1 + 0.2, 0.3, False, True),
        (1.0, 1.0 + 1e-3, False, False),
        (math.nan, math.nan, True, True),
        (math.nan, 0.0, False, False),
        (math.inf, math.inf, True, True),
        (math.inf, -math.inf, False, False),
        ("a", "a", True, True),
        ("a", b"a", False, False),
        (None, None, True, True),
        (None, 0, False, False),
        ([1, [2.0]], [1, [2.0]], True, True),
        ([1, 2], [2, 1], False, False),
        ([1], [1, 1], False, False),
        ({"a": 1}, {"a": 1}, True, True),
        ({"a": 1}, {"b": 1}, False, False),
        (np.arange(3), [0, 1, 2], False, False),
        (np.arange(3), np.arange(3).reshape(3, 1), False, False),
        (np.array([1.0, math.nan]), np.array([1.0, math.nan]), True, True),
        (np.array([1e6, 0.0]), np.array([1e6, 1e-4]), False, True),
        (np.array([1.0, 0.0]), np.array([1.0, 1e-4]), False, False),
        (np.array(["a", None], dtype=object), np.array(["a", None], dtype=object), True, True),
        (np.array(["a"], dtype=object), np.array([1.0]), False, False),
        (SetValue((1, 2)), SetValue((2, 1)), True, True),
        (SetValue((1,)), SetValue((1, 2)), False, False),
    ],
)
def test_pairs(want: object, got: object, same_exact: bool, same_near: bool) -> None:
    """The truth table of both judges."""
    assert (exact(want, got), near(want, got)) == (same_exact, same_near)


def test_tolerances_can_be_set() -> None:
    """A judge with other tolerances is another judge."""
    loose = near(rtol=0.1)
    assert isinstance(loose, type(near))
    assert loose(1.0, 1.05)
    assert not near(1.0, 1.05)


def test_small_floats_get_their_own_tolerance() -> None:
    """A float32 result is not held to double precision."""
    third = np.array([1 / 3])
    assert near(third, third.astype(np.float32))


def test_tables_need_names_rows_and_index() -> None:
    """A table differs by a name, an order of columns, a row or an index."""
    table = Table(("a", "b"), (np.arange(2), np.array([1.0, math.nan])))
    assert exact(table, Table(("a", "b"), (np.arange(2), np.array([1.0, math.nan]))))
    assert not exact(table, Table(("b", "a"), (np.array([1.0, math.nan]), np.arange(2))))
    assert not exact(table, Table(("a", "b"), (np.arange(2), np.array([1.0, 2.0]))))
    assert not exact(table, Table(("a", "b"), table.columns, np.array([1, 2])))
    assert not exact(Series("a", np.arange(2)), Series("a", np.arange(3)))


def test_an_author_may_write_a_tuple_where_the_wire_brings_a_list() -> None:
    """What came over the wire is never a tuple; what a misconception works out often is one."""
    assert near((1.0, (2.0, "a")), [1.0, [2.0, "a"]])
    assert not near((1.0, 2.0), [1.0, 2.5])
    assert not near((1.0,), [1.0, 2.0])


def test_what_the_rows_are_called_counts_unless_a_judge_leaves_it_out() -> None:
    """0, 1, 2 is the same however it came about; another order of numbers is not."""
    plain, column = Table(("n",), (np.array([5, 6]),)), Series("n", np.array([5, 6]))
    assert exact(plain, Table(("n",), plain.columns, np.array([0, 1])))
    assert exact(column, Series("n", column.values, np.array([0, 1])))
    named = Table(("n",), plain.columns, np.array(["x", "y"], dtype=object))
    assert not exact(plain, named)
    assert not exact(plain, Table(("n",), plain.columns, np.array([0, 3])))
    assert exact(index=False)(plain, named)
    assert near(index=False)(column, Series("n", column.values, np.array([4, 2])))


def test_dtypes_count_where_a_judge_asks_for_them() -> None:
    """Sizes of numbers, categories and their order; not units of moments, and not kinds of text."""
    sizes = np.array(["s", "l"], dtype=object)
    keeps = exact(dtypes=True)
    small, large = Table(("n",), (np.arange(2, dtype=np.int8),)), Table(("n",), (np.arange(2),))
    assert exact(large, small)
    assert not keeps(large, small)
    text, category = Table(("s",), (sizes,)), Table(("s",), (sizes,), dtypes=(Category(("s", "l")),))
    assert exact(text, category)
    assert not keeps(text, category)
    assert keeps(category, Table(("s",), (sizes,), dtypes=(Category(("l", "s")),)))
    ordered = Table(("s",), (sizes,), dtypes=(Category(("s", "l"), ordered=True),))
    assert not keeps(ordered, Table(("s",), (sizes,), dtypes=(Category(("l", "s"), ordered=True),)))
    assert not keeps(ordered, category)
    assert keeps(Series("s", sizes), Series("s", sizes.astype(str)))
    assert not keeps(Series("s", sizes), Series("s", sizes, dtype=Category(("s", "l"))))
    days = np.array(["2024-01-01"], dtype="datetime64[s]")
    assert keeps(Table(("d",), (days,)), Table(("d",), (days.astype("datetime64[ns]"),)))

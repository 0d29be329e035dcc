"""Where two results differ first, and how two values are shown so that they can be told apart."""

from typing import Any

import numpy as np
import pytest

from milepost.check import Difference, SetValue, Table, exact, find_difference, near, show_apart

TABLE = Table(("n",), (np.array([1, 2]),))


@pytest.mark.parametrize(
    ("want", "got", "path"),
    [
        ([1, 2, 3], [1, 5, 4], (1,)),
        ((1, (2, 3)), [1, [2, 4]], (1, 1)),
        ({"a": 1, "b": 2}, {"b": 3, "a": 1}, ("b",)),
        ({"b": 1, "a": 2}, {"a": 3, "b": 4}, ("b",)),
        ([{"a": [0.5, 1.5]}], [{"a": [0.5, 2.5]}], (0, "a", 1)),
        (np.array([1.0, 2.0]), np.array([1.0, 3.0]), (1,)),
        ([np.eye(2), np.eye(2)], [np.eye(2), np.ones((2, 2))], (1, (0, 1))),
        (np.zeros((2, 2, 2)), np.array([0, 0, 0, 0, 0, 1, 0, 1]).reshape(2, 2, 2), ((1, 0, 1),)),
        ([np.zeros(2)], [np.zeros(3)], (0,)),
        ([TABLE], [Table(("n",), (np.array([1, 3]),))], (0,)),
        (1, 2, ()),
        ([1], {"a": 1}, ()),
        (np.array(1.0), np.array(2.0), ()),
    ],
)
def test_the_path_leads_to_the_first_place_that_differs(want: Any, got: Any, path: tuple[Any, ...]) -> None:
    """Lists by place, maps by key in the order of the right one, arrays by their cells."""
    found = find_difference(want, got, near)
    assert found is not None
    assert found.path == path


def test_what_differs_is_given_as_plain_values() -> None:
    """A cell of an array is a number, as the members of a list are."""
    found = find_difference([np.array([1, 2])], [np.array([1, 3])], exact)
    assert found == Difference((0, 1), 2, 3)
    assert found is not None
    assert (type(found.want), type(found.got)) == (int, int)


def test_the_judge_decides_what_a_difference_is() -> None:
    """What it takes for the same is passed over."""
    want, got = [0.3, 1.0], [0.1 + 0.2, 2.0]
    assert [getattr(find_difference(want, got, judge), "path", None) for judge in (near, exact)] == [(1,), (0,)]
    assert find_difference([0.3], [0.1 + 0.2], near) is None


def test_lists_that_agree_as_far_as_they_go_differ_in_length() -> None:
    """An element that differs before is told first."""
    assert find_difference([[1, 2, 3]], [[1, 2]], exact) == Difference((0,), [1, 2, 3], [1, 2], lengths=(3, 2))
    assert find_difference([1, 2, 3], [2, 3], exact) == Difference((0,), 1, 2)


def test_maps_differ_in_their_keys_first() -> None:
    """A value under a key that only one of them has can be held beside nothing."""
    found = find_difference({"a": 1, "b": 2}, {"a": 5, "c": 2}, exact)
    assert found is not None
    assert (found.path, found.missing, found.extra) == ((), ("b",), ("c",))


def test_members_of_sets_are_held_against_each_other_by_the_judge() -> None:
    """Each member takes one of the other's, and what is left over is told in a fixed order."""
    want, got = SetValue((0.3, 7, "b", "a")), SetValue((7, 0.1 + 0.2, "c"))
    found = find_difference(want, got, near)
    assert found is not None
    assert (found.missing, found.extra) == (("a", "b"), ("c",))


@pytest.mark.parametrize(
    ("want", "got", "shown"),
    [
        (1, 2, ("1", "2")),
        ("1", 1, ("'1'", "1")),
        (0.1234561, 0.1234562, ("0.1234561", "0.1234562")),
        ("a" * 70 + "b", "a" * 70 + "c", ("'…aaaaaaaaaaaab'", "'…aaaaaaaaaaaac'")),
        ("x" * 80, "y" + "x" * 79, ("'" + "x" * 30 + "…'", "'y" + "x" * 29 + "…'")),
        ("x" * 80, "x" * 79, ("'…xxxxxxxxxxxxx'", "'…xxxxxxxxxxxx'")),
    ],
)
def test_two_values_are_shown_so_that_they_differ(want: object, got: object, shown: tuple[str, str]) -> None:
    """More digits where few make them alike; of long texts what stands around the first difference."""
    assert show_apart(want, got) == shown


def test_what_no_line_can_tell_apart_is_not_shown() -> None:
    """Two long lists are alike in the part that fits."""
    assert show_apart([*range(100), 1], [*range(100), 2]) is None

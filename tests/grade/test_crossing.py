"""Values on their way between the check and a language lose nothing, and are what each side would have written."""

import numpy as np
import pytest

from milepost.check import conform, parse_signature
from milepost.grade.crossing import counted, from_answer, to_answer, without_row_numbers
from milepost.wire import NA, Series, SetValue, Table, Tensor, TupleValue

WAYS_IN = [
    ("list[int]", [1, 2], np.array([1, 2])),
    ("list[float]", [1, 2.5], np.array([1.0, 2.5])),
    ("list[float]", [], np.empty(0)),
    ("list[str]", ["a"], np.array(["a"], dtype=object)),
    ("list[bool]", [True, False], np.array([True, False])),
    ("list", [1, 2], np.array([1, 2])),
    ("list", [1, "a"], [1, "a"]),
    ("list[list[int]]", [[1], [2, 3]], [np.array([1]), np.array([2, 3])]),
    ("list[str | None]", ["a", None], ["a", None]),
    ("tuple[int, str]", (1, "a"), [1, "a"]),
    ("array", np.array([1, 2]), np.array([1.0, 2.0])),
    ("ints", np.array([1, 2]), np.array([1, 2])),
    ("float", 3, 3.0),
    ("int", 3, 3),
    ("index", 0, 1),
    ("indices", np.array([0, 4]), np.array([1, 5])),
    ("list[index]", [0, 4], np.array([1, 5])),
    ("tuple[index, int]", (0, 0), np.array([1, 0])),
    ("tuple[index, str]", (0, "a"), [1, "a"]),
    ("dict[str, index]", {"a": 0}, {"a": 1}),
    ("index | None", None, None),
    ("index | None", 2, 3),
    ("tuple[index, str] | None", (0, "a"), [1, "a"]),
    ("list[tuple[index, str] | None]", [(0, "a"), None], [[1, "a"], None]),
    ("dict[str, list[int]]", {"a": [1]}, {"a": np.array([1])}),
]


def alike(want, got) -> bool:
    if isinstance(want, np.ndarray):
        return isinstance(got, np.ndarray) and want.dtype == got.dtype and want.tolist() == got.tolist()
    if isinstance(want, list):
        return isinstance(got, list) and len(want) == len(got) and all(map(alike, want, got))
    if isinstance(want, dict):
        return isinstance(got, dict) and want.keys() == got.keys() and all(alike(want[key], got[key]) for key in want)
    return type(want) is type(got) and want == got


@pytest.mark.parametrize(("kind", "value", "want"), WAYS_IN)
def test_an_argument_is_what_somebody_who_writes_r_would_give(kind, value, want):
    signature = parse_signature(f"f(a: {kind}) -> int")
    assert alike(want, to_answer((value,), signature, "r")[0])
    if not signature.wraps:
        assert to_answer((value,), signature, "python")[0] is value


PAIR = TupleValue((1, "a"))
TUPLES = [
    ("tuple[int, str]", (1, "a"), PAIR),
    ("tuple[int, str]", [1, "a"], PAIR),
    ("tuple", [1, "a"], PAIR),
    ("tuple[int, ...]", [1, 2, 3], TupleValue((1, 2, 3))),
    ("tuple[list[int], int]", ((1, 2), 3), TupleValue(([1, 2], 3))),
    ("list[tuple[int, str]]", [[1, "a"], (1, "a")], [PAIR, PAIR]),
    ("dict[str, tuple[int, str]]", {"x": (1, "a")}, {"x": PAIR}),
    ("tuple[int, str] | None", (1, "a"), PAIR),
    ("tuple[int, str] | None", None, None),
    ("int | list[tuple[int, str]]", [(1, "a")], [PAIR]),
    ("list[int]", (1, 2), [1, 2]),
    ("list", [(1, "a")], [PAIR]),
    ("any", {"x": [(1, "a"), [1, "a"]]}, {"x": [PAIR, [1, "a"]]}),
    ("dict", {"x": (1, "a")}, {"x": PAIR}),
]


@pytest.mark.parametrize(("kind", "value", "want"), TUPLES)
def test_python_is_given_a_tuple_where_the_signature_says_so(kind, value, want):
    signature = parse_signature(f"f(before: tuple, a: {kind}) -> int")
    assert to_answer(((), value), signature, "python") == (TupleValue(()), want)


def test_a_tuple_of_tensors_is_one_of_tensors():
    given = to_answer(
        (np.array([1.0]), [np.array([2.0])]), parse_signature("f(a: tensor, b: tuple[tensor]) -> int"), "python"
    )
    assert isinstance(given[0], Tensor)
    assert isinstance(given[1], TupleValue)
    assert isinstance(given[1].members[0], Tensor)


@pytest.mark.parametrize("language", ["r", "java", "sql", "mongodb"])
def test_no_other_language_is_given_one(language):
    given = to_answer(((1, "a"), [(1, "a")]), parse_signature("f(a: tuple[int, str], b: any) -> int"), language)
    assert "TupleValue" not in repr(given)


WAYS_BACK = [
    ("floats[n]", np.array([1, 2]), np.array([1.0, 2.0])),
    ("int", 3.0, 3),
    ("int", np.array([3]), 3),
    ("float", np.array([2.5]), 2.5),
    ("float", Series(None, np.array([2.5]), np.array(["mean"], dtype=object)), 2.5),
    ("str", np.array(["a"], dtype=object), "a"),
    ("bool", np.array([True]), True),
    ("index", 1, 0),
    ("index", 3.0, 2),
    ("indices[n]", np.array([1.0, 3.0]), np.array([0, 2])),
    ("indices[n]", 4, np.array([3])),
    ("ints[n]", np.array([1.0, 2.0]), np.array([1, 2])),
    ("ints[n]", np.array([1, 2], dtype=np.int32), np.array([1, 2])),
    ("floats[n]", 2.5, np.array([2.5])),
    ("floats[n]", None, np.empty(0)),
    ("floats[n]", np.array([[1.5], [2.5]]), np.array([1.5, 2.5])),
    ("floats[n, 1]", np.array([[1.5], [2.5]]), np.array([[1.5], [2.5]])),
    ("array[n]", Series(None, np.array([1.0]), np.array(["a"], dtype=object)), np.array([1.0])),
    ("strings[n]", "a", np.array(["a"], dtype=object)),
    ("list[float]", np.array([1.5, 2.5]), [1.5, 2.5]),
    ("list[int]", np.array([1.0, 2.0]), [1, 2]),
    ("list[int]", None, []),
    ("list[int]", 4.0, [4]),
    ("list[list[int]]", np.array([[1.0, 2.0], [3.0, 4.0]]), [[1, 2], [3, 4]]),
    ("list[index]", np.array([1, 2]), [0, 1]),
    ("tuple[float, float]", np.array([1.0, 2.0]), [1.0, 2.0]),
    ("tuple[float, str]", {"mean": 1.0, "name": "a"}, [1.0, "a"]),
    ("dict[str, int]", Series(None, np.array([1, 2]), np.array(["a", "b"], dtype=object)), {"a": 1, "b": 2}),
    ("dict[str, int]", [], {}),
    ("dict[str, list[int]]", {"a": np.array([1.0])}, {"a": [1]}),
    ("int | None", NA, None),
    ("str | None", None, None),
    ("float | None", NA, None),
    ("list[float | None]", np.array([1.5, NA]), [1.5, None]),
    ("int | None", 4.0, 4),
    ("float | str", 4.0, 4.0),
]


@pytest.mark.parametrize(("kind", "value", "want"), WAYS_BACK)
def test_a_result_of_r_is_what_the_signature_says(kind, value, want):
    result = parse_signature(f"f() -> {kind}").result
    got = from_answer(value, result, "r")
    assert alike(want, got)
    assert conform(got, result, {})[1] is None
    assert from_answer(value, result, "python") is value


KEPT = [
    ("int", 2.5),
    ("int", "3"),
    ("ints[n]", np.array([1.5, 2.0])),
    ("ints[n]", np.array([1.0, np.nan])),
    ("floats[n]", np.array([[1.0, 2.0], [3.0, 4.0]])),
    ("floats[n]", [1.0, 2.0]),
    ("table", np.array([1.0])),
    ("dict[str, int]", np.array([1])),
]


@pytest.mark.parametrize(("kind", "value"), KEPT)
def test_what_would_lose_something_is_left_for_the_learner_to_mend(kind, value):
    result = parse_signature(f"f() -> {kind}").result
    assert conform(from_answer(value, result, "r"), result, {})[1] is not None


def test_a_set_comes_from_a_vector():
    result = parse_signature("f() -> set[str]").result
    got = from_answer(np.array(["a", "b", "a"], dtype=object), result, "r")
    assert got == SetValue(("a", "b"))


def test_java_gives_lists_for_arrays_and_arrays_for_lists():
    floats, listed = (parse_signature(f"f() -> {kind}").result for kind in ("floats[n]", "list[int]"))
    assert alike(np.array([1.0, 2.5]), from_answer([1.0, 2.5], floats, "java"))
    assert alike([1, 2], from_answer(np.array([1, 2], dtype=np.int32), listed, "java"))
    assert from_answer(None, floats, "java") is None
    assert from_answer(2.5, floats, "java") == 2.5
    assert from_answer(3, parse_signature("f() -> index").result, "java") == 3


def test_indices_are_shown_as_the_learner_counts():
    kind = parse_signature("f() -> tuple[indices, int]").result
    shown = counted([np.array([0, 1]), 0], kind, "r")
    assert shown[0].tolist() == [1, 2]
    assert shown[1] == 0
    assert counted(0, parse_signature("f() -> index").result, "java") == 0


def test_numbers_of_rows_are_no_part_of_a_table_but_in_python():
    numbered = Table(("a",), (np.array([1.0]),), np.array([4]))
    named = Table(("a",), (np.array([1.0]),), np.array(["x"], dtype=object))
    assert without_row_numbers(numbered, "r").index is None
    assert without_row_numbers(named, "r") is named
    assert without_row_numbers(numbered, "python") is numbered
    assert without_row_numbers([Series("a", np.array([1.0]), np.array([4]))], "java")[0].index is None

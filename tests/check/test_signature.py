"""Signatures are read, described, and held against values."""

import numpy as np
import pytest

from milepost.check import Table, bind_sides, conform, describe, parse_signature
from milepost.terms import AuthorError
from milepost.wire import SetValue

ASSIGN = parse_signature("assign(points: array[n, d], centres: array[k, d]) -> ints[n]")


def test_a_signature_has_a_name_parameters_and_a_result() -> None:
    """The parts are there, in order."""
    assert ASSIGN.name == "assign"
    assert ASSIGN.names == ("points", "centres")
    assert describe(ASSIGN.result) == "an array of whole numbers of shape (n,)"


@pytest.mark.parametrize(
    "text",
    [
        "assign(points)",
        "assign(points) -> int",
        "assign(points: matrix) -> int",
        "assign(points: array[n, 'x']) -> int",
        "assign(*points: int) -> int",
        "assign(points: int = 3) -> int",
        "not a signature",
        "f(a: array[True]) -> int",
    ],
)
def test_a_signature_with_a_mistake_names_it(text: str) -> None:
    """The author's fault, with the text that cannot be read."""
    with pytest.raises(AuthorError) as caught:
        parse_signature(text)
    assert caught.value.code in {"MP-K001", "MP-K002"}


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("int", 3),
        ("float", 3),
        ("float", 3.5),
        ("bool", True),
        ("str", "a"),
        ("None", None),
        ("any", {"a": 1}),
        ("list[int]", [1, 2]),
        ("dict[str, float]", {"a": 1.0}),
        ("set[int]", SetValue((1,))),
        ("tuple[int, str]", [1, "a"]),
        ("tuple[int, ...]", [1, 2, 3]),
        ("int | None", None),
        ("array", np.zeros((2, 3, 4))),
        ("array[..., 2]", np.zeros((5, 2))),
        ("ints[3]", np.zeros(3, dtype=np.int32)),
        ("bools[2]", np.zeros(2, dtype=bool)),
        ("floats[n, n]", np.zeros((2, 2))),
        ("table", Table(("a",), (np.arange(2),))),
        ("float", np.array(2.5)),
        ("ints[0]", np.array([])),
    ],
)
def test_values_of_the_promised_type_conform(kind: str, value: object) -> None:
    """What fits is let through."""
    result = parse_signature(f"f(a: any) -> {kind}").result
    assert conform(value, result, {})[1] is None


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        ("int", 3.0, "wrong-type"),
        ("int", True, "wrong-type"),
        ("float", "3", "wrong-type"),
        ("float", None, "wrong-type"),
        ("bool", 1, "wrong-type"),
        ("list[int]", [1, "a"], "wrong-type"),
        ("dict[str, int]", {"a": 1.5}, "wrong-type"),
        ("tuple[int, str]", [1], "wrong-shape"),
        ("array[3]", [1, 2, 3], "wrong-type"),
        ("array[3]", np.zeros((3, 1)), "wrong-shape"),
        ("ints[3]", np.zeros(3), "wrong-type"),
        ("floats[n, n]", np.zeros((2, 3)), "wrong-shape"),
        ("bools[2]", np.zeros(2, dtype=int), "wrong-type"),
        ("table", {"a": [1]}, "wrong-type"),
        ("int | None", "x", "wrong-type"),
    ],
)
def test_other_values_are_named(kind: str, value: object, key: str) -> None:
    """What does not fit gives its reason."""
    result = parse_signature(f"f(a: any) -> {kind}").result
    mismatch = conform(value, result, {})[1]
    assert mismatch is not None
    assert mismatch.key == key


def test_named_sides_are_bound_by_the_arguments() -> None:
    """The message says the names and what they are here."""
    sides = bind_sides(ASSIGN, (np.zeros((4, 2)), np.zeros((3, 2))))
    assert sides == {"n": 4, "d": 2, "k": 3}
    mismatch = conform(np.zeros((4, 1), dtype=int), ASSIGN.result, sides)[1]
    assert mismatch is not None
    assert mismatch.message == "Expected the shape (n,), here (4,), got (4, 1)."


def test_sides_may_be_computed() -> None:
    """A side may be written as arithmetic on the others, and a whole-number argument is a side too."""
    signature = parse_signature("windows(values: array[n], width: int) -> floats[n - width + 1, width]")
    sides = bind_sides(signature, (np.zeros(10), 3))
    assert conform(np.zeros((8, 3)), signature.result, dict(sides))[1] is None
    assert conform(np.zeros((9, 3)), signature.result, dict(sides))[1] is not None


def test_a_function_may_be_given_a_database_of_each_server():
    assert parse_signature("work(shop: database, club: collections) -> int").servers == ("mysql", "mongodb")
    assert parse_signature("work(club: collections, shop: database) -> int").servers == ("mongodb", "mysql")
    assert parse_signature("work(n: int) -> int").servers == ()


def test_two_databases_of_one_kind_are_refused():
    with pytest.raises(AuthorError, match="may be given one"):
        parse_signature("work(here: database, there: database) -> int")


def test_a_side_that_is_not_known_yet_keeps_its_name() -> None:
    """Nothing says how many rows there should be, only how wide they are."""
    signature = parse_signature("f(width: int) -> floats[m, width]")
    _, mismatch = conform(np.empty(0), signature.result, {"width": 3})
    assert mismatch is not None
    assert mismatch.message == "Expected the shape (m, width), here (m, 3), got (0,)."


@pytest.mark.parametrize(
    ("result", "sized"),
    [
        ("float", False),
        ("list[int]", False),
        ("array", False),
        ("floats[n]", True),
        ("dict[str, tuple[int, ints[n, 2]]]", True),
    ],
)
def test_a_result_is_sized_where_the_arguments_may_fix_its_sides(result, sized):
    assert parse_signature(f"f(x: floats[n]) -> {result}").sized is sized

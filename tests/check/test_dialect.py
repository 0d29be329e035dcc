"""Portraits speak of values as the learner's language does."""

import numpy as np
import pytest

from milepost.check import in_dialect, parse_signature, portray


@pytest.mark.parametrize(
    ("value", "r", "java"),
    [
        (None, "NULL", "null"),
        (True, "TRUE", "true"),
        (float("nan"), "NaN", "NaN"),
        (-float("inf"), "-Inf", "-Infinity"),
        ([1, None, True], "[1, NULL, TRUE]", "[1, null, true]"),
        (np.array([True, False]), "[ TRUE, FALSE]", "[ true, false]"),
        ("None", "'None'", "'None'"),
        (["None", None], "['None', None]", "['None', None]"),
        (3, "3", "3"),
    ],
)
def test_what_is_nothing_or_true_is_said_in_the_language(value: object, r: str, java: str) -> None:
    """Only where no text of the value's own could be meant."""
    portrait = portray(value)
    assert in_dialect(portrait, "python") is portrait
    assert in_dialect(portrait, "r").text == r
    assert in_dialect(portrait, "java").text == java


def test_kinds_of_numbers_and_the_first_place_have_the_languages_names() -> None:
    """R counts rows from 1; both say double where NumPy says float64."""
    portrait = portray(np.array([[1.0, np.nan], [np.inf, 2.0]]))
    told = in_dialect(portrait, "r")
    assert (told.dtype, told.first_row, told.first_column) == ("double", 1, 1)
    assert told.rows == (("1.0", "NaN"), ("Inf", "2.0"))
    told = in_dialect(portrait, "java")
    assert (told.dtype, told.first_row, told.first_column) == ("double", 0, 0)
    assert in_dialect(portray(np.array([1, 2])), "java").dtype == "int"
    assert in_dialect(portray(np.array([1, 2])), "r").dtype == "integer"
    any_numbers = parse_signature("f(a: array[n]) -> int").parameters[0].type
    assert in_dialect(portray(np.array([1, 2])), "r", any_numbers).dtype == "double"
    assert in_dialect(portray(np.array([1, 2])), "python", any_numbers).dtype == "int64"


def test_texts_stay_as_they_are() -> None:
    """A text that reads like a word of Python's is still a text."""
    told = in_dialect(portray(np.array(["True", "nan"], dtype=object)), "r")
    assert told.rows == (("True", "nan"),)
    assert told.dtype == "character"


def test_the_parts_of_a_list_are_numbered_as_the_language_counts() -> None:
    """A table's own name stays as it is."""
    rows = [(place, "Ghent" if place else None) for place in range(9)]
    for language, names, first in (
        ("python", ["[0]", "[1]"], 0),
        ("r", ["[[1]]", "[[2]]"], 1),
        ("java", ["[0]", "[1]"], 0),
    ):
        portrait = in_dialect(portray([rows, rows]), language)
        assert [name for name, _ in portrait.parts] == names
        assert {part.first_row for _, part in portrait.parts} == {first}
    assert in_dialect(portray(rows), "r").rows[0] == ("0", "NULL")

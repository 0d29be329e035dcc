"""Near names, circles, where the track is, and the page of errors."""

import graphlib
import itertools
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milepost.content import KINDS, describe_errors, find_track, nearest
from milepost.content.road import find_circles
from milepost.terms import AuthorError

ROOT = Path(__file__).parents[2]
NAMES = ("k-means/assign", "k-means/update", "k-means/k-means-plus-plus", "numpy/broadcast", "numpy/assign-labels")


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("k-means/asign", "k-means/assign"),
        ("kmeans/assign", "k-means/assign"),
        ("K_Means/Assign", "k-means/assign"),
        ("assign", "k-means/assign"),
        ("updat", "k-means/update"),
        ("k means plus plus", "k-means/k-means-plus-plus"),
        ("numpy/brodcast", "numpy/broadcast"),
    ],
)
def test_the_name_that_was_meant_comes_first(typed, first):
    assert nearest(typed, NAMES)[0] == first


@pytest.mark.parametrize("typed", ["", "-", "zebra", "../../etc"])
def test_nothing_near_is_nothing(typed):
    assert nearest(typed, NAMES) == ()


def test_at_most_three_are_named():
    assert len(nearest("unit", [f"unit{number}" for number in range(9)])) == 3


@given(st.text(), st.lists(st.text()))
def test_near_names_are_out_of_those_given(typed, names):
    near = nearest(typed, names)
    assert set(near) <= set(names)
    assert len(set(near)) == len(near) <= 3


@given(st.dictionaries(st.integers(0, 7), st.lists(st.integers(0, 7), max_size=4, unique=True), max_size=8))
def test_circles_are_found_exactly_when_there_are_any(raw):
    needs = {str(name): tuple(str(one) for one in ones if one in raw) for name, ones in raw.items()}
    circles = find_circles(needs)
    try:
        graphlib.TopologicalSorter(needs).prepare()
    except graphlib.CycleError:
        assert circles
    else:
        assert circles == ()
    for circle in circles:
        assert circle[0] == circle[-1]
        assert all(after in needs[before] for before, after in itertools.pairwise(circle))


def test_a_long_road_is_no_deep_one():
    needs = {str(number): (str(number + 1),) for number in range(5000)} | {"5000": ()}
    assert find_circles(needs) == ()


def packed(place):
    shutil.copytree(Path(__file__).parent / "sound", place / "tracks/ml-engineer")
    return place


def test_the_track_that_was_asked_for_comes_first(tmp_path):
    asked = packed(tmp_path / "mine") / "tracks/ml-engineer"
    package = packed(tmp_path / "site-packages/milepost")
    assert find_track({"MILEPOST_TRACK": str(asked)}, package=package) == asked


def test_a_checkout_uses_its_own_track(tmp_path):
    packed(tmp_path)
    package = tmp_path / "src/milepost"
    assert find_track({}, package=package) == tmp_path / "tracks/ml-engineer"


def test_an_installed_package_uses_the_packed_track(tmp_path):
    packed(tmp_path)  # a stranger's folder beside site-packages, not ours
    package = packed(tmp_path / "site-packages/milepost")
    assert find_track({"MILEPOST_TRACK": " "}, package=package) == package / "tracks/ml-engineer"


def test_this_checkout_has_its_track():
    assert find_track({}, package=ROOT / "src/milepost") == ROOT / "tracks/ml-engineer"


@pytest.mark.parametrize("environment", [{}, {"MILEPOST_TRACK": "/nowhere"}])
def test_no_track_is_said_plainly(environment, tmp_path):
    with pytest.raises(AuthorError) as caught:
        find_track(environment, package=tmp_path / "milepost")
    assert caught.value.code == "MP-C002"


def test_the_page_of_errors_is_current():
    page = ROOT / "docs/reference/content-errors.md"
    assert page.read_text("utf-8") == describe_errors(), "write describe_errors() to it again"


def test_codes_are_in_order_and_of_one_form():
    assert list(KINDS) == sorted(KINDS)
    assert all(code.startswith("MP-C") and len(code) == 7 and code[4:].isdigit() for code in KINDS)

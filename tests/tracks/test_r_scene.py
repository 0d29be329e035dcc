"""The R unit's scene: vectors are worked out by R itself, and the learner's own answer by its results."""

from pathlib import Path

import pytest

from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.terms import LearnerError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"


@pytest.fixture
def drawn(every_grader):
    """Plays the scene, with the references or a text as the learner's own `seasons`."""
    unit = next(each for each in load_track(TRACK).units if each.slug == "r")

    def choose(exercise):
        text = dict(exercise.answers)["r"].read_text(encoding="utf-8")
        return Source(text.encode(), "reference", "r")

    def draw(own="", **state):
        mine = (lambda _: Source(own.encode(), "yours", "r")) if own else choose
        return play(unit, state, grader=every_grader, choose=mine, reference=choose).frames

    return draw


def test_a_shorter_vector_goes_round_as_often_as_it_takes(drawn):
    told = drawn(x="c(10, 20, 30, 40)", y="c(1, NA)", sign="*")
    assert told[0]["result"] == ["10", "NA", "30", "NA"]
    assert told[0]["of"] == {"x": [0, 1, 2, 3], "y": [0, 1, 0, 1]}
    assert [each["step"] for each in told] == ["start", *["element"] * 4, "done"]
    assert told[-1]["note"] == ""
    assert drawn(x="c(10, 20, 30, 40)", y="c(1, NA)", sign="*") == told


def test_what_r_warns_of_and_what_stops_it_is_told_in_its_own_words(drawn):
    assert (
        "longer object length is not a multiple of shorter object length"
        in drawn(x="1:5", y="1:2", sign="+")[-1]["note"]
    )
    (only,) = drawn(x="c(1,", y="1", sign="+")
    assert only["note"].startswith("R stops:")
    assert only["result"] == []
    assert "12 are the most" in drawn(x="1:13", y="1", sign="+")[0]["note"]
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn(x="1", y="1", sign="system")


def test_nothing_and_a_vector_gives_nothing(drawn):
    (only,) = drawn(x="numeric(0)", y="1:3", sign="+")
    assert only["result"] == []


def test_the_seasons_are_found_from_what_the_answer_gives(drawn):
    told = drawn(start=3)
    assert told[0]["of"]["y"] == told[0]["right"] == [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1, 2, 3]
    assert told[-1]["note"] == ""
    recycled = drawn("adjust <- function(sales, season, start) suppressWarnings(sales / season)\n", start=3)
    assert recycled[0]["of"]["y"] == [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1]
    assert (
        recycled[-1]["note"] == "14 of 14 months were divided by another month's number. The first sale is of month 3."
    )
    other = drawn("adjust <- function(sales, season, start) sales * 0 + 7\n", start=3)
    assert set(other[0]["of"]["y"]) == {None}

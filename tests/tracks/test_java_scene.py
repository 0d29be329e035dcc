"""The Java unit's scene: what a stream really does with its elements, told by Java itself."""

from pathlib import Path

import pytest

from milepost.app.scenes import Source, play
from milepost.content import load_track
from milepost.terms import LearnerError

TRACK = Path(__file__).parents[2] / "tracks" / "ml-engineer"


@pytest.fixture
def drawn(every_grader):
    """Plays the scene; gives its events, each as (stage, place, value, what), and its result."""
    unit = next(each for each in load_track(TRACK).units if each.slug == "java")
    none = Source(b"", "reference", "java")

    def draw(example):
        told = play(
            unit, {"example": example}, grader=every_grader, choose=lambda _: none, reference=lambda _: none
        ).frames
        events = [
            tuple(each[part] for part in ("stage", "place", "value", "what"))
            for each in told
            if each["step"] == "event"
        ]
        return events, told[-1]["result"]

    return draw


def test_each_element_goes_all_the_way_before_the_next_one_starts(drawn):
    events, result = drawn("list")
    assert result == [50, 80, 70]
    assert [place for _, place, _, _ in events] == sorted(place for _, place, _, _ in events)
    assert events[:5] == [
        (0, 0, 5, "gives"),
        (1, 0, 5, "keeps"),
        (2, 0, 50, "makes"),
        (0, 1, 2, "gives"),
        (1, 1, 2, "drops"),
    ]


def test_where_nobody_asks_nothing_moves(drawn):
    assert drawn("nobody") == ([], None)


def test_whoever_has_enough_asks_no_more(drawn):
    events, result = drawn("limit")
    assert result == [50, 80]
    assert {place for _, place, _, _ in events} == {0, 1, 2}
    events, result = drawn("first")
    assert (result, {place for _, place, _, _ in events}) == (50, {0})


def test_sorting_waits_for_all_of_them(drawn):
    events, result = drawn("sorted")
    first = next(at for at, event in enumerate(events) if event[3] == "hands on")
    assert [event for event in events[:first] if event[0] == 3] == []
    assert [event[2] for event in events if event[3] == "holds"] == [5, 8, 7]
    assert result == [50, 70, 80]


def test_an_example_that_there_is_not_is_refused(drawn):
    with pytest.raises(LearnerError, match="MP-A011"):
        drawn("nothing")

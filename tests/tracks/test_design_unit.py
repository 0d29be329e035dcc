"""The unit of design against truths from outside: exact expectations, decimals with fifty digits, and lists of everything."""

import itertools
from collections.abc import Callable
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest

from milepost.terms import LearnerError

from .conftest import Frames, references_of

reference = references_of(Path(__file__).parents[2] / "tracks" / "ml-engineer" / "design")


def test_weighted_clicks_are_right_on_average_over_all_that_chance_could_have_drawn() -> None:
    """Horvitz and Thompson's estimate has no bias: its mean over every possible log is what the new model would earn."""
    chances = np.array([0.5, 0.3, 0.2])
    wanted = np.array([2, 0, 2, 1])
    would_click = np.array([[1, 0, 0], [0, 1, 1], [1, 0, 1], [0, 1, 0]], dtype=bool)  # ride by tip
    rides = np.arange(4)
    mean = 0.0
    for drawn in itertools.product(range(3), repeat=4):
        shown = np.array(drawn)
        estimate = reference("before-you-switch")(shown, chances[shown], would_click[rides, shown], wanted)
        mean += float(np.prod(chances[shown])) * estimate
    assert mean == pytest.approx(would_click[rides, wanted].mean(), abs=1e-12)


@pytest.mark.parametrize("calls", [1, 2, 40, 500])
@pytest.mark.parametrize("pages", [0.9, 0.25, 1e-3, 1e-12])
def test_what_each_call_may_do_is_right_to_the_last_digit(calls: int, pages: float) -> None:
    with localcontext() as context:
        context.prec = 50
        exact = 1 - (1 - Decimal(pages)) ** (1 / Decimal(calls))
        assert reference("one-slow-call")(calls, pages) == pytest.approx(float(exact), rel=1e-13)


def test_the_list_that_saves_most_is_the_best_of_all_lists_where_scores_are_the_truth() -> None:
    broke = np.array([True, False, True, False, True])
    best = max(
        sum(60.0 * broke[i] - 4.0 for i in chosen)
        for size in range(6)
        for chosen in itertools.combinations(range(5), size)
    )
    saved = [reference("which-bikes-tonight")(broke.astype(float), broke, places, 4.0, 60.0) for places in range(6)]
    assert max(saved) == best == saved[3]


def test_skill_is_zero_for_the_calendar_itself_and_one_without_error() -> None:
    actual = np.array([3.0, 8.0, 4.0, 9.0, 2.0, 7.0])
    calendar = np.concatenate([[0.0, 0.0], actual[:-2]])
    assert reference("worth-a-model")(actual, calendar, 2) == 0
    assert reference("worth-a-model")(actual, actual, 2) == 1


def test_a_machine_less_is_too_few_and_the_spare_one_is_paid() -> None:
    machines, cost = reference("how-many-machines")(8_640_000.0, 4.0, 30.0, 4, 0.6, 0.2)
    work = 8_640_000 / 86_400 * 4 * 0.030
    assert (machines - 2) * 4 * 0.6 < work <= (machines - 1) * 4 * 0.6
    assert cost * 8_640 == pytest.approx(machines * 0.2 * 24)


@pytest.mark.parametrize("share", [0.01, 0.04, 0.05, 0.2])
def test_the_threshold_is_where_both_decisions_cost_the_same(share: float) -> None:
    brief = {"columns": {}, "label": "broke", "today": 9, "horizon_days": 2, "check": 4.0, "breakdown": 100.0}
    design = reference("the-document")({**brief, "broken_share": share})
    assert design["threshold"] * 100.0 == pytest.approx(4.0)
    assert design["must_beat"] == pytest.approx(min(share * 100.0, 4.0))


def test_what_may_arrive_by_a_change_that_breaks_nobody_also_keeps_the_old_contract() -> None:
    """Values are tried one by one: where every value that the new promise lets in keeps the old one, nothing breaks."""
    values = [None, -1, 0, 2, 5, 2.5, "a", "b"]
    promises = [
        {"type": "int"},
        {"type": "int", "required": True},
        {"type": "int", "low": 0},
        {"type": "int", "low": 0, "high": 2},
        {"type": "float", "low": 0},
        {"type": "float"},
        {"type": "str", "one_of": ["a"]},
        {"type": "str"},
    ]

    def is_let_in(value: object, promise: dict[str, object]) -> bool:
        return not reference("the-contract")([{"x": value}], {"x": promise})

    for old, new in itertools.product(promises, repeat=2):
        surprises = [value for value in values if is_let_in(value, new) and not is_let_in(value, old)]
        assert bool(surprises) == (reference("what-breaks-readers")({"x": old}, {"x": new}) == ["x"]), (old, new)


LINE = {"view": "line", "per_day": 11e6, "peak": 4, "ms": 30, "cores": 4, "busy": 0.6, "fails": True, "seed": 7}
PAGE = {"view": "page", "calls": 40, "pages": 0.1, "seed": 6}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("design")


def test_nobody_waits_at_the_references_machines_and_a_line_grows_where_the_average_second_was_planned(
    frames: Frames,
) -> None:
    told = frames(LINE)
    assert frames(LINE) == told
    first = told[0]
    assert (first["machines"], len(told)) == (8, 61)
    assert first["work"] == pytest.approx(15.28, abs=0.01)
    assert max(each["queue"] for each in told) == 0
    # A machine that has failed does no work any more, and no core does two things at once.
    assert all(each["busy"][-1] == 0 for each in told if each["failed"])
    assert sum(each["failed"] for each in told) == 41
    assert all(0 <= busy <= 4 for each in told for busy in each["busy"])
    # Little's law: as many cores are at work on average as work comes in.
    assert sum(sum(each["busy"]) for each in told[10:]) / len(told[10:]) == pytest.approx(first["work"], rel=0.15)
    average = frames(LINE, how_many_machines="average.py")
    assert average[0]["machines"] == 3
    assert average[-1]["queue"] > 300
    assert average[0]["late"] > 5 * first["late"]


def test_as_many_pages_are_slow_as_the_share_of_each_service_makes(frames: Frames) -> None:
    told = frames(PAGE)
    assert frames(PAGE) == told
    assert told[0]["expected"] == pytest.approx(0.1)
    assert told[-1]["so_far"] == sum(each["slow"] for each in told) == sum(max(each["times"]) > 200 for each in told)
    same = frames(PAGE, one_slow_call="same.py")
    assert same[0]["expected"] == pytest.approx(1 - 0.9**40)
    assert same[-1]["so_far"] > 90
    assert frames(PAGE | {"calls": 1})[0]["share"] == pytest.approx(0.1)


def test_what_cannot_be_drawn_is_said(frames: Frames) -> None:
    with pytest.raises(LearnerError, match="MP-A011"):
        frames(LINE | {"per_day": 1e12})
    with pytest.raises(LearnerError, match="MP-A011"):
        frames(PAGE | {"calls": 0})
    assert "40 of them are drawn" in frames(LINE | {"busy": 0.05})[0]["note"]

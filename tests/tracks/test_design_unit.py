"""The unit of design against truths from outside: exact expectations, decimals with fifty digits, and lists of everything."""

import itertools
from decimal import Decimal, localcontext
from pathlib import Path

import numpy as np
import pytest

from .conftest import references_of

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

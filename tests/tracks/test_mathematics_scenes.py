"""The scenes of the four mathematics units, played by the references and by known mistakes, against truths from outside."""

import heapq
import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from milepost.terms import LearnerError

Frames = Callable[..., list[dict[str, Any]]]

MAP = {"by": "price", "goal": 8, "seed": 57, "towns": None, "slow": None}
BATTERIES = {"view": "intervals", "mean": 20, "spread": 4, "size": 4, "level": 0.95, "life": "bell", "seed": 6}
RING = {"view": "ring", "a": [1.5, 0.3], "b": [0.6, 1.0]}
SHADOW = {"view": "shadow", "a": [1.6, 0.6], "y": [0.9, 1.8]}
AGAIN = {"view": "again", "a": [1.4, 0.5], "b": [0.5, 0.8], "v": [-0.6, 1.3]}
WAITS = {"view": "draws", "what": "waits", "mean": 2.0, "until": 3.0, "seed": 5}


# ------------------------------------------------------------ discrete mathematics


@pytest.fixture
def towns(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene of the cheapest way."""
    return scene_of("discrete-mathematics")


def totals_from_the_start(first: dict[str, Any], *, priced: bool) -> list[float]:
    """Give the smallest totals by Bellman's rounds: every road again and again until nothing changes."""
    totals = [0.0] + [np.inf] * (len(first["towns"]) - 1)
    for _ in totals:
        for (i, j), price in zip(first["roads"], first["prices"], strict=True):
            for here, there in ((i, j), (j, i)):
                totals[there] = min(totals[there], totals[here] + (price if priced else 1))
    return totals


@pytest.mark.parametrize("by", ["price", "rides"])
def test_towns_are_settled_in_the_order_of_their_totals_until_the_goal_is(towns: Frames, by: str) -> None:
    told = towns(MAP | {"by": by})
    wanted = totals_from_the_start(told[0], priced=by == "price")
    settled = [each for each in told if each["step"] == "settle"]
    assert [each["total"] for each in settled] == pytest.approx([wanted[each["town"]] for each in settled], abs=0.01)
    assert all(one["total"] <= other["total"] for one, other in itertools.pairwise(settled))
    way = told[-1]["way"]
    assert (told[-1]["step"], way[0], way[-1]) == ("way", 0, 8)
    prices = {frozenset(road): price for road, price in zip(told[0]["roads"], told[0]["prices"], strict=True)}
    along = [prices[frozenset(pair)] for pair in itertools.pairwise(way)]
    assert (sum(along) if by == "price" else len(along)) == pytest.approx(wanted[8], abs=0.01)
    assert towns(MAP | {"by": by}) == told


def test_the_frontier_is_what_a_heap_holds(towns: Frames) -> None:
    told = towns(MAP)
    first = told[0]
    done: set[int] = set()
    heap = [(0.0, 0)]
    for frame in told[1:-1]:
        while heap[0][1] in done:
            heapq.heappop(heap)
        total, town = heapq.heappop(heap)
        done.add(town)
        assert (frame["town"], frame["total"]) == (town, pytest.approx(total))
        for (i, j), price in zip(first["roads"], first["prices"], strict=True):
            for here, there in ((i, j), (j, i)):
                if here == town and there not in done:
                    heapq.heappush(heap, (total + price, there))
        best = {each: min(total for total, other in heap if other == each) for _, each in heap if each not in done}
        assert {each: total for each, total, _ in frame["waiting"]} == pytest.approx(best)


def test_a_town_that_is_moved_changes_the_prices_of_its_roads_alone(towns: Frames) -> None:
    first = towns(MAP)[0]
    moved = [list(place) for place in first["towns"]]
    moved[4] = [moved[4][0] + 1, moved[4][1]]
    after = towns(MAP | {"towns": moved})[0]
    assert after["roads"] == first["roads"]
    changed = {
        tuple(road)
        for road, one, other in zip(first["roads"], first["prices"], after["prices"], strict=True)
        if one != other
    }
    assert changed
    assert all(4 in road for road in changed)


def test_a_price_that_was_only_seen_is_caught_where_a_cheaper_way_turns_up(towns: Frames) -> None:
    told = towns(MAP, cheapest_way="seen_is_enough.py")
    assert told[-1]["step"] == "odd"
    assert "`cheapest-way` gives" in told[-1]["note"]
    rides = towns(MAP | {"by": "rides"}, fewest_changes="from_one.py")
    assert rides[-1]["note"].startswith("`fewest-changes` gives 1 for A. By what is settled it is 0")


# ------------------------------------------------------------ statistics


@pytest.fixture
def intervals(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene of the hundred intervals."""
    return scene_of("statistics")


def test_intervals_hold_the_mean_as_often_as_they_promise_and_too_seldom_without_students_t(intervals: Frames) -> None:
    told = intervals(BATTERIES)
    assert [each["shown"] for each in told] == [*range(11), *range(15, 101, 5)]
    ends = np.array(told[0]["intervals"])
    held = (ends[:, 0] <= 20) & (ends[:, 1] >= 20)
    assert [each["caught"] for each in told] == [int(held[: each["shown"]].sum()) for each in told]
    assert told[-1]["caught"] == 93
    assert intervals(BATTERIES, battery_life="normal.py")[-1]["caught"] == 80
    assert intervals(BATTERIES) == told


def test_intervals_follow_the_mean_and_the_spread_that_are_dragged(intervals: Frames) -> None:
    told, moved, wide = intervals(BATTERIES), intervals(BATTERIES | {"mean": 23}), intervals(BATTERIES | {"spread": 8})
    np.testing.assert_allclose(np.array(moved[0]["intervals"]), np.array(told[0]["intervals"]) + 3, atol=0.002)
    assert wide[-1]["width"] == pytest.approx(2 * told[-1]["width"])
    assert wide[-1]["caught"] == told[-1]["caught"]


def test_an_interval_with_its_ends_exchanged_ends_the_scene(intervals: Frames) -> None:
    told = intervals(BATTERIES, battery_life="swapped.py")
    assert (len(told), told[-1]["shown"]) == (2, 0)
    assert told[-1]["note"].startswith("Sample 1: the interval begins at ")


# ------------------------------------------------------------ linear algebra


@pytest.fixture
def vectors(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the two scenes of a matrix."""
    return scene_of("linear-algebra")


@pytest.mark.parametrize(
    "columns", [([1.5, 0.3], [0.6, 1.0]), ([1.0, 0.0], [1.0, 1.0]), ([0.8, 0.6], [-0.6, 0.8]), ([2.0, 0.0], [0.0, 2.0])]
)
def test_the_ring_is_where_numpy_takes_it_and_what_stays_are_its_eigenvectors(
    vectors: Frames, columns: tuple[list[float], list[float]]
) -> None:
    told = {each["step"]: each for each in vectors(RING | {"a": columns[0], "b": columns[1]})}
    table = np.column_stack(columns)
    np.testing.assert_allclose(told["product"]["at"], np.array(told["start"]["at"]) @ table.T, atol=2e-4)
    np.testing.assert_allclose(told["back"]["at"], told["start"]["at"], atol=2e-4)
    values = np.linalg.eigvals(table)
    real = sorted({round(float(each.real), 4) for each in values if abs(each.imag) < 1e-9})
    assert sorted(told["stays"]["values"]) == pytest.approx(real, abs=1e-4)
    for direction, value in zip(told["stays"]["directions"], told["stays"]["values"], strict=False):
        np.testing.assert_allclose(table @ direction, np.multiply(value, direction), atol=1e-6)
    singular = np.linalg.svd(table, compute_uv=False)
    assert told["axes"]["lengths"] == pytest.approx(singular)
    assert told["stroke"]["kept"] == pytest.approx(singular[0] ** 2 / (singular**2).sum())
    assert np.linalg.matrix_rank(told["stroke"]["at"], tol=1e-3) == 1
    assert {each["note"] for each in told.values()} == {""}


def test_a_flat_matrix_has_no_way_back_and_a_matrix_of_noughts_no_stroke(vectors: Frames) -> None:
    flat = {each["step"]: each for each in vectors(RING | {"a": [1.2, 0.6], "b": [0.8, 0.4]})}
    assert (flat["back"]["none"], flat["back"]["note"]) == (True, "")
    nothing = vectors(RING | {"a": [0, 0], "b": [0, 0]})
    assert nothing[-1]["note"].startswith("This matrix takes everything to 0")


def test_a_weak_stroke_and_a_norm_without_its_root_are_seen(vectors: Frames) -> None:
    wrong = vectors(RING, few_strokes="weakest.py")
    assert "one stroke can come as near as" in wrong[-1]["note"]
    norms = vectors(RING, what_to_buy="no_root.py")
    assert norms[-1]["step"] == "product"
    assert norms[-1]["note"].startswith("The second of the three norms")


def test_a_direction_settles_on_the_line_that_is_stretched_most(vectors: Frames) -> None:
    told = vectors(AGAIN)
    values, lines = np.linalg.eigh(np.column_stack([AGAIN["a"], AGAIN["b"]]))
    assert told[0]["strongest"] == pytest.approx(values[-1])
    assert told[-1]["stretch"] == pytest.approx(values[-1], abs=1e-3)
    assert abs(np.dot(told[-1]["direction"], lines[:, -1])) == pytest.approx(1, abs=1e-4)
    assert vectors(AGAIN | {"a": [0.8, 0.6], "b": [-0.6, 0.8]})[0]["strongest"] is None
    long = vectors(AGAIN, after_a_hundred_steps="sum_one.py")
    assert "long, and should be 1" in long[3]["note"]


def test_the_shadow_is_nearer_than_all_that_were_tried(vectors: Frames) -> None:
    told = vectors(SHADOW)
    a, y = np.array(SHADOW["a"]), np.array(SHADOW["y"])
    assert told[-1]["weight"] == pytest.approx(np.linalg.lstsq(a[:, None], y)[0][0])
    assert told[-1]["length"] < min(each["length"] for each in told[:-1])
    assert np.dot(told[-1]["left"], a) == pytest.approx(0, abs=1e-9)
    assert {each["note"] for each in told} == {""}


@pytest.mark.parametrize(
    ("mistake", "said"),
    [
        ("no_division.py", "does not stand at right angles"),
        ("other_way.py", "do not add up to y"),
        ("square.py", "and `shadow` says"),
    ],
)
def test_a_shadow_that_is_none_is_seen(vectors: Frames, mistake: str, said: str) -> None:
    assert said in vectors(SHADOW, shadow=mistake)[-1]["note"]


# ------------------------------------------------------------ probability


@pytest.fixture
def draws(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene of the draws."""
    return scene_of("probability")


def test_even_numbers_become_waits_that_settle_at_the_expectation(draws: Frames) -> None:
    told = draws(WAITS)
    first, last = told[0], told[-1]
    np.testing.assert_allclose(first["values"], -2 * np.log1p(-np.array(first["shares"])), rtol=2e-3, atol=2e-4)
    assert first["here"] == pytest.approx([np.exp(-1.5) / 2, 1 - np.exp(-1.5)])
    assert last["average"] == pytest.approx(np.mean(first["values"]), abs=1e-4)
    assert abs(last["average"] - 2) < 3 * 2 / np.sqrt(200)
    assert last["below"] == sum(value < 2 for value in first["values"])
    assert {each["note"] for each in told} == {""}
    assert draws(WAITS) == told
    # Twice the expectation, twice every wait.
    np.testing.assert_allclose(draws(WAITS | {"mean": 4.0})[0]["values"], 2 * np.array(first["values"]), atol=3e-4)


def test_calls_come_as_often_as_poissons_formula_says(draws: Frames) -> None:
    told = draws(WAITS | {"what": "calls", "mean": 2.3})
    first = told[0]
    expected = [np.exp(-2.3)]
    for k in range(1, 13):
        expected.append(expected[-1] * 2.3 / k)
    assert first["density"] == pytest.approx(expected)
    assert first["cdf"] == pytest.approx(np.cumsum(expected))
    assert all(
        np.searchsorted(first["cdf"], share) == value
        for share, value in zip(first["shares"], first["values"], strict=True)
    )
    assert {each["note"] for each in told} == {""}


@pytest.mark.parametrize(
    ("state", "answers", "said"),
    [
        (WAITS, {"waiting_times": "upper_end.py"}, "neither is the other's way back"),
        (WAITS, {"waiting_times": "no_rate.py"}, "The area under the density"),
        (WAITS | {"what": "calls"}, {"night_shift": "at_least.py"}, "the cdf rises there by"),
        (WAITS | {"what": "calls"}, {"night_shift": "one_more.py"}, "The quantile of"),
    ],
)
def test_a_way_there_that_is_not_the_way_back_is_said(
    draws: Frames, state: dict[str, Any], answers: dict[str, str], said: str
) -> None:
    assert said in draws(state, **answers)[0]["note"]


@pytest.mark.parametrize(
    ("unit", "state"),
    [
        ("discrete-mathematics", MAP | {"goal": 9}),
        ("statistics", BATTERIES | {"spread": 0}),
        ("linear-algebra", AGAIN | {"v": [0, 0]}),
        ("probability", WAITS | {"mean": 0}),
    ],
)
def test_a_state_that_cannot_be_drawn_is_refused(
    scene_of: Callable[[str], Frames], unit: str, state: dict[str, Any]
) -> None:
    with pytest.raises(LearnerError, match="MP-A011"):
        scene_of(unit)(state)


# ------------------------------------------------------------ Bayes' rule, and luck


PEOPLE = {"view": "bayes", "prior": 0.02, "sensitivity": 0.95, "specificity": 0.92, "results": [True, True, False]}
LUCK = {"view": "luck", "other": 5, "moved": 0.0, "seed": 2}


def test_who_is_left_is_counted_as_bayes_rule_says(draws: Frames) -> None:
    told = draws(PEOPLE)
    assert [each["step"] for each in told] == ["known", *["split", "left"] * 3]
    ill, healthy = 200.0, 9800.0
    for frame, positive in zip(told[2::2], PEOPLE["results"], strict=True):
        ill, healthy = ill * (0.95 if positive else 0.05), healthy * (0.08 if positive else 0.92)
        assert (frame["ill"], frame["healthy"]) == pytest.approx((ill, healthy))
        assert frame["chance"] == pytest.approx(ill / (ill + healthy))
    assert {each["note"] for each in told} == {""}
    certain = draws(PEOPLE | {"specificity": 1.0, "sensitivity": 0.0, "results": [True]})
    assert (certain[-1]["chance"], certain[-1]["note"]) == (None, "Nobody can have this result.")


def test_a_rare_illness_that_is_forgotten_is_seen_at_the_first_result(draws: Frames) -> None:
    told = draws(PEOPLE, two_tests="no_prior.py")
    assert (len(told), told[-1]["step"]) == (3, "left")
    assert told[-1]["note"] == "`two-tests` says 92.2%, and of those who are left 19.5% are ill."


def test_shuffled_labels_differ_as_often_as_counting_says(intervals: Frames) -> None:
    told = intervals(LUCK)
    first = told[0]
    speeds = np.array(first["speeds"])
    assert first["seen"] == pytest.approx(speeds[:20].mean() - speeds[20:].mean())
    for order, difference in zip(first["orders"], first["differences"], strict=False):
        assert speeds[order[:20]].mean() - speeds[order[20:]].mean() == pytest.approx(difference, abs=0.01)
    # With no difference left nearly every shuffle does as well.
    level = intervals(LUCK | {"moved": -first["seen"] + 1})
    assert level[-1]["as_large"] > 250
    for frame in (*told[1:], *level[1:]):
        assert frame["p"] == pytest.approx((1 + frame["as_large"]) / (1 + frame["shown"]))
        assert frame["note"] == ""
    assert intervals(LUCK) == told


def test_a_p_value_that_leaves_out_what_happened_is_seen(intervals: Frames) -> None:
    told = intervals(LUCK, shuffled_labels="plain_share.py")
    assert told[-1]["note"].startswith("`shuffled-labels` gives ")
    assert "With the order that happened" in told[-1]["note"]

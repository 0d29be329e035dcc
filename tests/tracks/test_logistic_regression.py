"""The logistic regression unit against truths from outside: SciPy, scikit-learn, exact arithmetic and finite differences."""

import math
from collections.abc import Callable
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "logistic-regression"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has neither SciPy nor scikit-learn.
AGAINST_THE_LIBRARIES = """
import runpy, sys
import numpy as np
from scipy.special import expit, log_softmax, softmax
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]
rng = np.random.default_rng(0)

scores, labels = rng.normal(0, 5, 200), rng.integers(0, 2, 200)
probabilities, loss = load("no-overflow", "judge")(scores, labels)
assert np.allclose(probabilities, expit(scores), rtol=1e-12)
assert np.isclose(loss, log_loss(labels, expit(scores)))

many, classes = rng.normal(0, 300, (50, 4)), rng.integers(0, 4, 50)
probabilities, loss, _ = load("three-answers", "softmax_loss")(many, classes)
assert np.allclose(probabilities, softmax(many, axis=1))
assert np.isclose(loss, -log_softmax(many, axis=1)[np.arange(50), classes].mean())

X = rng.normal(size=(120, 3))
y = (X @ [1.0, -2.0, 0.5] + rng.logistic(size=120) > 0.3).astype(int)
theirs = LogisticRegression(C=1 / (0.2 * 120), tol=1e-12, max_iter=10_000).fit(X, y)
mine = load("five-steps", "fit")(X, y, 0.2, 12)
assert np.allclose(mine, [*theirs.intercept_, *theirs.coef_[0]], atol=1e-5), (mine, theirs.coef_)
"""


def test_references_agree_with_scipy_and_scikit_learn(hold_in_core: Callable[[str, Path], None]) -> None:
    hold_in_core(AGAINST_THE_LIBRARIES, UNIT)


@pytest.mark.parametrize("score", [-690.0, -40.0, -37.0, 0.25, 37.0, 40.0])
def test_probabilities_are_right_to_the_last_digits(score: float) -> None:
    with localcontext() as context:
        context.prec = 60
        exact = float(1 / (1 + (-Decimal(score)).exp()))
        loss = float((1 + Decimal(score).exp()).ln())
    probabilities, mean = reference("no-overflow")(np.array([score]), np.array([0]))
    assert probabilities[0] == pytest.approx(exact, rel=1e-12)
    assert mean == pytest.approx(loss, rel=1e-12)


def test_the_gradient_is_what_small_steps_measure() -> None:
    rng = np.random.default_rng(1)
    table, labels, w = rng.normal(size=(30, 3)), rng.integers(0, 2, 30), np.array([0.5, -1.0, 2.0])
    slope = reference("which-way-down")
    _, by_intercept, by_coefficients = slope(table, labels, 0.3, w, 0.4)

    def loss(intercept: float, w: np.ndarray[Any, Any]) -> float:
        return float(slope(table, labels, intercept, w, 0.4)[0])

    step = 1e-6
    assert by_intercept == pytest.approx((loss(0.3 + step, w) - loss(0.3 - step, w)) / (2 * step), rel=1e-6)
    for j in range(3):
        moved = step * np.eye(3)[j]
        measured = (loss(0.3, w + moved) - loss(0.3, w - moved)) / (2 * step)
        assert by_coefficients[j] == pytest.approx(measured, rel=1e-6)


def test_the_softmax_gradient_is_what_small_steps_measure() -> None:
    scores, labels = np.random.default_rng(2).normal(size=(4, 3)), np.array([0, 2, 1, 1])
    softmax_loss = reference("three-answers")
    _, _, gradient = softmax_loss(scores, labels)
    for place in np.ndindex(4, 3):
        moved = np.zeros((4, 3))
        moved[place] = 1e-6
        measured = (softmax_loss(scores + moved, labels)[1] - softmax_loss(scores - moved, labels)[1]) / 2e-6
        assert gradient[place] == pytest.approx(measured, abs=1e-8)


def test_the_odds_are_multiplied_for_everybody_alike() -> None:
    effect = reference("odds-and-chances")
    for value in (-2.0, 0.0, 4.0):
        ratio, before, after = effect(0.2, [math.log(2)], [value], 0, 1.0)
        assert ratio == pytest.approx(2)
        assert after / (1 - after) == pytest.approx(2 * before / (1 - before))


Frames = Callable[..., list[dict[str, Any]]]
STATE = {"data": "apart", "by": "newton", "seed": 3, "rate": 1.0, "strength": 0, "points": None}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("logistic-regression")


def test_on_kinds_that_a_line_parts_the_coefficients_grow_and_a_spring_holds_them(frames: Frames) -> None:
    free, held = frames(STATE), frames(STATE | {"strength": 0.01})
    assert [each["step"] for each in free] == list(range(13))
    sizes = [each["size"] for each in free]
    assert all(np.diff(sizes[2:]) > 0.5)
    assert free[-1]["right"] == 28
    assert held[-1]["size"] == pytest.approx(held[-2]["size"], abs=1e-6)
    assert held[-1]["size"] < sizes[4]
    assert set(free[0]["field"]) == {5}
    assert {0, 4, 5, 9} <= set(held[-1]["field"])
    # On the border both kinds are as likely.
    (ax, ay), (bx, by) = held[-1]["border"]
    intercept, *w = held[-1]["weights"]
    for x, y in ((ax, ay), (bx, by)):
        assert intercept + w[0] * (x - 8) / 3 + w[1] * (y - 5) / 3 == pytest.approx(0, abs=0.01)
    assert frames(STATE) == free


def test_newton_and_the_slope_come_to_the_same_place_where_there_is_one(frames: Frames) -> None:
    newton = frames(STATE | {"data": "stray", "strength": 0.1})
    slope = frames(STATE | {"data": "stray", "strength": 0.1, "by": "slope", "rate": 2.0})
    assert [each["step"] for each in slope] == list(range(0, 181, 6))
    assert newton[0]["points"] == slope[0]["points"]
    np.testing.assert_allclose(newton[-1]["weights"], slope[-1]["weights"], atol=1e-3)
    np.testing.assert_allclose(newton[5]["weights"], newton[-1]["weights"], atol=1e-3)
    # What was least expected is the square in the midst of the circles.
    assert min(newton[-1]["chances"][14:]) == newton[-1]["chances"][-1]


def test_where_newton_has_nothing_to_divide_by_the_scene_says_so_and_asks_nobody(frames: Frames) -> None:
    row = [[x, x, kind] for x, kind in ((1, 0), (2, 1), (3, 0), (4, 1))]
    (_, last) = frames(STATE | {"points": row})
    assert last["step"] == 0
    assert "nothing to divide by" in last["note"]
    (only,) = frames(STATE | {"points": [[1, 2, 1], [3, 2, 1]]})
    assert only["note"].startswith("All points are of one kind")


def test_uphill_steps_and_a_loss_with_its_labels_turned_round_are_seen(frames: Frames) -> None:
    up = frames(STATE | {"by": "slope"}, which_way_down="up.py")
    assert up[5]["loss"] > up[0]["loss"]
    turned = frames(STATE, no_overflow="turned.py")
    assert turned[6]["loss"] > 3
    assert frames(STATE)[6]["loss"] < 0.1

"""The supervised learning unit against truths from outside: scikit-learn, closed forms, and the data's own script."""

import subprocess
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.sandbox import Toolset

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "supervised-learning"

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_SCIKIT_LEARN = """
import runpy, sys
import numpy as np
from sklearn import metrics
from sklearn.calibration import calibration_curve
from sklearn.model_selection import GroupKFold
from sklearn.preprocessing import TargetEncoder

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]
scores, report = load("regression-metrics", "scores"), load("precision-recall", "report")
roc_auc, reliability = load("roc-auc", "roc_auc"), load("calibration", "reliability")
folds, encode = load("split-by-group", "folds"), load("target-encoding", "encode")
rng = np.random.default_rng(5)
for turn in range(60):
    n = int(rng.integers(2, 80))
    truth = rng.normal(size=n) if turn % 5 else np.full(n, 3.0)
    said = truth + rng.normal(size=n) * rng.choice([0.0, 0.1, 5.0])
    mine = scores(truth, said)
    assert np.isclose(mine["rmse"], metrics.root_mean_squared_error(truth, said)), turn
    assert np.isclose(mine["mae"], metrics.mean_absolute_error(truth, said)), turn
    assert np.isclose(mine["r2"], metrics.r2_score(truth, said)), turn

    actual, flagged = rng.random(n) < rng.choice([0.0, 0.1, 0.5]), rng.random(n) < rng.choice([0.0, 0.3, 1.0])
    mine = report(actual, flagged)
    assert np.isclose(mine["accuracy"], metrics.accuracy_score(actual, flagged)), turn
    for name in ("precision", "recall", "f1"):
        there = getattr(metrics, f"{name}_score")(actual, flagged, zero_division=0)
        assert np.isclose(mine[name], there), (turn, name)

    actual = np.append(rng.random(n) < 0.4, [True, False])
    coarse = np.round(rng.random(n + 2) + 0.3 * actual, int(rng.integers(0, 4)))
    assert np.isclose(roc_auc(actual, coarse), metrics.roc_auc_score(actual, coarse)), turn

    chance = rng.random(n + 2)
    said, share, counts, error = reliability(chance, actual, 7)
    there, theirs = calibration_curve(actual, chance, n_bins=7)
    assert np.allclose(share, there) and np.allclose(said, theirs) and counts.sum() == n + 2, turn
    assert np.isclose(error, np.sum(counts * np.abs(there - theirs)) / (n + 2)), turn

    groups = rng.integers(0, 12, n + 30)
    fold = folds(groups, 4)
    theirs = [len(test) for _, test in GroupKFold(4).split(groups, groups=groups)]
    assert sorted(np.bincount(fold)) == sorted(theirs), turn

    # What scikit-learn learns from the rows outside a fold is what the reference uses inside it.
    street, price, fold = rng.choice(list("abcde"), n + 6), rng.normal(5, 1, n + 6), rng.integers(0, 3, n + 6)
    fold[:3] = [0, 1, 2]
    mine = encode(street.tolist(), price, fold, 2.5)
    for f in range(3):
        inside = fold == f
        there = TargetEncoder(smooth=2.5, target_type="continuous").fit(street[~inside, None], price[~inside])
        assert np.allclose(mine[inside], there.transform(street[inside, None])[:, 0]), turn
print("agreed")
"""


def reference(slug: str, name: str) -> Callable[..., Any]:
    """Give a function of a reference, run in this process."""
    path = UNIT / slug / "answer.py"
    module = types.ModuleType(slug)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)
    found = module.__dict__[name]
    assert callable(found)
    return found  # type: ignore[no-any-return]


def test_references_agree_with_scikit_learn(core_toolset: Toolset) -> None:
    command = [str(core_toolset.python), "-c", AGAINST_SCIKIT_LEARN, str(UNIT)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "agreed", ran.stderr


def test_the_orders_are_what_their_script_makes(tmp_path: Path, core_toolset: Toolset) -> None:
    command = [str(core_toolset.python), str(UNIT / "data" / "make_orders.py")]
    subprocess.run(command, cwd=tmp_path, check=True)
    assert (tmp_path / "orders.csv").read_bytes() == (UNIT / "data" / "orders.csv").read_bytes()


@pytest.mark.parametrize(("trained", "real"), [(0.5, 0.002), (0.2, 0.7), (0.9, 0.1)])
def test_corrected_scores_are_those_of_elkans_theorem(trained: float, real: float) -> None:
    # Elkan, "The Foundations of Cost-Sensitive Learning" (2001), theorem 2: p' = b' (p - p b) / (b - p b + b' p - b b').
    p = np.linspace(0, 1, 21)
    theorem = real * (p - p * trained) / (trained - p * trained + real * p - trained * real)
    np.testing.assert_allclose(reference("true-odds", "honest")(p, trained, real), theorem, atol=1e-12)


def test_a_threshold_from_costs_comes_near_the_formula_when_scores_are_true_chances() -> None:
    rng = np.random.default_rng(1)
    chances = rng.random(4000)
    threshold, _ = reference("cheapest-threshold", "cheapest")(chances, rng.random(4000) < chances, 12.0, 80.0)
    assert threshold == pytest.approx(12 / 92, abs=0.04)


def test_the_experiment_comes_near_the_closed_form() -> None:
    x = np.linspace(-1, 1, 10)
    truth = np.sin(3 * x)
    for degree in range(6):
        bias, variance = reference("bias-and-variance", "decompose")(x, truth, 0.5, degree, 40_000, degree)
        left = truth - np.polynomial.Polynomial.fit(x, truth, degree)(x)
        assert variance == pytest.approx(0.25 * (degree + 1) / 10, rel=0.03)
        assert bias == pytest.approx(np.mean(left**2), abs=2e-4)

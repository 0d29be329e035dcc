"""The supervised learning unit against truths from outside: scikit-learn, closed forms, and the data's own script."""

import heapq
import subprocess
import types
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.check import SeededDraw, Task, as_arguments, load_check
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


def check(slug: str) -> Task:
    """Give an exercise's check."""
    return load_check(UNIT / slug / "check.py")


def cases(task: Task) -> list[tuple[Any, ...]]:
    """Give the shown cases and three hands of hidden ones."""
    drawn = [
        as_arguments(hidden.draw(SeededDraw((seed, turn), scale=turn / max(hidden.times - 1, 1))))
        for hidden in task.hiddens
        for seed in range(3)
        for turn in range(hidden.times)
    ]
    return [*task.examples, *drawn]


def folds_by_heap(groups: Any, k: int) -> Any:
    heap, fold = [(0, f) for f in range(k)], {}
    for group, size in Counter(groups.tolist()).most_common():
        rows, fold[group] = heapq.heappop(heap)
        heapq.heappush(heap, (rows + size, fold[group]))
    return np.array([fold[group] for group in groups.tolist()])


def walk_by_row(days: Any, cuts: list[int], horizon: int) -> Any:
    pairs = []
    for cut, end in zip(cuts, [*cuts[1:], 10**9], strict=True):
        train = [row for row, day in enumerate(days) if day + horizon <= cut]
        test = [row for row, day in enumerate(days) if cut <= day < end]
        pairs.append([np.array(train, dtype=int), np.array(test, dtype=int)])
    return pairs


def baselines_from_a_book(history: Any, actual: Any, season: int) -> dict[str, float]:
    book, missed = [float(sold) for sold in history], np.zeros(3)
    mean = sum(book) / len(book)
    for sold in actual.tolist():
        missed += np.abs(np.array([mean, book[-1], book[-season]]) - sold)
        book.append(sold)
    return dict(zip(["mean", "last", "season"], (missed / len(actual)).tolist(), strict=True))


def auc_by_search(actual: Any, scores: Any) -> float | None:
    ill, well = scores[actual], np.sort(scores[~actual])
    if not len(ill) or not len(well):
        return None
    below = np.searchsorted(well, ill, "left") + np.searchsorted(well, ill, "right")
    return float(below.sum() / 2 / len(ill) / len(well))


def cheapest_by_going_down(scores: Any, actual: Any, false_alarm: float, miss: float) -> Any:
    best: list[float | None] = [None, float(miss * actual.sum())]
    for threshold in sorted(set(scores.tolist()), reverse=True):
        called = scores >= threshold
        cost = float(false_alarm * (called & ~actual).sum() + miss * (actual & ~called).sum())
        if best[1] is not None and cost < best[1]:
            best = [threshold, cost]
    return best


def reliability_bin_by_bin(forecast: Any, happened: Any, bins: int) -> Any:
    rows = []
    for b in range(bins):
        inside = (forecast >= b / bins) & ((forecast < (b + 1) / bins) | (b == bins - 1))
        if inside.any():
            rows.append((forecast[inside].mean(), happened[inside].mean(), inside.sum()))
    said, share, count = (np.array(column) for column in zip(*rows, strict=True))
    return [said, share, count, float((count * abs(said - share)).sum() / count.sum())]


def oversampled_and_shuffled(labels: Any, fold: Any, seed: int) -> Any:
    rng, pairs = np.random.default_rng(seed), []
    for f in np.unique(fold):
        train = np.flatnonzero(fold != f)
        kinds = sorted((train[labels[train] == kind] for kind in (0, 1)), key=len)
        copies = kinds[0][rng.integers(0, len(kinds[0]), len(kinds[1]) - len(kinds[0]))]
        pairs.append([rng.permutation(np.concatenate([train, copies])), np.flatnonzero(fold == f)])
    return pairs


def honest_by_log_odds(scores: Any, share_trained: float, share_real: float) -> Any:
    with np.errstate(divide="ignore"):
        odds = np.log(scores) - np.log1p(-scores)
    return 1 / (1 + np.exp(-(odds + np.log(share_real / (1 - share_real) * (1 - share_trained) / share_trained))))


def decompose_by_loop(x: Any, truth: Any, noise: float, degree: int, runs: int, seed: int) -> Any:
    rng = np.random.default_rng(seed)
    fits = [np.polyfit(x, truth + rng.normal(0, noise, len(x)), degree) for _ in range(runs)]
    said = np.array([np.polyval(fit, x) for fit in fits])
    return [float(np.mean((said.mean(axis=0) - truth) ** 2)), float(np.mean(said.var(axis=0)))]


OTHER_WAYS: dict[str, Callable[..., Any]] = {
    "split-by-group": folds_by_heap,
    "split-by-time": walk_by_row,
    "baselines": baselines_from_a_book,
    "roc-auc": auc_by_search,
    "cheapest-threshold": cheapest_by_going_down,
    "calibration": reliability_bin_by_bin,
    "resample-inside": oversampled_and_shuffled,
    "true-odds": honest_by_log_odds,
}


@pytest.mark.parametrize("slug", sorted(OTHER_WAYS))
def test_another_right_way_is_right(slug: str) -> None:
    task = check(slug)
    answer = reference(slug, task.signature.name)
    for args in cases(task):
        right = answer(*args)
        wanted = (
            [list(each) if isinstance(each, tuple) else each for each in right] if isinstance(right, list) else right
        )
        wanted = list(wanted) if isinstance(wanted, tuple) else wanted
        assert task.is_same(wanted, OTHER_WAYS[slug](*args), args), args


class InProcess:
    """Asks a function directly, as a property would ask an answer."""

    def __init__(self, function: Callable[..., Any]) -> None:
        """Keep the function to ask."""
        self.function = function

    def many(self, calls: list[tuple[Any, ...]]) -> list[Any]:
        """Give the results of many calls."""
        return [self.function(*args) for args in calls]


@pytest.mark.parametrize(
    ("slug", "other", "turns"),
    [("resample-inside", oversampled_and_shuffled, 60), ("bias-and-variance", decompose_by_loop, 6)],
)
def test_properties_hold_for_other_right_ways_on_many_draws(slug: str, other: Callable[..., Any], turns: int) -> None:
    for each in check(slug).properties:
        for turn in range(turns):
            fault = each.holds(InProcess(other), SeededDraw((turn,), scale=1.0))  # type: ignore[arg-type]
            assert fault is None, (each.key, fault)


STATE = {"truth": "wave", "points": 12, "noise": 1.0, "seed": 9, "heights": None}
Frames = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("supervised-learning")


def test_with_the_degree_the_points_are_missed_less_and_fresh_ones_more(frames: Frames) -> None:
    told = frames(STATE)
    assert [each["degree"] for each in told] == list(range(10))
    seen, fresh = ([each[name] for each in told] for name in ("seen", "fresh"))
    assert all(np.diff(seen) < 1e-9)
    assert fresh[9] > min(fresh) < fresh[0]
    # Every coefficient costs its twelfth of the noise; a level line misses all of the wave, and a high degree none of it.
    assert np.allclose([each["variance"] for each in told], np.arange(1, 11) / 12, atol=0.12)
    assert told[0]["bias"] > 1
    assert told[9]["bias"] < 0.05
    assert frames(STATE) == told
    assert frames(STATE | {"seed": 4})[0]["points"] != told[0]["points"]


def test_a_point_that_is_moved_pulls_the_nervous_line_further_than_the_stiff_one(frames: Frames) -> None:
    told = frames(STATE)
    heights = [each[1] for each in told[0]["points"]]
    heights[5] += 3
    moved = frames(STATE | {"heights": heights})
    pulled = [max(abs(np.subtract(one["line"], other["line"]))) for one, other in zip(told, moved, strict=True)]
    assert pulled[0] < pulled[3] < pulled[9]
    # Bias and variance are those of all samples, so they stay.
    assert [each["variance"] for each in moved] == [each["variance"] for each in told]


def test_an_experiment_with_a_single_sample_is_seen_to_have_no_variance(frames: Frames) -> None:
    assert {each["variance"] for each in frames(STATE, bias_and_variance="one_sample.py")} == {0.0}

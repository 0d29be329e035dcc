"""The unit of more algorithms against scikit-learn's and SciPy's own results."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .conftest import Frames

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "more-algorithms"

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_THE_LIBRARIES = """
import os, runpy, sys, warnings

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.optimize import minimize
from scipy.spatial.distance import squareform
from sklearn.cluster import DBSCAN
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.linear_model import Ridge
from sklearn.mixture import GaussianMixture
from sklearn.naive_bayes import MultinomialNB

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]
rng = np.random.default_rng(8)
warnings.simplefilter("ignore")  # a single round of a mixture has not converged, and says so

# word-by-word
counts, labels = rng.integers(0, 5, (30, 7)), np.arange(30) % 3
asked = rng.integers(0, 300, (6, 7))
theirs = MultinomialNB(alpha=0.7).fit(counts, labels).predict_log_proba(asked)
assert np.allclose(load("word-by-word", "folders")(counts, labels, 3, asked, 0.7), theirs)

# hold-the-street: after many rounds, the optimum that a general solver finds for the same expression.
X, sides = rng.normal(size=(25, 2)), np.where(rng.random(25) < 0.5, -1, 1)
K = np.exp(-0.8 * ((X[:, None] - X) ** 2).sum(axis=2)) + 1
Q = K * np.outer(sides, sides)
best = minimize(
    lambda a: (a @ Q @ a / 2 - a.sum(), Q @ a - 1), np.zeros(25), jac=True, bounds=[(0, 1.5)] * 25,
    method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-10, "maxiter": 5000},
)
weights = load("hold-the-street", "train")(X, sides, 0.8, 1.5, 400)
assert np.allclose(Q @ weights, Q @ best.x, atol=1e-5)
assert np.isclose(weights.sum() - weights @ Q @ weights / 2, -best.fun, rtol=1e-8)

# round-by-round
X = rng.normal(size=(40, 3))
y = X[:, 0] + np.sin(2 * X[:, 1]) + rng.normal(0, 0.2, 40)
theirs = GradientBoostingRegressor(n_estimators=25, learning_rate=0.3, max_depth=1, criterion="squared_error").fit(X, y)
told, errors = load("round-by-round", "boost")(X, y, 25, 0.3, X[:7] + 0.1)
assert np.allclose(told, theirs.predict(X[:7] + 0.1))
assert np.allclose(errors[1:], theirs.train_score_) and np.isclose(errors[0], y.var())

# missing-stars: each half of a round is ridge regression on the cells that are there.
ratings = rng.integers(1, 6, (7, 5)).astype(float)
ratings[rng.random((7, 5)) < 0.4] = np.nan
users, items = load("missing-stars", "factorise")(ratings, rng.normal(size=(7, 2)), rng.normal(size=(5, 2)), 0.3, 3)
before, _ = load("missing-stars", "factorise")(ratings, users, items, 0.3, 1)
for rows, stars, factors in ((items, ratings, before), (users, ratings.T, items)):
    for row, mine in zip(stars, factors, strict=True):
        known = ~np.isnan(row)
        theirs = Ridge(0.3, fit_intercept=False).fit(rows[known], row[known]).coef_ if known.any() else np.zeros(2)
        assert np.allclose(mine, theirs)
# most-of-it-in-two
X = rng.normal(size=(30, 5)) @ rng.normal(size=(5, 5)) + 1000
theirs = PCA(3).fit(X)
directions, variances, scores = load("most-of-it-in-two", "principal")(X, 3)
signs = np.sign((directions * theirs.components_).sum(axis=1))
assert np.allclose(directions * signs[:, None], theirs.components_)
assert np.allclose(variances, theirs.explained_variance_)
assert np.allclose(scores * signs, theirs.transform(X))

# soft-groups: one iteration from the same start.
geyser = np.loadtxt(f"{unit}/data/faithful.csv", delimiter=",", skiprows=1)
shares, centres = np.array([0.4, 0.6]), np.array([[2.0, 50.0], [4.0, 75.0]])
spreads = np.array([[[0.5, 1.0], [1.0, 60.0]], [[0.4, 0.5], [0.5, 50.0]]])
theirs = GaussianMixture(
    2, max_iter=1, tol=0, reg_covar=0.02, weights_init=shares, means_init=centres, precisions_init=np.linalg.inv(spreads)
).fit(geyser)
mine = load("soft-groups", "em_round")(geyser, shares, centres, spreads, 0.02)
assert np.allclose(mine[0], theirs.weights_) and np.allclose(mine[1], theirs.means_)
assert np.allclose(mine[2], theirs.covariances_) and np.isclose(mine[3] / len(geyser), theirs.lower_bound_)

# too-good-a-run
runs = [(k, kind) for k in (1, 3) for kind in ("full", "tied", "diag", "spherical")]
models = [GaussianMixture(k, covariance_type=kind, random_state=0).fit(geyser) for k, kind in runs]
likelihoods = np.array([each.score(geyser) * len(geyser) for each in models])
kinds = [kind for _, kind in runs]
best, criteria = load("too-good-a-run", "choose")(likelihoods, np.array([k for k, _ in runs]), kinds, np.ones(8), 272, 2, 0.1)
theirs = [each.bic(geyser) for each in models]
assert np.allclose(criteria, theirs) and best == np.argmin(theirs)

# ask-once
for least in (3, 5):
    points = rng.integers(0, 30, (150, 2)).astype(float)
    near = lambda i: np.flatnonzero(((points - points[i]) ** 2).sum(axis=1) <= 4).tolist()
    theirs = DBSCAN(eps=2, min_samples=least).fit_predict(points)
    assert np.array_equal(load("ask-once", "cluster")(150, near, least), theirs) and theirs.max() > 2

# who-joins-whom
read = load("who-joins-whom", "read")()
trees = [linkage(np.array([[0.0], [1], [3], [7], [12]]), each) for each in ("single", "complete", "average")]
for name, tree, groups in zip(("single", "complete", "average"), trees, read["at 4.5"], strict=True):
    assert np.allclose(read[name], tree[:, 2]) and fcluster(tree, 4.5, "distance").max() == groups
for tree, names in zip(trees, read["two"]):
    cut = fcluster(tree, 2, "maxclust")
    assert names == "".join(v for v, c in zip("ABCDE", cut) if c != cut[0])

# join-by-join
half = np.triu(rng.random((20, 20)), 1)
for each in ("single", "complete", "average"):
    assert np.allclose(load("join-by-join", "join")(half + half.T, each), linkage(squareform(half + half.T), each))
"""


def test_the_references_give_what_the_libraries_give(hold_in_core: Callable[[str, Path], None]) -> None:
    """Naive Bayes, an SVM's dual, boosted stumps, ridge regressions, principal components, a round of EM, BIC, DBSCAN, linkages."""
    hold_in_core(AGAINST_THE_LIBRARIES, UNIT)


STATE: dict[str, Any] = {"rate": 0.3, "noise": 0.9, "seed": 5, "heights": None}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("more-algorithms")


def test_each_tree_lowers_what_is_missed_of_the_points_and_in_the_end_not_of_fresh_ones(frames: Frames) -> None:
    told = frames(STATE)
    assert [each["trees"] for each in told] == list(range(31))
    seen, fresh = ([each[name] for each in told] for name in ("seen", "fresh"))
    assert all(np.diff(seen) <= 1e-4)  # they are rounded
    assert min(fresh) < 0.7 * fresh[0]
    assert min(fresh) < fresh[-1]
    # The next tree moves the line by its rate, and has a single step.
    moved = np.subtract(told[4]["line"], told[3]["line"])
    assert np.allclose(moved, 0.3 * np.array(told[3]["next"]), atol=0.002)
    assert len(set(told[3]["next"])) == 2
    assert told[-1]["next"] is None


def test_a_point_that_is_moved_is_what_the_next_tree_has_to_mend(frames: Frames) -> None:
    told = frames(STATE)
    heights = [each[1] for each in told[0]["points"]]
    heights[7] += 4
    moved = frames(STATE | {"heights": heights})
    assert moved[0]["left"][7] > told[0]["left"][7] + 3
    assert frames(STATE | {"heights": [each[1] for each in told[0]["points"]]})[9]["seen"] == pytest.approx(
        told[9]["seen"], abs=0.01
    )


def test_trees_that_go_uphill_are_seen_to_run_away(frames: Frames) -> None:
    told = frames(STATE, round_by_round="uphill.py")
    assert told[6]["seen"] > 2 * told[0]["seen"]

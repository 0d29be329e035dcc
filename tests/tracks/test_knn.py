"""The unit of k-nearest neighbours against truths from outside: SciPy, scikit-learn, and looking at everything."""

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from .conftest import references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "knn"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has neither SciPy nor scikit-learn.
AGAINST_THE_LIBRARIES = """
import runpy, sys
import numpy as np
from scipy.spatial import KDTree
from scipy.spatial.distance import cdist
from sklearn.model_selection import LeaveOneOut, cross_val_predict
from sklearn.neighbors import KNeighborsRegressor, NearestNeighbors

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]
rng = np.random.default_rng(0)
a, b = rng.normal(size=(30, 4)), rng.normal(size=(50, 4))

for kind, theirs in (("euclidean", "euclidean"), ("manhattan", "cityblock"), ("cosine", "cosine")):
    assert np.allclose(load("how-far", "distances")(a, b, kind), cdist(a, b, theirs)), kind

mine = load("all-at-once", "nearest")(a, b, 6)
assert (mine == NearestNeighbors(n_neighbors=6).fit(b).kneighbors(a)[1]).all()

prices = rng.normal(size=50)
theirs = KNeighborsRegressor(5, weights="distance").fit(b, prices).predict(a)
assert np.allclose(load("price-of-neighbours", "predict")(cdist(a, b), prices, 5), theirs)

errors, best = load("how-many-neighbours", "choose")(cdist(b, b), prices, 8)
for k in range(1, 9):
    said = cross_val_predict(KNeighborsRegressor(k), b, prices, cv=LeaveOneOut())
    assert np.isclose(errors[k - 1], np.mean((said - prices) ** 2)), k

points = rng.integers(-50, 50, (300, 3)).astype(float)
for query in rng.integers(-50, 50, (40, 3)).astype(float):
    found, looked_at = load("half-the-town", "nearest")(points.tolist(), query.tolist())
    assert np.isclose(np.linalg.norm(points[found] - query), KDTree(points).query(query)[0])
"""


def test_references_agree_with_scipy_and_scikit_learn(hold_in_core: Callable[[str, Path], None]) -> None:
    hold_in_core(AGAINST_THE_LIBRARIES, UNIT)


def test_the_tree_finds_the_nearest_and_looks_at_few() -> None:
    rng = np.random.default_rng(3)
    points = rng.integers(-1000, 1000, (400, 2)).astype(float)
    seen = []
    for query in rng.integers(-1000, 1000, (50, 2)).astype(float):
        found, looked_at = reference("half-the-town")(points.tolist(), query.tolist())
        apart = np.linalg.norm(points - query, axis=1)
        assert apart[found] == pytest.approx(apart.min())
        assert len(set(looked_at)) == len(looked_at)
        seen.append(len(looked_at))
    assert np.mean(seen) < 10 * math.log2(400)


def test_a_tie_goes_to_the_leader_whose_voter_is_nearest() -> None:
    assert reference("a-fair-vote")([["oak", "elm", "ash", "ash", "elm"]]) == ["elm"]

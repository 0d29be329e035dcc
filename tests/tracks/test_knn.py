"""The unit of k-nearest neighbours against truths from outside: SciPy, scikit-learn, and looking at everything."""

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

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


Frames = Callable[..., list[dict[str, Any]]]
REGIONS = {
    "view": "regions",
    "data": "errors",
    "seed": 2,
    "points": None,
    "distance": "euclidean",
    "probe": [8.0, 4.6],
}
TREE = {"view": "tree", "data": "town", "seed": 2, "points": None, "query": [10.4, 6.2]}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scenes with the reference answers, or with other ones."""
    return scene_of("knn")


def test_regions_are_what_a_vote_by_hand_gives_and_an_even_number_ties(frames: Frames) -> None:
    told = frames(REGIONS)
    assert [each["k"] for each in told] == list(range(1, 16))
    points, kinds = np.array(told[0]["points"]), np.array(told[0]["kinds"])
    for cell in (0, 137, 512, 999):
        place = np.array([(cell % 40 + 0.5) * 0.4, (cell // 40 + 0.5) * 0.4])
        order = np.argsort(((points - place) ** 2).sum(axis=1), kind="stable")
        for frame in told:
            near = kinds[order[: frame["k"]]]
            counts = np.bincount(near, minlength=3)
            leaders = np.flatnonzero(counts == counts.max())
            assert frame["field"][cell] == next(kind for kind in near if kind in leaders)
            assert frame["ties"][cell] == (len(leaders) > 1)
    assert sum(told[0]["ties"]) == 0
    assert sum(told[1]["ties"]) > sum(told[2]["ties"])
    # A single neighbour repeats every error, and more of them outvote it.
    assert min(each["wrong"] for each in told) < told[0]["wrong"]
    assert frames(REGIONS) == told


def test_another_distance_has_other_regions(frames: Frames) -> None:
    crow, streets, direction = (frames(REGIONS | {"distance": each}) for each in ("euclidean", "manhattan", "cosine"))
    assert crow[0]["field"] != streets[0]["field"]
    # By direction alone a place and the one twice as far from the corner are one and the same.
    field = np.array(direction[0]["field"]).reshape(25, 40)
    assert field[4, 7] == field[13, 22]


def test_ties_by_the_alphabet_are_other_regions(frames: Frames) -> None:
    fair, alphabet = frames(REGIONS), frames(REGIONS, a_fair_vote="alphabet.py")
    assert alphabet[0]["field"] == fair[0]["field"]
    changed = np.not_equal(alphabet[1]["field"], fair[1]["field"])
    assert changed.any()
    assert np.array(fair[1]["ties"])[changed].all()


def test_a_search_finds_the_nearest_and_passes_over_what_the_ring_does_not_reach(frames: Frames) -> None:
    told = frames(TREE)
    points = np.array(told[0]["points"])
    apart = np.hypot(*(points - TREE["query"]).T)
    assert told[-1]["found"] == apart.argmin()
    assert [each["step"] for each in told] == ["start", *["look"] * (len(told) - 2), "done"]
    assert len(told[-1]["looked"]) < 16
    assert {each["note"] for each in told} == {""}
    inside = {
        row
        for left, bottom, right, top in told[-1]["ruled"]
        for row, (x, y) in enumerate(points)
        if left <= x <= right and bottom <= y <= top
    }
    assert inside | set(told[-1]["looked"]) == set(range(31))
    assert frames(TREE) == told


def test_on_a_ring_nothing_can_be_passed_over(frames: Frames) -> None:
    told = frames(TREE | {"data": "ring", "query": [8.0, 5.0]})
    assert len(told[-1]["looked"]) == 31
    assert told[-1]["ruled"] == []


def test_a_search_that_never_turns_back_is_seen_to_miss_the_nearest(frames: Frames) -> None:
    state = TREE | {"seed": 1, "query": [8.0, 5.0]}
    assert frames(state, half_the_town="never_back.py")[-1]["note"] == (
        "Point 3 was found, but point 14 is nearer, and was never looked at."
    )
    notes = {each["note"] for each in frames(TREE, half_the_town="wrong_side.py")}
    assert "The ring reaches into a box that was passed over: what lies there may be nearer." in notes

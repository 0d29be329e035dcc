"""The unit of unsupervised learning against truths from outside: SciPy, scikit-learn, published examples, and looking at everything."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from .conftest import Frames, references_of

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "unsupervised-learning"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has neither SciPy nor scikit-learn.
AGAINST_THE_LIBRARIES = """
import runpy, sys
import numpy as np
from scipy.spatial.distance import cdist
from sklearn.cluster import AgglomerativeClustering
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score
from sklearn.neighbors import LocalOutlierFactor, NearestNeighbors
from sklearn.preprocessing import MinMaxScaler, StandardScaler

unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]
rng = np.random.default_rng(0)

# how-alike: the mean of a city-block distance on columns from 0 to 1 and of SciPy's Hamming distance.
numbers, words = rng.normal(size=(20, 3)) * [900, 1, 0.01], rng.integers(0, 3, (20, 2))
scaled = MinMaxScaler().fit_transform(numbers)
theirs = (cdist(scaled, scaled, "cityblock") + 2 * cdist(words, words, "hamming")) / 5
assert np.allclose(load("how-alike", "apart")(numbers, words.astype(str).tolist()), theirs)

# like-whom
known, fresh = np.abs(rng.normal(50, 20, (30, 3))), np.abs(rng.normal(50, 20, (9, 3)))
logged = [np.column_stack([np.log1p(rows[:, 0]), rows[:, 1:]]) for rows in (known, fresh)]
scaler = StandardScaler().fit(logged[0])
far, who = NearestNeighbors(n_neighbors=1).fit(scaler.transform(logged[0])).kneighbors(scaler.transform(logged[1]))
mine = load("like-whom", "nearest")(known, fresh)
assert (mine[0] == who[:, 0]).all() and np.allclose(mine[1], far[:, 0])

# same-grouping
for _ in range(50):
    one, other = rng.integers(0, 3, 15), rng.integers(0, 4, 15)
    found = load("same-grouping", "agreement")(one.astype(str).tolist(), other.astype(str).tolist())
    assert np.isclose(found, adjusted_rand_score(one, other))

# found-again, by scikit-learn's Ward
points = rng.normal(size=(40, 2))
samples = [rng.permutation(40)[:25] for _ in range(3)]
whole = np.full((3, 40), -1)
for line, rows in zip(whole, samples):
    line[rows] = AgglomerativeClustering(3, linkage="ward").fit_predict(points[rows])
scores = []
for i, j in ((0, 1), (0, 2), (1, 2)):
    both = (whole[i] >= 0) & (whole[j] >= 0)
    scores.append(adjusted_rand_score(whole[i][both], whole[j][both]))
assert np.isclose(load("found-again", "stability")(points, samples, [3])[0], np.mean(scores))

# through-a-keyhole: scikit-learn chooses the number of components by itself.
known, fresh = rng.normal(size=(40, 2)) @ rng.normal(size=(2, 6)) + rng.normal(0, 0.4, (40, 6)), rng.normal(size=(5, 6))
k, arrived, lost = load("through-a-keyhole", "squeeze")(known, fresh, 0.9)
scaler = StandardScaler().fit(known)
pca = PCA(n_components=0.9, svd_solver="full").fit(scaler.transform(known))
assert k == pca.n_components_
assert np.allclose(scaler.transform(arrived), pca.inverse_transform(pca.transform(scaler.transform(fresh))))

# alone-in-town
theirs = -LocalOutlierFactor(n_neighbors=7).fit(points).negative_outlier_factor_
assert np.allclose(load("alone-in-town", "outlier_factors")(points, 7), theirs)

# what-a-map-says: even noise, laid out by its neighbours; a projection shortens; a third of the squares is seen.
rows = rng.normal(size=(200, 20)) * np.linspace(2, 0.5, 20)
pca = PCA(2).fit(rows)
plane, full = cdist(pca.transform(rows), pca.transform(rows)), cdist(rows, rows)
assert (plane <= full + 1e-9).all()
assert np.isclose((plane**2).sum() / (full**2).sum(), pca.explained_variance_ratio_.sum())
"""


def test_references_agree_with_scipy_and_scikit_learn(hold_in_core: Callable[[str, Path], None]) -> None:
    hold_in_core(AGAINST_THE_LIBRARIES, UNIT)


def tightness(points: np.ndarray, most: int) -> np.ndarray:
    """Give the sums of squares within 1 to `most` groups of points on a line, the best there are, by looking at all borders."""
    line = np.sort(points)
    n = len(line)
    cost = np.full((n + 1, n + 1), np.inf)
    for i, j in combinations(range(n + 1), 2):
        cost[i, j] = ((line[i:j] - line[i:j].mean()) ** 2).sum()
    best = cost[0].copy()
    sums = [best[n]]
    for _ in range(1, most):
        best = np.array([min((best[i] + cost[i, j] for i in range(1, j)), default=np.inf) for j in range(n + 1)])
        sums.append(best[n])
    return np.array(sums)


def test_the_gap_finds_one_heap_in_noise_and_three_groups_in_three() -> None:
    rng = np.random.default_rng(4)
    noise = np.array([tightness(rng.uniform(0, 10, 45), 5) for _ in range(12)])
    chosen = [
        reference("more-than-noise")(tightness(points, 5), noise)[2]
        for points in (rng.uniform(0, 10, 45), np.repeat([0.3, 3.0, 9.7], 15) + rng.normal(0, 0.25, 45))
    ]
    assert chosen == [1, 3]


def test_the_recall_that_a_sample_estimates_is_right_on_average() -> None:
    rng = np.random.default_rng(1)
    past, fraud = rng.gamma(3, 1, 400), rng.random(500) < 0.2
    today = np.where(fraud, rng.gamma(7, 1, 500), rng.gamma(3, 1, 500))
    limit = reference("how-good-is-the-alarm")(past, today, 0.05, np.zeros(500, dtype=int))[0]
    alarm = today > limit
    assert (past > limit).mean() <= 0.05 < (past >= limit).mean()
    missed = []
    for _ in range(300):
        drawn = rng.permutation(np.flatnonzero(~alarm))[:60]
        found = np.where(alarm, fraud, -1)
        found[drawn] = fraud[drawn]
        _, precision, recall = reference("how-good-is-the-alarm")(past, today, 0.05, found)
        missed.append((fraud & alarm).sum() * (1 / recall - 1))
    assert precision == fraud[alarm].mean()
    assert np.mean(missed) == pytest.approx((fraud & ~alarm).sum(), rel=0.1)


def test_apriori_finds_what_its_paper_finds_and_what_looking_at_everything_finds() -> None:
    def ask(orders: list[set[str]]) -> Callable[[list[str]], int]:
        return lambda together: sum(order >= set(together) for order in orders)

    # Agrawal and Srikant, VLDB 1994, the worked example.
    paper = [{"1", "3", "4"}, {"2", "3", "5"}, {"1", "2", "3", "5"}, {"2", "5"}]
    names = list("12345")
    assert reference("no-need-to-count")(names, ask(paper), 2) == [
        *[(["1"], 2), (["2"], 3), (["3"], 3), (["5"], 3)],
        *[(["1", "3"], 2), (["2", "3"], 2), (["2", "5"], 3), (["3", "5"], 2)],
        (["2", "3", "5"], 2),
    ]
    rng = np.random.default_rng(0)
    for least in (1, 3, 6):
        count = ask([set(np.array(list("abcdefg"))[rng.random(7) < 0.5]) for _ in range(25)])
        every = [list(each) for size in range(1, 8) for each in combinations("abcdefg", size)]
        wanted = [(each, count(each)) for each in every if count(each) >= least]
        assert reference("no-need-to-count")(list("gfedcba"), count, least) == wanted


def test_a_rule_has_the_numbers_of_the_textbook_and_lift_is_the_same_both_ways() -> None:
    # Tan, Steinbach and Kumar, Introduction to Data Mining, the market baskets of the chapter on association analysis.
    baskets = [
        ["bread", "milk"],
        ["bread", "diapers", "beer", "eggs"],
        ["milk", "diapers", "beer", "cola"],
        ["bread", "milk", "diapers", "beer"],
        ["bread", "milk", "diapers", "cola"],
    ]
    found = {(a, b): numbers for a, b, *numbers in reference("bought-together")(baskets, 0.01, 0.01)}
    assert found["diapers", "beer"] == pytest.approx([0.6, 0.75, 1.25])
    assert found["beer", "diapers"] == pytest.approx([0.6, 1.0, 1.25])
    assert all(found[a, b][2] == pytest.approx(found[b, a][2]) for a, b in found)


SCENE = {"data": "three", "seed": 3, "points": None}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("unsupervised-learning")


def test_the_scene_finds_the_groups_that_were_drawn_and_none_in_noise(frames: Frames) -> None:
    for data, chosen in (("three", 3), ("touch", 2), ("heap", 1), ("noise", 1)):
        told = frames(SCENE | {"data": data})
        assert [each["k"] for each in told] == [1, 2, 3, 4, 5, 6]
        assert [len(set(each["labels"])) for each in told] == [1, 2, 3, 4, 5, 6]
        assert {each["chosen"] for each in told} == {chosen}, data
        assert {each["note"] for each in told} == {""}
    three = frames(SCENE)
    assert frames(SCENE) == three
    assert len({(label, place // 24) for place, label in enumerate(three[2]["labels"])}) == 3
    assert three[2]["steady"] == pytest.approx(1.0)


def test_the_scene_is_moved_by_the_learners_mistake_and_says_what_cannot_be(frames: Frames) -> None:
    wrong = frames(SCENE, more_than_noise="minus.py")
    assert [each["gap"] for each in wrong] == [-each["gap"] for each in frames(SCENE)]
    assert wrong[0]["chosen"] != 3
    assert "no number of groups" in frames(SCENE | {"data": "noise"}, more_than_noise="place.py")[0]["note"]

"""The random-forest unit: its references agree with scikit-learn and SciPy, and its data is what its script makes."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from milepost.sandbox import Toolset

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "random-forest"

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_OTHERS = """
import runpy, sys
import numpy as np
from scipy.stats import entropy
from sklearn.ensemble import BaggingClassifier, RandomForestClassifier
from sklearn.inspection import permutation_importance
from sklearn.tree import DecisionTreeClassifier

unit = sys.argv[1]
load = lambda folder, name: runpy.run_path(f"{unit}/{folder}/answer.py")[name]
impurity, best_split, grow = load("impurity", "impurity"), load("best-split", "best_split"), load("grow", "grow")
oob_error, importances = load("out-of-bag", "oob_error"), load("importances", "importances")
read = load("read-the-tree", "read")
rng = np.random.default_rng(5)

def say(tree, row):
    while "label" not in tree:
        tree = tree["left"] if row[tree["column"]] <= tree["threshold"] else tree["right"]
    return tree["label"]

same_stumps = 0
for turn in range(60):
    n, classes = int(rng.integers(8, 120)), int(rng.integers(2, 5))
    labels = rng.integers(0, classes, n)
    labels[:2] = 0, 1
    column = rng.normal(size=n).astype(np.float32).astype(float)
    stump = DecisionTreeClassifier(max_depth=1).fit(column[:, None], labels).tree_
    shares = np.bincount(labels) / n
    assert np.allclose(impurity(labels), (stump.impurity[0], entropy(shares, base=2))), turn
    threshold, left_over = best_split(column, labels)
    weighted = (stump.impurity[1:] * stump.n_node_samples[1:]).sum() / n
    assert np.isclose(left_over, weighted, atol=2e-9), turn
    same_stumps += np.isclose(threshold, stump.threshold[0])
    # A column with gaps: the rows without a value take no part.
    gaps = np.where(rng.random(n) < 0.3, np.nan, column)
    assert best_split(gaps, labels) == best_split(gaps[~np.isnan(gaps)], labels[~np.isnan(gaps)]), turn
    # Grown to the end on rows without equals, both trees know every row.
    rows = rng.normal(size=(n, 3))
    whole = grow(rows, labels, 50, 1)
    assert [say(whole, row) for row in rows] == labels.tolist(), turn
# Where two cuts are equally good, scikit-learn may take either.
assert same_stumps > 50, same_stumps

# Real readings hardly ever tie, so the two trees are one.
agreed = []
for turn in range(30):
    rows = rng.normal(size=(200, 4)).astype(np.float32).astype(float)
    labels = (rows[:, 0] + rows[:, 1] * rows[:, 2] + rng.normal(0, 0.3, 200) > 0).astype(int)
    new = rng.normal(size=(100, 4))
    theirs = DecisionTreeClassifier(max_depth=3, min_samples_split=5, random_state=turn).fit(rows, labels).predict(new)
    ours = grow(rows, labels, 3, 5)
    agreed.append(np.mean([say(ours, row) for row in new] == theirs))
assert np.mean(agreed) > 0.99, np.mean(agreed)

# The wall of read-the-tree, as scikit-learn grows it from twenty such pumps.
pumps = np.array([[4.0, 5.0, 50.0]] * 8 + [[3.0, 5.0, 50.0]] * 4 + [[3.0, 5.0, 70.0]] * 2 + [[3.0, 12.0, 50.0]] * 6)
ends = np.array([0] * 12 + [1] * 8)
wall = read()
def impurities(mask):
    return DecisionTreeClassifier(max_depth=1).fit(pumps[mask], ends[mask]).tree_.impurity[0]
shaking = pumps[:, 0] <= 3.5
assert np.allclose(wall["gini"], [impurities(m) for m in (shaking | True, shaking, shaking & (pumps[:, 1] <= 9))])

# Out of bag, against scikit-learn's own bookkeeping of the same forest.
for turn in range(5):
    rows, labels = rng.normal(size=(60, 3)), rng.integers(0, 2, 60)
    forest = BaggingClassifier(DecisionTreeClassifier(), n_estimators=25, oob_score=True, random_state=turn).fit(rows, labels)
    drawn = np.array(forest.estimators_samples_)
    votes = np.array([tree.predict(rows) for tree in forest.estimators_])
    error, judges = oob_error(votes, drawn, labels)
    shares = forest.oob_decision_function_
    answers = np.where(np.isclose(shares[:, 1], 0.5), 0, shares.argmax(axis=1))
    assert judges.min() > 0
    assert np.isclose(error, (answers != labels).mean()), turn

# Permutation importance, as a mean over many orders.
rows, held = rng.normal(size=(200, 3)), rng.normal(size=(200, 3))
labels, ends = (rows[:, 0] > 0).astype(int), (held[:, 0] > 0).astype(int)
by_impurity, permuted, _ = importances(rows, labels, held, ends, 30, 0.02, 0)
forest = RandomForestClassifier(n_estimators=10, random_state=0).fit(rows, labels)
assert np.allclose(by_impurity, forest.feature_importances_)
theirs = permutation_importance(forest, held, ends, n_repeats=30, random_state=1).importances_mean
assert np.abs(permuted - theirs).max() < 0.05, (permuted, theirs)
print("agreed")
"""

# Only the core toolset is sure to have the NumPy that the numbers were drawn with.
MADE_AGAIN = """
import runpy, sys
import numpy as np

folder = sys.argv[1]
pumps = runpy.run_path(f"{folder}/make_pumps.py")["pumps"]
kept = np.loadtxt(f"{folder}/pumps.csv", delimiter=",", skiprows=1)
assert np.allclose(pumps(600, 33), kept)
print("the same")
"""


def run(core_toolset: Toolset, program: str, folder: Path) -> str:
    command = [str(core_toolset.python), "-c", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    return done.stdout + done.stderr


def test_references_agree_with_scikit_learn_and_scipy(core_toolset: Toolset) -> None:
    assert run(core_toolset, AGAINST_OTHERS, UNIT) == "agreed\n"


def test_the_pumps_are_what_their_script_makes(core_toolset: Toolset) -> None:
    assert run(core_toolset, MADE_AGAIN, UNIT / "data") == "the same\n"


STATE = {"data": "moons", "seed": 0, "trees": 30, "depth": 0, "points": None}
Frames = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("random-forest")


@pytest.mark.parametrize("data", ["moons", "ring", "pumps"])
def test_a_tree_knows_its_points_and_a_forest_is_right_on_more_new_ones(frames: Frames, data: str) -> None:
    told = frames(STATE | {"data": data})
    assert [each["step"] for each in told] == ["data", "tree"] + ["forest"] * 30
    assert told[1]["wrong"]["known"] == 0
    assert told[-1]["wrong"]["new"] < told[1]["wrong"]["new"]
    assert all(len(each["field"]) == 40 * 25 and set(each["field"]) <= set(range(10)) for each in told[1:])
    assert set(told[2]["field"]) <= {0, 9}
    # Out of bag, each tree leaves out about 37 % of the points.
    assert 0.55 < sum(1 for each in told[-1]["drawn"] if each) / 70 < 0.72
    assert {each["note"] for each in told} == {""}


def test_the_same_seed_gives_the_same_scene_and_another_seed_another(frames: Frames) -> None:
    once, again, other = frames(STATE), frames(STATE), frames(STATE | {"seed": 1})
    assert once == again
    assert once[0] != other[0]


def test_points_of_ones_own_and_a_shallow_tree(frames: Frames) -> None:
    points = [[x, 5.0, int(x > 8)] for x in (1.0, 2.0, 3.0, 13.0, 14.0, 15.0)]
    told = frames(STATE | {"points": points, "depth": 1})
    assert told[0]["classes"] == [0, 0, 0, 1, 1, 1]
    assert told[1]["field"][:40] == [0] * 20 + [9] * 20
    few = frames(STATE | {"points": points[:3]})
    assert len(few) == 1
    assert "4 points at least" in few[0]["note"]


@pytest.mark.parametrize(
    ("part", "file", "said"),
    [
        ("bag", "seed_in_the_loop.py", "All trees say the same everywhere"),
        ("grow", "leaf_as_number.py", "is no tree"),
        ("of-one-mind", "no_replacement.py", "grew other trees than `bag`"),
        ("bag", "tie_high.py", "is not what most of its trees say"),
    ],
)
def test_a_mistake_in_the_learners_own_code_is_seen(frames: Frames, part: str, file: str, said: str) -> None:
    told = frames(STATE, **{part: file})
    assert any(said in each["note"] for each in told)


def test_judges_that_know_the_answer_find_no_error_out_of_bag(frames: Frames) -> None:
    right, fooled = frames(STATE), frames(STATE, **{"out-of-bag": "in_bag.py"})
    assert fooled[-1]["out_of_bag"] < 0.05 < right[-1]["out_of_bag"]

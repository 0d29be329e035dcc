"""The scikit-learn unit against the library itself: what its references and its checks say of it is what it does."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.check import load_check
from milepost.sandbox import Toolset

UNIT = Path(__file__).parents[2] / "tracks" / "ml-engineer" / "scikit-learn"

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_THE_LIBRARY = """
import re, runpy, sys, warnings
import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score, get_scorer
from sklearn.model_selection import TimeSeriesSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder

warnings.simplefilter("ignore")
unit = sys.argv[1]
load = lambda slug, name: runpy.run_path(f"{unit}/{slug}/answer.py")[name]

# what-fit-keeps: the lines of the task, run.
task = open(f"{unit}/what-fit-keeps/task.md", encoding="utf-8").read()
lines = re.search(r"```python\\n(.*?)```", task, re.S)[1]
predict = load("what-fit-keeps", "predict")
for low, high, asked in ((400, 2400, 3000), (0, 40, 10), (90, 130, 100)):
    names = dict(globals(), low=low, high=high, asked=asked)
    exec(lines, names)
    said = predict(low, high, asked)
    for name, value in said.items():
        same = np.allclose(value, names[name]) if name in "abc" else value == names[name]
        assert same, (name, value, names[name])

# averages: the names that the task gives for scikit-learn.
averages = load("averages", "averages")
rng = np.random.default_rng(3)
for turn in range(60):
    n = int(rng.integers(1, 40))
    truth, called = (rng.choice(list("abcd"), n).tolist() for _ in range(2))
    mine = averages(truth, called)
    assert np.isclose(mine["accuracy"], accuracy_score(truth, called)), turn
    assert np.isclose(mine["balanced"], balanced_accuracy_score(truth, called)), turn
    for name in ("macro", "weighted"):
        assert np.isclose(mine[name], f1_score(truth, called, average=name, zero_division=0)), (turn, name)

# which-score: every name is one that a search takes.
choose = load("which-score", "choose")
assert all(get_scorer(name) for name in choose().values())

# weeks-ahead: on one row a week, in order and with nothing left out, it is scikit-learn's own splitter.
WeeksAhead = load("weeks-ahead", "WeeksAhead")
for n, splits, gap in ((12, 3, 2), (9, 4, 0), (20, 2, 5)):
    week = np.arange(1, n + 1)
    mine = list(WeeksAhead(splits, gap).split(week, None, week))
    theirs = list(TimeSeriesSplit(splits, test_size=1, gap=gap).split(week))
    assert all(np.array_equal(a, b) for one, two in zip(mine, theirs, strict=True) for a, b in zip(one, two, strict=True))
print("agreed")
"""


def test_what_the_references_say_is_what_scikit_learn_does(core_toolset: Toolset) -> None:
    command = [str(core_toolset.python), "-c", AGAINST_THE_LIBRARY, str(UNIT)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "agreed", ran.stderr


def test_the_bikes_are_what_their_script_makes(tmp_path: Path, core_toolset: Toolset) -> None:
    made = tmp_path / "bikes.csv"
    subprocess.run([str(core_toolset.python), str(UNIT / "data" / "make_bikes.py"), str(made)], check=True)
    assert made.read_bytes() == (UNIT / "data" / "bikes.csv").read_bytes()


# What a check works out in NumPy has to come to what the reference comes to with scikit-learn, or it explains nothing.
IN_NUMPY = """
import runpy, sys
import numpy as np

unit, slug, name = sys.argv[1:4]
with np.load(sys.argv[4], allow_pickle=False) as case:
    values = [case[f"a{i}"] for i in range(len(case.files))]
args = [each.tolist() if each.ndim == 0 or i in {int(k) for k in sys.argv[5].split(",")} else each for i, each in enumerate(values)]
found = runpy.run_path(f"{unit}/{slug}/answer.py")[name](*args)
print({key: np.asarray(value).tolist() for key, value in found.items()})
"""


@pytest.mark.parametrize(("slug", "name", "lists"), [("nested", "honest", "3"), ("before-the-split", "report", "3")])
def test_a_checks_own_way_comes_to_what_the_library_does(
    slug: str, name: str, lists: str, tmp_path: Path, core_toolset: Toolset
) -> None:
    task = load_check(UNIT / slug / "check.py")
    (example,) = task.examples
    np.savez(tmp_path / "case.npz", **{f"a{i}": np.asarray(each) for i, each in enumerate(example)})
    command = [str(core_toolset.python), "-c", IN_NUMPY, str(UNIT), slug, name, str(tmp_path / "case.npz"), lists]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    # A misconception of the check sees to it that the right way is none of its own: here its right way is asked for.
    result = task.misconceptions[0].explains.__globals__["result"]
    drawn = task.misconceptions[0].explains.__globals__["Drawn"](*example)
    there = eval(ran.stdout, {"__builtins__": {}}) if ran.stdout else ran.stderr
    mine = result(drawn)
    assert set(there) == set(mine)
    for key, value in mine.items():
        np.testing.assert_allclose(there[key], value, rtol=1e-6)


STATE = {"table": "sellers", "cut": "random", "prepared": "inside", "seed": 5}
Frames = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("scikit-learn")


def test_folds_tell_the_truth_where_they_are_cut_as_what_comes_later_is(frames: Frames) -> None:
    def ratio(table: str, cut: str, prepared: str = "inside") -> float:
        told = frames({"table": table, "cut": cut, "prepared": prepared, "seed": 5})
        assert [each["step"] for each in told] == ["table", *["fit", "test"] * 4, "end"]
        errors = [each["error"] for each in told if each["step"] == "test"]
        assert told[-1]["promised"] == pytest.approx(np.mean(errors))
        return float(told[-1]["later"] / told[-1]["promised"])

    assert ratio("sellers", "random") > 2
    assert 0.8 < ratio("sellers", "sellers") < 1.25
    assert ratio("weeks", "random") > 1.5
    assert 0.8 < ratio("weeks", "weeks") < 1.25
    assert 0.8 < ratio("columns", "random") < 1.17
    # Chosen on all rows before they are cut, idle columns look as if they had something to say.
    assert ratio("columns", "random", "before") > 1.17


def test_the_scene_shows_what_each_fit_has_seen(frames: Frames) -> None:
    inside, before = frames(STATE), frames(STATE | {"prepared": "before"})
    assert frames(STATE) == inside
    for one, other in zip(inside[1:-1], before[1:-1], strict=True):
        assert sorted([*one["learns"], *one["tested"]]) == list(range(48))
        assert one["prepared"] == one["learns"] == other["learns"]
        assert other["prepared"] == list(range(48))
    assert len({each["mean"] for each in before[1:-1]}) == 1 < len({each["mean"] for each in inside[1:-1]})


def test_a_splitter_of_ones_own_cuts_the_folds_and_its_mistake_is_seen(frames: Frames) -> None:
    state = STATE | {"table": "weeks", "cut": "weeks"}
    right, wrong = frames(state), frames(state, weeks_ahead="all_others.py")
    weeks = right[0]["week"]
    for each in right[1:-1]:
        assert max(weeks[row] for row in each["learns"]) + 2 < weeks[each["tested"][0]]
    assert any(max(weeks[row] for row in each["learns"]) > weeks[each["tested"][0]] for each in wrong[1:-1])
    assert wrong[-1]["promised"] < right[-1]["promised"]

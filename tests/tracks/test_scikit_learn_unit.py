"""The scikit-learn unit against the library itself: what its references and its checks say of it is what it does."""

import subprocess
from pathlib import Path

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

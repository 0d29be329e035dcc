"""The k-means unit: its references agree with scikit-learn, and its scene tells a whole run."""

import importlib.util
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from milepost.sandbox import Toolset

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "k-means"

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_SCIKIT_LEARN = """
import runpy, sys
import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_samples

unit = sys.argv[1]
load = lambda name: next(v for k, v in runpy.run_path(f"{unit}/{name}/answer.py").items() if k == name)
assign, update, inertia, fit, silhouette = map(load, ["assign", "update", "inertia", "fit", "silhouette"])
rng = np.random.default_rng(5)
for turn in range(60):
    n, k, d = int(rng.integers(8, 200)), int(rng.integers(2, 6)), int(rng.integers(1, 5))
    points = rng.normal(size=(n, d))
    start = points[rng.choice(n, k, replace=False)]
    model = KMeans(k, init=start, n_init=1, tol=0, max_iter=1000, algorithm="lloyd").fit(points)
    centres, labels = fit(points, start, 1000)
    assert np.allclose(centres, model.cluster_centers_), turn
    assert np.array_equal(labels, model.labels_), turn
    assert np.isclose(inertia(points, labels, centres), model.inertia_), turn
    assert np.array_equal(assign(points, centres), model.predict(points)), turn
    assert np.allclose(update(points, labels, centres), centres), turn
    assert np.allclose(silhouette(points, labels), silhouette_samples(points, labels)), turn
print("agreed")
"""


def load(path: Path) -> ModuleType:
    """A Python file of the unit as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def frames() -> Callable[..., list[dict[str, Any]]]:
    """Plays the scene with the reference answers, or with other ones."""
    scene = load(UNIT / "scene.py")

    def play(points: object, centres: object, **files: str) -> list[dict[str, Any]]:
        parts = {name: UNIT / name / files.get(name, "answer.py") for name in ("assign", "update")}
        functions = {name: getattr(load(path), name) for name, path in parts.items()}
        state = {"points": points, "centres": centres}
        return list(scene.frames(lambda name, *args: functions[name](*args), state))

    return play


def test_references_agree_with_scikit_learn(core_toolset: Toolset) -> None:
    command = [str(core_toolset.python), "-c", AGAINST_SCIKIT_LEARN, str(UNIT)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.stdout.strip() == "agreed", ran.stderr


@pytest.mark.parametrize("seed", range(20))
def test_a_scene_goes_downhill_until_it_is_done(frames: Callable[..., Any], seed: int) -> None:
    rng = np.random.default_rng(seed)
    points, centres = rng.uniform(0, 16, (30, 2)).tolist(), rng.uniform(0, 16, (4, 2)).tolist()
    told = frames(points, centres)
    assert [told[0]["step"], told[-1]["step"]] == ["start", "done"]
    assert [each["step"] for each in told[1:-1]] == ["assign", "update"] * ((len(told) - 2) // 2)
    inertias = [each["inertia"] for each in told[1:]]
    assert all(after <= before + 1e-9 for before, after in pairwise(inertias))
    assert told[-1]["labels"] == told[-2]["labels"]


def test_a_scene_without_points_has_only_its_start(frames: Callable[..., Any]) -> None:
    assert [each["step"] for each in frames([], [[1, 2]])] == ["start"]
    assert [each["step"] for each in frames([[1, 2]], [])] == ["start"]


def test_a_scene_says_which_centre_has_no_point(frames: Callable[..., Any]) -> None:
    notes = [each["note"] for each in frames([[1, 1], [2, 2]], [[1, 1], [9, 9], [2, 2]])]
    assert "B has no point and stays." in notes


def test_a_scene_stops_where_the_learners_centre_becomes_nan(frames: Callable[..., Any]) -> None:
    with np.errstate(all="ignore"), pytest.warns(RuntimeWarning):
        told = frames([[1, 1], [2, 2]], [[1, 1], [9, 9]], update="wrong/empty_is_nan.py")
    assert told[-1]["note"].startswith("Centre B had no point")
    assert np.isfinite(told[-1]["centres"]).all()


def test_a_scene_stops_at_labels_that_name_no_centre(frames: Callable[..., Any]) -> None:
    told = frames([[1, 1], [2, 2]], [[1, 1]], assign="wrong/one_based.py")
    assert told[-1]["step"] == "assign"
    assert told[-1]["inertia"] is None
    assert told[-1]["note"].startswith("2 of the labels name no centre")

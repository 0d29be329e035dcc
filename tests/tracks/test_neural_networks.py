"""The neural-networks unit: its references agree with SciPy, with scikit-learn's network, and with closed forms."""

import importlib.util
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from milepost.sandbox import Toolset

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "neural-networks"

# Run by the learner's toolset: the application itself has no scikit-learn.
AGAINST_OTHERS = """
import runpy, sys, warnings
import numpy as np
from scipy.special import softmax
from sklearn.neural_network import MLPClassifier

unit = sys.argv[1]
load = lambda folder, name: runpy.run_path(f"{unit}/{folder}/answer.py")[name]
forward, backward = load("forward", "forward"), load("backward", "backward")
paths, check_gradient = load("adam", "paths"), load("check-gradients", "check_gradient")
rng = np.random.default_rng(11)
warnings.simplefilter("ignore")

for turn in range(20):
    n, d, h, k = rng.integers(4, 30), rng.integers(1, 6), rng.integers(2, 8), 3
    X, y = rng.normal(size=(n, d)), rng.integers(0, k, n)
    y[:k] = range(k)
    shapes = (d, h), h, (h, k), k
    W1, b1, W2, b2 = (rng.normal(size=shape) for shape in shapes)
    hidden, chances = forward(X, W1, b1, W2, b2)
    assert np.allclose(chances, softmax(np.maximum(X @ W1 + b1, 0) @ W2 + b2, axis=1)), turn

    # One step of plain descent by scikit-learn's network from the same weights: what it moved by is its gradient.
    net = MLPClassifier((int(h),), solver="sgd", momentum=0, alpha=0, learning_rate_init=1.0, max_iter=1, batch_size=int(n))
    net.partial_fit(X, y, classes=range(k))
    net.coefs_[:] = [W1.copy(), W2.copy()]
    net.intercepts_[:] = [b1.copy(), b2.copy()]
    assert np.allclose(net.predict_proba(X), chances), turn
    net._optimizer.params = net.coefs_ + net.intercepts_
    net.partial_fit(X, y)
    moved = [W2 - net.coefs_[1], b2 - net.intercepts_[1], W1 - net.coefs_[0], b1 - net.intercepts_[0]]
    for mine, theirs in zip(backward(X, y, W1, b1, W2, b2), moved):
        assert np.allclose(mine, theirs, atol=1e-10), turn

    loss = lambda w: float(-np.log(forward(X, W1, b1, w.reshape(h, k), b2)[1][np.arange(n), y]).mean())
    into_w2 = backward(X, y, W1, b1, W2, b2)[0].ravel()
    numeric, verdicts = check_gradient(loss, W2.ravel(), into_w2, 1e-5)
    assert set(verdicts) == {"right"} and np.allclose(numeric, into_w2, atol=1e-7), turn

# A constant gradient g: Adam moves by rate g / (|g| + eps) each time, momentum by rate g (1 - mu^i) / (1 - mu).
g, rate, mu, eps, i = -1.7, 0.1, 0.8, 1e-3, np.arange(1, 31)
with_momentum, with_adam = paths(np.zeros(1), np.full((30, 1), g), rate, mu, 0.9, 0.999, eps)
assert np.allclose(with_momentum[:, 0], -np.cumsum(rate * g * (1 - mu**i) / (1 - mu)))
assert np.allclose(with_adam[:, 0], -i * rate * g / (abs(g) + eps))

# The learning network, batch by batch: each step is one of scikit-learn's, from the same weights.
train = load("from-scratch", "train")
for turn in range(5):
    n, h, batch = int(rng.integers(5, 20)), 4, int(rng.integers(2, 6))
    X, y = rng.normal(size=(n, 2)), rng.integers(0, 3, n)
    weights = [rng.normal(size=shape) for shape in ((2, h), h, (h, 3), 3)]
    orders = np.array([rng.permutation(n) for _ in range(3)])
    network, losses, *mine = train(X, y, *weights, orders, batch, 0.2)
    net = MLPClassifier((h,), solver="sgd", momentum=0, alpha=0, learning_rate_init=0.2, batch_size=batch)
    net.partial_fit(X[:batch], y[:batch], classes=range(3))
    net.coefs_[:], net.intercepts_[:] = [weights[0].copy(), weights[2].copy()], [weights[1].copy(), weights[3].copy()]
    net._optimizer.params = net.coefs_ + net.intercepts_
    for order in orders:
        for first in range(0, n, batch):
            rows = order[first : first + batch]
            net.batch_size = len(rows)
            net.partial_fit(X[rows], y[rows])
    for one, other in zip(mine, [net.coefs_[0], net.intercepts_[0], net.coefs_[1], net.intercepts_[1]]):
        assert np.allclose(one, other, atol=1e-10), turn
    assert np.array_equal(network.predict(X), net.predict(X)), turn

# Descent on a (w - c)^2 / 2 with decay: the gap to a c / (a + decay) shrinks by 1 - rate (a + decay) at each step.
hold_back = load("hold-back", "hold_back")
a, c, decay, rate = 1.5, 2.0, 0.5, 0.1
kept, when, taken = hold_back(lambda w: a * (w - c), lambda w: -w[0], np.zeros(2), np.array([True, False]), rate, decay, 3, 25)
rest, bare = a * c / (a + decay), c
assert (when, taken) == (25, 25)
assert np.allclose(kept, [rest * (1 - (1 - rate * (a + decay)) ** 25), bare * (1 - (1 - rate * a) ** 25)])

# The sheet of paper: what is read from it is what the forward and the backward pass give.
told = load("by-hand", "read")()
X, y = np.array([[1.0, 2.0]]), np.array([0])
paper = np.array([[1.0, -1, 2], [1, 0, -1]]), np.array([-1.0, 0, 0]), np.array([[1, 0.5], [1, -2], [3, 0]]), np.array([0.0, 1])
hidden, chances = forward(X, *paper)
into_w2, _, into_w1, _ = backward(X, y, *paper)
assert np.allclose(told["hidden"], hidden[0]) and np.allclose(told["chances"], chances[0])
assert np.allclose(told["into_w2"], into_w2.ravel()) and np.allclose(told["into_w1"], into_w1.ravel())
moves = [name for name, g in zip(["W2", "b2", "W1", "b1"], backward(X, y, *[0 * each for each in paper])) if g.any()]
assert told["moves_from_zero"] == moves and told["sizes"] == [sum(each.size for each in paper)]
print("agree")
"""


def test_references_agree_with_scikit_learn_scipy_and_closed_forms(core_toolset: Toolset) -> None:
    command = [str(core_toolset.python), "-c", AGAINST_OTHERS, str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout + done.stderr == "agree\n"


def load(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def frames() -> Callable[..., list[dict[str, Any]]]:
    """Plays a view of the scene with the reference answers, or with other ones."""
    scene = load(UNIT / "scene.py")
    names = {"forward": "forward", "backward": "backward", "adam": "paths"}

    def play(state: dict[str, Any], **files: str) -> list[dict[str, Any]]:
        parts = {part: getattr(load(UNIT / part / files.get(part, "answer.py")), name) for part, name in names.items()}
        return list(scene.frames(lambda part, *args: parts[part](*args), state))

    return play


VALLEY = {"view": "valley", "surface": "long", "rate": 0.05, "start": [2.5, 4.0]}
NETWORK = {
    "view": "network",
    "units": 6,
    "rate": 0.1,
    "optimiser": "adam",
    "begin": "drawn",
    "seed": 3,
    "probe": [8, 5],
}


@pytest.mark.parametrize("surface", ["long", "two", "plateau"])
def test_all_three_walkers_end_lower_than_they_began(frames: Callable[..., Any], surface: str) -> None:
    told = frames(VALLEY | {"surface": surface, "rate": 0.2})
    assert len(told) == 61
    assert all(end < start for start, end in zip(told[0]["losses"], told[-1]["losses"], strict=True))
    assert len(told[0]["field"]) == 40 * 25
    assert set(told[0]["field"]) <= set(range(10))


def test_a_rate_too_large_for_the_slope_ends_the_scene_and_is_told(frames: Callable[..., Any]) -> None:
    told = frames(VALLEY | {"rate": 1.5})
    assert told[-1]["note"].startswith("Plain descent")
    assert told[-1]["losses"][0] is None


@pytest.mark.parametrize("optimiser", ["plain", "momentum", "adam"])
def test_the_network_learns_the_two_moons(frames: Callable[..., Any], optimiser: str) -> None:
    told = frames(NETWORK | {"optimiser": optimiser, "rate": 0.3 if optimiser == "plain" else 0.1})
    assert [each["step"] for each in told] == list(range(0, 121, 2))
    assert told[-1]["loss"] < 0.5 * told[0]["loss"]
    assert told[-1]["right"] >= 63


def test_the_same_seed_gives_the_same_frames_and_another_seed_others(frames: Callable[..., Any]) -> None:
    once, again, other = frames(NETWORK), frames(NETWORK), frames(NETWORK | {"seed": 4})
    assert repr(once) == repr(again)
    assert repr(once[0]) != repr(other[0])


def test_a_network_that_begins_at_zero_never_learns(frames: Callable[..., Any]) -> None:
    told = frames(NETWORK | {"begin": "zero"})
    assert told[-1]["loss"] == pytest.approx(np.log(2))
    assert not told[-1]["on"].any()


def test_a_mistake_in_the_learners_own_code_is_seen(frames: Callable[..., Any]) -> None:
    told = frames(NETWORK, backward="wrong/wrong_sign.py")
    assert told[-1]["loss"] > told[0]["loss"]

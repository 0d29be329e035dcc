"""The neural-networks unit: its references agree with SciPy, with scikit-learn's network, and with closed forms."""

import subprocess
from pathlib import Path

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
print("agree")
"""


def test_references_agree_with_scikit_learn_scipy_and_closed_forms(core_toolset: Toolset) -> None:
    command = [str(core_toolset.python), "-c", AGAINST_OTHERS, str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout + done.stderr == "agree\n"

"""The contract of runs: a mended training passes on every hidden scenario, each thing gone wrong is told by its own key."""

import pytest

CHECK = """
import numpy as np
from milepost.check import Task
from milepost.kinds import runs

task = Task("train(X: floats[n, d], y: floats[n], steps: int) -> tuple[floats[m], floats[d]]")
task.judge(None)

def data(draw, scale):
    rng = draw.rng()
    X = rng.normal(size=(200, 3)) * scale
    return X, X @ (np.array([1.0, -2.0, 0.5]) / scale) + 0.05 * rng.normal(size=200), 200

scenarios = runs.scenarios(task, {
    "plain": lambda draw: data(draw, 1.0),
    "wide": lambda draw: data(draw, np.array([1.0, 300.0, 1.0])),
})
for each in scenarios:
    each.stays_finite()
    each.does_not_climb()
    each.falls_to(0.05)

@scenarios[0].ask("frozen", "The weights never move: all are {value:.3g}.")
def moves(result, losses):
    weights = result[1]
    return {"value": float(weights[0])} if np.all(weights == weights[0]) else None
"""
MENDED = """
import numpy as np
def train(X, y, steps):
    scale = X.std(axis=0)
    Z, w, losses = X / scale, np.zeros(X.shape[1]), []
    for step in range(steps):
        error = Z @ w - y
        losses.append(float((error ** 2).mean()))
        w -= 0.1 * 2 * Z.T @ error / len(y)
    return np.array(losses), w / scale
"""
WRONG = {
    "wide-not-finite": MENDED.replace("scale = X.std(axis=0)", "scale = np.ones(X.shape[1])"),
    "plain-not-finite": MENDED.replace("0.1 * 2", "9.0 * 2").replace("range(steps)", "range(4 * steps)"),
    "plain-does-not-learn": MENDED.replace("0.1 * 2", "0.0001 * 2"),
    "plain-climbs": MENDED.replace("w -= 0.1", "w += 0.001"),
    "plain-frozen": MENDED.replace("w / scale", "np.zeros(3)"),
}


@pytest.mark.parametrize(
    "source", [MENDED, MENDED.replace("0.1 * 2", "0.2 * 2"), MENDED.replace("np.array(losses)", "np.asarray(losses)")]
)
def test_a_mended_run_passes(judge, source):
    verdict = judge(CHECK)(source)
    assert verdict.passed, verdict.findings


@pytest.mark.parametrize("key", WRONG)
def test_what_has_gone_wrong_is_told_by_its_own_key(judge, key):
    finding = judge(CHECK)(WRONG[key]).findings[0]
    assert finding.key == key, finding
    assert "{" not in finding.message

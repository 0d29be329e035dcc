"""The PyTorch unit: its references agree with PyTorch's own operations, with SciPy, and with closed forms in NumPy."""

import os
import runpy
import subprocess
from pathlib import Path

import pytest

from milepost.app.home import find_home
from milepost.sandbox import find_toolset

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "pytorch"

# Run by the learner's toolset: the application itself has no PyTorch.
AGAINST_OTHERS = """
import runpy, sys
import numpy as np
import torch
from scipy.special import expit

torch.set_num_threads(1)
unit = sys.argv[1]
load = lambda folder: runpy.run_path(f"{unit}/{folder}/answer.py")
rng = np.random.default_rng(7)
T = torch.tensor

# What the lines of the task leave in memory, by running them.
for scale, shift, mark in ((2, 100, -1), (7, 250, -40)):
    readings = scale * torch.arange(1, 13).reshape(3, 4)
    row, kept, column = readings[1], readings[1].clone(), readings[:, 0]
    picked, turned, flat = readings[[0, 2]], readings.T, readings.reshape(-1)
    turned_flat = readings.T.reshape(-1)
    row += shift
    picked.zero_()
    turned[1, 2] = mark
    flat[3] = mark
    turned_flat[11] = mark
    column = column * 2
    true = {"readings": readings, "kept": kept, "column": column, "picked": picked}
    assert load("say-what-holds")["after"](scale, shift, mark) == {k: v.flatten().tolist() for k, v in true.items()}

# RMS normalisation: PyTorch's own, forwards and backwards, and its own gradient check.
normalise = load("rms-norm")["Normalise"].apply
for shape in ((5, 4), (2, 3, 6), (1, 1)):
    x = T(rng.normal(size=shape), requires_grad=True)
    scale = T(rng.normal(size=shape[-1]), requires_grad=True)
    theirs = torch.nn.functional.rms_norm(x, shape[-1:], scale, eps=0.3)
    assert torch.allclose(normalise(x, scale, 0.3), theirs)
    upstream = T(rng.normal(size=shape))
    mine = torch.autograd.grad((normalise(x, scale, 0.3) * upstream).sum(), (x, scale))
    for one, other in zip(mine, torch.autograd.grad((theirs * upstream).sum(), (x, scale))):
        assert torch.allclose(one, other)
    assert torch.autograd.gradcheck(lambda x, s: normalise(x, s, 0.3), (x, scale))

# Steps in pieces are the steps of whole batches, and a teacher follows as in the paper; both in closed form.
train, follow = load("accumulate")["train"], load("teacher")["follow"]
for turn in range(10):
    d, pieces = int(rng.integers(1, 5)), [[3, 1, 2], [4], [1, 1]]
    X, y, w = rng.normal(size=(12, d)), rng.normal(size=12), rng.normal(size=d)
    got, first = train(T(w), T(X), T(y), pieces, 0.1, 1.0), 0
    for sizes, reached in zip(pieces, got):
        rows = slice(first, first + sum(sizes))
        g = 2 * X[rows].T @ (X[rows] @ w - y[rows]) / sum(sizes)
        w, first = w - 0.1 * g * min(1.0, 1.0 / np.linalg.norm(g)), rows.stop
        assert np.allclose(w, reached, atol=1e-6), turn
    w = t = rng.normal(size=d)
    U = rng.normal(size=(7, d))
    students, teachers = follow(T(w), T(X), T(y), T(U), 0.05, 0.5, 0.9, 4)
    for student, teacher in zip(students, teachers):
        w = w - 0.05 * (2 * X.T @ (X @ w - y) / 12 + 0.5 * 2 * U.T @ (U @ (w - t)) / 7)
        t = 0.9 * t + 0.1 * w
        assert np.allclose(student, w) and np.allclose(teacher, t), turn

# A run that was interrupted ends where one that was not ends.
run = load("checkpoint")
X, y = T(rng.normal(size=(12, 3))), T(rng.normal(size=12))
whole = run["begin"](3, 0.1, 5)
run["train"](whole, X, y, 6)
end, before, loaded = run["look"](whole, X), *run["interrupted"](X, y, 3, 6, 0.1, 5)[::2]
assert all(torch.equal(end[name], loaded[name]) for name in end)

# What an exported program says is what SciPy's sigmoid says of the formula.
weights = [rng.normal(size=shape) for shape in ((8, 3), (8,), (1, 8), (1,))]
mean, std, rows = rng.uniform(5, 9, 3), rng.uniform(1, 3, 3), rng.normal(7, 2, size=(6, 3))
said, training = load("export")["serve"](tuple(map(T, weights)), T(mean), T(std), T(rows), [1, 2, 3], True)
W1, b1, W2, b2 = weights
true = expit(np.maximum((rows - mean) / std @ W1.T + b1, 0) @ W2.T + b2)[:, 0]
assert np.allclose(said.detach(), true, atol=1e-5) and training

# The scene's graphs: values and gradients are autograd's own, also where they pile up and where detach cuts them off.
frames = runpy.run_path(f"{unit}/scene.py")["frames"]
names = {"relu": torch.relu, "exp": torch.exp, "log": torch.log, "tanh": torch.tanh, "sigmoid": torch.sigmoid}
for expression in (
    "(w * x + b - y) ** 2", "w * w + w", "relu(w * x + b) * 2", "sigmoid(w * x + b)", "(w * x - (w * x).detach() + b) ** 2",
    "log(1 + exp(-y * (w * x + b)))", "tanh(w) / (b * b + 1) - w ** 3", "-w * b / x + relu(-b)", "(w * x).detach() * b",
):
    for turns in ("one", "two", "emptied"):
        given = dict(zip("wxby", rng.normal(size=4)))
        leaves = {name: T(value, dtype=torch.float64, requires_grad=name in "wb") for name, value in given.items()}
        for turn in range(1 if turns == "one" else 2):
            if turns == "emptied":
                leaves["w"].grad = leaves["b"].grad = None
            result = eval(expression, names | leaves)
            result.backward()
        told = list(frames(None, {"expression": expression, "values": given, "turns": turns}))
        assert np.isclose(told[-1]["values"][-1], result.item(), rtol=1e-12), expression
        for node, grad in zip(told[0]["nodes"], told[-1]["grads"]):
            if node["text"] in leaves:
                true = leaves[node["text"]].grad
                assert (grad is None) == (true is None) and (true is None or np.isclose(grad, true.item(), rtol=1e-12)), (expression, turns, node)
print("agree")
"""


def test_references_agree_with_pytorch_scipy_and_closed_forms() -> None:
    toolset = find_toolset("torch", home=find_home(os.environ).data)
    command = [str(toolset.python), "-c", AGAINST_OTHERS, str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=240)
    assert done.stdout == "agree\n", done.stderr


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("w +", "cannot read"),
        ("open(w)", "cannot be drawn here"),
        ("3", "Nothing is computed"),
        ("w" + "*w" * 40, "letters"),
        ("w" + "+1" * 20, "nodes"),
    ],
)
def test_the_scene_says_which_expressions_it_does_not_draw(expression: str, said: str) -> None:
    (only,) = runpy.run_path(str(UNIT / "scene.py"))["frames"](
        None, {"expression": expression, "values": dict.fromkeys("wxby", 1), "turns": "one"}
    )
    assert said in only["note"]


def test_the_scene_goes_forward_node_by_node_and_back_in_the_other_order() -> None:
    state = {"expression": "(w * x + b) ** 2", "values": {"w": 2, "x": 3, "b": -1, "y": 0}, "turns": "two"}
    told = list(runpy.run_path(str(UNIT / "scene.py"))["frames"](None, state))
    there, back = ["w * x", "w * x + b", "(w * x + b) ** 2"], ["(w * x + b) ** 2", "w * x + b", "w * x"]
    assert [each["about"] for each in told] == ["", *there, "", *back, "", "", *back]
    assert told[4]["step"] == "seed"
    assert told[7]["flows"] == [{"to": 0, "slope": 3.0, "amount": 30.0}]
    assert (told[7]["grads"][0], told[-1]["grads"][0]) == (30.0, 60.0)

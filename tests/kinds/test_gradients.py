"""The contract of gradients: right backward passes in several forms pass, wrong ones are named with their relation."""

import numpy as np
import pytest
from kinds_fakes import first_fault

from milepost.check import Task, UnfitError
from milepost.kinds import gradients


def affine_task():
    task = Task(
        "backward(x: floats[n, d], w: floats[d, k], b: floats[k], out: floats[n, k])"
        " -> tuple[floats[n, d], floats[d, k], floats[k]]"
    )
    task.judge(None)

    def case(draw):
        rng, n, d, k = draw.rng(), draw.size(2, 5), draw.size(2, 4), draw.size(2, 3)
        return rng.normal(size=(n, d)), rng.normal(size=(d, k)), rng.normal(size=k), rng.normal(size=(n, k))

    gradients.Backward(
        task, case=case, forward=lambda x, w, b: x @ w + b, of=("x", "w", "b"), gives=("x", "w", "b"), upstream="out"
    )
    return task


RIGHT = {
    "by matrix products": lambda x, w, b, g: [g @ w.T, x.T @ g, g.sum(axis=0)],
    "by einsum": lambda x, w, b, g: [
        np.einsum("nk,dk->nd", g, w),
        np.einsum("nd,nk->dk", x, g),
        np.einsum("nk->k", g),
    ],
    "in single precision": lambda x, w, b, g: [
        (g @ w.T).astype(np.float32),
        (x.T @ g).astype(np.float32),
        g.sum(axis=0).astype(np.float32),
    ],
}
WRONG = {
    "wrong-gradient-sign": lambda x, w, b, g: [-g @ w.T, x.T @ g, g.sum(axis=0)],
    "wrong-gradient-scale": lambda x, w, b, g: [g @ w.T, 2 * x.T @ g, g.sum(axis=0)],
    "wrong-gradient-zero": lambda x, w, b, g: [g @ w.T, x.T @ g, np.zeros_like(b)],
    "wrong-gradient": lambda x, w, b, g: [g @ w.T, (x**2).T @ g, g.sum(axis=0)],
}


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_backward_pass_passes(name):
    task = affine_task()
    assert [fault for seed in range(60) if (fault := first_fault(task, RIGHT[name], seed))] == []


@pytest.mark.parametrize("key", WRONG)
def test_a_wrong_one_is_told_with_its_relation(key):
    task = affine_task()
    faults = [first_fault(task, WRONG[key], seed) for seed in range(20)]
    assert all(fault is not None for fault in faults)
    assert [fault.key for fault in faults].count(key) >= 18


def test_the_first_wrong_parameter_is_named():
    fault = first_fault(affine_task(), lambda x, w, b, g: [g @ w.T, x.T @ g, g.mean(axis=0)], 3)
    assert fault.fields["name"] == "b"


def test_a_wrong_shape_is_told():
    with pytest.raises(UnfitError, match="has the shape"):
        first_fault(affine_task(), lambda x, w, b, g: [g @ w.T, x.T @ g, g.sum(axis=0)[:1]], 5)


def test_kinks_say_nothing_and_the_rest_is_held_to_account():
    task = Task("backward(x: floats[n], out: floats[n]) -> floats[n]")

    def case(draw):
        x = draw.rng().normal(size=12)
        x[:3] = 0.0
        return x, draw.rng().normal(size=12)

    gradients.Backward(
        task, case=case, forward=lambda x: np.maximum(x, 0), of=("x",), gives=("x",), upstream="out", repeat=3
    )
    for at_zero in (0.0, 0.5, 1.0):
        right = lambda x, g, at_zero=at_zero: g * np.where(x == 0, at_zero, x > 0)  # noqa: E731 - a small one
        assert first_fault(task, right, 1) is None
    assert first_fault(task, lambda x, g: g * (x < 0), 1) is not None


def test_a_loss_of_its_own_needs_no_upstream():
    task = Task("gradient(z: floats[n]) -> floats[n]")
    gradients.Backward(
        task,
        case=lambda draw: draw.rng().normal(size=6),
        forward=lambda z: np.log(np.exp(z).sum()) - z[0],
        of=("z",),
        gives=("z",),
    )
    # A single value is a case of one argument.
    softmax = lambda z: np.exp(z) / np.exp(z).sum() - np.eye(len(z))[0]  # noqa: E731 - a small one
    assert first_fault(task, softmax, 1) is None
    assert first_fault(task, lambda z: np.exp(z) / np.exp(z).sum(), 1).key == "wrong-gradient"


LAYER = """
import numpy as np
class Affine:
    def __init__(self, rng, d, k):
        self.W = rng.normal(size=(d, k))
        self.b = rng.normal(size=k)
    def forward(self, x):
        self.x = x
        return np.tanh(x @ self.W + self.b)
    def backward(self, out):
        z = np.tanh(self.x @ self.W + self.b)
        out = out * (1 - z ** 2)
        self.dW, self.db = self.x.T @ out, out.sum(axis=0)
        return out @ self.W.T
def make(d, k, seed):
    return Affine(np.random.default_rng(seed), d, k)
"""
LAYER_CHECK = """
from milepost.check import Task
from milepost.kinds import gradients
task = Task("make(d: int, k: int, seed: int) -> held")
gradients.Layer(task, lambda ask, draw: (ask(4, 3, draw.integer(0, 99)), draw.rng().normal(size=(5, 4))),
                parameters={"W": "dW", "b": "db"})
"""


def test_a_layer_of_the_learners_own_is_moved_through_its_attributes(judge):
    grade = judge(LAYER_CHECK)
    verdict = grade(LAYER)
    assert verdict.passed, verdict.findings
    finding = grade(LAYER.replace("out.sum(axis=0)", "out.mean(axis=0)")).findings[0]
    assert finding.key == "wrong-gradient-scale"
    assert "`b`" in finding.message
    assert "0.2 times" in finding.message
    assert grade(LAYER.replace("out = out * (1 - z ** 2)", "out = out * (1 - z)")).findings[0].key == "wrong-gradient"
    assert (
        grade(LAYER.replace("return out @ self.W.T", "return -out @ self.W.T")).findings[0].key == "wrong-gradient-sign"
    )


TORCH = """
import torch
class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 3
    @staticmethod
    def backward(ctx, out):
        (x,) = ctx.saved_tensors
        return 3 * x ** 2 * out
class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = torch.nn.Linear(3, 4), torch.nn.Linear(4, 2)
    def forward(self, x):
        return self.second(Cube.apply(self.first(x)))
def make(seed):
    torch.manual_seed(seed)
    return Net()
"""


def test_a_network_whose_backward_pass_is_the_learners_own(judge):
    check = """
from milepost.check import Task
from milepost.kinds import gradients
task = Task("make(seed: int) -> module")
gradients.Network(task, lambda ask, draw: (ask(draw.integer(0, 99)), [draw.rng().normal(size=(5, 3))]))
"""
    grade = judge(check, toolset="torch")
    verdict = grade(TORCH)
    assert verdict.passed, verdict.findings
    finding = grade(TORCH.replace("return 3 * x ** 2 * out", "return x ** 2 * out")).findings[0]
    assert finding.key == "wrong-gradient-scale"
    assert "first.weight" in finding.message

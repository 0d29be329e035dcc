"""The contract of inspections: what a network is, read from what it does, in plain NumPy, in PyTorch and in Keras."""

import pytest

CHECK = """
import numpy as np
from milepost.check import Task
from milepost.kinds import modules
task = Task("make() -> module")
look = modules.Inspection(task)
"""
CONVOLUTION = """
import torch
from torch import nn
def make():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv1d(1, 4, 3, padding=1), nn.Tanh(), nn.Conv1d(4, 2, 3, padding=1))
"""
CAUSAL = """
import torch
from torch import nn
class Causal(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv1d(1, 2, 3)
    def forward(self, x):
        return self.conv(nn.functional.pad(x, (2, 0)))
def make():
    torch.manual_seed(0)
    return Causal()
"""
DROPPED = """
import torch
from torch import nn
def make():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Dropout(0.5), nn.Linear(32, 2))
"""
KERAS = """
import keras
def make():
    keras.utils.set_random_seed(0)
    return keras.Sequential([keras.Input((6,)), keras.layers.Dense(32, activation="relu"), keras.layers.Dropout(0.5), keras.layers.Dense(2)])
"""
PLAIN = """
import numpy as np
def make():
    w = np.random.default_rng(0).normal(size=(6, 2))
    return lambda x: np.tanh(x @ w)
"""


def told(verdict):
    return [(finding.key, finding.message) for finding in verdict.findings]


CASES = [
    (
        "parameters(exactly=16 + 26)",
        CONVOLUTION,
        CONVOLUTION.replace("(4, 2, 3,", "(4, 2, 5,").replace("padding=1))", "padding=2))"),
        "parameter-count",
    ),
    (
        "shapes([((2, 1, 9), (2, 2, 9)), ((1, 1, 20), (1, 2, 20))])",
        CONVOLUTION,
        CONVOLUTION.replace(", padding=1))", "))"),
        "output-shape",
    ),
    (
        "receptive_field(given=(1, 1, 15), exactly=5)",
        CONVOLUTION,
        CONVOLUTION.replace("Conv1d(4, 2, 3, padding=1)", "Conv1d(4, 2, 3, padding=2, dilation=2)"),
        "receptive-field",
    ),
    ("causal(given=(1, 1, 12), axis=2)", CAUSAL, CAUSAL.replace("(2, 0)", "(1, 1)"), "sees-the-future"),
    (
        "equivariant(lambda y: np.roll(y, 3, axis=2), given=(1, 1, 12))",
        CONVOLUTION.replace("padding=1", "padding=1, padding_mode='circular'"),
        CONVOLUTION,
        "not-equivariant",
    ),
    (
        "each_example_alone(given=(8, 6))",
        DROPPED,
        DROPPED.replace("nn.ReLU()", "nn.BatchNorm1d(32, track_running_stats=False)"),
        "examples-mix",
    ),
    (
        "chance_in_training_only(given=(8, 6))",
        DROPPED,
        DROPPED.replace("nn.Dropout(0.5), ", ""),
        "no-chance-in-training",
    ),
    (
        "chance_in_training_only(given=(8, 6))",
        KERAS,
        KERAS.replace("keras.layers.Dropout(0.5), ", ""),
        "no-chance-in-training",
    ),
    (
        "no_dead_units(inputs=lambda rng: rng.normal(size=(400, 6)))",
        DROPPED,
        DROPPED.replace("return nn", "net = nn").rstrip()
        + "\n    with torch.no_grad():\n        net[0].bias[3] = -100.0\n    return net\n",
        "dead-units",
    ),
    (
        "no_dead_units(inputs=lambda rng: rng.normal(size=(400, 6)).astype('float32'))",
        KERAS,
        KERAS.replace("'relu'", "X").replace('"relu"', '"relu", bias_initializer=keras.initializers.Constant(-50.0)'),
        None,
    ),
    ("parameters(exactly=32 * 6 + 32 + 66)", KERAS, KERAS.replace("Dense(2)", "Dense(3)"), "parameter-count"),
    (
        "computes(lambda p, x: np.maximum(x @ p['0.weight'].T + p['0.bias'], 0) @ p['3.weight'].T + p['3.bias'], given=(5, 6))",
        DROPPED,
        DROPPED.replace("nn.ReLU()", "nn.GELU()"),
        "another-computation",
    ),
]


@pytest.mark.parametrize(
    ("step", "right", "wrong", "key"), CASES, ids=[f"{i} {case[0].split('(')[0]}" for i, case in enumerate(CASES)]
)
def test_a_step_passes_what_is_right_and_tells_what_is_not(judge, step, right, wrong, key):
    grade = judge(CHECK + f"look.{step}\n", toolset="torch")
    verdict = grade(right)
    assert verdict.passed, told(verdict)
    if key is not None:
        verdict = grade(wrong)
        assert [finding.key for finding in verdict.findings] == [key], told(verdict)
        assert "{" not in verdict.findings[0].message


def test_dropout_that_stays_in_evaluation_is_told(judge):
    grade = judge(CHECK + "look.chance_in_training_only(given=(8, 6))\n", toolset="torch")
    always = DROPPED.replace("nn.Dropout(0.5)", "Always()").replace(
        "def make",
        "class Always(nn.Module):\n    def forward(self, x):\n        return nn.functional.dropout(x, 0.5, training=True)\ndef make",
    )
    assert [finding.key for finding in grade(always).findings] == ["chance-in-evaluation"]


def test_a_function_is_a_network_too(judge):
    grade = judge(CHECK + "look.shapes([((4, 6), (4, 2))])\nlook.each_example_alone(given=(4, 6))\n")
    assert grade(PLAIN).passed
    assert grade(PLAIN.replace("x @ w", "(x - x.mean(axis=0)) @ w")).findings[0].key == "examples-mix"
    assert grade("def make():\n    return 5\n").findings[0].key == "wrong-type"
    assert grade(PLAIN.replace("np.tanh(x @ w)", "None")).findings[0].key == "wrong-type"


GATES = """
import torch
from torch import nn
class Cell(nn.Module):
    def __init__(self):
        super().__init__()
        self.gates = nn.Linear(2 + 3, 4 * 3)
    def forward(self, x):
        h = c = torch.zeros(x.shape[0], 3, dtype=x.dtype)
        for t in range(x.shape[1]):
            i, f, o, g = self.gates(torch.cat([x[:, t], h], dim=1)).chunk(4, dim=1)
            c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
            h = torch.sigmoid(o) * torch.tanh(c)
        return h
def make():
    torch.manual_seed(0)
    return Cell()
"""


def test_gates_are_read_from_behaviour(judge):
    """Parameters put in by the check, and the recurrence in NumPy: swapped gates are another computation."""
    check = (
        CHECK
        + """
def lstm(p, x):
    w, b = p["gates.weight"].astype(float), p["gates.bias"].astype(float)
    sigmoid = lambda z: 1 / (1 + np.exp(-z))
    h = c = np.zeros((len(x), 3))
    for t in range(x.shape[1]):
        i, f, o, g = np.split(np.concatenate([x[:, t], h], axis=1) @ w.T + b, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    return h
look.computes(lstm, given=(3, 6, 2), names={"gates.weight": (12, 5), "gates.bias": (12,)})
"""
    )
    grade = judge(check, toolset="torch")
    verdict = grade(GATES)
    assert verdict.passed, told(verdict)
    assert grade(GATES.replace("i, f, o, g", "f, i, o, g")).findings[0].key == "another-computation"


@pytest.mark.parametrize("toolset", ["tensorflow", "torch"])
def test_a_model_with_two_inputs_is_given_both(judge, toolset):
    check = """
    import numpy as np
    from milepost.check import Fault, Task
    task = Task("make() -> module")
    @task.property("not-both", "One of them is missing.")
    def holds(ask, draw):
        network = ask()
        one, two = np.ones((3, 1), dtype=np.float32), np.full((3, 1), 2, dtype=np.float32)
        into, _ = network.gradients([one, two], np.ones((3, 1), dtype=np.float32))
        seen = network.activations(one, two)
        right = np.allclose(network.forward(one, two), 7) and np.allclose(into[0], 1) and np.allclose(into[1], 3)
        return None if right and any(np.allclose(each, 6) for each in seen.values()) else Fault("not-both")
    """
    network = """
    import keras
    def make():
        one, two = keras.Input((1,)), keras.Input((1,))
        return keras.Model([one, two], keras.layers.Add()([one, keras.layers.Rescaling(3.0)(two)]))
    """
    grade = judge(check, network, toolset=toolset)
    assert grade(network).passed
    assert told(grade(network.replace("3.0", "2.0"))) == [("not-both", "One of them is missing.")]

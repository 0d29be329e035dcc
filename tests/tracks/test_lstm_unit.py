"""The unit of LSTM against truths from outside: PyTorch's layers, what Keras's layers gave for the same weights, and figures worked out by hand."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from milepost.app.home import find_home
from milepost.sandbox import find_toolset

from .conftest import Frames, references_of

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "lstm"
reference = references_of(UNIT)

# Run by the learner's toolset: the application itself has no PyTorch.
AGAINST_THE_LAYERS = """
import runpy, sys

import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
unit = sys.argv[1]
load = lambda folder: runpy.run_path(f"{unit}/{folder}/answer.py")
rng = np.random.default_rng(7)
T = torch.tensor
rows = lambda weights: T(np.ascontiguousarray(weights.T))

def filled(module, **weights):
    with torch.no_grad():
        for name, value in weights.items():
            getattr(module, name).copy_(value)
    return module

n, t, d, h = 3, 5, 2, 4
x, state, memory = rng.normal(size=(n, d)), rng.normal(size=(n, h)), rng.normal(size=(n, h))
W, U, b = rng.normal(size=(d, 4 * h)), rng.normal(size=(h, 4 * h)), rng.normal(size=4 * h)
cell = filled(nn.LSTMCell(d, h).double(), weight_ih=rows(W), weight_hh=rows(U), bias_ih=T(b), bias_hh=0 * T(b))
theirs = cell(T(x), (T(state), T(memory)))
assert all(np.allclose(a, b.detach()) for a, b in zip(load("four-gates")["step"](x, state, memory, W, U, b), theirs))

series = rng.normal(size=(n, t, d))
s = c = np.zeros((n, h))
for k in range(t):
    s, c = load("four-gates")["step"](series[:, k], s, c, W, U, b)

# The old code's order moved into PyTorch's layer.
i, f, g, o = np.split(W, 4, axis=1), np.split(U, 4, axis=1), np.split(b, 4), None
mixed = [np.concatenate([part[0], part[1], part[3], part[2]], axis=-1) for part in (i, f, g)]
states, last, kept, biases = load("into-the-layer")["run"](series, *mixed)
assert np.allclose(last, s) and np.allclose(kept, c) and np.allclose(biases, b)

# The GRU of PyTorch has the reset after the matrix.
W, U, a, b = rng.normal(size=(d, 3 * h)), rng.normal(size=(h, 3 * h)), rng.normal(size=3 * h), rng.normal(size=3 * h)
gru = filled(nn.GRU(d, h, batch_first=True).double(), weight_ih_l0=rows(W), weight_hh_l0=rows(U), bias_ih_l0=T(a), bias_hh_l0=T(b))
mine = np.zeros((n, h))
for k in range(t):
    mine = load("reset-first")["step"](series[:, k], mine, W, U, a, b, True)
assert np.allclose(gru(T(series))[1][0].detach(), mine)
"""


def test_references_agree_with_the_layers_of_pytorch() -> None:
    toolset = find_toolset("torch", home=find_home(os.environ).data)
    words = [str(toolset.python), "-c", AGAINST_THE_LAYERS, str(UNIT)]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


def wave(*shape: int, start: int) -> np.ndarray:
    return np.cos(start + np.arange(np.prod(shape))).reshape(shape)


# What layers.LSTM(3), layers.GRU(3) and layers.GRU(3, reset_after=False) of Keras 3.15.1 gave for one sequence with these weights;
# to import it takes longer than all of this file.
SERIES = wave(1, 3, 2, start=5)
OF_KERAS = {
    "LSTM": [[-0.153692, -0.379724, 0.131423]],
    True: [[-0.385732, -0.241836, -0.019428]],
    False: [[-0.157566, 0.184899, 0.106063]],
}


def test_four_gates_give_what_a_layer_of_keras_gave() -> None:
    state = memory = np.zeros((1, 3))
    for k in range(3):
        state, memory = reference("four-gates")(
            SERIES[:, k], state, memory, wave(2, 12, start=1), wave(3, 12, start=2), wave(12, start=3)
        )
    np.testing.assert_allclose(state, OF_KERAS["LSTM"], atol=2e-6)


@pytest.mark.parametrize("after", [True, False])
def test_a_gru_in_the_order_of_pytorch_gives_what_keras_gave_and_moves_into_its_weights(after: bool) -> None:
    in_keras = [wave(2, 9, start=1), wave(3, 9, start=2), wave(2, 9, start=3)]
    columns = [3, 4, 5, 0, 1, 2, 6, 7, 8]  # Keras keeps update, reset, candidate
    kernel, recurrent, (a, b) = (each[:, columns] for each in in_keras)
    # Without the reset behind the matrix Keras has one bias, which here is the sum of both.
    a, b = (a, b) if after else (a + b, 0 * b)
    state = np.zeros((1, 3))
    for k in range(3):
        state = reference("reset-first")(SERIES[:, k], state, kernel, recurrent, a, b, after)
    np.testing.assert_allclose(state, OF_KERAS[after], atol=2e-6)
    if after:
        for mine, theirs in zip(reference("from-torch-to-keras")(kernel.T, recurrent.T, a, b), in_keras, strict=True):
            np.testing.assert_array_equal(mine, theirs)


def test_a_memory_with_that_bias_keeps_what_was_asked() -> None:
    days = np.array([0.5, 1.0, 7.0, 365.0, 1e6])
    for left in (0.1, 0.5, 0.9):
        gates = 1 / (1 + np.exp(-reference("memory-of-a-year")(days, left)))
        np.testing.assert_allclose(gates**days, left, rtol=1e-9)


def test_the_scaled_error_is_that_of_figures_worked_by_hand() -> None:
    history, actual = np.array([10.0, 20.0, 12.0, 22.0, 13.0]), np.array([22.0, 15.0, 20.0])
    simple, ratio, scaled = reference("better-than-last-week")(history, actual, np.array([21.0, 15.0, 24.0]), 2)
    # The history ends on 22, 13: repeated. Its steps of two days are 2, 2 and 1.
    np.testing.assert_array_equal(simple, [22.0, 13.0, 22.0])
    assert (ratio, scaled) == (pytest.approx((5 / 3) / (4 / 3)), pytest.approx((5 / 3) / (5 / 3)))


def test_what_is_prepared_of_a_day_does_not_change_with_what_comes_after_it() -> None:
    orders = np.random.default_rng(2).integers(50, 150, 30) * 1.0
    orders[[4, 22]] = np.nan
    prepare = reference("no-peeking")
    whole = prepare(orders, 18)
    for day in (18, 23, 29):
        until = prepare(orders[: day + 1], 18)
        assert until[2:] == whole[2:]
        np.testing.assert_array_equal([until[0], until[1]], [whole[0][: day + 1], whole[1][: day + 1]])


STATE = {"numbers": [0.9, *[0.3] * 11], "asks": ["keep", *["nothing"] * 11], "input": -4, "forget": 3, "output": 2}


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answer, or with another one."""
    return scene_of("lstm")


def sigmoid(score: float) -> float:
    return float(1 / (1 + np.exp(-score)))


def test_the_scene_tells_the_gates_and_what_of_a_day_reaches_back(frames: Frames) -> None:
    told = frames(STATE)
    assert [(each["step"], each["at"]) for each in told] == [
        ("start", 0),
        *(("forward", k) for k in range(1, 13)),
        *(("back", k) for k in range(12, 0, -1)),
    ]
    first, second, last = told[1], told[2], told[-1]
    assert (first["i"], first["f"], first["o"]) == pytest.approx((sigmoid(4), sigmoid(3), sigmoid(2)), abs=1e-5)
    assert first["memory"] == pytest.approx(sigmoid(4) * np.tanh(0.9), abs=1e-5)
    assert first["shown"] == pytest.approx(sigmoid(2) * np.tanh(first["memory"]), abs=1e-5)
    assert second["i"] == pytest.approx(sigmoid(-4), abs=1e-5)
    assert last["left"] == pytest.approx(sigmoid(3) ** 11, rel=1e-4)
    wiped = frames(STATE | {"asks": ["keep", *["nothing"] * 5, "wipe", *["nothing"] * 5]})
    assert abs(wiped[7]["memory"]) < 0.02
    assert wiped[-1]["left"] < 0.001
    # Nothing is ever forgotten: what no reference does, and therefore must come from this code.
    assert frames(STATE, four_gates="keeps_all.py")[-1]["left"] == pytest.approx(1.0)
    assert (
        frames(STATE | {"forget": -3}, four_gates="tanh_gates.py")[1]["note"] == "Not between 0 and 1: the forget gate."
    )

"""The unit of recurrent networks against truths from outside: PyTorch's own cell, its autograd and its clipping, and the same training with its modules."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from milepost.app.home import find_home
from milepost.sandbox import find_toolset

from .conftest import Frames

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "rnn"

# Run by the learner's toolset: the application itself has no PyTorch.
AGAINST_PYTORCH = """
import runpy, sys
import numpy as np
import torch
from torch import nn

torch.set_num_threads(1)
unit = sys.argv[1]
load = lambda folder: runpy.run_path(f"{unit}/{folder}/answer.py")
rng = np.random.default_rng(7)
T = torch.tensor

# Shapes and sizes, from PyTorch's own layer.
shapes = load("what-shape")["shapes"]
for n, t, d, h, layers, both, first in ((2, 5, 3, 4, 1, False, True), (3, 7, 5, 2, 3, True, False), (4, 2, 6, 5, 2, True, True), (1, 3, 2, 7, 2, False, False)):
    cell = nn.RNN(d, h, num_layers=layers, bidirectional=both, batch_first=first)
    said = shapes(n, t, d, h, layers, both, first)
    output, last = cell(torch.zeros(said["input"]))
    assert said["output"] == list(output.shape) and said["last"] == list(last.shape)
    assert said["numbers"] == [sum(each.numel() for each in cell.parameters())]

# The cell over padded sequences, and its gradients.
def own(d, h):
    cell = nn.RNN(d, h, batch_first=True).double()
    W, U, b = rng.normal(size=(d, h)), rng.normal(size=(h, h)), rng.normal(size=h)
    with torch.no_grad():
        for name, value in (("weight_ih_l0", W.T), ("weight_hh_l0", U.T), ("bias_ih_l0", b), ("bias_hh_l0", 0 * b)):
            getattr(cell, name).copy_(T(np.ascontiguousarray(value)))
    return cell, W, U, b

unroll, backward, reach = load("one-cell")["unroll"], load("through-time")["backward"], load("how-far-back")["reach"]
for n, t, d, h in ((3, 5, 2, 4), (1, 1, 3, 2), (4, 6, 1, 3)):
    cell, W, U, b = own(d, h)
    x, start, lengths = rng.normal(size=(n, t, d)), rng.normal(size=(n, h)), rng.integers(1, t + 1, n)
    packed = nn.utils.rnn.pack_padded_sequence(T(x), lengths, batch_first=True, enforce_sorted=False)
    states, last = cell(packed, T(start)[None])
    states = nn.utils.rnn.pad_packed_sequence(states, batch_first=True, total_length=t)[0]
    mine = unroll(x, lengths, W, U, b, start)
    assert np.allclose(mine[0], states.detach()) and np.allclose(mine[1], last[0].detach())

    begin, out = T(start[None], requires_grad=True), rng.normal(size=(n, t, h))
    (cell(T(x), begin)[0] * T(out)).sum().backward()
    u, w, bias, first = backward(x, W, U, b, start, out)
    assert np.allclose(u, cell.weight_hh_l0.grad.T) and np.allclose(w, cell.weight_ih_l0.grad.T)
    assert np.allclose(bias, cell.bias_ih_l0.grad) and np.allclose(first, begin.grad[0])

    error, kept, state = rng.normal(size=h), [], T(start[:1])
    for k in range(t):
        state = torch.tanh(T(x[:1, k]) @ T(W) + state @ T(U) + T(b)).requires_grad_()
        state.retain_grad()
        kept.append(state)
    (state[0] * T(error)).sum().backward()
    assert np.allclose(reach(np.array([each[0].tolist() for each in kept]), U, error), [each.grad.norm() for each in kept])

# Clipping.
clip = load("one-long-step")["clip"]
for most in (0.5, 3.0, 1000.0):
    parts = [nn.Parameter(T(rng.normal(size=shape))) for shape in ((3, 4), (5,))]
    for part in parts:
        part.grad = T(rng.normal(size=part.shape) * 3)
    mine, length = clip([part.grad.numpy().copy() for part in parts], most)
    theirs = nn.utils.clip_grad_norm_(parts, most)
    assert np.isclose(length, theirs) and all(np.allclose(one, two.grad, rtol=1e-5) for one, two in zip(mine, parts))

# Labels for every word: filling passed over by `ignore_index`.
measure = load("every-word")["measure"]
scores, lengths = T(rng.normal(size=(4, 6, 3))), T([6, 0, 3, 1])
labels = T(rng.integers(0, 3, (4, 6)))
marked = labels.where(torch.arange(6) < lengths[:, None], -1)
assert np.isclose(measure(scores, labels, lengths)[0], nn.functional.cross_entropy(scores.transpose(1, 2), marked, ignore_index=-1))

# A day in pieces of PyTorch's own layer.
x, y, v = T(rng.normal(size=(2, 7, 2))), T(rng.normal(size=(2, 7))), T(rng.normal(size=3), requires_grad=True)
cell, W, U, b = own(2, 3)
cell.bias_hh_l0.requires_grad_(False)
losses, *after = load("long-day")["train"](x, y, T(W), T(U), T(b), v.detach(), 3, 0.1)
optimiser, theirs = torch.optim.SGD([*(each for each in cell.parameters() if each.requires_grad), v], lr=0.1), []
for day, late in zip(x, y):
    state = None
    for piece, wanted in zip(day.split(3), late.split(3)):
        states, state = cell(piece[None], state)
        loss = nn.functional.mse_loss(states[0] @ v, wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        state = state.detach()
        theirs.append(loss.item())
assert np.allclose(losses, theirs) and torch.allclose(after[3], v.detach())
assert torch.allclose(after[1], cell.weight_hh_l0.detach().T) and torch.allclose(after[0], cell.weight_ih_l0.detach().T)
"""


def test_references_agree_with_pytorch() -> None:
    toolset = find_toolset("torch", home=find_home(os.environ).data)
    words = [str(toolset.python), "-c", AGAINST_PYTORCH, str(UNIT)]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("rnn")


def test_a_gradient_vanishes_or_explodes_with_the_weight_on_its_way_back_in_the_scene(frames: Frames) -> None:
    push = [0.8, *[0] * 11]
    told = frames({"numbers": push, "u": 0.5})
    assert [(each["step"], each["at"]) for each in told] == [
        ("start", 0),
        *(("forward", k) for k in range(1, 13)),
        *(("back", k) for k in range(12, 0, -1)),
    ]
    states = np.array([each["value"] for each in told[:13]])
    np.testing.assert_allclose(states[1:], np.tanh(np.array(push) + 0.5 * states[:-1]), atol=1e-5)
    slopes = 0.5 * (1 - states[2:] ** 2)
    np.testing.assert_allclose([each["factor"] for each in told[14:]], slopes[::-1], atol=1e-5)
    assert told[-1]["value"] == pytest.approx(slopes.prod(), rel=1e-4)
    assert told[-1]["value"] < 0.001
    assert frames({"numbers": [0] * 12, "u": 1.3})[-1]["value"] == pytest.approx(1.3**11)
    # Where the states are large, tanh holds even that weight back.
    assert frames({"numbers": [1] * 12, "u": 1.3})[-1]["value"] < 0.001


def test_a_mistake_in_the_learners_code_is_seen_in_the_scene(frames: Frames) -> None:
    state = {"numbers": [0.8] * 12, "u": 1.0}
    unbent = frames(state, one_cell="linear.py")
    assert unbent[2]["note"] == "A tanh gives nothing beyond 1."
    assert frames(state, how_far_back="no_bend.py")[-1]["value"] == pytest.approx(1.0)

"""The unit of convolutional networks against truths from outside: PyTorch's own layers, gradients and shapes."""

import os
import runpy
import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from milepost.app.home import find_home
from milepost.sandbox import find_toolset

SceneOf = Callable[[str], Callable[..., list[dict[str, Any]]]]

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "cnn"

# Run by the learner's toolset: the application itself has no PyTorch.
AGAINST_PYTORCH = """
import runpy, sys
import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)
unit = sys.argv[1]
load = lambda folder: runpy.run_path(f"{unit}/{folder}/answer.py")
rng = np.random.default_rng(7)
T = torch.tensor

# One kernel.
correlate = load("slide")["correlate"]
for shape, kernel, stride, padding in (((5, 6), (3, 3), 1, 0), ((7, 4), (2, 3), 2, 1), ((1, 1), (1, 1), 3, 2), ((9, 8), (4, 1), 3, 2)):
    x, k = rng.normal(size=shape), rng.normal(size=kernel)
    assert np.allclose(correlate(x, k, stride, padding), F.conv2d(T(x)[None, None], T(k)[None, None], stride=stride, padding=padding)[0, 0])

# A layer.
layer = load("many-channels")["layer"]
for n, c, k, a, b, padding in ((2, 3, 4, 3, 3, 1), (1, 1, 1, 1, 2, 0), (3, 2, 2, 2, 1, 2)):
    x, w, bias = rng.normal(size=(n, c, 5, 6)), rng.normal(size=(k, c, a, b)), rng.normal(size=k)
    assert np.allclose(layer(x, w, bias, padding), F.conv2d(T(x), T(w), T(bias), padding=padding))

# Pooling and its way back, with ties and with windows that overlap: autograd's own.
pool = load("the-way-back")["pool"]
for size, stride in ((2, 2), (3, 1), (2, 3), (1, 1), (3, 2)):
    x = T(rng.integers(-3, 3, (2, 2, 6, 7)) * 0.5, requires_grad=True)
    pooled = F.max_pool2d(x, size, stride)
    above = rng.normal(size=pooled.shape)
    (slopes,) = torch.autograd.grad((pooled * T(above)).sum(), x)
    mine = pool(x.detach().numpy(), size, stride, above)
    assert np.allclose(mine[0], pooled.detach()) and np.allclose(mine[1], slopes)

# Shapes and numbers of layers that PyTorch has built; and how far one output sees, by asking which rows move it.
trace = load("say-the-shapes")["trace"]
layers = [
    {"kind": "conv", "out": 4, "size": 5, "stride": 2, "padding": 2}, {"kind": "norm"}, {"kind": "relu"}, {"kind": "pool", "size": 3, "stride": 2},
    {"kind": "conv", "out": 3, "size": 3, "stride": 1, "padding": 0}, {"kind": "flatten"}, {"kind": "linear", "out": 6},
]
built = [nn.Conv2d(3, 4, 5, 2, 2), nn.BatchNorm2d(4), nn.ReLU(), nn.MaxPool2d(3, 2), nn.Conv2d(4, 3, 3), nn.Flatten(), nn.Linear(3 * 9 * 6, 6)]
x = torch.zeros(2, 3, 47, 35)
said = trace(3, 47, 35, layers)
for one, (shape, trained, _) in zip(built, said):
    x = one(x)
    assert list(x.shape[1:]) == shape and trained == sum(each.numel() for each in one.parameters())
# Means in the place of the largest, so that every number under a window moves the result.
even = nn.Sequential(nn.Conv2d(3, 4, 5, 2, 2), nn.AvgPool2d(3, 2), nn.Conv2d(4, 3, 3))
asked = torch.zeros(1, 3, 47, 35, requires_grad=True)
(slopes,) = torch.autograd.grad(even(asked)[0, 0, 4, 3], asked)
assert (slopes[0].abs().sum(dim=(0, 2)) > 0).sum() == said[4][2]
# The network of the lesson, and of the exercise with the plates: 80 + 876 + 39 weights.
assert sum(each.numel() for each in load("scratched-plates")["make_network"]().parameters()) == 995

# Pictures that are moved: PyTorch's padding of zeros, which cuts where it is below 0.
augment = load("left-is-not-right")["augment"]
x, down, right = rng.random((6, 5, 6)), np.array([0, 1, -2, 3, -4, 2]), np.array([1, -2, 0, 5, 2, -1])
moved, _ = augment(x, np.zeros(6, int), down, right, np.zeros(6, bool), np.array([0]))
for was, now, *step in zip(x, moved, down.tolist(), right.tolist()):
    assert np.allclose(F.pad(T(was), (step[1], -step[1], step[0], -step[0])), now)

# Camera to scores: the same layers one after the other, as modules.
weights = {"first.weight": (6, 3, 3, 3), "first.bias": 6, "second.weight": (8, 6, 3, 3), "second.bias": 8, "out.weight": (4, 8), "out.bias": 4}
weights = {name: rng.normal(size=shape) for name, shape in weights.items()}
parts = [
    nn.Conv2d(3, 6, 3, padding="same"), nn.ReLU(), nn.AvgPool2d(2), nn.Conv2d(6, 8, 3, padding="same"), nn.ReLU(), nn.AdaptiveAvgPool2d(1),
    nn.Flatten(), nn.Linear(8, 4),
]
for part, name in zip((parts[0], parts[3], parts[7]), ("first", "second", "out")):
    part.load_state_dict({end: T(weights[f"{name}.{end}"]) for end in ("weight", "bias")})
shots = rng.integers(0, 256, (2, 7, 6, 3), dtype=np.uint8)
channels = np.stack([shots[..., i] for i in range(3)], axis=1) / 255
true = nn.Sequential(*parts)(T(channels).float()).detach()
assert np.allclose(load("camera-to-scores")["scores"](weights, T(shots), 4), true, rtol=1e-4, atol=1e-4)

# Saliency: the slopes by small steps at each pixel.
look = load("where-it-looked")
weights = {"0.weight": (3, 2, 3, 3), "0.bias": 3, "1.weight": 3, "1.bias": 3, "1.running_mean": 3, "5.weight": (3, 3), "5.bias": 3}
weights = {name: rng.normal(size=shape) for name, shape in weights.items()} | {"1.running_var": rng.uniform(0.5, 2, 3)}
kept = []
look["look"].__globals__["saliency"] = lambda network, pictures, asked: (kept.append(network), pictures.sum(dim=1))[1]
x, asked = T(rng.normal(size=(2, 2, 4, 5))), T([2, 0])
look["look"](weights, x, asked)
network = kept[0]
mine = look["saliency"](network, x, asked)
network.eval()
for i, wanted in enumerate(asked):
    ask = lambda step: network(x[i] + step.reshape(-1, 2, 4, 5))[:, wanted].detach()
    steps = 1e-6 * torch.eye(40, dtype=torch.float64)
    slopes = (ask(steps) - ask(-steps)) / 2e-6
    assert torch.allclose(mine[i], slopes.reshape(2, 4, 5).abs().amax(dim=0), atol=1e-6)

# What a filter wants: laid under its own kernel, a patch gives the largest number of its picture's map.
strongest = load("what-a-filter-wants")["strongest"]
for size, stride, padding in ((3, 2, 1), (2, 1, 0), (3, 1, 2)):
    x, kernels = rng.normal(size=(5, 9, 8)), rng.normal(size=(4, 1, size, size))
    maps = F.conv2d(T(x)[:, None], T(kernels), stride=stride, padding=padding)
    patches = strongest(x, maps.numpy(), size, stride, padding, 3)
    assert np.allclose(np.einsum("fkab,fab->fk", patches, kernels[:, 0]), maps.amax(dim=(2, 3)).T.topk(3, dim=1).values)

# What the check of the exercise with Keras holds true is what PyTorch says.
given = np.load(sys.argv[2])
net = nn.Sequential(nn.Conv2d(3, 4, 3, stride=2, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 3 * 4, 3)).double()
net.load_state_dict({"0.weight": T(given["first.weight"]), "0.bias": T(given["first.bias"]), "3.weight": T(given["out.weight"]), "3.bias": T(given["out.bias"])})
assert np.allclose(net(T(given["pictures"])).detach(), given["scores"])
"""


def test_references_agree_with_pytorch(tmp_path: Path) -> None:
    # Keras takes too long to start for a test: its answers are told apart by what the check works out in NumPy, so that is held against PyTorch.
    check = runpy.run_path(str(UNIT / "the-same-in-keras" / "check.py"))
    weights, pictures = check["make"](np.random.default_rng(5), 2, 3, 6, 8, 4, 3)
    scores = check["scored"](SimpleNamespace(weights=weights, pictures=pictures))
    given = tmp_path / "given.npz"
    np.savez(given, pictures=pictures, scores=scores, **weights)

    toolset = find_toolset("torch", home=find_home(os.environ).data)
    words = [str(toolset.python), "-c", AGAINST_PYTORCH, str(UNIT), str(given)]
    ended = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert ended.returncode == 0, ended.stderr


KERNEL = [[1, 1, -2], [1, -2, 1], [-2, 1, 1]]


def test_the_scene_shows_the_sum_at_each_place_the_largest_of_each_window_and_what_the_filter_looks_for(
    scene_of: SceneOf,
) -> None:
    shown = scene_of("cnn")({"picture": "slanting", "kernel": KERNEL, "stride": 1, "padding": 1})
    picture = np.array(shown[0]["picture"])
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(picture, 1), (3, 3))
    sums = (windows * KERNEL).sum(axis=(2, 3))
    told = [frame["value"] for frame in shown if frame["step"] == "slide"]
    pooled = [frame for frame in shown if frame["step"] == "pool"]

    assert np.array_equal(np.reshape(told, (8, 8)), sums)
    assert [frame["value"] for frame in pooled] == [
        sums[i : i + 2, j : j + 2].max() for i in range(0, 8, 2) for j in range(0, 8, 2)
    ]
    assert all(sums[tuple(frame["chosen"][0])] == frame["value"] and len(frame["chosen"]) == 1 for frame in pooled)
    assert (shown[-1]["patch"], shown[-1]["value"]) == ([[8, 8, 2], [8, 2, 8], [2, 8, 8]], sums.max())
    assert not any(frame["note"] for frame in shown)


def test_the_scene_says_where_an_answer_differs_from_what_it_shows(scene_of: SceneOf) -> None:
    play = scene_of("cnn")
    state = {"picture": "upright", "kernel": [[1, 0, -1]] * 3, "stride": 2, "padding": 1}

    turned = play(state, slide="turned_round.py")
    assert any(frame["note"].startswith("The products add up to") for frame in turned)
    mean = play(state, the_way_back="mean.py")
    assert any(frame["note"].startswith("The largest of the window is") for frame in mean)
    strayed = play(state, what_a_filter_wants="no_padding.py")
    assert strayed[-1]["note"] == "The answer gives another patch than what lay under the kernel."


def test_the_scene_ends_where_a_map_has_no_numbers_to_draw() -> None:
    frames = runpy.run_path(str(UNIT / "scene.py"))["frames"]
    state = {"picture": "dent", "kernel": KERNEL, "stride": 2, "padding": 0}

    start, odd = frames(lambda _, *__: np.full((3, 3), np.nan), state)
    assert (start["places"], odd["step"]) == (3, "odd")
    assert odd["note"] == "The map cannot be drawn: not all of its numbers are finite."

"""The GAN unit: its references agree with PyTorch's own losses and gradients, and what is to be predicted is what PyTorch gives."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from milepost.app.home import find_home
from milepost.sandbox import Toolset, find_toolset
from milepost.terms import UnavailableError

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "gan"

# Run by the learner's toolset: the application itself has no PyTorch.
AGAINST_PYTORCH = """
import re, runpy, sys
import numpy as np
import torch
from scipy.special import expit
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy, logsigmoid

torch.set_num_threads(1)
unit = sys.argv[1]
load = lambda folder, name: runpy.run_path(f"{unit}/{folder}/answer.py")[name]
losses, push, gradients, coverage = load("two-losses", "losses"), load("push", "push"), load("what-is-left", "gradients"), load("coverage", "coverage")
critic_loss = load("penalty", "critic_loss")
rng = np.random.default_rng(3)
T = torch.tensor

for scale in (3.0, 40.0, 1500.0):
    real, fake = T(rng.normal(0, scale, 5)), T(rng.normal(0, scale, 7), requires_grad=True)
    ones = torch.ones_like
    saturating, other = logsigmoid(-fake).mean(), -logsigmoid(fake).mean()
    own = {
        "discriminator": cross_entropy(real, ones(real)) + cross_entropy(fake, torch.zeros_like(fake)),
        "saturating": saturating,
        "non_saturating": other,
    }
    mine = losses(real, fake.detach())
    assert all(np.isclose(mine[name], own[name].item(), rtol=1e-10) for name in own), scale
    for given, loss in zip(push(fake.detach().numpy()), (saturating, other)):
        (slope,) = torch.autograd.grad(loss, fake)
        assert np.allclose(given, slope.numpy(), rtol=1e-9, atol=1e-300), scale
    given = push(fake.detach().numpy())
    assert np.allclose(given[0], -expit(fake.detach().numpy()) / 7, rtol=1e-10, atol=1e-300)

# The lines of the task, as they stand there.
lines = re.search(r"```python\\n(.*?)```", open(f"{unit}/what-is-left/task.md").read(), re.S).group(1)
lines = re.sub(r"->? \\"(first|second|third)\\".*", "", lines)
grad = lambda each: None if each.grad is None else each.grad.item()
for turn in range(10):
    a, w, real, z, rate = rng.uniform(0.2, 3, 5) * rng.choice([-1, 1], 5)
    space = {"torch": torch, "a": T(a, requires_grad=True), "w": T(w, requires_grad=True), "real": real, "z": z, "rate": rate}
    found, code = {}, ""
    for line in lines.splitlines():
        code += line + "\\n"
        if ".backward()" in line:
            exec(code, space)
            code, name = "", ("first", "second", "third")[len(found) // 2]
            found |= {f"a_{name}": grad(space["a"]), f"w_{name}": grad(space["w"])}
    wanted = gradients(a, w, real, z, rate)
    assert len(found) == 6 and found["a_first"] is None is wanted["a_first"]
    assert all(np.isclose(found[name], wanted[name], atol=1e-9) for name in wanted if wanted[name] is not None), turn

# A linear critic has one slope everywhere, so the penalty is known.
critic = torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(12, 1)).double()
length = critic[1].weight.norm().item()
real, fake, mix = T(rng.normal(size=(4, 3, 2, 2))), T(rng.normal(size=(4, 3, 2, 2))), T(rng.uniform(size=(4, 1, 1, 1)))
loss = critic_loss(critic, real, fake, mix, 10.0)
plain = (critic(fake).mean() - critic(real).mean()).item()
assert np.isclose(loss.item(), plain + 10 * (length - 1) ** 2)
loss.backward()
slope = (fake.mean(0) - real.mean(0)).flatten().numpy() + 20 * (length - 1) * critic[1].weight.detach().numpy()[0] / length
assert np.allclose(critic[1].weight.grad.numpy()[0], slope)

# With nobody moving, the losses of the mended run are PyTorch's own at the scores of its networks, however large those are.
sure = runpy.run_path(f"{unit}/too-sure/answer.py")
for scale in (1.0, 80.0):
    names = {"generator.weight": (1, 1), "generator.bias": 1, "discriminator.0.weight": (4, 1), "discriminator.0.bias": 4}
    weights = {name: rng.normal(0, scale, shape) for name, shape in (names | {"discriminator.2.weight": (1, 4), "discriminator.2.bias": 1}).items()}
    real, noise = T(rng.normal(size=(1, 6, 1))), T(rng.normal(size=(1, 6, 1)))
    generator, discriminator = sure["build"](weights)
    with torch.no_grad():
        known, made = discriminator(real[0].float()), discriminator(generator(noise[0].float()))
    of_d, of_g, _ = sure["train"](weights, real, noise, 1, 0.0, 0.0)
    assert np.isclose(of_d[0], (cross_entropy(known, torch.ones_like(known)) + cross_entropy(made, torch.zeros_like(made))).item(), rtol=1e-5)
    assert np.isclose(of_g[0], cross_entropy(made, torch.ones_like(made)).item(), rtol=1e-5)

shares, outside, missing = coverage(np.array([[0.0], [0.5], [2.0], [9.0]]), np.array([[0.0], [1.0], [5.0]]), 1.0, 0.25)
assert shares.tolist() == [0.5, 0.25, 0.0] and outside == 0.25 and missing == [2]
print("agree")
"""


@pytest.fixture(scope="module")
def torch_toolset() -> Toolset:
    try:
        return find_toolset("torch", home=find_home(os.environ).data)
    except UnavailableError as missing:
        pytest.skip(f"the toolset torch is not installed: {missing.mend}")


def test_references_agree_with_pytorch_and_closed_forms(torch_toolset: Toolset) -> None:
    command = [str(torch_toolset.python), "-c", AGAINST_PYTORCH, str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout + done.stderr == "agree\n"


STATE = {
    "heaps": [[2.6, 2.6], [13.4, 2.6], [8.0, 8.2]],
    "loss": "non-saturating",
    "match": "even",
    "seed": 2,
}
Frames = Callable[..., list[dict[str, Any]]]
Played = dict[str, list[dict[str, Any]]]


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("gan")


def test_an_even_match_reaches_every_heap_and_a_faster_detective_loses_one(frames: Frames) -> None:
    even, fast = frames(STATE), frames(STATE | {"match": "fast"})
    assert [each["round"] for each in even] == list(range(0, 321, 8))
    assert even[-1]["missing"] == []
    assert even[-1]["between"] < 0.5 < even[0]["between"]
    assert fast[-1]["missing"] != []
    assert all(len(each["field"]) == 40 * 25 and set(each["field"]) <= set(range(10)) for each in even)
    assert len(even[0]["data"]) == len(even[-1]["fakes"]) == 150
    # Who cannot tell real from fake pays 2 log 2.
    assert abs(even[-1]["losses"][0] - 1.386) < 0.15


def test_the_same_seed_gives_the_same_game_and_another_loss_another(frames: Frames) -> None:
    once, again, other = frames(STATE), frames(STATE), frames(STATE | {"loss": "saturating"})
    assert once == again
    assert once[0]["fakes"] == other[0]["fakes"]
    assert once[-1]["fakes"] != other[-1]["fakes"]


def test_a_push_uphill_drives_the_fakes_away_from_the_data(frames: Frames) -> None:
    told = frames(STATE, push="uphill.py")
    assert told[-1]["between"] is None or told[-1]["between"] > 0.9


# Run by the learner's toolset: a pool of PyTorch's processes would take four times as long to start as all of this to be played.
PLAYED = """
import json, runpy, sys
import numpy as np, torch

torch.set_num_threads(1)
unit, wanted = sys.argv[1], json.loads(sys.argv[2])
frames = runpy.run_path(f"{unit}/scene.py")["frames"]
names = {"push": "push", "coverage": "coverage", "two-losses": "losses", "penalty": "look", "too-sure": "train"}
in_torch = ("two-losses", "penalty", "too-sure")


def play(state, wrong):
    functions = {}

    def ask(slug, *args):
        if slug not in functions:
            file = f"wrong/{wrong[slug]}" if slug in wrong else "answer.py"
            functions[slug] = runpy.run_path(f"{unit}/{slug}/{file}")[names[slug]]
        if slug in in_torch:
            args = [torch.tensor(each) if isinstance(each, np.ndarray) else each for each in args]
        return functions[slug](*args)

    return list(frames(ask, state))


played = {name: play(state, wrong) for name, (state, wrong) in wanted.items()}
print(json.dumps(played, default=lambda each: each.tolist()))
"""

CRITIC = STATE | {"match": "critic", "factor": 1.0}
LINE = {"view": "line", "readings": 4.0, "practised": "evening", "steps": 1, "seed": 1}
OTHER_LINE = LINE | {"readings": -2.0, "practised": "wrong", "steps": 3}
RUNS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "held": (CRITIC, {}),
    "free": (CRITIC | {"factor": 0.0}, {}),
    "no graph": (CRITIC, {"penalty": "no_graph.py"}),
    "in NumPy": (STATE, {}),
    "in PyTorch": (STATE | {"losses": "torch"}, {}),
    "halved": (STATE | {"losses": "torch"}, {"two-losses": "halved.py"}),
    "mended": (LINE, {}),
    "broken": (LINE, {"too-sure": "as_it_was.py"}),
    "broken elsewhere": (OTHER_LINE, {"too-sure": "as_it_was.py"}),
}


@pytest.fixture(scope="module")
def played(torch_toolset: Toolset) -> Played:
    """The runs of the scenes in which PyTorch has a part."""
    words = [str(torch_toolset.python), "-W", "ignore", "-c", PLAYED, str(UNIT), json.dumps(RUNS)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    told: Played = json.loads(done.stdout)
    return told


@pytest.mark.timeout(300)
def test_a_critic_with_a_penalty_brings_the_fakes_to_every_heap_and_one_without_does_not(played: Played) -> None:
    held, free = played["held"], played["free"]
    assert [each["round"] for each in held] == list(range(0, 121, 3))
    assert held[-1]["missing"] == []
    assert free[-1]["missing"] != []
    # As the fakes arrive, there is less and less that the critic can tell them by.
    assert abs(held[-1]["gap"]) < 0.2 < max(each["gap"] for each in held)
    assert all(set(each["field"]) <= set(range(10)) for each in held)
    # A penalty without a gradient of its own is a number in the log: but for that number, the run is the one without any.
    assert [each["fakes"] for each in played["no graph"]] == [each["fakes"] for each in free]


@pytest.mark.timeout(300)
def test_what_both_pay_by_the_learners_losses_is_what_numpy_works_out(played: Played) -> None:
    for one, other in zip(played["in NumPy"], played["in PyTorch"], strict=True):
        assert one["losses"] == pytest.approx(other["losses"], abs=2e-4)
    whole, half = played["in NumPy"][-1]["losses"][0], played["halved"][-1]["losses"][0]
    assert half == pytest.approx(whole / 2, abs=2e-4)


@pytest.mark.timeout(300)
def test_the_mended_run_reaches_the_readings_and_the_one_of_the_morning_stands_still(played: Played) -> None:
    told = played["mended"]
    assert [each["round"] for each in told] == list(range(1, 61))
    assert told[-1]["middle"] > 3.2
    assert abs(told[-1]["was"]) < 0.4
    # By hand in NumPy, and by PyTorch, the broken run is one and the same.
    for name in ("broken", "broken elsewhere"):
        broken = played[name]
        assert [each["middle"] for each in broken] == pytest.approx([each["was"] for each in broken], abs=0.02)

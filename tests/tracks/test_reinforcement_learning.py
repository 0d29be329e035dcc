"""The reinforcement-learning unit: its references agree with linear solves, Gymnasium, central differences and closed forms."""

import os
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from milepost.app.home import find_home
from milepost.sandbox import find_toolset
from milepost.terms import UnavailableError

UNIT = Path(__file__).resolve().parents[2] / "tracks" / "ml-engineer" / "reinforcement-learning"

# Run by the learner's toolset: the application itself has neither PyTorch nor Gymnasium.
AGAINST_OTHERS = """
import runpy, sys
import gymnasium
import numpy as np
import torch

unit = sys.argv[1]
load = lambda folder, name: runpy.run_path(f"{unit}/{folder}/answer.py")[name]
rng = np.random.default_rng(8)

# Value iteration: the plan's own value by a linear solve, which no other plan of Gymnasium's lake beats.
plan = load("value-iteration", "plan")
lake = gymnasium.make("FrozenLake-v1", is_slippery=True).unwrapped
P, R = np.zeros((16, 4, 16)), np.zeros((16, 4, 16))
for state, actions in lake.P.items():
    for action, outcomes in actions.items():
        for chance, after, reward, _ in outcomes:
            P[state, action, after] += chance
            R[state, action, after] = reward
values, policy = plan(P, R, 0.99, 1e-9)
here = np.arange(16)
exact = np.linalg.solve(np.eye(16) - 0.99 * P[here, policy], (P * R).sum(axis=2)[here, policy])
assert np.allclose(values, exact, atol=1e-8)
for _ in range(200):
    other = np.where(rng.random(16) < 0.3, rng.integers(4, size=16), policy)
    worth = np.linalg.solve(np.eye(16) - 0.99 * P[here, other], (P * R).sum(axis=2)[here, other])
    assert np.all(worth <= exact + 1e-9)
assert abs(values[0] - 0.5420) < 1e-3  # what is known of the slippery lake at a discount of 0.99

# Monte Carlo: over many walks of a chain it comes near the solution of its linear equations.
evaluate = load("first-visit", "evaluate")
chain = rng.random((4, 5)) + 0.1
chain /= chain.sum(axis=1, keepdims=True)
cost = rng.uniform(1, 9, 4)
true = np.linalg.solve(np.eye(4) - 0.9 * chain[:, :4], cost)
routes, costs = [], []
for _ in range(6000):
    at, route = int(rng.integers(4)), []
    while at < 4:
        route.append(at)
        at = int(rng.choice(5, p=chain[at]))
    routes.append(route)
    costs.append([float(cost[at]) for at in route])
assert np.allclose(evaluate(routes, costs, 4, 0.9), true, rtol=0.05), (evaluate(routes, costs, 4, 0.9), true)

# Q-learning: over a long log of random steps on the same chain's rewards it comes to what value iteration says.
learn = load("two-updates", "learn")
deck = np.zeros((5, 2, 5))
for s in range(4):
    deck[s, 0, max(s - 1, 0)] = deck[s, 1, s + 1] = 1
deck[4, :, 4] = 1
pays = np.zeros(deck.shape)
pays[:4] -= 1
pays[3, 1, 4] = 5
best, _ = plan(deck, pays, 0.9, 1e-9)
states, actions = rng.integers(4, size=4000), rng.integers(2, size=4000)
afters = deck[states, actions].argmax(axis=1)
table = learn(np.zeros((5, 2)), states, actions, pays[states, actions, afters], afters, rng.integers(2, size=4000), afters == 4, 0.5, 0.9)[1]
assert np.allclose(table[:4].max(axis=1), best[:4], atol=1e-6)
# SARSA comes to what throwing a coin is worth there.
half = np.linalg.solve(np.eye(5) - 0.9 * deck.mean(axis=1) * (np.arange(5) < 4), (deck * pays).sum(axis=2).mean(axis=1))
log = [rng.integers(4, size=60000), rng.integers(2, size=60000)]
ends = deck[log[0], log[1]].argmax(axis=1)
mean = learn(np.zeros((5, 2)), *log, pays[log[0], log[1], ends], ends, rng.integers(2, size=60000), ends == 4, 0.003, 0.9)[0]
assert np.allclose(mean[:4].mean(axis=1), half[:4], atol=0.3), (mean, half)

# A tile to a state is a table: the semi-gradient then is TD(0), and comes to the value of the coin as well.
td = load("semi-gradient", "learn")
coin = np.zeros(60000, dtype=bool)
weights, errors = td(np.zeros(5), log[0][:, None], pays[log[0], log[1], ends], ends[:, None], ends == 4, coin, 0.003, 0.9)
assert np.allclose(weights[:4], half[:4], atol=0.3), (weights, half)

# REINFORCE: central differences of J, and PyTorch's own gradient.
gradient = load("reinforce", "gradient")
for turn in range(30):
    d, a, t = rng.integers(1, 5), rng.integers(2, 5), rng.integers(1, 9)
    theta, x, taken = rng.normal(size=(d, a)), rng.normal(size=(t, d)), rng.integers(a, size=t)
    rewards, baseline, discount = rng.normal(size=t), rng.normal(size=t), rng.random()
    returns = np.array([sum(discount ** (j - i) * rewards[j] for j in range(i, t)) for i in range(t)])
    moving = torch.tensor(theta, requires_grad=True)
    logs = torch.log_softmax(torch.tensor(x) @ moving, dim=1)[torch.arange(int(t)), torch.tensor(taken)]
    ((torch.tensor(returns - baseline) * logs).mean()).backward()
    assert np.allclose(gradient(theta, x, taken, rewards, baseline, discount), moving.grad.numpy()), turn

# One step of a deep Q-network, in NumPy.
step = load("dqn-step", "step")
for turn in range(30):
    n, d, a = int(rng.integers(1, 9)), int(rng.integers(1, 5)), int(rng.integers(2, 5))
    w, f, x, y = (rng.normal(size=shape) for shape in ((d, a), (d, a), (n, d), (n, d)))
    taken, rewards, over = rng.integers(a, size=n), rng.normal(size=n) * 3, rng.random(n) < 0.3
    tensors = [torch.tensor(each) for each in (w, f, x, taken, rewards, y, over, ~over)]
    loss, slope = step(*tensors, 0.9)
    target = rewards + 0.9 * (y @ f).max(axis=1) * ~over

    def huber(w):
        gap = np.abs((x @ w)[np.arange(n), taken] - target)
        return np.where(gap < 1, gap**2 / 2, gap - 0.5).mean()

    assert np.isclose(loss, huber(w)), turn
    for place in np.ndindex(d, a):
        up, down = w.copy(), w.copy()
        up[place] += 1e-6
        down[place] -= 1e-6
        assert abs((huber(up) - huber(down)) / 2e-6 - float(slope[place])) < 1e-4, turn
print("agree")
"""


def test_references_agree_with_linear_solves_gymnasium_and_differences() -> None:
    try:
        toolset = find_toolset("torch", home=find_home(os.environ).data)
    except UnavailableError as missing:
        pytest.skip(f"the toolset torch is not installed: {missing.mend}")
    command = [str(toolset.python), "-c", AGAINST_OTHERS, str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.stdout + done.stderr == "agree\n"


# Along a drop: five rows of eight squares from below, start and goal in the lower corners, six shafts between them.
STATE = {
    "squares": [0] + [2] * 6 + [0] * 33,
    "start": 0,
    "goal": 7,
    "method": "q-learning",
    "rate": 0.5,
    "odd": 0.1,
    "seed": 0,
}
Frames = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def frames(scene_of: Callable[[str], Frames]) -> Frames:
    """Plays the scene with the reference answers, or with other ones."""
    return scene_of("reinforcement-learning")


def test_q_learning_comes_to_the_shortest_way_and_sarsa_keeps_away_from_the_drop(frames: Frames) -> None:
    greedy, sarsa = frames(STATE), frames(STATE | {"method": "sarsa"})
    assert len(greedy) == len(sarsa) == 61
    assert greedy[0]["best"] == 11  # 20 for the goal, less nine steps
    assert greedy[0]["of"] == 33
    assert (greedy[-1]["way_ends"], len(greedy[-1]["way"])) == ("goal", 10)
    assert sarsa[-1]["way_ends"] == "goal"
    assert sum(square // 8 == 1 for square in sarsa[-1]["way"]) < 8 <= sum(s // 8 == 1 for s in greedy[-1]["way"])
    assert greedy[-1]["mean"] > greedy[10]["mean"]
    assert greedy[-1]["right"] > 20


def test_a_drive_goes_from_square_to_square_and_earns_what_its_steps_earn(frames: Frames) -> None:
    for each in frames(STATE)[1:]:
        path = [(square % 8, square // 8) for square in each["path"]]
        assert path[0] == (0, 0)
        assert all(abs(a - c) + abs(b - d) <= 1 for (a, b), (c, d) in pairwise(path))
        assert each["earned"] == {"goal": 20, "shaft": -20, "clock": 0}[each["end"]] - (len(path) - 1)
        assert len(path) <= 61


def test_the_same_seed_gives_the_same_drives_and_another_seed_others(frames: Frames) -> None:
    once, again, other = frames(STATE), frames(STATE), frames(STATE | {"seed": 1})
    assert once == again
    assert once[1:] != other[1:]


def test_a_goal_behind_walls_is_never_reached_and_that_is_said(frames: Frames) -> None:
    walled = [0] * 40
    walled[6] = walled[14] = walled[15] = 1
    told = frames(STATE | {"squares": walled})
    assert told[0]["best"] is None
    assert {each["end"] for each in told[1:]} == {"clock"}


def test_odd_steps_alone_are_told_as_odd(frames: Frames) -> None:
    for each in frames(STATE | {"odd": 1.0})[1:]:
        assert each["oddly"] == list(range(1, len(each["path"])))
    assert all(not each["oddly"] for each in frames(STATE | {"odd": 0.0}))


def test_a_mistake_in_the_learners_own_code_is_seen(frames: Frames) -> None:
    right, wrong = frames(STATE), frames(STATE, two_updates="no_old.py")
    assert right[1]["path"][:5] == wrong[1]["path"][:5]
    assert right[-1]["table"] != wrong[-1]["table"]
    assert wrong[-1]["mean"] < right[-1]["mean"]

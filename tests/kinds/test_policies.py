"""The contract of policies: environments that follow Gymnasium's rules, played for many seeds, and never seen inside."""

import numpy as np
import pytest

from milepost.check import Kept, UnfitError
from milepost.kinds import policies
from milepost.wire import Held

HOLES = ("SFFF", "FHFH", "FFFH", "HFFG")


def kept(function):
    """A policy of this process, in the form in which a check gets one."""

    def use(operation, calls, keep):
        assert operation in {"act", "act_together"}
        return [[function(each) for each in observations] for (observations,) in calls]

    return Kept(Held(1, "function", ("act",)), use)


def best_actions(environment, discount=0.99):
    values = environment.best_values(discount)
    earned = (environment.chances * environment.rewards).sum(axis=2) + discount * environment.chances @ values
    return earned.argmax(axis=1)


def test_a_frozen_lake_is_solved_by_value_iteration_as_often_as_is_known():
    """The best policy of the slippery 4x4 lake reaches the goal in about 82 % of unlimited episodes, 74 % within 100."""
    lake = policies.FrozenLake()
    actions = best_actions(lake)
    played = policies.play(kept(lambda state: int(actions[state])), lake, range(2000))
    assert 0.69 < played.returns.mean() < 0.79
    assert set(np.unique(played.returns)) == {0.0, 1.0}


def test_a_copy_that_has_ended_earns_and_moves_no_more():
    grid = policies.Grid(("SG",), step=-1.0, goal=10.0)
    played = policies.play(kept(lambda state: 2), grid, range(3))
    assert played.returns.tolist() == [9.0, 9.0, 9.0]
    assert played.steps.tolist() == [1, 1, 1]
    assert played.terminated.all()


def test_walls_stop_and_slips_go_sideways():
    grid = policies.Grid(("S#G",), slip=0.0, limit=5)
    assert policies.play(kept(lambda state: 2), grid, [1]).returns.tolist() == [-5.0]
    sure, slippery = policies.Grid(("SFG", "FFF")), policies.Grid(("SFG", "FFF"), slip=0.4)
    assert np.count_nonzero(sure.chances[0, 2]) == 1
    assert slippery.chances[0, 2].tolist() == pytest.approx([0.2, 0.6, 0, 0.2, 0, 0])


def test_cart_pole_falls_without_care_and_stands_with_it():
    pole = policies.CartPole()
    care = policies.play(kept(lambda o: int(o[2] + 0.5 * o[3] + 0.05 * o[0] + 0.1 * o[1] > 0)), pole, range(20))
    assert care.returns.min() > 400
    assert policies.play(kept(lambda o: 0), pole, range(20)).returns.mean() < 12


def test_a_mountain_car_gets_out_by_going_with_its_speed():
    car = policies.MountainCar()
    swing = policies.play(kept(lambda o: 2 if o[1] >= 0 else 0), car, range(20))
    assert swing.terminated.all()
    assert policies.play(kept(lambda o: 2), car, range(20)).returns.tolist() == [-200.0] * 20


def test_a_bandit_pays_what_its_arms_do():
    arms = policies.Bandit(np.array([0.0, 1.0]), limit=400)
    assert 360 < policies.play(kept(lambda o: 1), arms, range(10)).returns.mean() < 440


GYMNASIUM = b"""
import gymnasium, numpy as np
def f(name, start, actions):
    env = gymnasium.make(name).unwrapped
    env.reset(seed=0)
    env.state = np.array(start)
    rows = []
    for action in actions.tolist():
        observation, reward, over, _, _ = env.step(action)
        rows.append([*map(float, env.state), float(reward), float(over)])
        if over:
            break
    return np.array(rows)
def lake(slippery):
    env = gymnasium.make("FrozenLake-v1", is_slippery=slippery).unwrapped
    table = np.zeros((16, 4, 16))
    for state, row in env.P.items():
        for action, outs in row.items():
            for chance, after, reward, over in outs:
                table[state, action, after] += chance
    return table
"""


@pytest.mark.parametrize(
    ("name", "environment", "start"),
    [
        ("CartPole-v1", policies.CartPole(), [0.01, -0.02, 0.03, 0.04]),
        ("MountainCar-v0", policies.MountainCar(), [-0.5, 0.0]),
    ],
)
def test_physics_are_gymnasiums(rl_pool, name, environment, start):
    from milepost import wire

    rng = np.random.default_rng(4)
    actions = rng.integers(environment.actions.n, size=60)
    with rl_pool.take() as child:
        child.send(wire.Load(source=GYMNASIUM, name="a.py", seed=1))
        child.receive(timeout_s=60)
        child.receive(timeout_s=60)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="f", args=(name, start, actions)),)))
        rows = child.receive(timeout_s=60).value
    environment.reset([np.random.default_rng(0)])
    environment._state = np.array([start])
    for action, row in zip(actions, rows, strict=False):
        observations, rewards, over, _ = environment.step(np.array([action]))
        assert observations[0] == pytest.approx(row[:-2], abs=1e-5)
        assert (rewards[0], float(over[0])) == (row[-2], row[-1])


@pytest.mark.parametrize("slippery", [True, False])
def test_the_lake_is_gymnasiums(rl_pool, slippery):
    from milepost import wire

    with rl_pool.take() as child:
        child.send(wire.Load(source=GYMNASIUM, name="a.py", seed=1))
        child.receive(timeout_s=60)
        child.receive(timeout_s=60)
        child.send(wire.Calls(calls=(wire.Call(id=1, function="lake", args=(slippery,)),)))
        table = child.receive(timeout_s=60).value
    lake = policies.FrozenLake(slippery=slippery)
    there = ~lake.ends
    assert lake.chances[there] == pytest.approx(table[there])


ODD = {
    "no number": lambda state: "left",
    "no action": lambda state: 7,
    "half an action": lambda state: 0.5,
    "nothing": lambda state: None,
    "too many": lambda state: np.array([1, 2]),
    "not a number": lambda state: float("nan"),
}


@pytest.mark.parametrize("name", ODD)
def test_what_is_no_action_is_told(name):
    with pytest.raises(UnfitError, match=r"action|gives"):
        policies.play(kept(ODD[name]), policies.FrozenLake(), range(3))


CHECK = """
from milepost.check import Task
from milepost.kinds import policies
task = Task("learn(env: environment, seed: int) -> policy")
task.time_limit(seconds=30)
playing = policies.Playing(task, lambda draw: policies.Grid(("SFF", "FHF", "FFG"), limit=30), episodes=50)
playing.bar(at_least=lambda env: 5.0)
playing.ends(share=0.95)
playing.repeatable()
"""
Q_LEARNING = """
import numpy as np
def learn(env, seed):
    rng = np.random.default_rng(seed)
    q = np.zeros((env.observation_space.n, env.action_space.n))
    for episode in range(200):
        state, _ = env.reset()
        over = False
        while not over:
            action = int(rng.integers(4)) if rng.random() < 0.2 else int(q[state].argmax())
            after, reward, ended, stopped, _ = env.step(action)
            q[state, action] += 0.5 * (reward + 0.95 * q[after].max() * (not ended) - q[state, action])
            state, over = after, ended or stopped
    best = q.argmax(axis=1)
    return lambda state: best[state]
"""
SARSA = Q_LEARNING.replace("best = q", "best = (q + 0.0)").replace(
    "return lambda state: best[state]",
    """
    class Agent:
        def act(self, state):
            return best[state]
    return Agent()
""",
)
WRONG = {
    "no-better-than-chance": "def learn(env, seed):\n    return lambda state: 3\n",
    "below-the-bar": Q_LEARNING.replace(
        "return lambda state: best[state]",
        "return lambda state: best[state] if rng.random() > 0.5 else int(rng.integers(4))",
    ),
    "another-policy-each-time": """
import numpy as np
def learn(env, seed):
    waits = {int(turn) for turn in np.random.default_rng().integers(0, 150, 8)}
    seen = []
    def act(state):
        seen.append(state)
        return 0 if len(seen) in waits else [2, 2, 1, 0, 0, 1, 0, 2, 0][state]
    return act
""",
    "exception": "def learn(env, seed):\n    env.step(0)\n",
}


@pytest.mark.parametrize("source", [Q_LEARNING, SARSA], ids=["a function", "an agent"])
def test_a_policy_that_learned_passes(judge, source):
    verdict = judge(CHECK)(source)
    assert verdict.passed, [(finding.key, finding.message) for finding in verdict.findings]


@pytest.mark.parametrize("key", WRONG)
def test_a_policy_that_has_not_is_told(judge, key):
    verdict = judge(CHECK)(WRONG[key])
    assert [finding.key for finding in verdict.findings] == [key], [f.message for f in verdict.findings]


def test_a_policy_that_peeks_finds_nothing_to_peek_at(judge):
    """The environment in the answer's process is a number and a way to send messages."""
    peek = """
import gc, sys
def learn(env, seed):
    found = [o for o in gc.get_objects() if type(o).__name__ in ("Grid", "Tabular", "FrozenLake") or hasattr(type(o), "chances")]
    if found:
        best = found[0]
        return lambda state: best.chances
    if any(hasattr(env, name) for name in ("chances", "P", "unwrapped", "rewards", "state")):
        return lambda state: 1
    env.reset(seed=seed)
    return lambda state: 3
"""
    verdict = judge(CHECK)(peek)
    assert verdict.findings[0].key in {"no-better-than-chance", "below-the-bar"}


def test_steps_can_be_bounded_where_the_environment_is_on_offer(judge):
    check = CHECK.replace("episodes=50)", "episodes=50, most_steps=90)")
    finding = judge(check)(Q_LEARNING).findings[0]
    assert finding.key == "exception"
    assert "90 times" in finding.message


def test_steps_can_be_counted_out(judge):
    check = CHECK.replace(
        "limit=30), episodes=50)",
        "limit=30), episodes=50, train=lambda ask, draw: ask(policies.offer_environment("
        "lambda: policies.Grid(('SFF', 'FHF', 'FFG'), limit=30), seed=1, most_steps=100), 1))",
    )
    finding = judge(check)(Q_LEARNING).findings[0]
    assert finding.key == "exception"
    assert "100 times" in finding.message

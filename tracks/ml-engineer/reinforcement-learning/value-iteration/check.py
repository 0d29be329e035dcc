"""value-iteration: held against policy iteration, in which each policy is evaluated exactly by a linear solve."""

import numpy as np

from milepost.check import Task

task = Task("plan(P: floats[s, a, s], R: floats[s, a, s], discount: float, tolerance: float) -> tuple[floats[s], ints[s]]")


def pump(states, fail, wear, cost):
    """Wear from 0 to states - 1; run, service or replace. The worse it is, the likelier and dearer a failure."""
    P, R = np.zeros((states, 3, states)), np.zeros((states, 3, states))
    for s in range(states):
        worse, better = min(s + 1, states - 1), max(s - 1, 0)
        broken = fail * s / states
        P[s, 0, states - 1] += broken
        P[s, 0, worse] += (1 - broken) * wear
        P[s, 0, s] += (1 - broken) * (1 - wear)
        R[s, 0, :] = 10 - s
        R[s, 0, states - 1] -= 2 * cost * (s < states - 1)
        P[s, 1, better] = 1
        R[s, 1, :] = 4 - s
        P[s, 2, 0] = 1
        R[s, 2, :] = -cost
    return P, R


task.example(*pump(3, 0.6, 0.5, 12.0), 0.9, 0.001)


def any_process(draw, states, actions):
    """Chances with zeros among them, rewards that depend on where it ends, perhaps an end."""
    rng = draw.rng()
    P = rng.random((states, actions, states)) * (rng.random((states, actions, states)) < 0.6)
    P[np.arange(states), :, rng.integers(states, size=states)] += 0.2
    P /= P.sum(axis=2, keepdims=True)
    R = np.round(rng.uniform(-9, 9, P.shape), 1)
    if draw.boolean():
        P[-1], R[-1] = 0, 0
        P[-1, :, -1] = 1
    return P, R


@task.hidden(times=9)
def a_process(draw):
    P, R = any_process(draw, draw.size(1, 7), draw.size(1, 4))
    return P, R, draw.choice([0.3, 0.8, 0.9]), draw.choice([1e-2, 1e-4, 1e-6])


@task.hidden(times=3)
def a_pump(draw):
    P, R = pump(draw.size(2, 8), draw.number(0.2, 0.8), draw.number(0.2, 0.7), float(draw.integer(8, 40)))
    return P, R, draw.choice([0.9, 0.96]), draw.choice([1e-1, 1e-4])


@task.hidden(times=2)
def only_today_counts(draw):
    P, R = any_process(draw, draw.size(2, 5), 3)
    return P, R, 0.0, 1e-6


@task.hidden(times=2)
def nearly_for_ever(draw):
    """A discount of 0.99: small changes go on for a long time, and a thousand sweeps are not enough."""
    P, R = any_process(draw, draw.size(2, 5), 3)
    # One state may stay where it is and earn for ever, so that its value is 500 at least.
    P[0, 0], R[0, 0] = 0, 5
    P[0, 0, 0] = 1
    return P, np.abs(R), 0.99, draw.choice([0.003, 0.01])


def value_of(P, R, discount, policy):
    """The exact value of a policy, by a linear solve."""
    here = np.arange(len(P))
    return np.linalg.solve(np.eye(len(P)) - discount * P[here, policy], (P * R).sum(axis=2)[here, policy])


def worths(P, R, discount, values):
    return (P * (R + discount * values)).sum(axis=2)


def best_of(P, R, discount):
    """The exact best values, by policy iteration."""
    policy = np.zeros(len(P), dtype=int)
    while True:
        values = value_of(P, R, discount, policy)
        actions = worths(P, R, discount, values)
        gain = actions.max(axis=1) > actions[np.arange(len(P)), policy] + 1e-9
        if not gain.any():
            return values
        policy = np.where(gain, actions.argmax(axis=1), policy)


@task.judge
def is_best(case):
    values, policy = np.asarray(case.got[0], dtype=float), np.asarray(case.got[1])
    return right_values(case, values) and right_policy(case, policy)


def right_values(case, values):
    best = best_of(case.P, case.R, case.discount)
    return bool(np.abs(values - best).max() <= case.tolerance * (1 + 1e-6) + 1e-9)


def right_policy(case, policy):
    """Best by values within the tolerance, or by those of the sweep before: a step may lose twice the tolerance."""
    if policy.min() < 0 or policy.max() >= case.P.shape[1]:
        return False
    best = best_of(case.P, case.R, case.discount)
    actions = worths(case.P, case.R, case.discount, best)
    lost = actions.max(axis=1) - actions[np.arange(len(policy)), policy]
    return bool(lost.max() <= 2 * case.tolerance * (1 + 1e-6) + 1e-9)


def first(case, values=None, policy=None):
    """The first state that is wrong, and what it should be; False when the answer does not do this."""
    mine, chosen = np.asarray(case.got[0], dtype=float), np.asarray(case.got[1])
    best = best_of(case.P, case.R, case.discount)
    if values is not None:
        if right_values(case, mine) or not np.abs(mine - values).max() <= 2 * case.tolerance + 1e-6:
            return False
        at = int(np.abs(mine - best).argmax())
        return {"state": at, "mine": mine[at], "best": best[at], "off": abs(mine[at] - best[at])}
    if not right_values(case, mine) or not np.array_equal(chosen, policy):
        return False
    actions = worths(case.P, case.R, case.discount, best)
    lost = actions.max(axis=1) - actions[np.arange(len(chosen)), chosen]
    at = int(lost.argmax())
    return {"state": at, "action": int(chosen[at]), "better": int(actions[at].argmax()), "lost": lost[at]}


def repeated(case, sweep):
    """The values that repeating this sweep ends at."""
    values = np.zeros(len(case.P))
    for _ in range(2000):
        fresh = sweep(values)
        if np.abs(fresh - values).max() < 1e-9:
            break
        values = fresh
    return values


@task.misconception(
    "stopped-too-soon",
    "State {state} is worth {best:.6g}; you say {mine:.6g}, which is off by {off:.3g}. That the last sweep changed little does not mean that you are near. With a discount of {discount:.2f} the small changes go on for a long time and add up: "
    "at 0.99, to a hundred times the last one. A plan that looked settled then moves again.",
)
def stopped_too_soon(case):
    values = np.zeros(len(case.P))
    mine = np.asarray(case.got[0], dtype=float)
    for _ in range(3000):
        fresh = worths(case.P, case.R, case.discount, values).max(axis=1)
        close = np.abs(fresh - values).max() <= 10 * case.tolerance
        if np.allclose(mine, fresh, rtol=1e-9, atol=1e-9) and close:
            return first(case, values=fresh)
        values = fresh
        if np.abs(worths(case.P, case.R, case.discount, values).max(axis=1) - values).max() < 1e-12:
            break
    return False


@task.misconception(
    "mean-of-the-actions",
    "State {state} is worth {best:.5g} under the best choice; you say {mine:.5g}. You took the mean over the actions: that is what the states are worth to somebody who throws a die.",
)
def mean_of_the_actions(case):
    return first(case, values=repeated(case, lambda v: worths(case.P, case.R, case.discount, v).mean(axis=1)))


@task.misconception(
    "best-case-hoped-for",
    "State {state} is worth {best:.5g}; you say {mine:.5g}. You took the best next state that can happen, whatever its chance. The chances are not yours to choose: a plan made so bets on luck every month.",
)
def best_case_hoped_for(case):
    def sweep(values):
        return np.where(case.P > 0, case.R + case.discount * values, -np.inf).max(axis=(1, 2))

    # The largest reward with the next states by their chances is another mistake, which may look the same.
    other = repeated(case, lambda v: (case.R.max(axis=2) + case.discount * case.P @ v).max(axis=1))
    return not first(case, values=other) and first(case, values=repeated(case, sweep))


@task.misconception(
    "rewards-not-by-chance",
    "State {state} is worth {best:.5g}; you say {mine:.5g}. The next states were weighted by their chances, and the rewards were not: a reward that hardly ever comes counted as much as one that always does.",
)
def rewards_not_by_chance(case):
    plain, summed, largest = case.R.mean(axis=2), case.R.sum(axis=2), case.R.max(axis=2)
    return any(
        (told := first(case, values=repeated(case, lambda v, r=r: (r + case.discount * case.P @ v).max(axis=1))))
        for r in (plain, summed, largest)
    ) and told


@task.misconception(
    "greedy-for-today",
    "The values are right. In state {state} you choose action {action}; action {better} is better by {lost:.4g}. You chose by what is paid at once. By that rule nobody ever services a pump.",
)
def greedy_for_today(case):
    return first(case, policy=(case.P * case.R).sum(axis=2).argmax(axis=1))


@task.misconception(
    "reward-left-out-of-the-choice",
    "The values are right. In state {state} you choose action {action}; action {better} is better by {lost:.4g}. You chose by where the action leads and left out what it pays on the way there: whatever the price, the pump is replaced.",
)
def reward_left_out(case):
    values = np.asarray(case.got[0], dtype=float)
    policy = (case.P @ values).argmax(axis=1)
    # One and the same action everywhere may come of anything.
    lowest = worths(case.P, case.R, case.discount, values).argmin(axis=1)
    return bool(np.ptp(policy)) and not np.array_equal(policy, lowest) and first(case, policy=policy)


@task.misconception(
    "discount-not-applied",
    "State {state} is worth {best:.5g} with a discount of {discount:.2f}; you say {mine:.5g}. That is what its best action pays at once, as the first sweep gives it: nothing of what comes afterwards went in.",
)
def discount_not_applied(case):
    P, R = case.P, case.R
    today = (P * R).sum(axis=2).max(axis=1)
    if case.discount == 0.0:
        return False
    return first(case, values=today)


@task.misconception(
    "costs-taken-for-rewards",
    "State {state} is worth {best:.5g}; you say {mine:.5g}. You chose the lowest in place of the highest: these are rewards, and the plan does the worst it can.",
)
def costs_taken_for_rewards(case):
    return first(case, values=repeated(case, lambda v: worths(case.P, case.R, case.discount, v).min(axis=1)))

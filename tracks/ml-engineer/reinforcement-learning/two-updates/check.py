"""two-updates: logs of walks with ends in them, on small tables, so that entries are read after they were changed."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "learn(q: floats[s, a], states: ints[n], actions: ints[n], rewards: floats[n], afters: ints[n], thens: ints[n], "
    "ended: bools[n], rate: float, discount: float) -> tuple[floats[s, a], floats[s, a]]"
)
task.judge(near)
task.example(
    np.array([[0.0, 4.0], [2.0, 0.0]]),
    np.array([0, 1, 0]),
    np.array([0, 1, 1]),
    np.array([-1.0, -1.0, 10.0]),
    np.array([1, 0, 1]),
    np.array([1, 1, 0]),
    np.array([False, False, True]),
    0.5,
    0.5,
)


@task.hidden(times=16)
def any_log(draw):
    """A walk: each line begins where the last one came to, unless that ended an episode."""
    s, a, n = draw.size(1, 5), draw.size(2, 4), draw.size(0, 12)
    afters, thens = draw.integers(n, low=0, high=s - 1), draw.integers(n, low=0, high=a - 1)
    ended = draw.integers(n, low=0, high=3) == 0
    states, actions = draw.integers(n, low=0, high=s - 1), draw.integers(n, low=0, high=a - 1)
    for i in range(1, n):
        if not ended[i - 1]:
            states[i], actions[i] = afters[i - 1], thens[i - 1]
    rewards = draw.floats(n, low=-10, high=10, decimals=1)
    return (
        *(draw.floats(s, a, low=-5, high=5, decimals=1), states, actions, rewards, afters, thens, ended),
        *(draw.number(0.1, 0.9), draw.choice([0.5, 0.9, 1.0])),
    )


def table(case, ahead, *, ends=True, stays_old=False, swap=False, over_rate=False, state_of=lambda s, t: t):
    """The table that a method ends with, when `ahead(row, then)` is what it looks forward to."""
    q, old = case.q.astype(float), case.q.astype(float)
    lines = zip(case.states, case.actions, case.rewards, case.afters, case.thens, case.ended, strict=True)
    for state, action, reward, after, then, over in lines:
        known = old if stays_old else q
        row = known[state_of(state, after)]
        follows = 0.0 if over and ends else ahead(row, then)
        if swap:
            q[state, action] = case.rate * q[state, action] + (1 - case.rate) * (reward + case.discount * follows)
        elif over_rate:
            q[state, action] += case.rate * (reward + case.discount * follows)
        else:
            q[state, action] += case.rate * (reward + case.discount * follows - known[state, action])
    return q


AHEAD = {0: lambda row, then: row[then], 1: lambda row, then: row.max()}
NAMES = ("SARSA", "Q-learning")


def told(case, which, mistaken):
    """The first entry that is wrong in a table, when it is the mistaken one."""
    want, got = np.asarray(case.want[which]), np.asarray(case.got[which])
    # In a log of a line or two many mistakes come to the same.
    if len(case.states) < 3:
        return False
    if not near(mistaken, got) or near(want, got):
        return False
    state, action = (int(at) for at in np.argwhere(~np.isclose(want, got, rtol=1e-9, atol=1e-12))[0])
    return {"name": NAMES[which], "state": state, "action": action, "mine": got[state, action], "right": want[state, action]}


def does(case, **how):
    for which in (0, 1):
        if found := told(case, which, table(case, AHEAD[which], **how)):
            return found
    return False


WHERE = "{name}, state {state}, action {action}: yours is {mine:.5g}, and it should be {right:.5g}. "


@task.misconception(
    "tables-swapped",
    "Both tables are right, and the first is Q-learning's and the second SARSA's. In state {state}, action {action}, yours says {mine:.5g} for SARSA, which has {right:.5g}: the careful robot would be sent along the edge.",
)
def tables_swapped(case):
    if not (near(case.want[0], case.got[1]) and near(case.want[1], case.got[0])):
        return False
    return told(case, 0, np.asarray(case.want[1]))


@task.misconception(
    "best-for-what-was-done",
    WHERE + "Your SARSA looks at the best next action, as Q-learning does. It then learns what a robot is worth that never takes an odd step, and drives along the edge with one that does.",
)
def best_for_what_was_done(case):
    return told(case, 0, table(case, AHEAD[1]))


@task.misconception(
    "done-for-the-best",
    WHERE + "Your Q-learning looks at the action that was taken next, as SARSA does. It then never learns the best way from a log full of tries: every try drags the values down.",
)
def done_for_the_best(case):
    return told(case, 1, table(case, AHEAD[0]))


@task.misconception(
    "goes-on-after-the-end",
    WHERE + "A line that ended an episode was given a future. After an end nothing is earned; with what stands in `afters` added, a fall looks like the start of something new, and values climb for ever.",
)
def goes_on_after_the_end(case):
    return does(case, ends=False)


@task.misconception(
    "first-table-throughout",
    WHERE + "Every line was worked out from the table as it was at first. What a line has taught is not there for the next one, and a reward never travels back further than one step.",
)
def first_table_throughout(case):
    return does(case, stays_old=True)


@task.misconception(
    "rate-turned-round",
    WHERE + "The entry kept `rate` of its old value and took the rest from the target. A rate of 0.1 then throws nine tenths of all experience away at each step.",
)
def rate_turned_round(case):
    return does(case, swap=True)


@task.misconception(
    "old-value-not-taken-off",
    WHERE + "The target was added, not the difference between target and entry. Entries grow with every visit, right or wrong.",
)
def old_value_not_taken_off(case):
    return does(case, over_rate=True)


@task.misconception(
    "looks-where-it-was",
    WHERE + "The target looks at the row of the state that the robot was in, not of the one that it came to. Then no state ever learns what lies ahead.",
)
def looks_where_it_was(case):
    return does(case, state_of=lambda s, t: s)

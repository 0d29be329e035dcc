"""same-runners: paired or Welch's t-test, told apart by how the data came about."""

import numpy as np

from milepost.check import Task, near

task = Task("compare(before: array[n], after: array[k], paired: bool) -> tuple[float, float, float]")
task.example(np.array([24.1, 31.5, 27.8, 22.9]), np.array([23.8, 31.0, 27.6, 22.3]), True)
task.example(np.array([24.1, 31.5, 27.8, 22.9]), np.array([26.0, 25.1, 28.3]), False)
task.judge(near(rtol=1e-6))


@task.hidden(times=6)
def same_people(draw):
    n = draw.size(3, 20)
    before = draw.floats(n, low=18, high=40, decimals=2)
    return before, before + draw.floats(n, low=-1.5, high=1, decimals=2), True


@task.hidden(times=6)
def two_clubs(draw):
    """One club is mixed and small, the other alike and large: the spreads differ."""
    wide = draw.floats(draw.size(3, 8), low=18, high=42, decimals=2)
    narrow = draw.floats(draw.size(4, 20), low=25, high=30, decimals=2)
    return (wide, narrow, False) if draw.boolean() else (narrow, wide, False)


@task.hidden(times=4)
def two_clubs_of_one_size(draw):
    """As many runners in one club as in the other: that makes no pairs of them."""
    n = draw.size(3, 12)
    return draw.floats(n, low=18, high=42, decimals=2), draw.floats(n, low=22, high=36, decimals=2), False


def student(apart, error):
    return float(apart / error)


def stats_of(case):
    before, after = np.asarray(case.before, dtype=float), np.asarray(case.after, dtype=float)
    return before, after, len(before), len(after)


def t_of(case):
    """The answer's t, or NaN."""
    return case.got[1] if isinstance(case.got, list) and len(case.got) == 3 else np.nan


def pooled_t(case):
    before, after, n, k = stats_of(case)
    variance = ((n - 1) * before.var(ddof=1) + (k - 1) * after.var(ddof=1)) / (n + k - 2)
    return student(after.mean() - before.mean(), np.sqrt(variance * (1 / n + 1 / k)))


def welch_t(case):
    before, after, n, k = stats_of(case)
    return student(after.mean() - before.mean(), np.sqrt(before.var(ddof=1) / n + after.var(ddof=1) / k))


def near_t(case, value):
    return abs(t_of(case) - value) < 1e-6 * max(abs(value), 1) and abs(case.want[1] - value) > 1e-6 * max(abs(value), 1)


@task.misconception(
    "turned-round",
    "{what} {got_change:.3g} says that the new shoe is {wrong}, and the runners were {right}. The whole advertisement would say the opposite of the data.",
)
def turned_round(case):
    if not (isinstance(case.got, list) and len(case.got) == 3 and case.want[0]):
        return False
    for place in (0, 1):
        got, want = case.got[place], case.want[place]
        if abs(got + want) < 1e-6 * max(abs(want), 1e-9) and want:
            right = "faster" if case.want[0] < 0 else "slower"
            return {
                "what": "A change in minutes of" if place == 0 else "A t of",
                "got_change": got,
                "wrong": "slower" if right == "faster" else "faster",
                "right": right,
            }
    return False


@task.misconception(
    "strangers",
    "These are the same {n} runners, and your t of {got_t:.3g} treats them as strangers: how much people differ from each other drowns what the shoe does. By pairs it is {want_t:.3g}.",
)
def strangers(case):
    if not case.paired:
        return False
    return (near_t(case, welch_t(case)) or near_t(case, pooled_t(case))) and {
        "n": len(case.before),
        "got_t": t_of(case),
        "want_t": case.want[1],
    }


@task.misconception(
    "equal-spreads",
    "Your t of {got_t:.3g} takes it that both clubs scatter alike; their standard deviations are {one:.2f} and {other:.2f}. When the smaller group scatters more, such a test cries wolf far more often than its p-value says.",
)
def equal_spreads(case):
    if case.paired or not near_t(case, pooled_t(case)):
        return False
    before, after, _, _ = stats_of(case)
    return {"got_t": t_of(case), "one": before.std(ddof=1), "other": after.std(ddof=1)}


@task.misconception(
    "pairs-of-strangers",
    "Different people were put into pairs, here {n} and {k} of them, by the order in which they stand. Sort one column and the result changes.",
)
def pairs_of_strangers(case):
    if case.paired:
        return False
    before, after, n, k = stats_of(case)
    if n != k:
        return case.raised == "ValueError" and {"n": n, "k": k}
    apart = after - before
    spread = apart.std(ddof=1)
    return bool(spread > 0) and near_t(case, student(apart.mean(), spread / np.sqrt(n))) and {"n": n, "k": k}


@task.misconception(
    "freedom-of-equal-spreads",
    "Your t is right, and {got_p:.4g} is what it means when both clubs scatter alike: it was read with {n} + {k} - 2 degrees of freedom. Their standard deviations are {one:.2f} and {other:.2f}; Welch's test has fewer.",
)
def freedom_of_equal_spreads(case):
    if case.paired or not (isinstance(case.got, list) and len(case.got) == 3):
        return False
    before, after, n, k = stats_of(case)
    t_right = abs(case.got[1] - case.want[1]) <= 1e-6 * max(abs(case.want[1]), 1)
    got, read = case.got[2], 2 * above(abs(case.want[1]), n + k - 2)
    if not t_right or abs(got - read) > 1e-5 or abs(got - case.want[2]) <= 1e-6 * case.want[2]:
        return False
    return {"got_p": got, "n": n, "k": k, "one": before.std(ddof=1), "other": after.std(ddof=1)}


@task.misconception(
    "half-the-p-value",
    "A p-value of {got_p:.3g} is one side only. It was not known beforehand that the shoe could make nobody slower, and {want_p:.3g} is what luck reaches on either side.",
)
def half_the_p_value(case):
    if not (isinstance(case.got, list) and len(case.got) == 3):
        return False
    got, want = case.got[2], case.want[2]
    one_side = any(abs(got - value) < 1e-7 * max(value, 1e-9) for value in (want / 2, 1 - want / 2))
    return one_side and {"got_p": got, "want_p": want}


def above(t, df):
    """Give how much of Student's distribution with `df` degrees of freedom lies above t >= 0.

    With t = sqrt(df) tan(a) its density is that of cos(a) ** (df - 1), which is smooth on a bounded range.
    """
    angles = np.linspace(0, np.pi / 2, 4001)
    weights = np.cos(angles) ** (df - 1)
    whole = np.concatenate([[0.0], np.cumsum((weights[1:] + weights[:-1]) / 2)])
    return float(0.5 * (1 - np.interp(np.arctan(t / np.sqrt(df)), angles, whole) / whole[-1]))

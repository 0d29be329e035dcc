"""shares-of-a-budget: projection onto a simplex."""

import numpy as np

from milepost.check import Task, near

task = Task("nearest_shares(wishes: array[n], budget: float) -> floats[n]")
task.example(np.array([3.0, 1.0, -0.5]), 2.0)
task.judge(near(rtol=1e-8, atol=1e-9))
task.forbid("scipy", "cvxpy", why="The projection is what you build here.")


@task.hidden(times=28)
def any_wishes(draw):
    return draw.floats(int(draw.size(1, 10)), low=-3, high=5, decimals=1), draw.choice([0.5, 1.0, 2.0, 10.0, 60.0])


@task.hidden(times=3)
def whole_numbers(draw):
    return draw.integers(draw.integer(1, 6), low=-3, high=6), float(draw.integer(1, 9))


def parts(case):
    return np.asarray(case.wishes, dtype=float), case.budget, len(case.wishes)


def made(case, value):
    return (
        bool(np.isfinite(value).all()) and case.same(value) and not np.allclose(value, case.want, rtol=1e-7, atol=1e-9)
    )


def told(case):
    y, c, _ = parts(case)
    got = np.asarray(case.got, dtype=float)
    return {"got_far": float(((got - y) ** 2).sum()), "want_far": float(((np.asarray(case.want) - y) ** 2).sum())}


@task.misconception(
    "same-off-everybody",
    "Everybody gave up the same, and {who:index} is left with {got_one:.3g}. Less than nothing cannot be paid out.",
)
def same_off_everybody(case):
    y, c, n = parts(case)
    value = y - (y.sum() - c) / n
    return (
        made(case, value) and bool((value < 0).any()) and {"who": int(np.argmin(value)), "got_one": float(value.min())}
    )


@task.misconception(
    "cut-once",
    "The shares add up to {total:.4g}, and the budget is {budget:g}. What those below nothing owe was forgiven, and nobody paid for it.",
)
def cut_once(case):
    y, c, n = parts(case)
    for value in (np.maximum(y - (y.sum() - c) / n, 0), np.maximum(y, 0)):
        if made(case, value) and value.sum() > c + 1e-9:
            return {"total": float(value.sum())}
    return False


@task.misconception(
    "money-left-over",
    "The shares add up to {total:.4g}, and the budget is {budget:g}. The wishes come to less than there is; what is left has to be given out as well, the same to each.",
)
def money_left_over(case):
    y, c, _ = parts(case)
    value = np.maximum(y, 0)
    return value.sum() < c - 1e-9 and made(case, value) and {"total": float(value.sum())}


@task.misconception(
    "in-proportion",
    "Negative wishes were set to 0 and the rest scaled to the budget. The squared distance from the wishes is {got_far:.4g}; it can be {want_far:.4g}, by taking the same off each in place of the same share.",
)
def in_proportion(case):
    y, c, n = parts(case)
    positive = np.maximum(y, 0)
    total = positive.sum()
    return total > 0 and made(case, positive / total * c) and told(case)


@task.misconception(
    "softened",
    "Your shares come from `exp`: nobody gets 0, however little was wished. They are {got_far:.4g} away from the wishes where {want_far:.4g} is possible.",
)
def softened(case):
    y, c, n = parts(case)
    powers = np.exp(y - y.max())
    return made(case, powers / powers.sum() * c) and told(case)


@task.misconception(
    "cut-and-spread",
    "What was cut off was spread once over those that are left, and some of them then fell below nothing, or should have been let go. The distance is {got_far:.4g} in place of {want_far:.4g}.",
)
def cut_and_spread(case):
    y, c, n = parts(case)
    x = y - (y.sum() - c) / n
    left = x > 0
    value = np.where(left, x - (x[left].sum() - c) / max(left.sum(), 1), 0.0)
    return (made(case, value) or made(case, np.maximum(value, 0))) and told(case)

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


@task.hidden(times=4)
def some_of_all_kinds(draw):
    """Two far above, one a little, one just below what the others give up, one that gives back: no two mistakes look alike."""
    wishes = [draw.number(3.5, 4.5), draw.number(2.5, 3.2), draw.number(1.8, 2.2), draw.number(0.2, 0.5), -draw.number(0.5, 2)]
    return np.array(draw.shuffled(wishes)), draw.choice([5.0, 6.0])


@task.hidden(times=2)
def more_than_wished(draw):
    """There is more than was wished for, and one who gives back does not come to anything all the same, or just so."""
    return np.array(draw.shuffled([draw.number(1.5, 3), draw.number(0.5, 1), -draw.number(2, 3)])), draw.choice([4.0, 6.0, 20.0])


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
    # With a single wish above 0 the scaling gives it all, and so do other ways.
    return len(np.unique(y[y > 0])) > 1 and made(case, positive / total * c) and told(case)


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
    "What was cut off was taken once from those that were left, and {fate}. Who is left can change each time somebody is let go.",
)
def cut_and_spread(case):
    y, c, n = parts(case)
    x = y - (y.sum() - c) / n
    left = x > 0
    value = np.where(left, x - (x[left].sum() - c) / max(left.sum(), 1), 0.0)
    if made(case, value) and (value < 0).any():
        return {"fate": f"one of them came to {value.min():.3g}, less than nothing"}
    cut = np.maximum(value, 0)
    if made(case, cut) and cut.sum() > c + 1e-9:
        return {"fate": f"with another cut they get {cut.sum():.4g} together, of a budget of {c:g}"}
    return False


@task.misconception(
    "order-lost",
    "The shares are right, and stand from large to small: the team at place {place:index} wished for {wish:.3g}, and is given the share of another. "
    "Sorting is a means; each share goes back to who wished.",
)
def order_lost(case):
    want = np.asarray(case.want, dtype=float)
    for ordered in (np.sort(want)[::-1], np.sort(want)):
        if made(case, ordered):
            place = int(np.argmax(np.abs(ordered - want)))
            return {"place": place, "wish": float(case.wishes[place])}
    return False


@task.misconception(
    "negatives-lifted",
    "Wishes below 0 were set to 0 before anything was worked out. Then they are as near to a share as a wish for nothing, and with a budget that is "
    "large enough they get one: the distance is {got_far:.4g}, and can be {want_far:.4g}.",
)
def negatives_lifted(case):
    y, c, _ = parts(case)
    return made(case, project(np.maximum(y, 0), c)) and told(case)


@task.misconception(
    "cut-and-scaled",
    "After the cut the shares were scaled to the budget. The large ones then gave up more than the small: the distance is {got_far:.4g}, and can be "
    "{want_far:.4g} where all who are left give up the same.",
)
def cut_and_scaled(case):
    y, c, n = parts(case)
    cut = np.maximum(y - (y.sum() - c) / n, 0)
    return (cut > 0).sum() > 1 and made(case, cut / cut.sum() * c) and told(case)


@task.misconception(
    "largest-first",
    "The largest wishes were met in full while the budget lasted, and the others got what was left. The distance is {got_far:.4g}; shared out "
    "among all who are left it is {want_far:.4g}.",
)
def largest_first(case):
    y, c, n = parts(case)
    value, left = np.zeros(n), c
    for place in np.argsort(-y, kind="stable"):
        value[place] = min(max(y[place], 0.0), left)
        left -= value[place]
    return left < 1e-9 and (value > 0).sum() > 1 and made(case, value) and told(case)


@task.misconception(
    "same-to-all",
    "Everybody got the same, whatever was wished. The distance from the wishes is {got_far:.4g}; it can be {want_far:.4g}.",
)
def same_to_all(case):
    _, c, n = parts(case)
    return n > 1 and made(case, np.full(n, c / n)) and told(case)


def project(y, c):
    """Give the nearest shares, by letting go who falls below nothing until nobody does."""
    left = np.ones(len(y), dtype=bool)
    while True:
        shares = np.where(left, y - (y[left].sum() - c) / left.sum(), 0.0)
        if (shares >= 0).all():
            return shares
        left &= shares > 0

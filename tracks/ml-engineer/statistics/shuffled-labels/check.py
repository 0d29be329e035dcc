"""shuffled-labels: a two-sided permutation test with the orders given."""

import numpy as np

from milepost.check import Task, near

task = Task("p_value(new: array[n], old: array[k], orders: ints[m, n + k]) -> float")
task.example(
    np.array([48.0, 75.0, 61.0]),
    np.array([52.0, 40.0]),
    np.array([[0, 1, 2, 3, 4], [3, 1, 0, 4, 2], [2, 4, 1, 0, 3], [4, 3, 0, 1, 2], [1, 2, 0, 4, 3], [0, 4, 3, 2, 1]]),
)
task.judge(near)


@task.hidden(times=18)
def any_visitors(draw):
    n, k = draw.size(1, 14), draw.size(1, 14)
    new = draw.floats(n, low=5, high=90, decimals=1) + draw.integer(-12, 12)
    orders = draw.rng().permuted(np.tile(np.arange(n + k), (draw.size(10, 120), 1)), axis=1)
    return new, draw.floats(k, low=5, high=90, decimals=1), orders


@task.hidden(times=8)
def ties(draw):
    """Few different values: many orders give exactly the difference that was seen."""
    n, k = draw.size(1, 5), draw.size(1, 5)
    orders = draw.rng().permuted(np.tile(np.arange(n + k), (60, 1)), axis=1)
    return draw.integers(n, low=0, high=2).astype(float), draw.integers(k, low=0, high=2).astype(float), orders


@task.hidden(times=4)
def same_groups(draw):
    """Orders that leave everybody in their group, and halves that changed places: sums differ in the last digit only."""
    n = draw.integer(4, 8)
    new, old = (draw.floats(n, low=5, high=90, decimals=1) for _ in range(2))
    new[0] += 7.3
    rng = draw.rng()
    orders = [np.concatenate([rng.permutation(n), n + rng.permutation(n)]) for _ in range(30)]
    return new, old, np.array([np.roll(order, n) if i % 3 == 0 else order for i, order in enumerate(orders)])


def differences(case, first):
    """Differences of means when the first so many of each row are one group, and the one that was seen."""
    pooled = np.concatenate([case.new, case.old]).astype(float)[case.orders]
    return pooled[:, :first].mean(axis=1) - pooled[:, first:].mean(axis=1), float(case.new.mean() - case.old.mean())


def mistakes(case):
    """What each mistake would have given here, by its key: the values of its kinds."""
    n, k, total = len(case.new), len(case.old), len(case.orders)
    shuffled, seen = differences(case, n)
    room = 1e-9 * abs(seen)
    as_large = int((np.abs(shuffled) >= abs(seen) - room).sum())
    more = int((np.abs(shuffled) > abs(seen) + room).sum())
    sums = np.concatenate([case.new, case.old]).astype(float)[case.orders]
    sums, seen_sums = sums[:, :n].sum(axis=1) - sums[:, n:].sum(axis=1), float(case.new.sum() - case.old.sum())
    far = [
        int((shuffled >= seen - room).sum()),
        int((shuffled <= seen + room).sum()),
        int((shuffled >= abs(seen) - room).sum()),
    ]
    halves = [
        int((np.abs(differences(case, half)[0]) >= abs(seen) - room).sum()) for half in {max((n + k) // 2, 1), k} - {n}
    ]

    def share(count):
        return (1 + count) / (1 + total)

    return {
        "the-last-digit-decides": [share(int((np.abs(shuffled) >= abs(seen)).sum()))],
        "one-side": [*map(share, far), *(count / total for count in far)],
        "strictly-more": [share(more), more / total],
        "own-order-left-out": [as_large / total, as_large / (1 + total), (1 + as_large) / total],
        "the-other-share": [1 - share(as_large), (total - as_large) / total, share(total - as_large)],
        "halves": [*map(share, halves)],
        "sums-not-means": [share(int((np.abs(sums) >= abs(seen_sums) * (1 - 1e-9)).sum()))],
    }


def made(case, key):
    """Whether the answer is what this mistake gives, and no other gives the same here."""
    found = [name for name, values in mistakes(case).items() if any(case.same(float(value)) for value in values)]
    return found == [key]


@task.misconception(
    "one-side",
    "{got:.3g} counts only orders whose difference points one way. Had the page worked the other way you would have asked about the other side, so luck has two chances to surprise you and you counted one.",
)
def one_side(case):
    return made(case, "one-side")


@task.misconception(
    "strictly-more",
    "{got:.3g} leaves out the orders that give exactly the difference that was seen. Where values repeat there are many of them, {ties} here, and all of them are luck doing as well as the page.",
)
def strictly_more(case):
    shuffled, seen = differences(case, len(case.new))
    equal = int((np.abs(np.abs(shuffled) - abs(seen)) <= 1e-9 * abs(seen)).sum())
    return made(case, "strictly-more") and {"ties": equal}


@task.misconception(
    "the-last-digit-decides",
    "{got:.3g} leaves out orders whose difference is the one seen and came out smaller in its last digit, because the same numbers were added up in another order. A float is seldom equal to what it should be, to the last digit.",
)
def the_last_digit_decides(case):
    return made(case, "the-last-digit-decides")


@task.misconception(
    "own-order-left-out",
    "{got:.3g} counts the {m} orders and not the one that happened. With few orders that can give a p-value of 0, and luck is never ruled out altogether: your own order is one that luck can deal.",
)
def own_order_left_out(case):
    return made(case, "own-order-left-out") and {"m": len(case.orders)}


@task.misconception(
    "the-other-share",
    "{got:.3g} is the share of orders that make *less* of a difference. A page that changes nothing would look certain to change something.",
)
def the_other_share(case):
    return made(case, "the-other-share")


@task.misconception(
    "halves",
    "Each row was cut in two without looking at how many visitors saw the new page: {n} of {total}. Groups of other sizes scatter otherwise, and the p-value belongs to an experiment that nobody ran.",
)
def halves(case):
    return made(case, "halves") and {"n": len(case.new), "total": len(case.new) + len(case.old)}


@task.misconception(
    "sums-not-means",
    "Sums were compared where the groups have {n} and {k} visitors. The larger group wins before anybody has looked at a page.",
)
def sums_not_means(case):
    return made(case, "sums-not-means") and {"n": len(case.new), "k": len(case.old)}

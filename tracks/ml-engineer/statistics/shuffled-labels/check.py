"""shuffled-labels: a two-sided permutation test with the orders given."""

from types import SimpleNamespace

import numpy as np

from milepost.check import Task, near

task = Task("p_value(new: array[n], old: array[k], orders: ints[m, n + k]) -> float")
task.example(
    np.array([48.0, 75.0, 61.0]),
    np.array([52.0, 40.0]),
    np.array([[0, 1, 2, 3, 4], [3, 1, 0, 4, 2], [2, 4, 1, 0, 3], [4, 3, 0, 1, 2], [1, 2, 0, 4, 3], [0, 4, 3, 2, 1]]),
)
task.judge(near)


@task.hidden(times=2)
def told_apart(draw):
    """The new page drives people away, in groups of two sizes, and each mistake gives another p-value."""
    for _ in range(30):
        n = draw.integer(4, 8)
        k = n + draw.choice([-1, 1])
        new, old = draw.floats(n, low=5, high=80, decimals=1), draw.floats(k, low=12, high=87, decimals=1)
        orders = draw.rng().permuted(np.tile(np.arange(n + k), (160, 1)), axis=1)
        found = mistakes(SimpleNamespace(new=new, old=old, orders=orders))
        right = found.pop("strictly-more") + found.pop("the-last-digit-decides")  # both are right where nothing repeats
        known = sorted(value for values in (right, *found.values()) for value in set(values))
        alone = [sum(abs(values[0] - value) < 1e-7 for value in known) == 1 for values in found.values()]
        if new.mean() < old.mean() and all(alone):
            break
    return new, old, orders


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


@task.hidden(times=2)
def no_difference(draw):
    """Both groups have the same mean: every order is at least as far from 0, those that give exactly 0 too."""
    values = [float(draw.integer(20, 60)) for _ in range(draw.integer(2, 4))]
    n = len(values)
    orders = draw.rng().permuted(np.tile(np.arange(2 * n), (30, 1)), axis=1)
    rest = np.arange(2 * n)
    return np.array(values), np.array(draw.shuffled(values)), np.vstack([orders, rest, np.roll(rest, n)])


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


def share_of(count, total):
    return (1 + count) / (1 + total)


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
    # Read as places: at i in a row stands where visitor i goes.
    as_places = np.concatenate([case.new, case.old]).astype(float)[np.argsort(case.orders, axis=1)]
    old_first = np.concatenate([case.old, case.new]).astype(float)[case.orders]
    places, old_ones = (
        int((np.abs(each[:, :n].mean(axis=1) - each[:, n:].mean(axis=1)) >= abs(seen) - room).sum())
        for each in (as_places, old_first)
    )
    signed = int((np.abs(shuffled) >= seen - room).sum())
    doubled = [2 * share_of(min(far[0], far[1]), total), 2 * share_of(far[2], total)]
    halves = [
        int((np.abs(differences(case, half)[0]) >= abs(seen) - room).sum()) for half in {max((n + k) // 2, 1), k} - {n}
    ]

    def share(count):
        return share_of(count, total)

    return {
        "the-last-digit-decides": [share(int((np.abs(shuffled) >= abs(seen)).sum()))],
        "one-side": [*map(share, far), *(count / total for count in far)],
        "strictly-more": [share(more)],
        "own-order-left-out": [as_large / total, as_large / (1 + total), (1 + as_large) / total, more / total],
        "the-other-share": [1 - share(as_large), (total - as_large) / total, share(total - as_large)],
        "read-as-places": [share(places)],
        "old-ones-first": [share(old_ones)],
        "sign-of-the-seen": [share(signed)],
        "doubled": [min(1.0, value) for value in doubled],
        "halves": [*map(share, halves)],
        "sums-not-means": [share(int((np.abs(sums) >= abs(seen_sums) * (1 - 1e-9)).sum()))],
    }


def made(case, key):
    """Whether the answer is what this mistake gives, and no other gives the same here."""
    found = [name for name, values in mistakes(case).items() if any(case.same(float(value)) for value in values)]
    # Of a few orders, few p-values can come: something else may give the same.
    return found == [key] and len(case.orders) >= 30


@task.misconception(
    "one-side",
    "{got:.3g} counts only orders whose difference points one way. Had the page worked the other way you would have asked about the other side, so luck has two chances to surprise you and you counted one.",
)
def one_side(case):
    return made(case, "one-side")


@task.misconception(
    "sign-of-the-seen",
    "{got:.3g} holds distances from 0 against {seen:.3g}, a difference with its sign. It is negative, so every order is as far out: a page that drives people away would always look like luck.",
)
def sign_of_the_seen(case):
    seen = float(case.new.mean() - case.old.mean())
    return seen < 0 and made(case, "sign-of-the-seen") and {"seen": seen}


@task.misconception(
    "doubled",
    "{got:.3g} is one side, counted twice. Where the groups have other sizes, or few orders were drawn, luck does not reach as far on both sides; count what it does on each.",
)
def doubled(case):
    return made(case, "doubled")


@task.misconception(
    "read-as-places",
    "Each row was read as if it said for visitor 0, 1, 2 … at which place they stand. It says who stands at the first place, the second and so on: another {n} visitors are taken to have seen the new page.",
)
def read_as_places(case):
    return made(case, "read-as-places") and {"n": len(case.new)}


@task.misconception(
    "old-ones-first",
    "The numbers 0 to {last} in a row mean the visitors of `new`, and you put those of `old` first. Each order then deals the seconds to other people than it says.",
)
def old_ones_first(case):
    return made(case, "old-ones-first") and {"last": len(case.new) - 1}


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

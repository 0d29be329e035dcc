"""target-encoding: streets with one house, streets in one fold only, folds of uneven size."""

import numpy as np

from milepost.check import Task, near

task = Task("encode(street: list[str], price: array[n], fold: ints[n], weight: float) -> floats[n]")
task.judge(near)
task.allow_nan()
task.example(
    ["Mill Lane", "Mill Lane", "Quay", "Quay", "Quay", "Abbey Road", "Mill Lane", "Quay"],
    np.array([300.0, 340.0, 800.0, 760.0, 900.0, 520.0, 310.0, 610.0]),
    np.array([0, 1, 0, 1, 1, 0, 0, 2]),
    2.0,
)

STREETS = ["Mill Lane", "Quay", "Abbey Road", "Rosenweg", "Rue Émile", "High Street", "Quai"]


@task.hidden(times=6)
def any_town(draw):
    n, k = draw.size(4, 24), draw.integer(2, 4)
    street = [draw.choice(STREETS) for _ in range(n)]
    fold = draw.integers(n, low=0, high=k - 1) * draw.choice([1, 3])
    fold[:2] = [0, 3]
    return street, draw.integers(n, low=150, high=990), fold, draw.choice([0.5, 1.0, 5.0, 20.0])


@task.hidden(times=2)
def streets_of_one_fold(draw):
    """Each street lies in one fold: outside it, nobody knows it."""
    n = draw.size(3, 10)
    fold = np.arange(n) % 3
    return [STREETS[f] for f in fold], draw.integers(n, low=150, high=990).astype(float), fold, draw.choice([1.0, 10.0])


def codes(case, others, base=None, weight=None, own=0):
    """Codes where `others[i, j]` says whether row j counts for row i, and `base` likewise for the overall mean."""
    names = np.array(case.street)
    price = case.price.astype(float)
    same = (names[:, None] == names) & others
    count, total = same.sum(axis=1), (same * price).sum(axis=1)
    base = others if base is None else base
    w = case.weight if weight is None else weight
    with np.errstate(all="ignore"):
        mean = (base * price).sum(axis=1) / base.sum(axis=1)
        return (total + w * mean) / (count + w), count, mean


def outside(case):
    return case.fold[:, None] != case.fold


def everybody(case):
    return np.ones((len(case.price), len(case.price)), dtype=bool)


def first(case):
    """The first row whose code is wrong."""
    return int(np.flatnonzero(~np.isclose(case.got, case.want, equal_nan=False))[0])


def fits(case, value):
    return not case.same(case.want) and case.same(value)


def told(case):
    i = first(case)
    return {"i": i, "street": case.street[i], "price": float(case.price[i]), "mine": case.got[i], "right": case.want[i]}


@task.misconception(
    "own-price-inside",
    "Row {i} in {street} has the price {price:.4g}, and its code {mine:.4g} was made with it: {count} of the {n} rows counted for it lie in its own fold. In training the feature knows the "
    "answer, on new houses it does not, and a model that trusts it fails on the first day.",
)
def own_price_inside(case):
    value, *_ = codes(case, everybody(case))
    if not fits(case, value):
        return False
    found = told(case)
    mine = np.array(case.street) == found["street"]
    return found | {"count": int((mine & (case.fold == case.fold[found["i"]])).sum()), "n": int(mine.sum())}


@task.misconception(
    "only-itself-left-out",
    "Row {i} in {street}: your code {mine:.4g} leaves out the row itself and counts the others of its fold, and {right:.4g} leaves out the whole fold. With itself alone left out, a dear house gets a lower code than "
    "a cheap neighbour, and a model reads the price off that difference.",
)
def only_itself_left_out(case):
    return fits(case, codes(case, ~np.eye(len(case.price), dtype=bool))[0]) and told(case)


@task.misconception(
    "overall-mean-of-everybody",
    "Row {i} in {street}: the street's sums are right, but the code {mine:.4g} is pulled towards {all_mean:.4g}, the mean over all rows, with those of its own fold among them. It is a small leak, and small leaks decide "
    "between models that are close.",
)
def overall_mean_of_everybody(case):
    value, *_ = codes(case, outside(case), everybody(case))
    return fits(case, value) and told(case) | {"all_mean": float(case.price.mean())}


@task.misconception(
    "from-its-own-fold",
    "Row {i} in {street}: your code {mine:.4g} was made from the row's own fold, its own price of {price:.4g} included, and from nothing else. The two sides of the split have changed places.",
)
def from_its_own_fold(case):
    return fits(case, codes(case, ~outside(case))[0]) and told(case)


@task.misconception(
    "not-smoothed",
    "Row {i} in {street}: your code {mine:.4g} is the plain mean of {count} house{s} outside its fold. A mean of so few is mostly luck, and a model takes it for a fact; the weight of {weight:g} is there for that.",
)
def not_smoothed(case):
    _, count, mean = codes(case, outside(case))
    plain, *_ = codes(case, outside(case), weight=0.0)
    for filled in (np.where(count > 0, plain, mean), np.where(count > 0, plain, case.price.mean()), plain):
        if fits(case, filled):
            i = first(case)
            return told(case) | {"count": int(count[i]), "s": "" if count[i] == 1 else "s"}
    return False


@task.misconception(
    "mean-of-means",
    "Row {i} in {street}: the street's sums are right, but the code {mine:.4g} is pulled towards {centre:.4g}, the mean of the streets' means, where a street with one house weighs as much as one with a hundred. The mean price of the houses is {houses:.4g}.",
)
def mean_of_means(case):
    names, price = np.array(case.street), case.price.astype(float)
    centres = np.empty(len(price))
    for f in np.unique(case.fold):
        others = case.fold != f
        centres[~others] = np.mean([price[others & (names == name)].mean() for name in np.unique(names[others])])
    plain, count, mean = codes(case, outside(case))
    value = plain + case.weight * (centres - mean) / (count + case.weight)
    # Of a few houses, half the street and half the mean may come out alike.
    if len(price) < 6 or not fits(case, value):
        return False
    found = told(case)
    return found | {"centre": float(centres[found["i"]]), "houses": float(mean[found["i"]])}


@task.misconception(
    "fold-never-reached",
    "Row {i} lies in fold {f}, and your code for it is {mine:.4g}; the right one is {right:.4g}. There are {k} folds, their numbers have gaps, and folds beyond {top} were never looked at.",
)
def fold_never_reached(case):
    k = len(np.unique(case.fold))
    beyond, wrong = case.fold >= k, ~np.isclose(case.got, case.want)
    # What was never reached is what stood there before: the same everywhere, or nothing that a price could be.
    if not beyond.any() or not np.array_equal(beyond, wrong) or not (~beyond).any() or not untouched(case.got[beyond], case.price):
        return False
    found = told(case)
    return found | {"f": int(case.fold[found["i"]]), "k": k, "top": k - 1}


def untouched(values, price):
    """Whether these may be what an array held before anything was written into it."""
    return bool(np.all(np.isnan(values)) or np.all((values == 0) | (values == 1)) or not np.any((values >= price.min() / 2) & (values <= price.max())))


@task.misconception(
    "whole-numbers",
    "{shown}The prices are whole numbers here, and your array of codes was made like theirs: it cuts off what stands behind the point. With other prices it would not, and nobody is told.",
)
def whole_numbers(case):
    if case.price.dtype.kind != "i" or np.asarray(case.got).dtype.kind != "i" or len(case.got) != len(case.price):
        return False
    wrong = np.flatnonzero(np.abs(case.want - case.got) > 1e-9)
    cut_off = (case.got <= case.want + 1e-6) & (case.got > case.want - 1 - 1e-6)
    row = f"Row {wrong[0]} in {case.street[wrong[0]]}: your code is {case.got[wrong[0]]}, and {case.want[wrong[0]]:.4g} is right. " if len(wrong) else ""
    return bool(cut_off.all()) and {"shown": row}


@task.misconception(
    "in-the-order-of-the-folds",
    "Your codes are right, and stand in the order of the folds: what you give for row {i} is the code of row {other}. Put beside the table, each house gets another street's price.",
)
def in_the_order_of_the_folds(case):
    order = np.argsort(case.fold, kind="stable")
    if not fits(case, case.want[order]):
        return False
    i = first(case)
    return {"i": i, "other": int(order[i])}


@task.misconception(
    "unknown-street",
    "Row {i}: no house in {street} lies outside its fold, and your code for it is {mine:.4g}; the task says what such a street gets. New streets turn up every week, and a price of {mine:.4g} or a NaN is worse than knowing nothing.",
)
def unknown_street(case):
    _, count, _ = codes(case, outside(case))
    wrong = ~np.isclose(case.got, case.want)
    # Streets that are found must be there, and right, or it may be any mistake.
    return bool(wrong.any() and (count[wrong] == 0).all() and (count > 0).any()) and told(case)


@task.misconception(
    "weight-on-the-street",
    "Row {i} in {street}: your code is {mine:.4g}, and {right:.4g} comes of the formula. With the weight on the street's side, many houses at the mean price count for little, and a single sale for much.",
)
def weight_on_the_street(case):
    _, count, mean = codes(case, outside(case))
    plain, *_ = codes(case, outside(case), weight=0.0)
    w = case.weight
    street = np.where(count > 0, plain, mean)
    return fits(case, (w * street + count * mean) / (w + count)) and told(case)

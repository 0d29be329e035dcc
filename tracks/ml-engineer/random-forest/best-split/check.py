"""best-split: small whole readings, so that ties are real ties; gaps, constants, and a column that is timed."""

import numpy as np
from milepost.check import Task, near

task = Task("best_split(values: floats[n], labels: ints[n]) -> tuple[float, float] | None")
task.example(np.array([3.5, 2.0, 5.0, 3.1, 4.2]), np.array([1, 0, 1, 0, 0]))
task.example(np.array([4.0, np.nan, 2.0, 2.0, 6.0]), np.array([1, 0, 0, 1, 1]))
task.example(np.array([3.0, 3.0, 3.0]), np.array([0, 1, 0]))
task.judge(near(rtol=1e-9, atol=2e-9))
task.forbid("sklearn", why="Here you search for the cut yourself.")


@task.hidden(times=2)
def at_the_end(draw):
    """One pump stands apart from all others, at the highest value."""
    n, values = draw.integer(5, 9), draw.integers(1, low=0, high=9)[0] / 2
    order = np.array(draw.shuffled(range(n)))
    return (values + np.arange(n))[order], (np.arange(n) == n - 1).astype(int)[order]


@task.hidden(times=2)
def at_the_beginning(draw):
    values, labels = at_the_end(draw)
    return -values, labels


@task.hidden(times=24)
def a_column(draw):
    """Few different readings, two or three classes: repeated values and equally good cuts."""
    n = draw.size(2, 24)
    values = draw.integers(n, low=0, high=draw.choice([3, 6, 12])) / 2
    return values, draw.integers(n, low=0, high=draw.integer(1, 2))


@task.hidden(times=10)
def some_missing(draw):
    values, labels = a_column(draw)
    values[draw.booleans(len(values))] = np.nan
    return values, labels


@task.hidden(times=6)
def mirrored(draw):
    """A row of labels that reads the same from both ends, so that two cuts are equally good."""
    half = draw.integers(draw.size(1, 6), low=0, high=1)
    labels = np.concatenate([half, half[::-1]])
    order = np.array(draw.shuffled(range(len(labels))))
    return (np.arange(len(labels)) * 1.5 - 3)[order], labels[order]


@task.hidden(times=2)
def gains_nothing(draw):
    """Every cut leaves what there was: each class is on both sides as often."""
    times, low, order = draw.integer(1, 3), draw.integer(-4, 4) / 2, draw.shuffled(range(4))
    return np.tile(np.array([low, low, low + 1.5, low + 1.5])[order], times), np.tile(np.array([0, 1, 0, 1])[order], times)


@task.hidden(times=2)
def of_one_class(draw):
    n = draw.size(2, 8)
    return np.array(draw.shuffled(range(n))) * 0.5, np.full(n, draw.integer(0, 1))


@task.hidden(times=2)
def apart_in_the_last_digit(draw):
    """Equally good cuts of which floats, in whichever way they are worked out, take a later one for the better."""
    labels = np.array(draw.choice([[2, 2, 0, 2, 0, 2, 1, 0], [2, 2, 1, 1, 2, 2, 0, 1], [1, 0, 0, 0, 0, 1, 1, 1, 0, 0], [0, 0, 1, 0, 0, 1, 1, 1, 0, 0]]))
    order = np.array(draw.shuffled(range(len(labels))))
    return (np.arange(len(labels)) * 1.5 - 3)[order], labels[order]


@task.hidden(times=3)
def nothing_to_cut(draw):
    n = draw.size(0, 5)
    return np.full(n, draw.choice([np.nan, 2.5])), draw.integers(n, low=0, high=1)


@task.hidden(times=4)
def odd_classes(draw):
    n = draw.size(3, 20)
    return draw.floats(n, low=-20, high=20), draw.choice([-3, 5]) + draw.integers(n, low=0, high=3)


def big(draw):
    rng = draw.rng()
    values = np.round(rng.normal(3, 1, 3000), 4)
    return values, (values + rng.normal(0, 1, 3000) > 3.5).astype(int)


task.budget(
    times_reference=60,
    case=big,
    message="On 3,000 rows this took {ratio} times as long as one pass over the sorted rows ({times_reference} times "
    "are allowed). Each cut looked at every row again, so twice the rows take four times as long: a forest on a million "
    "rows would never be finished.",
)


def gini(labels):
    shares = np.unique(labels, return_counts=True)[1] / max(len(labels), 1)
    return 1 - (shares**2).sum()


def cuts(values, labels, weigh=None, *, edge="middle"):
    """Every cut as [threshold, impurity], the lowest first; `weigh` gives a side's weight."""
    weigh = weigh or (lambda side, n: len(side) / n)
    distinct = np.unique(values[~np.isnan(values)])
    found = []
    for low, high in zip(distinct[:-1], distinct[1:], strict=True):
        left, right = labels[values <= low], labels[values >= high]
        n = len(left) + len(right)
        at = {"middle": (low + high) / 2, "low": low, "high": high}[edge]
        found.append([float(at), float(np.round(weigh(left, n) * gini(left) + weigh(right, n) * gini(right), 9))])
    return found


def lowest(found):
    return min(found, key=lambda cut: (cut[1], cut[0]))


def known(case):
    there = ~np.isnan(case.values)
    return case.values[there], case.labels[there]


@task.misconception(
    "none-to-cut",
    "The column holds {count} different values (missing ones aside), so no threshold parts it, and the task asks for "
    "`None`. Inside a tree a column often becomes constant, and then the others must still be tried.",
)
def none_to_cut(case):
    return case.want is None and {"count": len(np.unique(known(case)[0]))}


@task.misconception(
    "no-cut-without-gain",
    "The best cut, at {at:.6g}, leaves the impurity at {impurity:.6g}, as it was before, and you give None. A cut that improves nothing "
    "is still a cut: it may make the ground for one that does, and whether it is worth it is for the tree to decide.",
)
def no_cut_without_gain(case):
    if case.raised or case.got is not None or case.want is None:
        return False
    return near(float(gini(known(case)[1])), case.want[1]) and {"at": case.want[0], "impurity": case.want[1]}


@task.misconception(
    "missing-takes-part",
    "{missing} of {n} readings are missing, and what is missing took part all the same: {how}. A sensor that failed is no reading, "
    "and a cut found with it says more about the sensor than about the pumps.",
)
def missing_takes_part(case):
    gaps = np.isnan(case.values)
    if not gaps.any() or case.want is None:
        return False
    fields = {"missing": int(gaps.sum()), "n": len(gaps)}
    if case.raised:
        return {**fields, "how": "the search broke off"}
    if case.got is None:
        return {**fields, "how": "no cut was found"}
    if case.same(best_in_order(np.sort(known(case)[0]), case.labels[np.argsort(known(case)[0], kind="stable")])):
        return {**fields, "how": "their labels stayed when their values were left away, and fell to other pumps"}
    if not np.isfinite(case.got).all():
        return {**fields, "how": "the result is NaN"}
    if case.same([case.want[0], float(case.want[1] * (~gaps).sum() / len(gaps))]):
        return {**fields, "how": "the sides were divided by all rows, those without a reading among them"}
    # NaN compares as not <=, so it goes right; or it was filled before.
    filled = [np.nan_to_num(case.values, nan=fill) for fill in (0.0, np.nanmean(case.values), np.nanmedian(case.values))]
    for values in filled:
        found = cuts(values, case.labels)
        if found and case.same(lowest(found)):
            return {**fields, "how": "they were filled with a number, and counted as measured"}
    right = []
    for threshold, _ in cuts(case.values, case.labels):
        left = case.values <= threshold
        sides = [case.labels[left], case.labels[~left]]
        total = sum(len(side) / len(left) * gini(side) for side in sides)
        right.append([threshold, float(np.round(total, 9))])
    if right and case.same(lowest(right)):
        return {**fields, "how": "NaN is not `<=` anything, so they were counted on the right"}
    return False


def best_in_order(values, labels):
    """The best cut of rows taken as they stand, values in order, whosever the labels are."""
    n, found = len(values), []
    for size in range(1, n):
        if values[size - 1] != values[size]:
            sides = labels[:size], labels[size:]
            left = float(np.round(sum(len(side) / n * gini(side) for side in sides), 9))
            found.append([float((values[size - 1] + values[size]) / 2), left])
    return lowest(found)


@task.misconception(
    "labels-not-sorted",
    "The values were sorted and the labels were not: at {given:.6g} you find an impurity of {impurity:.6g}, with each pump given the end of "
    "another one. Nothing that a tree learns from such a table is true.",
)
def labels_not_sorted(case):
    if case.raised or case.got is None or case.want is None:
        return False
    values, labels = known(case)
    mistaken = best_in_order(np.sort(values), labels)
    # In a pure side of few rows many mistakes meet.
    return mistaken[1] > 0 and case.same(mistaken) and not any(case.same(cut) for cut in cuts(values, labels)) and {"given": mistaken[0], "impurity": mistaken[1]}


@task.misconception(
    "threshold-on-a-value",
    "The cut is at the right place, but its threshold {given:.6g} is one of the measured values, not the middle between "
    "{low:.6g} and {high:.6g}. A new pump that lies between the two falls to the wrong side more often than it must.",
)
def threshold_on_a_value(case):
    if case.raised or case.got is None or case.want is None:
        return False
    values, _ = known(case)
    low, high = values[values <= case.want[0]].max(), values[values > case.want[0]].min()
    on_it = any(case.same([float(at), case.want[1]]) for at in (low, high))
    return on_it and {"given": case.got[0], "low": low, "high": high}


@task.misconception(
    "sides-count-alike",
    "You cut at {given:.6g}, where the plain mean of both sides' impurity, or their sum, is lowest. One side is a handful "
    "of rows there: unweighted, a pure side of one pump outweighs a muddle of a hundred.",
)
def sides_count_alike(case):
    if case.raised or case.got is None or case.want is None:
        return False
    for weight in (0.5, 1.0):
        plain = lowest(cuts(*known(case), weigh=lambda side, n, weight=weight: weight))  # noqa: ARG005 - all alike
        if case.same(plain):
            return {"given": plain[0]}
    return False


@task.misconception(
    "tie-to-the-last",
    "The cuts at {want_at:.6g} and {got_at:.6g} are equally good, with an impurity of {impurity:.6g} to 9 decimals, and the "
    "lower one is asked for. With two rules for ties, two people grow two trees from one table.",
)
def tie_to_the_last(case):
    if case.raised or case.got is None or case.want is None:
        return False
    best = [cut for cut in cuts(*known(case)) if abs(cut[1] - case.want[1]) < 1e-8]  # noqa: PLR2004 - nine decimals
    tied = any(case.same(cut) for cut in best)
    return tied and {"want_at": case.want[0], "got_at": case.got[0], "impurity": case.want[1]}


@task.misconception(
    "gain-for-impurity",
    "The threshold is right, and {given:.6g} is how much the cut gains; what is asked for is the impurity that is left, "
    "{left:.6g}. Mixed up in a tree, the best column becomes the worst.",
)
def gain_for_impurity(case):
    if case.raised or case.got is None or case.want is None:
        return False
    gain = gini(known(case)[1]) - case.want[1]
    return gain > 1e-9 and case.same([case.want[0], float(gain)]) and {"given": gain, "left": case.want[1]}


@task.misconception(
    "entropy-for-gini",
    "{given:.6g} is an entropy, in bits, and what is asked for is the Gini impurity. The two often choose the same cut, and their "
    "numbers cannot be held against each other: for a Gini of 0.5 the entropy is 1.",
)
def entropy_for_gini(case):
    if case.raised or case.got is None or case.want is None:
        return False
    values, labels = known(case)
    for threshold, _ in cuts(values, labels):
        total = 0.0
        for side in (labels[values <= threshold], labels[values > threshold]):
            shares = np.unique(side, return_counts=True)[1] / len(side)
            total -= len(side) / len(values) * float((shares * np.log2(shares)).sum())
        if total > 0 and case.same([threshold, total]):
            return {"given": case.got[1]}
    return False


@task.misconception(
    "worst-cut",
    "You cut at {given:.6g}, which leaves an impurity of {impurity:.6g}, the highest of all cuts. The best leaves "
    "{best:.6g}.",
)
def worst_cut(case):
    if case.raised or case.got is None or case.want is None:
        return False
    found = cuts(*known(case))
    worst = max(cut[1] for cut in found)
    at = any(case.same(cut) for cut in found if cut[1] == worst)
    return at and worst > case.want[1] and {"given": case.got[0], "impurity": worst, "best": case.want[1]}


@task.misconception(
    "cut-between-equals",
    "Your threshold {given:.6g} is itself one of the values, and it parts rows that have the very same value: the "
    "impurity you report, {impurity:.6g}, can be reached by no rule of the form `<=`. On such a column the tree "
    "promises more than it can keep.",
)
def cut_between_equals(case):
    if case.raised or case.got is None or case.want is None:
        return False
    values, _ = known(case)
    inside = bool(np.isclose(values, case.got[0]).any())
    return inside and {"given": case.got[0], "impurity": case.got[1]}


@task.misconception(
    "not-sorted",
    "Your threshold {given:.6g} lies between two rows that follow each other in the table, not between two neighbouring "
    "values. The sides of such a cut are not what you counted, as the rows are not sorted.",
)
def not_sorted(case):
    if case.raised or case.got is None or case.want is None:
        return False
    values, labels = known(case)
    if not (np.diff(values) < 0).any() or any(near(cut[0], case.got[0]) for cut in cuts(values, labels)):
        return False
    n = len(values)
    for size in range(1, n):
        sides = labels[:size], labels[size:]
        impurity = np.round(sum(len(side) / n * gini(side) for side in sides), 9)
        if case.same([float((values[size - 1] + values[size]) / 2), float(impurity)]):
            return {"given": case.got[0]}
    return False


@task.misconception(
    "end-left-out",
    "The best cut is the {which} of the {n} that there are, at {at:.6g}, and you give the best of the others. Your search begins too late or ends too early: "
    "a single pump that stands apart from all others is never found.",
)
def end_left_out(case):
    if case.raised or case.got is None or case.want is None:
        return False
    found = cuts(*known(case))
    for place, which, others in ((0, "first", found[1:]), (-1, "last", found[:-1])):
        if others and case.same(lowest(others)) and near(found[place][0], case.want[0]):
            return {"which": which, "n": len(found), "at": case.want[0]}
    return False

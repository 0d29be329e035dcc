"""found-again: stability of Ward's groups under resampling, worked out again in NumPy."""

from collections import Counter
from functools import lru_cache
from itertools import combinations, pairwise, permutations, product
from math import comb

import numpy as np

from milepost.check import Task, near

task = Task("stability(points: floats[n, d], samples: list[ints], counts: list[int]) -> floats")
task.judge(near(rtol=1e-9, atol=1e-9))


def study(rng, n, groups, each):
    """Points in some groups that lie close together, and samples of them in no order."""
    middles = rng.normal(0, 2.5, (groups, 2))
    points = middles[rng.integers(0, groups, n)] + rng.normal(0, 1.0, (n, 2))
    return np.round(points, 4), [rng.permutation(n)[: int(0.7 * n)] for _ in range(each)]


# Here other clusterings, other numbers of groups and other ways to sum up give other numbers than those of the task.
task.example(*study(np.random.default_rng(9), 14, 3, 3), [2, 3])


@task.hidden(times=2)
def some_groups(draw):
    rng = draw.rng()
    return *study(rng, draw.size(16, 24), draw.integer(2, 4), 3), [2, 4]


@task.hidden(times=1)
def only_noise(draw):
    return *study(draw.rng(), draw.size(16, 24), 1, 3), [3]


def ward(points, counts):
    """Ward's groups for each of some counts; what was worked out for one mistake serves the others."""
    return grown(points.tobytes(), points.shape[1], tuple(sorted(counts)))


@lru_cache(maxsize=32)
def grown(coordinates, d, counts):
    """Join the two groups whose union costs least, over and over."""
    points = np.frombuffer(coordinates).reshape(-1, d)
    labels = np.arange(len(points))
    sizes, middles = np.ones(len(points)), np.array(points, dtype=float)
    alive, found = list(range(len(points))), {}
    while True:
        if len(alive) in counts:
            found[len(alive)] = labels.copy()
        if len(alive) <= min(counts):
            return found
        places, weights = middles[alive], sizes[alive]
        apart = ((places[:, None] - places) ** 2).sum(axis=2) * weights[:, None] * weights / (weights[:, None] + weights)
        np.fill_diagonal(apart, np.inf)
        i, j = divmod(int(apart.argmin()), len(alive))
        one, other = alive[i], alive[j]
        middles[one] = (sizes[one] * middles[one] + sizes[other] * middles[other]) / (sizes[one] + sizes[other])
        sizes[one] += sizes[other]
        labels[labels == other] = one
        alive.remove(other)


def plain_rand(one, other):
    """The share of pairs on which both agree, with luck left in."""
    n = len(one)
    together, also = one[:, None] == one, other[:, None] == other
    return float(((together == also).sum() - n) / (n * (n - 1)))


def rand(one, other):
    """The adjusted Rand index."""

    def pairs(labels):
        return sum(comb(count, 2) for count in Counter(labels).values())

    one, other = one.tolist(), other.tolist()
    both, a, b = pairs(zip(one, other, strict=True)), pairs(one), pairs(other)
    luck = a * b / comb(len(one), 2)
    return 1.0 if (a + b) / 2 == luck else (both - luck) / ((a + b) / 2 - luck)


def on_shared(case, labels, i, j):
    """Two groupings on the rows that both samples have, each in the order of the row numbers."""
    _, mine, yours = np.intersect1d(case.samples[i], case.samples[j], return_indices=True)
    return labels[i][mine], labels[j][yours]


def absent_is_a_group(case, labels, i, j):
    whole = np.full((2, len(case.points)), -1)
    for line, each in zip(whole, (i, j), strict=True):
        line[case.samples[each]] = labels[each]
    return whole


def in_place(case, labels, i, j):
    return labels[i], labels[j]


def in_own_order(case, labels, i, j):
    """The shared rows, in the order in which each sample has them."""
    return labels[i][np.isin(case.samples[i], case.samples[j])], labels[j][np.isin(case.samples[j], case.samples[i])]


def to_the_whole(case, labels, whole):
    return [rand(each, whole[rows]) for each, rows in zip(labels, case.samples, strict=True)]


def standardised(rows, like):
    return np.ascontiguousarray((rows - like.mean(axis=0)) / like.std(axis=0))


def steady(case, *, facing=on_shared, pairs="two", whole=False, index=rand, scaled=""):
    """Stability with one thing done otherwise."""
    counts = set(case.counts)
    rows_of = [case.points[rows] for rows in case.samples]
    if scaled:
        rows_of = [standardised(rows, case.points if scaled == "all" else rows) for rows in rows_of]
    trees = [ward(rows, counts) for rows in rows_of]
    everything = ward(case.points, counts) if whole else {}
    values = []
    for k in case.counts:
        labels = [tree[k] for tree in trees]
        if whole == "compared":
            values.append(np.mean(to_the_whole(case, labels, everything[k])))
            continue
        everyone = range(len(labels))
        with_first = ((0, j) for j in everyone if j)
        chosen = {"all": product(everyone, repeat=2), "next": pairwise(everyone), "first": with_first}.get(pairs, combinations(everyone, 2))
        scores = [index(*facing(case, labels, i, j)) for i, j in chosen]
        values.append({"worst": np.min, "middle": np.median}.get(pairs, np.mean)(scores))
    return np.array(values)


MISTAKES = {
    "absent-is-a-group": [{"facing": absent_is_a_group}],
    "place-for-row": [{"facing": in_place}],
    "own-order": [{"facing": in_own_order}],
    "each-with-itself": [{"pairs": "all"}],
    "with-the-next-alone": [{"pairs": "next"}],
    "with-the-first-alone": [{"pairs": "first"}],
    "middle-or-worst": [{"pairs": "middle"}, {"pairs": "worst"}],
    "luck-left-in": [{"index": plain_rand}],
    "against-the-whole": [{"whole": "compared"}],
    "standardised-again": [{"scaled": "all"}, {"scaled": "each"}],
}


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""

    def gives(name):
        return any(case.same(steady(case, **way)) for way in MISTAKES[name])

    return gives(key) and not any(gives(name) for name in MISTAKES if name != key)


@task.misconception(
    "all-grouped-once",
    "All your numbers are 1, as they are when the points are grouped once, all together: a grouping agrees with itself. What was asked is whether *other* customers give the same groups; by Ward's method, each sample for itself, it comes to {right:.2f} "
    "for {k} groups.",
)
def all_grouped_once(case):
    # Groups that lie clearly apart are found again by any method, and then this says nothing.
    return len(case.counts) > 1 and case.want.max() < 0.8 and case.same(np.ones(len(case.counts))) and {"k": case.counts[0], "right": float(case.want[0])}


@task.misconception(
    "absent-is-a-group",
    "Customers who are in neither sample were counted as a group on which both agree: {mine:.2f} for {k} groups, and on the shared customers alone it is {right:.2f}. The smaller the samples, the steadier everything would look.",
)
def absent_is_a_group_told(case):
    return made(case, "absent-is-a-group") and first(case)


@task.misconception(
    "place-for-row",
    "The first label of one sample was compared with the first of the other, and these are two different customers. {mine:.2f} for {k} groups is about what luck gives; on the shared customers it is {right:.2f}.",
)
def place_for_row(case):
    return (made(case, "place-for-row") or made(case, "own-order")) and first(case)


@task.misconception(
    "with-the-next-alone",
    "Each sample was compared with the one after it and with no other: {mine:.2f} for {k} groups, and over all pairs it is {right:.2f}. Of {samples_n} samples there are {pairs_n} pairs, and which ones you leave out hangs on the order of the list.",
)
def with_the_next_alone(case):
    n = len(case.samples)
    return made(case, "with-the-next-alone") and first(case) | {"samples_n": n, "pairs_n": comb(n, 2)}


@task.misconception(
    "with-the-first-alone",
    "Each sample was compared with the first one, and the others not with each other: {mine:.2f} for {k} groups, and over all pairs it is {right:.2f}. Everything then hangs on which sample stands first.",
)
def with_the_first_alone(case):
    return made(case, "with-the-first-alone") and first(case)


@task.misconception(
    "middle-or-worst",
    "{mine:.2f} for {k} groups is the middle or the worst of the pairs; the mean over all pairs is {right:.2f}. The worst of many pairs is worse than the worst of few, so two studies could not be compared.",
)
def middle_or_worst(case):
    return made(case, "middle-or-worst") and first(case)


@task.misconception(
    "standardised-again",
    "The points were standardised before they were grouped: {mine:.2f} for {k} groups and not {right:.2f}. They came on comparable scales, and what is wider in one direction is so for a reason; stretched, the groups are others.",
)
def standardised_again(case):
    return made(case, "standardised-again") and first(case)


@task.misconception(
    "luck-left-in",
    "{mine:.2f} for {k} groups is the plain Rand index, with luck left in; adjusted, it is {right:.2f}. Two groupings drawn with dice agree on half of all pairs and more, so everything would look steady.",
)
def luck_left_in(case):
    return made(case, "luck-left-in") and first(case)


@task.misconception(
    "each-with-itself",
    "Each sample was also compared with itself, which always gives 1: {mine:.2f} for {k} groups where it is {right:.2f}. With few samples that hides a lot.",
)
def each_with_itself(case):
    return made(case, "each-with-itself") and first(case)


@task.misconception(
    "against-the-whole",
    "Each sample was compared with the grouping of all points, and not with the other samples: {mine:.2f} for {k} groups and not {right:.2f}. The sample is a part of what it is compared with, and agrees with it too easily.",
)
def against_the_whole(case):
    return made(case, "against-the-whole") and first(case)


def first(case):
    """The first k whose number is wrong."""
    place = int(np.flatnonzero(~np.isclose(case.got, case.want, rtol=1e-9, atol=1e-9))[0])
    return {"k": case.counts[place], "mine": float(case.got[place]), "right": float(case.want[place])}


@task.misconception(
    "names-compared",
    "The groups' *numbers* were compared: group 1 of one sample need not be group 1 of the other, and for {k} groups you find {mine:.2f} where it is {right:.2f}.",
)
def names_compared(case):
    got = np.asarray(case.got, dtype=float)
    if got.shape != case.want.shape or len(case.samples) != 3 or case.same(np.ones(len(case.counts))):
        return False
    trees = [ward(case.points[rows], set(case.counts)) for rows in case.samples]
    if not all(any(abs(mine - share) < 1e-9 for share in by_name(case, [tree[k] for tree in trees], k)) for mine, k in zip(got, case.counts, strict=True)):
        return False
    return not any(made(case, key) for key in MISTAKES) and first(case)


def by_name(case, labels, k):
    """What comparing names gives, whatever each of three samples calls its groups."""
    tables = {}
    for i, j in combinations(range(3), 2):
        one, other = on_shared(case, labels, i, j)
        tables[i, j] = (one[:, None] == np.unique(labels[i])).T.astype(float) @ (other[:, None] == np.unique(labels[j])) / len(one)
    for second, third in product(permutations(range(k)), repeat=2):
        # The names of the first sample's groups are 0, 1, …; `second` and `third` say which group has each name.
        names = (range(k), second, third)
        yield np.mean([tables[i, j][list(names[i]), list(names[j])].sum() for i, j in tables])

"""join-by-join: linkage matrices, ties and all."""

import numpy as np

from milepost.check import Task, near

task = Task("join(distances: floats[n, n], linkage: str) -> floats[n - 1, 4]")
task.judge(near(rtol=1e-9, atol=1e-12))
task.forbid("scipy", "sklearn", why="The tree is what you build here.")
LINKAGES = ["single", "complete", "average"]
VILLAGES = np.array([0.0, 1.0, 3.0, 7.0, 12.0, 12.5])
APART = np.abs(VILLAGES[:, None] - VILLAGES)
for each in LINKAGES:
    task.example(APART, each)
# Three pairs at the same distance.
task.example(np.abs(np.arange(4.0)[:, None] - np.arange(4.0)), "complete")


def symmetric(upper):
    half = np.triu(upper, 1)
    return half + half.T


def is_clear(distances):
    """Whether no mean is as near as another pair: which of them joins would hang on the last digit of a sum."""
    groups = {row: [row] for row in range(len(distances))}
    for new in range(len(distances), 2 * len(distances) - 1):
        numbers = sorted(groups)
        pairs = [(a, b) for i, a in enumerate(numbers) for b in numbers[i + 1 :]]
        far = [distances[np.ix_(groups[a], groups[b])].mean() for a, b in pairs]
        level = [pair for pair, value in zip(pairs, far, strict=True) if value < min(far) + 1e-6]
        if len(level) > 1 and max(map(max, level)) >= len(distances):
            return False
        a, b = level[0]
        groups[new] = groups.pop(a) + groups.pop(b)
    return True


def clear(make, linkage):
    """A table that `make` gives; for means one in which no rounding decides."""
    while True:
        distances = symmetric(make())
        if linkage != "average" or is_clear(distances):
            return distances, linkage


@task.hidden(times=9)
def any_strains(draw):
    n = 2 + int(draw.size(0, 10))
    return clear(lambda: draw.floats(n, n, low=0.1, high=9, decimals=3), draw.choice(LINKAGES))


@task.hidden(times=6)
def ties(draw):
    """Whole numbers: many pairs at the same distance, some at 0."""
    linkage = draw.choice(LINKAGES)
    # Among means of few whole numbers there are hardly any without a tie.
    n, high = (draw.integer(4, 5), 30) if linkage == "average" else (draw.integer(4, 8), 4)

    def few_different():
        table = draw.integers(n, n, low=0, high=high).astype(float)
        # The first of these by the task's rule is 0 and 3, by the higher number 1 and 2, and the last is 2 and 3.
        table[0, 3] = table[1, 2] = table[2, 3] = table.min()
        table[0, 1] += 1
        return table

    return clear(few_different, linkage)


def joins_of(case, *, linkage=None, weighted=True, number="next", tie="first", size=True, half=False, order=True, final=True):
    """Build the tree with one thing done otherwise."""
    linkage = linkage or case.linkage
    n = len(case.distances)
    count = dict.fromkeys(range(n), 1)
    apart = {(a, b): float(case.distances[a, b]) for b in range(n) for a in range(b)}
    name = {i: i for i in range(n)}
    joins = []
    for new in range(n, 2 * n - 1):
        if tie == "first":
            a, b = min(apart, key=lambda pair: (apart[pair], pair))
        elif tie == "higher":
            a, b = min(apart, key=lambda pair: (apart[pair], pair[::-1]))
        else:
            a, b = min(apart, key=lambda pair: (apart[pair], -pair[0], -pair[1]))
        pair = [name[a], name[b]]
        joins.append([*(sorted(pair) if order else pair[::-1]), apart[a, b] / (2 if half else 1), count[a] + count[b] if size else 2])
        for other in count:
            if other in (a, b):
                continue
            to_a, to_b = apart[min(a, other), max(a, other)], apart[min(b, other), max(b, other)]
            if linkage == "single":
                far = min(to_a, to_b)
            elif linkage == "complete":
                far = max(to_a, to_b)
            elif weighted:
                far = (count[a] * to_a + count[b] * to_b) / (count[a] + count[b])
            else:
                far = (to_a + to_b) / 2
            apart[other, new] = far
        count[new] = count.pop(a) + count.pop(b)
        name[new] = new if number == "next" else min(name[a], name[b])
        apart = {pair: far for pair, far in apart.items() if a not in pair and b not in pair}
    return np.array(joins, dtype=float)


SWAPPED = {"single": "complete", "complete": "single", "average": "average"}


def ways_of(case):
    return {
        "near-and-far-swapped": [{"linkage": SWAPPED[case.linkage]}],
        "always-the-same": [{"linkage": each} for each in LINKAGES if each not in (case.linkage, SWAPPED[case.linkage])],
        "halves-of-halves": [{"weighted": False}],
        "old-numbers-again": [{"number": "old"}],
        "last-of-equals": [{"tie": "last"}],
        "by-the-higher-number": [{"tie": "higher"}],
        "sizes-not-added": [{"size": False}],
        "half-as-high": [{"half": True}],
        "higher-number-first": [{"order": False}],
    }


def made(case, key):
    found = [
        name
        for name, ways in ways_of(case).items()
        for way in ways
        if not case.same(np.asarray(case.want)) and case.same(joins_of(case, **way))
    ]
    return not case.raised and bool(found) and set(found) == {key}


def first_wrong(case):
    row = int(np.flatnonzero(~np.isclose(case.got, case.want).all(axis=1))[0])
    return {"row": row, "mine": float(case.got[row, 2]), "right": float(case.want[row, 2])}


@task.misconception(
    "near-and-far-swapped",
    "With `{linkage}` you have the tree of its opposite: join {row:index} is at {mine:.4g} in place of {right:.4g}. One of the two makes chains, the other breaks them.",
)
def near_and_far_swapped(case):
    return made(case, "near-and-far-swapped") and first_wrong(case)


@task.misconception(
    "always-the-same",
    "With `{linkage}` you have the tree of another linkage: join {row:index} is at {mine:.4g} in place of {right:.4g}.",
)
def always_the_same(case):
    return made(case, "always-the-same") and first_wrong(case)


@task.misconception(
    "halves-of-halves",
    "Join {row:index} is at {mine:.5g} in place of {right:.5g}: its two parts counted as much as each other, whatever their size. A single virus then weighs as much as a strain of thirty.",
)
def halves_of_halves(case):
    return made(case, "halves-of-halves") and first_wrong(case)


@task.misconception(
    "old-numbers-again",
    "A new group got the number of one of its parts. It takes the next free one; a program that draws the tree would take your group for a single row.",
)
def old_numbers_again(case):
    return made(case, "old-numbers-again")


@task.misconception(
    "last-of-equals",
    "Several pairs are equally near, and you joined the one with the highest numbers. Two laboratories with the same table must get the same tree.",
)
def last_of_equals(case):
    return made(case, "last-of-equals")


@task.misconception(
    "by-the-higher-number",
    "Several pairs are equally near, and you looked at their higher numbers first. The smallest lower number decides, and only then the higher one; two laboratories with the same table must get the same tree.",
)
def by_the_higher_number(case):
    return made(case, "by-the-higher-number")


@task.misconception(
    "sizes-not-added",
    "The last column says 2 at every join: the groups that joined, not the rows that are now together.",
)
def sizes_not_added(case):
    return made(case, "sizes-not-added")


@task.misconception(
    "half-as-high",
    "Your joins are at half of their distances. Trees of descent are drawn so; here a cut at distance 3 would be one at 6.",
)
def half_as_high(case):
    return made(case, "half-as-high")


@task.misconception(
    "higher-number-first",
    "The higher number of each pair stands first, and the lower one was to.",
)
def higher_number_first(case):
    return made(case, "higher-number-first")

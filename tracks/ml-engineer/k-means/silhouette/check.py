"""silhouette: every mistake is the same sum with one part exchanged, so one function recomputes them all."""

import numpy as np

from milepost.check import Task, near

task = Task("silhouette(points: array[n, d], labels: ints[n]) -> floats[n]")
task.example(np.array([[0.0, 0.0], [0.0, 2.0], [6.0, 0.0], [6.0, 1.0], [3.0, 9.0]]), np.array([0, 0, 1, 1, 2]))
task.judge(near)
task.forbid("sklearn", why="Here you work out the silhouette yourself.")


@task.hidden(times=12)
def any_groups(draw):
    """Loose groups under labels with gaps, in any order; clusters of one point among them."""
    n, d, k = draw.size(3, 25), draw.integer(1, 3), draw.size(2, 5)
    labels = np.concatenate([[0, 1], draw.integers(n - 2, low=0, high=k - 1)])
    names = np.array(draw.shuffled([0, 1, 2, 5, 9]))
    points = draw.floats(n, d, low=-4, high=4) + 3 * labels[:, None]
    order = np.array(draw.shuffled(range(n)))
    return points[order], names[labels][order]


@task.hidden(times=5)
def same_spots(draw):
    """Points on few spots: distances of zero, within clusters and between them. Labels may be negative."""
    n = draw.size(2, 12)
    points = draw.integers(n, 2, low=0, high=1)
    labels = np.concatenate([[-3, 4], draw.choice([-3, 4, 7]) * np.ones(n - 2, dtype=int)])
    return points, labels


@task.hidden(times=4)
def wide_and_compact(draw):
    """A wide cluster whose middle is near, and a compact one a little farther away, whose points are nearer on average."""
    here = np.array([0.0, 0.4, -0.4])
    wide = 3 + draw.integer(7, 9) * np.array([1.0, -1.0, 1.1, -1.1])
    compact = 5 + draw.number(0.1, 0.5) * np.array([0.0, 1.0, -1.0])
    x = np.concatenate([here, wide, compact])
    labels = np.repeat([0, 1, 2], [3, 4, 3])
    order = np.array(draw.shuffled(range(len(x))))
    return np.stack([x, np.zeros(len(x))], axis=1)[order], labels[order]


@task.hidden(times=3)
def one_spot(draw):
    n = draw.size(3, 8)
    return np.full((n, 2), 2.5), np.arange(n) % 2


def loose_groups(draw):
    """Three to five groups that reach into each other; one of them may be a point alone."""
    n, d, k = draw.integer(9, 14), draw.integer(2, 3), draw.integer(3, 4)
    labels = np.array([*range(k), *range(k), *draw.integers(n - 2 * k, low=0, high=k - 1), *[7] * draw.integer(0, 1)])
    return draw.floats(len(labels), d, low=-4, high=4) + 3 * labels[:, None] % 7, labels


def crow(case):
    return np.sqrt(squares(case))


def squares(case):
    return ((case.points[:, None, :] - case.points) ** 2).sum(axis=2).astype(float)


def blocks(case):
    return np.abs(case.points[:, None, :] - case.points).sum(axis=2).astype(float)


def silhouettes(case, *, distances=crow, itself=False, between="nearest", divisor=np.maximum, alone=0.0):
    """The silhouettes, with what is said exchanged."""
    clusters, place, sizes = np.unique(case.labels, return_inverse=True, return_counts=True)
    apart, own = distances(case), place[:, None] == np.arange(len(clusters))
    sums = apart @ own
    a = sums[own] / np.maximum(sizes[place] - (not itself), 1)
    means = np.where(own, np.inf, sums / sizes)
    others = means[~own].reshape(len(place), -1)
    if between == "centre":
        homes = own.T @ case.points / sizes[:, None]
        away = ((case.points[:, None, :] - homes) ** 2).sum(axis=2)
        b = means[np.arange(len(place)), np.where(own, np.inf, away).argmin(axis=1)]
    elif between == "pooled":
        b = np.where(own, 0, sums).sum(axis=1) / (len(place) - sizes[place])
    elif between == "point":
        b = np.where(place[:, None] == place, np.inf, apart).min(axis=1)
    else:
        b = {"nearest": np.min, "mean": np.mean, "max": np.max, "lowest label": lambda each, **_: each[:, 0]}[between](others, axis=1)
    by = divisor(a, b)
    values = np.where(by > 0, (b - a) / np.where(by > 0, by, 1), 0)
    return values if alone is None else np.where(sizes[place] == 1, alone, values)


def first_wrong(case):
    """The first point with a wrong value, and both values."""
    i = int(np.flatnonzero(~np.isclose(case.want, case.got))[0])
    return {"i": i, "label": int(case.labels[i]), "right": case.want[i], "value": case.got[i]}


@task.mistake(
    "alone-is-one",
    "Point {i:index} is alone in cluster {label}, and you gave it {value:.3g}. "
    "Then the best clustering of all would be the useless one in which every point is alone.",
    fields=first_wrong,
)
def alone_is_one(case):
    return silhouettes(case, alone=1.0)


@task.mistake(
    "counted-itself",
    "Point {i:index} counts itself among its neighbours, at distance 0: you gave {value:.4g} instead of {right:.4g}. "
    "Every cluster seems tighter than it is, small ones most of all, so too many clusters look good.",
    fields=first_wrong,
    ways=[0.0, None],
)
def counted_itself(case, alone):
    return silhouettes(case, itself=True, alone=alone)


@task.mistake(
    "all-other-clusters",
    "For point {i:index} all other clusters went into b, the far ones too: you gave {value:.4g} instead of {right:.4g}. "
    "A point on the border of two groups then looks well placed, because the other groups are far.",
    fields=first_wrong,
    ways=["mean", "pooled", "max"],
)
def all_other_clusters(case, between):
    return silhouettes(case, between=between)


@task.mistake(
    "nearest-by-its-centre",
    "For point {i:index} your b is the mean distance to the cluster whose *centre* is nearest: you gave {value:.4g} instead of {right:.4g}. "
    "A wide cluster may have its centre close by and its points far off; the means have to be compared.",
    fields=first_wrong,
)
def nearest_by_its_centre(case):
    return silhouettes(case, between="centre")


@task.mistake(
    "nearest-point",
    "For point {i:index} your b is the distance to a single point of another cluster: you gave {value:.4g} instead of "
    "{right:.4g}. One outlier that lies close by would condemn a point that is placed well.",
    fields=first_wrong,
)
def nearest_point(case):
    return silhouettes(case, between="point")


@task.mistake(
    "turned-round",
    "Every sign is turned round: point {i:index} has {value:.4g} instead of {right:.4g}. "
    "The worst clustering would be chosen as the best.",
    fields=first_wrong,
)
def turned_round(case):
    return -silhouettes(case)


@task.mistake(
    "divided-by-b",
    "Point {i:index} has {value:.4g} instead of {right:.4g}. You divided by one of the two distances even where it is the "
    "smaller: values run far past 1 or -1, and one misplaced point can outweigh a hundred good ones.",
    fields=first_wrong,
    ways=[lambda _a, b: b, lambda a, _b: a, np.minimum],
)
def divided_by_b(case, divisor):
    return silhouettes(case, divisor=divisor)


@task.mistake(
    "squared-distances",
    "You averaged squared distances: point {i:index} has {value:.4g} instead of {right:.4g}. "
    "Differences look larger than they are, and your values cannot be compared with anybody else's.",
    fields=first_wrong,
)
def squared_distances(case):
    return silhouettes(case, distances=squares)


@task.mistake(
    "measured-to-centres",
    "You measured to the clusters' means, not to their points: point {i:index} has {value:.4g} instead of {right:.4g}. "
    "That is quick, and blind to how far the points of a cluster are scattered.",
    fields=first_wrong,
    ways=[0.0, None],
)
def measured_to_centres(case, alone):
    clusters, place, sizes = np.unique(case.labels, return_inverse=True, return_counts=True)
    own = place[:, None] == np.arange(len(clusters))
    centres = own.T @ case.points / sizes[:, None]
    distances = np.sqrt(((case.points[:, None, :] - centres) ** 2).sum(axis=2))
    a, b = distances[own], np.where(own, np.inf, distances).min(axis=1)
    values = np.where(np.maximum(a, b) > 0, (b - a) / np.maximum(a, b), 0)
    return values if alone is None else np.where(sizes[place] == 1, alone, values)


@task.lookalike(ways=[{"distances": blocks}, {"between": "lowest label"}, {"divisor": lambda _a, _b: 1.0}])
def other_ways(case, way):
    return silhouettes(case, **way)


@task.lookalike(ways=[np.abs, lambda values: values.clip(0)])
def without_minus(case, made):
    return made(silhouettes(case))


task.tell_apart(loose_groups, times=1, right=silhouettes, kept=5)

"""silhouette: every mistake is the same sum with one part exchanged, so one function recomputes them all."""

import numpy as np

from milepost.check import Task, near

task = Task("silhouette(points: array[n, d], labels: ints[n]) -> floats[n]")
task.example(np.array([[0.0, 0.0], [0.0, 2.0], [6.0, 0.0], [6.0, 1.0], [3.0, 9.0]]), np.array([0, 0, 1, 1, 2]))
task.judge(near)
task.forbid("sklearn", why="Here you work out the silhouette yourself.")


@task.hidden(times=14)
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


def recomputed(case, *, square=False, itself=False, between="nearest", divisor=max, alone=0.0):
    """The silhouettes, with what is said exchanged."""
    distances = ((case.points[:, None, :] - case.points) ** 2).sum(axis=2).astype(float)
    distances = distances if square else np.sqrt(distances)
    values = np.zeros(len(case.points))
    for i, label in enumerate(case.labels):
        own = case.labels == label
        if own.sum() == 1 and alone is not None:
            values[i] = alone
            continue
        # Without a value of its own, a point that is alone is at distance 0 from its cluster: from itself.
        a = distances[i, own].sum() / max(own.sum() - (not itself), 1)
        means = [distances[i, case.labels == other].mean() for other in np.unique(case.labels) if other != label]
        ways = {"nearest": min(means), "mean": np.mean(means), "max": max(means)}
        ways |= {"pooled": distances[i, ~own].mean(), "point": distances[i, ~own].min()}
        homes = [case.points[case.labels == other].mean(axis=0) for other in np.unique(case.labels) if other != label]
        ways["centre"] = means[int(np.argmin([((home - case.points[i]) ** 2).sum() for home in homes]))]
        b = ways[between]
        if divisor(a, b) > 0:
            values[i] = (b - a) / divisor(a, b)
    return values


def to_centres(case):
    """What measuring to the clusters' means gives; with and without a rule of its own for points that are alone."""
    clusters, place = np.unique(case.labels, return_inverse=True)
    centres = np.array([case.points[case.labels == cluster].mean(axis=0) for cluster in clusters])
    distances = np.sqrt(((case.points[:, None, :] - centres) ** 2).sum(axis=2))
    rows = np.arange(len(place))
    a = distances[rows, place]
    distances[rows, place] = np.inf
    b = distances.min(axis=1)
    values = np.where(np.maximum(a, b) > 0, (b - a) / np.maximum(a, b), 0)
    alone = np.bincount(place)[place] == 1
    return values, np.where(alone, 0, values)


def counting_itself(case):
    """What counting the point itself gives; with and without a rule of its own for points that are alone."""
    return recomputed(case, itself=True), recomputed(case, itself=True, alone=None)


def gave(case, mistaken):
    """Whether the answer gave what the mistake gives, and that is not right here by luck."""
    return case.same(mistaken) and not case.same(case.want)


def first_wrong(case):
    """The first point with a wrong value, and both values."""
    i = int(np.flatnonzero(~np.isclose(case.want, case.got))[0])
    return {"i": i, "label": int(case.labels[i]), "right": case.want[i], "value": case.got[i]}


@task.misconception(
    "alone-is-one",
    "Point {i:index} is alone in cluster {label}, and you gave it {value:.3g}. "
    "Then the best clustering of all would be the useless one in which every point is alone.",
)
def alone_is_one(case):
    return first_wrong(case) if gave(case, recomputed(case, alone=1.0)) else False


@task.misconception(
    "counted-itself",
    "Point {i:index} counts itself among its neighbours, at distance 0: you gave {value:.4g} instead of {right:.4g}. "
    "Every cluster seems tighter than it is, small ones most of all, so too many clusters look good.",
)
def counted_itself(case):
    # In a cluster of two, the mean with the point itself is the way to the centre: such a case tells nothing.
    if not any(gave(case, each) for each in counting_itself(case)) or any(map(case.same, to_centres(case))):
        return False
    return first_wrong(case)


@task.misconception(
    "all-other-clusters",
    "For point {i:index} all other clusters went into b, the far ones too: you gave {value:.4g} instead of {right:.4g}. "
    "A point on the border of two groups then looks well placed, because the other groups are far.",
)
def all_other_clusters(case):
    ways = ("mean", "pooled", "max")
    return first_wrong(case) if any(gave(case, recomputed(case, between=way)) for way in ways) else False


@task.misconception(
    "nearest-by-its-centre",
    "For point {i:index} your b is the mean distance to the cluster whose *centre* is nearest: you gave {value:.4g} instead of {right:.4g}. "
    "A wide cluster may have its centre close by and its points far off; the means have to be compared.",
)
def nearest_by_its_centre(case):
    return first_wrong(case) if gave(case, recomputed(case, between="centre")) else False


@task.misconception(
    "nearest-point",
    "For point {i:index} your b is the distance to a single point of another cluster: you gave {value:.4g} instead of "
    "{right:.4g}. One outlier that lies close by would condemn a point that is placed well.",
)
def nearest_point(case):
    return first_wrong(case) if gave(case, recomputed(case, between="point")) else False


@task.misconception(
    "turned-round",
    "Every sign is turned round: point {i:index} has {value:.4g} instead of {right:.4g}. "
    "The worst clustering would be chosen as the best.",
)
def turned_round(case):
    return first_wrong(case) if gave(case, -case.want) else False


@task.misconception(
    "divided-by-b",
    "Point {i:index} has {value:.4g} instead of {right:.4g}. You divided by one of the two distances even where it is the "
    "smaller: values run far past 1 or -1, and one misplaced point can outweigh a hundred good ones.",
)
def divided_by_b(case):
    divisors = (lambda _a, b: b, lambda a, _b: a, min)
    return first_wrong(case) if any(gave(case, recomputed(case, divisor=each)) for each in divisors) else False


@task.misconception(
    "squared-distances",
    "You averaged squared distances: point {i:index} has {value:.4g} instead of {right:.4g}. "
    "Differences look larger than they are, and your values cannot be compared with anybody else's.",
)
def squared_distances(case):
    return first_wrong(case) if gave(case, recomputed(case, square=True)) else False


@task.misconception(
    "measured-to-centres",
    "You measured to the clusters' means, not to their points: point {i:index} has {value:.4g} instead of {right:.4g}. "
    "That is quick, and blind to how far the points of a cluster are scattered.",
)
def measured_to_centres(case):
    if not any(gave(case, each) for each in to_centres(case)) or any(map(case.same, counting_itself(case))):
        return False
    return first_wrong(case)

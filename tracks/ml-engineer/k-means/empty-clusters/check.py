"""empty-clusters: several clusters empty at once, clusters of one point, ties. All numbers are exact quarters."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "fill_empty(points: array[n, d], labels: indices[n], centres: floats[k, d]) -> tuple[floats[k, d], indices[n]]"
)
task.example(
    np.array([[0.0, 0.0], [1.0, 0.0], [7.0, 1.0], [9.0, 9.0]]),
    np.array([0, 0, 0, 2]),
    np.array([[1.0, 0.0], [5.0, 5.0], [8.0, 8.0]]),
)
task.example(
    np.array([[0.0, 1.0], [4.0, 0.0], [0.0, 0.0], [0.0, 3.0], [1.0, 0.0]]),
    np.array([1, 1, 1, 1, 1]),
    np.array([[6.0, 6.0], [0.0, 0.0], [9.0, 2.0]]),
)
task.judge(near)


@task.hidden(times=10)
def some_empty(draw):
    """Labels from a few clusters only, so that several others are empty."""
    k, d = draw.size(1, 7), draw.integer(1, 3)
    n = draw.size(k, 25)
    used = draw.integer(1, k)
    names = np.array(draw.shuffled(range(k)))
    labels = names[draw.integers(n, low=0, high=used - 1)]
    return draw.integers(n, d, low=-40, high=40) / 4, labels, draw.integers(k, d, low=-40, high=40) / 4


@task.hidden(times=4)
def far_and_alone(draw):
    """The farthest points are the only ones of their clusters, and must not be taken."""
    k = draw.size(3, 7)
    alone = draw.integer(1, k - 2)
    crowd = draw.size(k - alone, 12)
    centres = draw.integers(k, 2, low=-20, high=20) / 4
    lonely = centres[1 : alone + 1] + 50 + draw.integers(alone, 2, low=0, high=40) / 4
    near_home = centres[0] + draw.integers(crowd, 2, low=-12, high=12) / 4
    labels = np.array([*range(1, alone + 1), *[0] * crowd])
    order = np.array(draw.shuffled(range(len(labels))))
    return np.concatenate([lonely, near_home])[order], labels[order], centres


@task.hidden(times=2)
def far_pair(draw):
    """The two farthest points share a cluster, and two clusters are empty: only one of the pair may go."""
    crowd = draw.size(2, 10)
    centres = draw.integers(4, 2, low=-20, high=20) / 4
    pair = centres[1] + 50 + draw.integers(2, 2, low=0, high=40) / 4
    near_home = centres[0] + draw.integers(crowd, 2, low=-12, high=12) / 4
    labels = np.array([1, 1, *[0] * crowd])
    order = np.array(draw.shuffled(range(len(labels))))
    return np.concatenate([pair, near_home])[order], labels[order], centres


@task.hidden(times=3)
def on_the_spot(draw):
    """Every point that may be taken stands on its centre, at distance 0; the first of all may not be taken."""
    n = draw.size(3, 8)
    points = np.full((n, 2), 2.5)
    labels = np.zeros(n, dtype=int)
    points[0], labels[0] = [7.0, 1.0], 2
    return points, labels, np.array([[2.5, 2.5], [8.0, 8.0], [7.0, 1.0]])


@task.hidden(times=4)
def equally_far(draw):
    """Points on two sides of a centre, equally far from it: the first of them is taken."""
    n = draw.size(3, 10)
    steps = np.array(draw.shuffled([1.0, -1.0] * n))[:n]
    points = np.stack([steps, np.zeros(n)], axis=1)
    return points, np.zeros(n, dtype=int), np.array([[0.0, 0.0], [3.0, 3.0], [5.0, 0.0]])


def any_of_these(draw):
    return draw.choice([some_empty, far_and_alone, far_pair, on_the_spot])(draw)


def from_own(case):
    return ((case.points - case.centres[case.labels]) ** 2).sum(axis=1)


def filled(case, scores, *, order=1, spare=lambda sizes, labels: sizes[labels] > 1, otherwise=-1.0, pick=np.argmax):
    """What filling gives when the point with the highest of `scores(case, empty)` is taken, of those that are spare."""
    labels, centres = case.labels.copy(), case.centres.copy()
    sizes = np.bincount(labels, minlength=len(centres))
    for empty in np.flatnonzero(sizes == 0)[::order]:
        taken = int(pick(np.where(spare(sizes, labels), scores(case, empty), otherwise)))
        sizes[labels[taken]] -= 1
        sizes[empty] += 1
        labels[taken], centres[empty] = empty, case.points[taken]
    return [centres, labels]


def by_own(case, _empty):
    return from_own(case)


def right(case):
    return filled(case, by_own)


def empties(case):
    return np.flatnonzero(np.bincount(case.labels, minlength=len(case.centres)) == 0)


def seen(case, result):
    """What a mistake gives where it is seen twice: a single point of a few may be taken by any mistake."""
    return result if len(empties(case)) > 1 and len(case.points) > 5 else right(case)  # noqa: PLR2004


def first_empty(case):
    return {"j": int(empties(case)[0]), "k": len(case.centres)}


@task.mistake(
    "still-empty",
    "You changed nothing, and cluster {j:index} still has no point. "
    "An unlucky centre can stay outside for ever, and you asked for {k} groups and get fewer.",
    fields=first_empty,
)
def still_empty(case):
    return [case.centres, case.labels]


def taken_twice(case):
    first, second = empties(case)[:2]
    return {"first": int(first), "second": int(second), "i": int((case.points == case.got[0][first]).all(axis=1).argmax())}


@task.mistake(
    "same-point-twice",
    "Clusters {first:index} and {second:index} were both empty, and both took point {i:index}. It has room for one label "
    "only, so cluster {first:index} is empty again, and two centres now stand on the same spot.",
    fields=taken_twice,
    ways=[0, 1],
)
def same_point_twice(case, least):
    sizes = np.bincount(case.labels)
    farthest = np.where(sizes[case.labels] > least, from_own(case), -1).argmax()
    again = filled(case, by_own, pick=lambda _scores: farthest)
    return again if len(empties(case)) > 1 else right(case)


def hole(case):
    return {"j": int(np.flatnonzero(np.bincount(case.got[1], minlength=len(case.centres)) == 0)[0])}


def one_by_one(case, *, least):
    """Every point may be taken once, if its cluster had more than `least` at the start."""
    sizes = np.bincount(case.labels)
    order = np.argsort(-np.where(sizes[case.labels] > least, from_own(case), -1), kind="stable")
    turn = iter(order)
    return filled(case, by_own, pick=lambda _scores: next(turn))


@task.mistake(
    "took-the-last-point",
    "Cluster {j:index} was down to a single point, and that one was taken to fill another. The hole has only moved: "
    "there is an empty cluster again, and the next round brings back the NaN.",
    fields=hole,
    ways=[
        lambda case: one_by_one(case, least=0),
        lambda case: one_by_one(case, least=1),
        lambda case: filled(case, by_own, otherwise=0),
    ],
)
def took_the_last_point(case, way):
    result = way(case)
    return result if len(np.unique(result[1])) < len(case.centres) else right(case)


@task.mistake(
    "far-from-the-empty-centre",
    "Cluster {j:index} took the point farthest from where the empty centre stood. That place says nothing about the data. "
    "The point you took may sit well where it is, while the one that fits worst stays behind.",
    fields=first_empty,
)
def far_from_the_empty_centre(case):
    return seen(case, filled(case, by_empty))


@task.mistake(
    "nearest-to-the-empty-centre",
    "Cluster {j:index} took the point nearest to where the empty centre stood. It was nobody's nearest centre for a reason: "
    "the point sits better where it is, and in the next round it may simply go back.",
    fields=first_empty,
)
def nearest_to_the_empty_centre(case):
    return seen(case, filled(case, by_empty, otherwise=np.inf, pick=np.argmin))


@task.mistake(
    "labels-not-changed",
    "The centres moved to the right points, but the labels are those that came in: cluster {j:index} still has no point, "
    "and the next update would not know that it has one.",
    fields=first_empty,
)
def labels_not_changed(case):
    return [right(case)[0], case.labels]


def by_empty(case, empty):
    return ((case.points - case.centres[empty]) ** 2).sum(axis=1)


def by_mean(case, _empty):
    homes = np.array([case.points[case.labels == label].mean(axis=0) for label in case.labels])
    return ((case.points - homes) ** 2).sum(axis=1)


def by_nearest(case, _empty):
    return ((case.points[:, None] - case.centres) ** 2).sum(axis=2).min(axis=1)


def along_the_axes(case, _empty):
    return np.abs(case.points - case.centres[case.labels]).sum(axis=1)


@task.lookalike(ways=[by_mean, by_nearest, along_the_axes])
def by_another_distance(case, scores):
    return filled(case, scores)


@task.lookalike(
    ways=[
        {"order": -1},
        {"spare": lambda sizes, labels: sizes[labels] > 2},  # noqa: PLR2004 - one too many
        {"spare": lambda sizes, labels: labels == sizes.argmax()},
        {"pick": lambda scores: len(scores) - 1 - scores[::-1].argmax()},
    ]
)
def otherwise_chosen(case, way):
    return filled(case, by_own, **way)


@task.lookalike()
def assigned_again(case):
    centres, _ = right(case)
    return [centres, ((case.points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)]


task.tell_apart(any_of_these, times=1, right=right, tries=400, kept=6)

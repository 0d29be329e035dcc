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


@task.hidden(times=14)
def some_empty(draw):
    """Labels from a few clusters only, so that several others are empty."""
    k, d = draw.size(1, 7), draw.integer(1, 3)
    n = draw.size(k, 25)
    used = draw.integer(1, k)
    names = np.array(draw.shuffled(range(k)))
    labels = names[draw.integers(n, low=0, high=used - 1)]
    return draw.integers(n, d, low=-40, high=40) / 4, labels, draw.integers(k, d, low=-40, high=40) / 4


@task.hidden(times=8)
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


@task.hidden(times=4)
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


def filled(case, choose, *, sizes_matter=True):
    """What filling gives when `choose(scores)` picks the point, and the number of the last one taken."""
    labels, centres = case.labels.copy(), case.centres.copy()
    sizes = np.bincount(labels, minlength=len(centres))
    for empty in np.flatnonzero(sizes == 0):
        allowed = sizes[labels] > 1 if sizes_matter else np.ones(len(labels), dtype=bool)
        taken = choose(case, int(empty), allowed, labels)
        sizes[labels[taken]] -= 1
        sizes[empty] += 1
        labels[taken], centres[empty] = empty, case.points[taken]
    return [centres, labels]


def from_own(case):
    return ((case.points - case.centres[case.labels]) ** 2).sum(axis=1)


def from_empty(case, empty):
    return ((case.points - case.centres[empty]) ** 2).sum(axis=1)


def still_without(case, labels):
    """The clusters that have no point with these labels."""
    return np.flatnonzero(np.bincount(labels, minlength=len(case.centres)) == 0)


@task.misconception(
    "still-empty",
    "You changed nothing, and cluster {j:index} still has no point. "
    "An unlucky centre can stay outside for ever, and you asked for {k} groups and get fewer.",
)
def still_empty(case):
    without = still_without(case, case.labels)
    return {"j": int(without[0]), "k": len(case.centres)} if case.same([case.centres, case.labels]) else False


@task.misconception(
    "same-point-twice",
    "Clusters {first:index} and {second:index} were both empty, and both took point {i:index}. It has room for one label "
    "only, so cluster {first:index} is empty again, and two centres now stand on the same spot.",
)
def same_point_twice(case):
    without = still_without(case, case.labels)
    if len(without) < 2:  # noqa: PLR2004 - it takes two
        return False
    sizes = np.bincount(case.labels, minlength=len(case.centres))
    farthest = int(from_own(case).argmax())
    farthest_spare = int(np.where(sizes[case.labels] > 1, from_own(case), -1).argmax())
    for i in (farthest, farthest_spare):
        if case.same(filled(case, lambda *_, i=i: i, sizes_matter=False)):
            return {"first": int(without[0]), "second": int(without[1]), "i": i}
    return False


@task.misconception(
    "took-the-last-point",
    "Cluster {j:index} was down to a single point, and that one was taken to fill another. The hole has only moved: "
    "there is an empty cluster again, and the next round brings back the NaN.",
)
def took_the_last_point(case):
    taken = set()

    def farthest_left(case, *_):
        scores = from_own(case)
        scores[list(taken)] = -1
        taken.add(int(scores.argmax()))
        return int(scores.argmax())

    def farthest_of_all(case, *_):
        return int(from_own(case).argmax())

    def farthest_of_what_was_spare(case, *_):
        scores = np.where(np.bincount(case.labels)[case.labels] > 1, from_own(case), -1)
        scores[list(taken)] = -1
        taken.add(int(scores.argmax()))
        return int(scores.argmax())

    for choose in (farthest_left, farthest_of_all, farthest_of_what_was_spare):
        taken.clear()
        if case.same(filled(case, choose, sizes_matter=False)):
            hole = still_without(case, case.got[1])
            return {"j": int(hole[0])} if len(hole) else False
    return False


@task.misconception(
    "far-from-the-empty-centre",
    "Cluster {j:index} took the point farthest from where the empty centre stood. That place says nothing about the data. "
    "The point you took may sit well where it is, while the one that fits worst stays behind.",
)
def far_from_the_empty_centre(case):
    def choose(case, empty, allowed, _labels):
        return int(np.where(allowed, from_empty(case, empty), -1).argmax())

    return {"j": int(still_without(case, case.labels)[0])} if case.same(filled(case, choose)) else False


@task.misconception(
    "nearest-to-the-empty-centre",
    "Cluster {j:index} took the point nearest to where the empty centre stood. It was nobody's nearest centre for a reason: "
    "the point sits better where it is, and in the next round it may simply go back.",
)
def nearest_to_the_empty_centre(case):
    def choose(case, empty, allowed, _labels):
        return int(np.where(allowed, from_empty(case, empty), np.inf).argmin())

    return {"j": int(still_without(case, case.labels)[0])} if case.same(filled(case, choose)) else False


@task.misconception(
    "labels-not-changed",
    "The centres moved to the right points, but the labels are those that came in: cluster {j:index} still has no point, "
    "and the next update would not know that it has one.",
)
def labels_not_changed(case):
    return {"j": int(still_without(case, case.labels)[0])} if case.same([case.want[0], case.labels]) else False

"""ask-once: DBSCAN on points of a grid, each neighbourhood asked for once at most."""

import numpy as np

from milepost.check import Task, exact, offer

task = Task("cluster(n: int, near: function, least: int) -> ints[n]")
task.judge(exact)
task.forbid("sklearn", "scipy", why="The walk is what you write here.")


class Map:
    """Points in the plane; whole numbers, so that what is just within reach is so for everybody."""

    def __init__(self, points, reach):
        squared = ((points[:, None] - points) ** 2).sum(axis=2)
        self.near = [np.flatnonzero(row <= reach**2).tolist() for row in squared]

    def __call__(self, i):
        return self.near[i]

    def code(self):
        """The same as Python, for whoever wants to follow a case by hand."""
        return f"def near(i):\n    return {self.near}[i]"


def given(points, reach, least):
    places = Map(points, reach)
    return len(points), offer("near(i: index) -> list[index]", places, most=len(points), code=places.code()), least


# Two clusters along a road that share a border stop at 8; border stops at 17 and 8 come first, one at -3 last; a pair, and one alone.
ROAD = np.array([17, 8, 0, 1, 2, 3, 4, 5, 11, 12, 13, 14, 30, 40, 41, -3])
task.example(*given(np.column_stack([ROAD, 0 * ROAD]), 3, 4))


@task.hidden(times=8)
def a_city(draw):
    n = int(draw.size(1, 24))
    return given(draw.integers(n, 2, low=0, high=9), 2, draw.integer(1, 5))


@task.hidden(times=4)
def along_a_street(draw):
    """Stops in a row with gaps: long chains, and borders between two of them."""
    steps = np.array([draw.choice([1, 1, 1, 2, 3]) for _ in range(draw.integer(8, 22))])
    places = np.array(draw.shuffled(np.cumsum(steps).tolist()))
    return given(np.column_stack([places, 0 * places]), 2, draw.integer(3, 4))


@task.hidden(times=2)
def between_two(draw):
    """Three clusters and two border stops; at 6 the neighbour with the lowest number belongs to the cluster with the higher number, at 14 not."""
    rest = draw.shuffled([0, 1, 2, 3, 6, 9, 11, 14, 16, 17, 18, 19])
    places = np.array([10, 4, 12, *rest, 8])
    return given(np.column_stack([places, 0 * places]), 2, 4)


def labels_of(case, *, more=0, chain=False, border="first", last=False, walk=True, count_from=0, anybody=False):
    """Cluster with one thing done otherwise."""
    ask = case.near.begin()
    reach = [ask("near", [i]) for i in range(case.n)]
    core = [len(each) >= case.least + more for each in reach]
    labels = np.full(case.n, -1)
    found = 0
    for first in range(case.n):
        if not (core[first] or anybody) or (labels[first] != -1 and not (last and not core[first])):
            continue
        waiting, seen = [first], set()
        while waiting:
            stop = waiting.pop()
            if stop in seen or (labels[stop] != -1 and not (last and not core[stop])):
                continue
            seen.add(stop)
            if border in {"none", "first core"} and not core[stop]:
                continue
            labels[stop] = found
            if (core[stop] or chain) and (walk or stop == first):
                waiting.extend(reach[stop])
        found += 1
    if border == "first core":
        for stop in range(case.n):
            near = [other for other in reach[stop] if core[other]]
            labels[stop] = labels[near[0]] if near else -1
    return labels if count_from == 0 else labels + 1


MISTAKES = {
    "one-too-many": {"more": 1},
    "border-passes-on": {"chain": True},
    "border-is-noise": {"border": "none"},
    "last-cluster-takes-the-border": {"last": True},
    "first-neighbour-decides": {"border": "first core"},
    "neighbours-only": {"walk": False},
    "noise-is-zero": {"count_from": 1},
    "noise-founds-clusters": {"anybody": True},
}


def made(case, key):
    # In a small place many mistakes come to the same.
    if case.n < 8 or len(set(np.asarray(case.want).tolist())) < 2:
        return False
    if case.raised or not case.same(labels_of(case, **MISTAKES[key])):
        return False
    return not any(case.same(labels_of(case, **way)) for name, way in MISTAKES.items() if name != key)


def first_wrong(case):
    stop = int(np.flatnonzero(np.asarray(case.got) != np.asarray(case.want))[0])
    return {"stop": stop, "mine": int(case.got[stop]), "right": int(case.want[stop])}


@task.misconception(
    "asked-too-often",
    "The map was asked more than {n} times for {n} stops. A stop that is reached from several sides must not be asked for again each time: in the middle of a city that is hundreds of paid questions for one answer.",
)
def asked_too_often(case):
    return bool(case.raised) and "may be used" in case.said


@task.misconception(
    "one-too-many",
    "Stop {stop} is in cluster {right}, and you gave {mine}. A stop counts itself: with `least` = {least} it needs that many entries in its list, not one more. Every place at the edge of being a crowd is lost.",
)
def one_too_many(case):
    return made(case, "one-too-many") and first_wrong(case)


@task.misconception(
    "border-passes-on",
    "Stop {stop} should be {right}, and you gave {mine}: the word came to it by way of a stop that is no core one. Two places with a thin thread of stops between them become one.",
)
def border_passes_on(case):
    return made(case, "border-passes-on") and first_wrong(case)


@task.misconception(
    "border-is-noise",
    "Stop {stop} is within reach of a core stop, and you called it noise. A cluster loses its whole rim so.",
)
def border_is_noise(case):
    return made(case, "border-is-noise") and first_wrong(case)


@task.misconception(
    "last-cluster-takes-the-border",
    "Stop {stop} lies on the border of two clusters. It had the lower one's number, {right}, and was given {mine} afterwards.",
)
def last_cluster_takes_the_border(case):
    return made(case, "last-cluster-takes-the-border") and first_wrong(case)


@task.misconception(
    "first-neighbour-decides",
    "Stop {stop} lies on the border of two clusters, {right} and {mine}. You took the cluster of another core stop of its list, by its place there or by how many there are; the lower number decides, wherever that cluster's stop stands in the list.",
)
def first_neighbour_decides(case):
    return made(case, "first-neighbour-decides") and first_wrong(case)


@task.misconception(
    "neighbours-only",
    "Stop {stop} should be in cluster {right}, and you gave {mine}. You went from the first core stop to its neighbours and no further; a long street falls into pieces.",
)
def neighbours_only(case):
    return made(case, "neighbours-only") and first_wrong(case)


@task.misconception(
    "noise-is-zero",
    "Your clusters are counted from 1 and noise is 0. Whoever takes your labels for those of a library loses a cluster, and gets the noise as one.",
)
def noise_is_zero(case):
    return made(case, "noise-is-zero")


@task.misconception(
    "noise-founds-clusters",
    "Stop {stop} should be {right}, and you gave {mine}. A stop that is no core one began a cluster of its own in yours. Only a core stop founds one: otherwise every lonely stop is a place, and a stop on a border is taken before its crowd is found.",
)
def noise_founds_clusters(case):
    return made(case, "noise-founds-clusters") and first_wrong(case)


@task.misconception(
    "noise-stays-noise",
    "Stop {stop} was called noise before its cluster had been found, and stayed so although a core stop reaches it. Whether a stop is delivered to would hang on the order of the list.",
)
def noise_stays_noise(case):
    """Every border stop that comes before its cluster's first core stop is left out."""
    if case.raised or np.shape(case.got) != np.shape(case.want):
        return False
    wrong = np.flatnonzero(case.got != case.want)
    if not len(wrong) or (np.asarray(case.got)[wrong] != -1).any() or case.same(labels_of(case, border="none")):
        return False
    ask = case.near.begin()
    core = [len(ask("near", [i])) >= case.least for i in range(case.n)]
    firsts = {int(c): min(i for i in range(case.n) if core[i] and case.want[i] == c) for c in case.want[wrong]}
    early = all(not core[i] and i < firsts[int(case.want[i])] for i in wrong)
    return early and first_wrong(case)

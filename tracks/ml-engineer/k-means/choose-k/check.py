"""choose-k: on real wines and on drawn groups, some of them in pairs so that the two rules disagree."""

import numpy as np

from milepost.check import Task, near

task = Task("choose_k(points: array[n, d], most: int) -> tuple[floats[most], floats[most - 1], int, int]")
# Four groups, nearly equally far from each other, so that the inertia falls by much until there are four centres.
FOUR = np.array([[0, 0, 0], [0, 1, 0], [9, 9, 0], [8, 9, 0], [9, 0, 9], [9, 0, 8], [0, 10, 10], [0, 10, 11.0]])
task.example(FOUR, 6)
# Here the two rules disagree, and the curve bends most sharply where it is not farthest below the line.
task.example(np.array([[8, 0], [17, 2], [13, 0], [11, 4], [2, 8], [19, 0], [16, 3], [12, 0], [17, 8.0]]), 5)
task.judge(near)

WINES = np.loadtxt(task.data("wine.csv"), delimiter=",", skiprows=1)[:, 1:]


@task.hidden(times=1)
def real_wines(draw):
    """Some of the wines, some of the measurements, on one scale."""
    rng = draw.rng()
    rows = rng.choice(len(WINES), draw.size(30, 40), replace=False)
    columns = rng.choice(WINES.shape[1], draw.integer(4, 13), replace=False)
    wines = WINES[rows][:, columns]
    return np.round((wines - wines.mean(axis=0)) / wines.std(axis=0), 3), draw.integer(4, 5)


@task.hidden(times=2)
def groups(draw):
    """Three to five groups; every second time in pairs that lie close together."""
    rng = draw.rng()
    count = draw.integer(3, 5)
    homes = 30 * np.stack([np.cos(np.arange(count) * 2.4), np.sin(np.arange(count) * 2.4)], axis=1)
    if draw.boolean():
        homes = np.concatenate([homes[:2], homes[:2] + rng.uniform(4, 7, (2, 2))])
    n = draw.size(3, 8)
    points = np.concatenate([home + rng.normal(0, 1, (n, 2)) for home in homes])
    return np.round(points, 2), draw.integer(3, 5)


def fits(case):
    """Whether the result has the four parts, and inertias and scores for every k."""
    return len(case.got) == 4 and all(np.shape(case.got[i]) == case.want[i].shape for i in (0, 1))  # noqa: PLR2004


@task.hidden(times=1)
def just_enough(draw):
    """Three groups, one a little farther away, and three centres at most: the curve ends where it is steep."""
    homes = 10 * np.array([[-0.5, 0.0], [0.5, 0.0], [0.0, 1.035]])
    n = draw.size(2, 4)
    points = np.concatenate([home + draw.rng().normal(0, 0.3, (n, 2)) for home in homes])
    return np.round(points, 2), 3


@task.hidden(times=1)
def own_tastes(draw):
    """Three pairs, and every bottle has a measurement in which it stands alone: with every k much inertia is left, and the curve ends high above 0."""
    homes = 10 * np.array([[-0.5, 0.0], [0.5, 0.0], [0.0, 0.866]])
    pairs = np.repeat(homes, 2, axis=0) + draw.rng().normal(0, 0.3, (6, 2))
    return np.round(np.column_stack([pairs, draw.integer(10, 12) * np.eye(6)]), 2), 4


def elbows(case):
    """The k that each wrong rule names on the right curve."""
    curve = case.want[0]
    return {
        "to-nothing": int((np.linspace(curve[0], 0, case.most) - curve).argmax()) + 1,
        "bend": int(np.diff(curve, 2).argmax()) + 2,
        "fall": steepest(case),
        "from-zero": case.want[2] - 1,
        "share": int((curve[1:] / curve[:-1]).argmin()) + 2,
        "last": case.most,
    }


def names_elbow(case, rule, *, beside=()):
    """Whether the curve is right, and the k named is the one of this rule, not the right one, and no other rule's but those `beside` it."""
    if not (fits(case) and np.allclose(case.got[0], case.want[0])) or case.got[2] == case.want[2]:
        return False
    named = {each for each, k in elbows(case).items() if k == case.got[2]}
    return rule in named and named <= {rule, *beside}


@task.misconception(
    "one-start",
    "For k = {k} your inertia is {got_one:.5g}; {want_one:.5g} can be reached. A single start got stuck in a poor "
    "grouping. Drawn over k, such a slip looks like an elbow where there is none.",
)
def one_start(case):
    if not fits(case):
        return False
    worse = np.flatnonzero(case.got[0] > case.want[0] * (1 + 1e-5))
    if not len(worse):
        return False
    at = int(worse[0])
    return {"k": at + 1, "got_one": case.got[0][at], "want_one": case.want[0][at]}


@task.misconception(
    "silhouette-counted-from-one",
    "Your scores are right, and the k you name is {named}, where the highest score, {score:.3f}, belongs to {right}. "
    "The first score is that of two clusters.",
)
def silhouette_counted_from_one(case):
    named, right = case.got[3], case.want[3]
    fields = {"named": named, "right": right, "score": case.want[1].max()}
    return fields if named in (right - 1, right - 2) and named != int(case.want[1].argmin()) + 2 else False


@task.misconception(
    "lowest-inertia",
    "You took k = {named} because its inertia is the lowest. It always is, for the largest k: "
    "with as many clusters as points it would be zero, and nothing would have been grouped.",
)
def lowest_inertia(case):
    return names_elbow(case, "last") and {"named": case.got[2]}


@task.misconception(
    "line-to-nothing",
    "Your curve is right, and its elbow is at {right}; you name {named}. That is where it lies farthest below a line that falls to 0. "
    "This curve ends at {last:.4g}, and the higher its end, the more such a line leans towards the first k, whatever the groups are.",
)
def line_to_nothing(case):
    return names_elbow(case, "to-nothing") and {"named": case.got[2], "right": case.want[2], "last": case.want[0][-1]}


@task.misconception(
    "sharpest-bend",
    "You took k = {named}, where the curve bends most sharply from one step to the next; the rule here asks for the "
    "place farthest below the line. Bends look at three neighbours only, and one unlucky run makes a bend.",
)
def sharpest_bend(case):
    # Who follows the largest fall, or counts from 0, has gone wrong in the first example already, where the bend is right.
    return names_elbow(case, "bend", beside=("fall", "from-zero")) and {"named": case.got[2]}


@task.misconception(
    "largest-fall",
    "You took k = {named} because the inertia falls most there. The first step is nearly always the largest, "
    "whatever the data are: this rule would see two groups everywhere.",
)
def largest_fall(case):
    return names_elbow(case, "fall") and {"named": case.got[2]}


@task.misconception(
    "largest-share",
    "You took k = {named}, where the inertia falls by the largest share of what was left, from {before:.4g} to {after:.4g}. Shares grow as the curve comes near 0: "
    "at its end a small fall is a large share, and the last k looks best.",
)
def largest_share(case):
    named, curve = case.got[2], case.want[0]
    return names_elbow(case, "share", beside=("last", "bend")) and {"named": named, "before": curve[named - 2], "after": curve[named - 1]}


@task.misconception(
    "elbow-counted-from-zero",
    "Your curve is right, and the elbow you name is {named}, where the curve has it at {right}. "
    "Position 0 of the inertias is one cluster, not none: everything you group from now on lacks one group.",
)
def elbow_counted_from_zero(case):
    return names_elbow(case, "from-zero") and {"named": case.got[2], "right": case.want[2]}


@task.misconception(
    "lowest-silhouette",
    "You took k = {named}, whose silhouette score, {score:.3f}, is the lowest. That is the grouping in which the "
    "points are placed worst.",
)
def lowest_silhouette(case):
    worst = int(case.want[1].argmin())
    named = case.got[3]
    return {"named": named, "score": case.want[1][worst]} if named == worst + 2 != case.want[3] else False


def steepest(case):
    """The k to which the inertia falls most."""
    return int(np.diff(case.want[0]).argmin()) + 2

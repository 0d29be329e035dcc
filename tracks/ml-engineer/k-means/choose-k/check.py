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
    return {"named": case.got[2]} if case.got[2] == case.most else False


@task.misconception(
    "sharpest-bend",
    "You took k = {named}, where the curve bends most sharply from one step to the next; the rule here asks for the "
    "place farthest below the line. Bends look at three neighbours only, and one unlucky run makes a bend.",
)
def sharpest_bend(case):
    named = case.got[2]
    bend = int(np.diff(case.want[0], 2).argmax()) + 2
    return {"named": named} if named == bend != case.want[2] else False


@task.misconception(
    "largest-fall",
    "You took k = {named} because the inertia falls most there. The first step is nearly always the largest, "
    "whatever the data are: this rule would see two groups everywhere.",
)
def largest_fall(case):
    return {"named": case.got[2]} if case.got[2] == steepest(case) != case.want[2] else False


@task.misconception(
    "elbow-counted-from-zero",
    "Your curve is right, and the elbow you name is {named}, where the curve has it at {right}. "
    "Position 0 of the inertias is one cluster, not none: everything you group from now on lacks one group.",
)
def elbow_counted_from_zero(case):
    named, right = case.got[2], case.want[2]
    is_right = fits(case) and np.allclose(case.got[0], case.want[0])
    return {"named": named, "right": right} if is_right and named == right - 1 else False


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

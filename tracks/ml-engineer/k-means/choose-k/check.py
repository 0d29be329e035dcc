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


@task.hidden(times=1)
def bent_at_two(draw):
    """Both rules name 3; the curve bends most at 2, and falls by the largest share to 5."""
    rows = np.array([[7, 8], [7, 17], [17, 15], [6, 19], [11, 10], [6, 10], [3, 21]], dtype=float)
    return rows[draw.shuffled(range(7))] + draw.integer(-9, 9), 6


def elbows(case):
    """The k that each wrong rule names on the right curve; some of them no message fits."""
    curve = case.want[0]
    return {
        "above": int((np.linspace(curve[0], curve[-1], case.most) - curve).argmin()) + 1,
        "one-later": case.want[2] + 1,
        "silhouette": case.want[3],
        "below-a-fifth": int((curve < curve[0] / 5).argmax()) + 1,
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
    # One centre has no poor start: where that is not right, the points are others.
    if not len(worse) or not np.isclose(case.got[0][0], case.want[0][0], rtol=1e-9):
        return False
    at = int(worse[0])
    return {"k": at + 1, "got_one": case.got[0][at], "want_one": case.want[0][at]}


def names_best(case, *rules):
    """Whether all but the last number is right, and that is the k of one of these rules and of no other."""
    if not fits(case) or case.got[3] == case.want[3] or not case.same([*case.want[:3], case.got[3]]):
        return False
    lowest = int(case.want[1].argmin()) + 2
    others = {"place": case.want[3] - 2, "one-before": case.want[3] - 1, "lowest": lowest, "elbow": case.want[2], "two": 2, "three": 3}
    named = {each for each, k in others.items() if k == case.got[3]}
    return named and named <= {*rules} and {"named": case.got[3], "right": case.want[3]}


@task.misconception(
    "silhouette-counted-from-one",
    "Your scores are right, and the k you name is {named}, where the highest score, {score:.3f}, belongs to {right}. "
    "The first score is that of two clusters.",
)
def silhouette_counted_from_one(case):
    told = names_best(case, "place", "one-before")
    return told and told | {"score": case.want[1].max()}


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
    # Where it says 1, so does whoever looks for the place above the line; they have gone wrong in the first example already.
    return names_elbow(case, "to-nothing", beside=("above", "below-a-fifth")) and {"named": case.got[2], "right": case.want[2], "last": case.want[0][-1]}


@task.misconception(
    "above-the-line",
    "You took k = {named}. There the curve and the line meet, and nothing has been gained yet: you looked for where the curve lies "
    "highest above the line. It is farthest below it at {right}.",
)
def above_the_line(case):
    return names_elbow(case, "above") and {"named": case.got[2], "right": case.want[2]}


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
    told = names_best(case, "lowest")
    return told and told | {"score": case.want[1].min()}


def steepest(case):
    """The k to which the inertia falls most."""
    return int(np.diff(case.want[0]).argmin()) + 2

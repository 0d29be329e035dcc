"""k-means++: judged as a distribution over seeds.

A share that looks wrong (4 standard errors) is drawn again with other seeds, and must look wrong again (5 standard
errors): a right answer fails about once in twenty billion submissions.
"""

import numpy as np

from milepost.check import Fault, Task

task = Task("seed_centres(points: floats[n, d], k: int, seed: int) -> floats[k, d]")
task.example(np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 1.0], [9.0, 2.0], [4.0, 8.0]]), 3, 7)
task.judge(None)
task.forbid("sklearn", why="Here you draw the centres yourself.")

SEEDS = 1500


def runs(ask, points, k, first_seed):
    """The rows of `points` chosen for so many seeds, one after the other: shape (SEEDS, k)."""
    centres = np.array(ask.many([(points, k, first_seed + i) for i in range(SEEDS)]))
    return ((centres[:, :, None, :] - points) ** 2).sum(axis=3).argmin(axis=2)


def on_a_line(draw, places):
    """Points at these places of a line that is turned, stretched and moved; in any order."""
    angle, stretch = draw.number(0.1, 1.4), draw.number(0.5, 4.0)
    ahead = stretch * np.array([np.cos(angle), np.sin(angle)])
    points = draw.floats(2, low=-9, high=9) + np.outer(places, ahead)
    return points[np.array(draw.shuffled(range(len(places))))]


def squared(points):
    return ((points[:, None, :] - points) ** 2).sum(axis=2)


@task.property(
    "not-one-of-the-points",
    "Row {row} of your centres, {centre}, is none of the points. A centre in empty space may never get a point of its own.",
    repeat=6,
)
def rows_of_points(ask, draw):
    """Few points, some of them on the same spot, and often more centres than spots."""
    points = draw.floats(draw.size(1, 5), 2).repeat(draw.integer(1, 2), axis=0)
    k, seed = draw.size(1, 8), draw.integer(0, 999)
    centres = ask(points, k, seed)
    for row, centre in enumerate(centres):
        if not (points == centre).all(axis=1).any():
            shown = {"points": points, "k": k, "seed": seed}
            return Fault("not-one-of-the-points", got=centres, row=row, centre=centre, shown=shown)
    return None


@task.property(
    "seed-not-used",
    "Two calls with the seed {seed} gave different centres. "
    "A run that cannot be repeated cannot be debugged, and nobody can check your result.",
)
def same_seed(ask, draw):
    points, seed = draw.floats(20, 2), draw.integer(0, 999)
    first, second = ask.many([(points, 5, seed)] * 2)
    if np.array_equal(first, second):
        return None
    return Fault("seed-not-used", want=first, got=second, seed=seed, shown={"points": points, "k": 5, "seed": seed})


@task.property(
    "first-centre-not-drawn",
    "Over {count} seeds, point {i} was the first centre in {share:.0%} of the runs; equally likely means {want:.0%}. "
    "What the first centre prefers, all the others inherit: the order of the file decides, not the data.",
)
def first_centre(ask, draw):
    points = on_a_line(draw, [0.0, 2.0, 3.0, 7.0, 8.0])
    for errors in (4, 5):
        first = runs(ask, points, 1, draw.integer(0, 10**6))[:, 0]
        shares = np.bincount(first, minlength=len(points)) / SEEDS
        i = int(np.abs(shares - 0.2).argmax())
        if abs(shares[i] - 0.2) < errors * np.sqrt(0.2 * 0.8 / SEEDS):
            return None
    return Fault("first-centre-not-drawn", count=SEEDS, i=i, share=shares[i], want=0.2, shown={"points": points, "k": 1})


@task.property(
    "d2-weighting",
    "Over {count} seeds, the second centre was the point farthest from the first in {share:.0%} of the runs. "
    "By the squared distances it is {want:.0%}.",
    explains={
        "uniform-seeding": "Over {count} seeds, the second centre was the point farthest from the first in {share:.0%} of "
        "the runs, as if the distances did not count; by the rule it is {want:.0%}. A start like this often puts two "
        "centres into one group, and k-means does not get out of that.",
        "plain-distances": "Over {count} seeds, the second centre was the point farthest from the first in {share:.0%} of "
        "the runs; by the rule it is {want:.0%}. Yours fits distances that were not squared: near points, of which there "
        "are many, win too often, and the proof that the start is good does not hold.",
        "always-the-farthest": "The second centre was the point farthest from the first in {share:.0%} of the runs; by the "
        "rule it is {want:.0%}. If the farthest point is always taken, every outlier becomes a centre: "
        "one typing error in the data is enough.",
    },
)
def second_centre(ask, draw):
    points = on_a_line(draw, [0.0, 2.0, 6.0])
    for errors in (4, 5):
        chosen = runs(ask, points, 2, draw.integer(0, 10**6))
        distances = squared(points)[chosen[:, 0]]
        share = (chosen[:, 1] == distances.argmax(axis=1)).mean()
        models = {
            "d2-weighting": distances,
            "plain-distances": np.sqrt(distances),
            "uniform-seeding": (distances > 0).astype(float),
            "always-the-farthest": (distances == distances.max(axis=1, keepdims=True)).astype(float),
        }
        wants = {key: (weights.max(axis=1) / weights.sum(axis=1)) for key, weights in models.items()}
        likely = wants["d2-weighting"]
        if abs(share - likely.mean()) < errors * np.sqrt((likely * (1 - likely)).sum()) / SEEDS:
            return None
    # Point 0 of 3 has itself at distance 0, so a uniform draw may also take the first point again: one in three.
    wants["uniform-seeding"] = np.array([1 / 3 if (chosen[:, 1] == chosen[:, 0]).any() else 1 / 2])
    key = min(wants, key=lambda name: abs(wants[name].mean() - share))
    key = key if abs(wants[key].mean() - share) < 0.05 else "d2-weighting"  # noqa: PLR2004 - as near as makes it likely
    shown = {"points": points, "k": 2}
    return Fault(key, count=SEEDS, share=share, want=likely.mean(), shown=shown)


@task.property(
    "chosen-twice",
    "Point {i} was chosen twice in {share:.0%} of the runs, while others had no centre near them. "
    "Two centres on one spot share one group: you asked for three and get two.",
    explains={
        "only-the-last-centre": "In {share:.0%} of the runs the third centre is the same point as the first. You looked at "
        "the distance to the latest centre alone, and the one before it was forgotten: two centres on one spot share "
        "one group.",
        "third-centre": "Over {count} seeds, the third centre was the point with the largest distance to its nearest centre "
        "in {share:.0%} of the runs; by the rule it is {want:.0%}. The start is less spread than it could be.",
    },
)
def third_centre(ask, draw):
    points = on_a_line(draw, [0.0, 1.0, 4.0, 6.0])
    shown = {"points": points, "k": 3}
    for errors in (4, 5):
        chosen = runs(ask, points, 3, draw.integer(0, 10**6))
        first, second, third = chosen.T
        again = (third == first) | (third == second) | (first == second)
        if again.any():
            i = int(third[again][0])
            only_last = not (third == second).any() and not (first == second).any()
            key = "only-the-last-centre" if only_last else "chosen-twice"
            return Fault(key, i=i, share=again.mean(), count=SEEDS, shown=shown)
        nearest = np.minimum(squared(points)[first], squared(points)[second])
        share = (third == nearest.argmax(axis=1)).mean()
        likely = nearest.max(axis=1) / nearest.sum(axis=1)
        if abs(share - likely.mean()) < errors * np.sqrt((likely * (1 - likely)).sum()) / SEEDS:
            return None
    return Fault("third-centre", count=SEEDS, share=share, want=likely.mean(), shown=shown)

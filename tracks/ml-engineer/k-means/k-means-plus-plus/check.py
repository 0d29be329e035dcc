"""k-means++: judged as a distribution over seeds.

A share that looks wrong (4 standard errors) is drawn again with other seeds, and must look wrong again (4.5
standard errors): a right answer fails about once in half a billion submissions.
"""

from dataclasses import dataclass

import numpy as np

from milepost.check import Fault, Task

task = Task("seed_centres(points: floats[n, d], k: int, seed: int) -> floats[k, d]")
task.example(np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 1.0], [9.0, 2.0], [4.0, 8.0]]), 3, 7)
task.judge(None)
task.forbid("sklearn", why="Here you draw the centres yourself.")

# A thousand calls: a slow language on a busy machine needs its time.
task.time_limit(seconds=10)

# Of a share of a half, 4 standard errors are 0.1 then: every known mistake is farther off than that.
SEEDS = 420


@dataclass(frozen=True)
class Runs:
    """Many runs with k = 3 on four points: the first, second and third row chosen in each."""

    first: np.ndarray
    second: np.ndarray
    third: np.ndarray
    points: np.ndarray

    @property
    def squared(self):
        """Squared distances between the points."""
        return ((self.points[:, None, :] - self.points) ** 2).sum(axis=2)

    @property
    def shown(self):
        """What the learner sees of it."""
        return {"points": self.points, "k": 3}


@task.misconception(
    "nothing-left-to-draw-by",
    "The points stand on {spots} different spots, and k is {k}. Once every spot has a centre, all squared distances are 0 "
    "and so is their sum: shares of it are NaN, and no chances at all. A file with repeated rows is enough for that.",
)
def nothing_left_to_draw_by(case):
    spots = len(np.unique(case.points, axis=0))
    return bool(case.raised) and case.k > spots and {"spots": spots}


def run(ask, draw, points):
    # Seeds from anywhere: neighbouring ones give neighbouring first numbers in some languages' generators.
    seeds = draw.rng().integers(0, 2**31 - 1, SEEDS).tolist()
    centres = np.array(ask.many([(points, 3, seed) for seed in seeds]))
    chosen = ((centres[:, :, None, :] - points) ** 2).sum(axis=3).argmin(axis=2)
    return Runs(*chosen.T, points)


def on_a_line(draw, places):
    """Points at these places of a line that is turned, stretched and moved; in any order."""
    angle, stretch = draw.number(0.1, 1.4), draw.choice([0.003, 0.01])
    ahead = stretch * np.array([np.cos(angle), np.sin(angle)])
    points = stretch * draw.floats(2, low=-9, high=9) + np.outer(places, ahead)
    return points[np.array(draw.shuffled(range(len(places))))]


def is_off(share, likely, errors):
    """Whether a share of runs is more standard errors than that from what each run made likely."""
    return abs(share - likely.mean()) > errors * np.sqrt((likely * (1 - likely)).sum()) / len(likely)


@task.property(
    "not-one-of-the-points",
    "Row {row:index} of your centres, {centre}, is none of the points. A centre in empty space may never get a point of its "
    "own.",
    repeat=6,
)
def rows_of_points(ask, draw):
    """Few points, some of them on the same spot; some centres, and more of them than spots."""
    spots, seed = draw.floats(draw.size(1, 5), 2), draw.integer(0, 999)
    points = spots.repeat(draw.integer(1, 2), axis=0)
    for k in (draw.size(1, 8), len(spots) + draw.integer(1, 3)):
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
    "d2-weighting",
    "Over {count} seeds, the second centre was the point farthest from the first in {share:.0%} of the runs. "
    "By the squared distances it is {want:.0%}: the start is spread in another way than the one whose worth is proven.",
    explains={
        "first-centre-not-drawn": "Over {count} seeds, point {i:index} was the first centre in {share:.0%} of the runs; "
        "equally likely means {want:.0%}. What the first centre prefers, all the others inherit: the order of "
        "the file decides, not the data.",
        "uniform-seeding": "Over {count} seeds, the second centre was the point farthest from the first in "
        "{share:.0%} of the runs, as if the distances did not count; by the rule it is {want:.0%}. A start like "
        "this often puts two centres into one group, and k-means does not get out of that.",
        "plain-distances": "Over {count} seeds, the second centre was the point farthest from the first in "
        "{share:.0%} of the runs; by the rule it is {want:.0%}. Yours fits distances that were not squared: near "
        "points, of which there are many, win too often, and the proof that the start is good does not hold.",
        "always-the-farthest": "The second centre was the point farthest from the first in {share:.0%} of the "
        "runs; by the rule it is {want:.0%}. If the farthest point is always taken, every outlier becomes a "
        "centre: one typing error in the data is enough.",
        "chosen-twice": "In {share:.0%} of the runs the same point was chosen twice, while others had no centre "
        "near them. Two centres on one spot share one group: you asked for three and get two.",
        "only-the-last-centre": "In {share:.0%} of the runs the third centre is the same point as the first. You "
        "looked at the distance to the latest centre alone, and the one before it was forgotten: two centres on "
        "one spot share one group.",
        "best-of-several": "Over {count} seeds, the third centre was the point with the largest distance to its nearest centre in {share:.0%} of "
        "the runs; by the rule it is {want:.0%}. Something prefers the far points beyond their share, such as drawing several and keeping the best; "
        "the task asks for one draw.",
        "third-centre": "Over {count} seeds, the third centre was the point with the largest distance to its "
        "nearest centre in {share:.0%} of the runs; by the rule it is {want:.0%}. A point beside one centre and "
        "far from another counts as far, so a third centre is put where there is one already.",
    },
)
def chances(ask, draw):
    """Look at all three centres of the same runs, and look twice before saying that one is wrong."""
    points = on_a_line(draw, [0.0, 1.0, 3.0, 9.0])
    looks = (first_centre, second_centre, twice, third_centre)
    runs = run(ask, draw, points)
    if all(look(runs, errors=4) is None for look in looks):
        return None
    again = run(ask, draw, points)
    faults = (look(again, errors=4.5) for look in looks)
    return next((fault for fault in faults if fault is not None), None)


def first_centre(runs, *, errors):
    shares = np.bincount(runs.first, minlength=4) / SEEDS
    i = int(np.abs(shares - 0.25).argmax())
    if not is_off(shares[i], np.full(SEEDS, 0.25), errors):
        return None
    return Fault("first-centre-not-drawn", count=SEEDS, i=i, share=shares[i], want=0.25, shown=runs.shown)


def second_centre(runs, *, errors):
    """How often the second centre is the point farthest from the first; the known mistakes have shares of their own."""
    distances = runs.squared[runs.first]
    share = (runs.second == distances.argmax(axis=1)).mean()
    likely = distances.max(axis=1) / distances.sum(axis=1)
    if not is_off(share, likely, errors):
        return None
    plain = np.sqrt(distances)
    others = 4 if (runs.first == runs.second).any() else 3
    shares = {
        "plain-distances": (plain.max(axis=1) / plain.sum(axis=1)).mean(),
        "uniform-seeding": 1 / others,
        "always-the-farthest": 1.0,
    }
    key = min(shares, key=lambda name: abs(shares[name] - share))
    key = key if abs(shares[key] - share) < 0.08 else "d2-weighting"  # noqa: PLR2004 - near enough to be likely
    return Fault(key, count=SEEDS, share=share, want=likely.mean(), shown=runs.shown)


def twice(runs, *, errors):  # noqa: ARG001 - once is too often
    """A point chosen again while others were left: by the rule that has no chance at all."""
    first, second, third = runs.first, runs.second, runs.third
    again = (third == first) | (third == second) | (first == second)
    if not again.any():
        return None
    only_last = not ((third == second) | (first == second)).any()
    return Fault("only-the-last-centre" if only_last else "chosen-twice", share=again.mean(), shown=runs.shown)


def third_centre(runs, *, errors):
    nearest = np.minimum(runs.squared[runs.first], runs.squared[runs.second])
    share = (runs.third == nearest.argmax(axis=1)).mean()
    likely = nearest.max(axis=1) / nearest.sum(axis=1)
    if not is_off(share, likely, errors):
        return None
    key = "best-of-several" if share > likely.mean() else "third-centre"
    return Fault(key, count=SEEDS, share=share, want=likely.mean(), shown=runs.shown)


@task.property(
    "not-as-the-crow-flies",
    "From the point of zeros the two others are equally far as the crow flies, so each should be the second centre in half of the runs that "
    "begin there; over {count} of them, the one that differs in every column was it in {share:.0%}. Steps in single columns were added up "
    "before anything was squared.",
)
def crow_flies(ask, draw):
    """A share of a half in about 140 runs has a standard error of 0.04: 0.75 twice is nothing that chance gives."""
    points = np.array([np.zeros(9), np.ones(9), np.eye(9)[draw.integer(0, 8)] * 3.0])
    for _ in range(2):
        seeds = draw.rng().integers(0, 2**31 - 1, SEEDS).tolist()
        centres = np.array(ask.many([(points, 2, seed) for seed in seeds]))
        begin = (centres[:, 0] == 0).all(axis=1)
        share = float((centres[begin, 1] == 1).all(axis=1).mean()) if begin.any() else 0.5
        if share < 0.75:  # noqa: PLR2004
            return None
    return Fault("not-as-the-crow-flies", count=int(begin.sum()), share=share, shown={"points": points, "k": 2})


@task.property(
    "begun-again",
    "All eight points are equally far from each other, so the second and the third centre are any of those left, and do not hang on "
    "each other. Over {count} seeds yours do: where the second was among the first rows, so was the third. The generator was made anew "
    "for each draw, and gave the same number again.",
)
def drawn_anew(ask, draw):
    """Ranks among the points that are left, of the second and of the third centre: correlated by 0.13 by chance.

    A right answer fails where that is more than 0.7 twice: less than once in a thousand million.
    """
    correlations = [correlation_of_ranks(ask, draw) for _ in range(2)]
    if min(correlations) < 0.7:  # noqa: PLR2004
        return None
    return Fault("begun-again", count=60, shown={"points": np.eye(8), "k": 3})


def correlation_of_ranks(ask, draw):
    points = np.eye(8)
    seeds = draw.rng().integers(0, 2**31 - 1, 60).tolist()
    chosen = np.array(ask.many([(points, 3, seed) for seed in seeds])).argmax(axis=2)
    second = [sum(i < b for i in range(8) if i != a) / 6 for a, b, _ in chosen]
    third = [sum(i < c for i in range(8) if i not in (a, b)) / 5 for a, b, c in chosen]
    return float(np.corrcoef(second, third)[0, 1])

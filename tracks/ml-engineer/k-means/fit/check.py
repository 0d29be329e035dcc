"""fit: the whole loop from given centres. Points come from a generator with four decimals, so that no ties arise."""

import numpy as np

from milepost.check import Task, near

task = Task("fit(points: array[n, d], centres: array[k, d], max_rounds: int) -> tuple[array[k, d], indices[n]]")
task.example(
    np.array([[0.0, 1.0], [1.0, 0.0], [4.0, 5.0], [5.0, 4.0], [9.0, 8.0]]), np.array([[4.0, 5.0], [5.0, 4.0]]), 100
)
task.example(np.array([[0.0], [4.0], [8.0], [12.0], [13.0], [23.0]]), np.array([[0.0], [4.0]]), 1)
task.judge(near)
task.forbid("sklearn", "scipy", why="Here you write the loop yourself.")
task.forbid("kmeans", "stats::kmeans", why="Here you write the loop yourself.", language="r")


def scattered(draw, n, d, k):
    """Points in loose groups, and centres among them that start in a bad place."""
    rng = draw.rng()
    homes = rng.uniform(-8, 8, (3, d))
    points = homes[rng.integers(3, size=n)] + rng.normal(0, 2, (n, d))
    centres = rng.uniform(-8, 8, (k, d))
    return np.round(points, 4), np.round(centres, 4)


@task.hidden(times=15)
def any_start(draw):
    """Centres anywhere: some may never get a point."""
    points, centres = scattered(draw, draw.size(1, 40), draw.integer(1, 3), draw.size(1, 6))
    return points, centres, draw.choice([100, 1, 2, 3, 100])


@task.hidden(times=5)
def slow_to_settle(draw):
    """All centres start in one corner, so that many rounds are needed."""
    points, centres = scattered(draw, draw.size(6, 70), 2, draw.integer(2, 4))
    return points, np.round(centres / 100 - 9, 4), 100


@task.hidden(times=4)
def empty_for_good(draw):
    """One centre so far away that no point ever comes to it; whole numbers as centres."""
    points, _ = scattered(draw, draw.size(2, 20), 2, 1)
    return points, np.array([[0, 0], [500, 400], [-3, 3]])[: draw.integer(2, 3)], 100


@task.hidden(times=2)
def patient(draw):
    """So many rounds allowed that not to stop takes for ever."""
    points, centres = scattered(draw, draw.size(2, 40), 2, 3)
    return points, centres, 1_000_000


def big(draw):
    rng = draw.rng()
    return np.round(rng.normal(0, 5, (500, 2)), 4), np.round(rng.normal(0, 1, (6, 2)), 4), 12


task.budget(times_reference=10, case=big)


def nearest(points, centres):
    return ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)


def moved(points, labels, centres, *, empty_at_zero=False):
    centres = np.zeros(centres.shape) if empty_at_zero else np.array(centres, dtype=float)
    for cluster in np.unique(labels):
        centres[cluster] = points[labels == cluster].mean(axis=0)
    return centres


def rounds(points, centres, limit, **options):
    """The centres and labels after each round, until nothing changes or the limit is reached."""
    states, labels = [], None
    for _ in range(limit):
        fresh = nearest(points, centres)
        if labels is not None and np.array_equal(fresh, labels):
            break
        labels = fresh
        centres = moved(points, labels, centres, **options)
        states.append([centres, labels])
    return states


@task.misconception(
    "assigned-only-once",
    "Your labels are those of the first round, whatever the centres did afterwards: {changed} of {n} points are "
    "nearer to another centre by now. Assigned once, the groups are those of the start, which was only a guess.",
)
def assigned_only_once(case):
    first = nearest(case.points, case.centres)
    if not case.same([moved(case.points, first, case.centres), first]):
        return False
    changed = int((first != nearest(case.points, case.got[0])).sum())
    return {"changed": changed, "n": len(first)} if changed and case.max_rounds > 1 else False


@task.misconception(
    "stopped-early",
    "You stopped after round {r}, and the {limit} rounds that were allowed were not used up: {changed} of {n} points "
    "would still change sides. A small move of the centres, or a fixed number of rounds, does not mean that it has "
    "settled.",
)
def stopped_early(case):
    states = rounds(case.points, case.centres, case.max_rounds)
    for r, (centres, labels) in enumerate(states[:-1], start=1):
        if case.same([centres, labels]):
            changed = int((labels != nearest(case.points, centres)).sum())
            return {"r": r, "limit": case.max_rounds, "changed": changed, "n": len(labels)}
    return False


@task.misconception(
    "ran-past-the-limit",
    "`max_rounds` was {max_rounds}, and yours went on to round {r}. On data that settles slowly, "
    "the limit is all that stands between a job that ends tonight and one that is still running tomorrow.",
)
def ran_past_the_limit(case):
    states = rounds(case.points, case.centres, 300)
    for r, state in enumerate(states[case.max_rounds :], start=case.max_rounds + 1):
        if case.same(state):
            return {"r": r}
    return False


@task.misconception(
    "assigned-once-more",
    "The centres are right. But after the last round you assigned again, and {changed} labels changed: they belong to "
    "a round that was not allowed any more, and the centres are not the means of these groups.",
)
def assigned_once_more(case):
    centres, labels = case.want
    again = nearest(case.points, centres)
    return {"changed": int((again != labels).sum())} if case.same([centres, again]) else False


@task.misconception(
    "empty-centre-at-zero",
    "In round {r} centre {j:index} had no point, and it went to zero instead of staying. "
    "From there it can even take points away from a group that was fine.",
)
def empty_centre_at_zero(case):
    states = rounds(case.points, case.centres, case.max_rounds, empty_at_zero=True)
    if not case.same(states[-1]):
        return False
    for r, (_, labels) in enumerate(states, start=1):
        without = np.flatnonzero(np.bincount(labels, minlength=len(case.centres)) == 0)
        if len(without):
            return {"r": r, "j": int(without[0])}
    return False


@task.misconception(
    "other-start",
    "Your groups are settled: no point wants to change. But from the centres that were handed in, the rounds do not "
    "lead there. With a start of your own, two runs on the same data cannot be compared, and k-means++ can do nothing "
    "for you.",
)
def other_start(case):
    centres, labels = case.got
    if centres.shape != case.centres.shape or not np.isin(labels, range(len(centres))).all():
        return False
    settled = np.array_equal(nearest(case.points, centres), labels)
    return settled and case.max_rounds > 10 and np.allclose(moved(case.points, labels, centres), centres)

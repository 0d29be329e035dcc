"""inertia: given labels and given centres, whether or not they are the best ones."""

import numpy as np

from milepost.check import Task, near

task = Task("inertia(points: array[n, d], labels: indices[n], centres: array[k, d]) -> float")
task.example(
    np.array([[0.0, 0.0], [2.0, 0.0], [5.0, 4.0], [5.0, 6.0]]),
    np.array([0, 0, 1, 1]),
    np.array([[1.0, 0.0], [5.0, 5.0]]),
)
task.example(np.array([[3.0, 4.0], [6.0, 0.0]]), np.array([1, 1]), np.array([[3.0, 4.0], [0.0, 0.0]]))
task.judge(near)
task.forbid("sklearn", why="Here you work out the number yourself.")
task.forbid("kmeans", "stats::kmeans", why="Here you work out the number yourself.", language="r")


@task.hidden(times=16)
def any_clustering(draw):
    n, d, k = draw.size(1, 40), draw.integer(1, 4), draw.size(1, 6)
    labels = draw.integers(n, low=0, high=k - 1)
    return draw.floats(n, d, low=-20, high=20), labels, draw.floats(k, d, low=-20, high=20)


@task.hidden(times=5)
def far_from_zero(draw):
    n, k = draw.size(1, 20), draw.integer(1, 3)
    points = 100_000_000.0 + draw.integers(n, 2, low=0, high=9)
    return points, draw.integers(n, low=0, high=k - 1), 100_000_000.0 + draw.integers(k, 2, low=0, high=9)


def squared(case):
    """Squared distances from every point to every centre: shape (n, k)."""
    return ((case.points[:, None, :].astype(float) - case.centres) ** 2).sum(axis=2)


def own(case):
    """Squared distances from every point to the centre that its label names."""
    return squared(case)[np.arange(len(case.points)), case.labels]


@task.misconception(
    "lost-digits",
    "You gave {got:.6g}, and it is {want:.6g}. The squares were multiplied out, and so far from zero they are near 10 to the 16: more "
    "digits than a number of 64 bits holds. What tells the points from their centres is lost before the difference is taken.",
)
def lost_digits(case):
    points, centres = case.points.astype(float), case.centres.astype(float)
    if np.abs(points).max() < 1e6:
        return False
    others = (np.sqrt(own(case)).sum(), case.want**0.5, squared(case).min(axis=1).sum(), squared(case).sum())
    means = [own(case).sum() / count for count in (len(points), points.size)]
    apart = abs(case.got - case.want)
    by_rounding = 0 < apart < 16 * points.size * np.finfo(float).eps * np.abs(points).max() ** 2
    steps = np.spacing(np.abs(points).max() ** 2) / 2
    is_coarse = abs(case.got / steps - round(case.got / steps)) < 1e-6
    return by_rounding and is_coarse and not any(case.same(float(each)) for each in (*others, *means))


@task.misconception(
    "averaged",
    "You gave {got:.6g}: the mean over the {n} points. The sum is {want:.6g}. Means of runs with different numbers "
    "of points look alike, and no tool's inertia would agree with yours.",
)
def averaged(case):
    n, d = case.points.shape
    return {"n": n} if any(case.same(case.want / count) for count in (n, n * d)) else False


@task.misconception(
    "not-squared",
    "You gave {got:.6g}: the distances added up as they are. Squared, they make {want:.6g}. "
    "The mean makes squares smallest, not plain distances; measured this way, a round can seem to do harm.",
)
def not_squared(case):
    return case.same(np.sqrt(own(case)).sum())


@task.misconception(
    "root-of-the-sum",
    "You gave {got:.6g}, the square root of {want:.6g}: the norm of all differences as one long vector. "
    "Halving the inertia would then look like a gain of less than a third.",
)
def root_of_the_sum(case):
    return case.same(case.want**0.5)


@task.misconception(
    "nearest-not-own",
    "Point {i:index} has label {label:index}, but you measured to centre {nearest:index}, which is nearer. "
    "Whatever labels one hands in, the number stays the same: bad labels could never be seen.",
)
def nearest_not_own(case):
    distances = squared(case)
    if not case.same(distances.min(axis=1).sum()):
        return False
    i = int(np.flatnonzero(distances.min(axis=1) < own(case))[0])
    return {"i": i, "label": int(case.labels[i]), "nearest": int(distances[i].argmin())}


@task.misconception(
    "every-centre",
    "You gave {got:.6g}: every point measured to all {k} centres. "
    "Then every further centre makes the number larger, and no clustering can be tight.",
)
def every_centre(case):
    return {"k": len(case.centres)} if case.same(squared(case).sum()) else False


@task.misconception(
    "means-not-centres",
    "You measured to the mean of each cluster, not to the centres that were handed in. "
    "Centres that stand in the wrong place then cost nothing, and the number cannot show it.",
)
def means_not_centres(case):
    total = 0.0
    for label in np.unique(case.labels):
        members = case.points[case.labels == label]
        total += ((members - members.mean(axis=0)) ** 2).sum()
    return case.same(total)

"""inertia: given labels and given centres, whether or not they are the best ones."""

import numpy as np

from milepost.check import Fault, Task, near

task = Task("inertia(points: array[n, d], labels: indices[n], centres: array[k, d]) -> float")
task.example(
    np.array([[0.0, 0.0], [2.0, 0.0], [5.0, 4.0], [5.0, 7.0]]),
    np.array([0, 0, 1, 1]),
    np.array([[1.0, 0.0], [5.0, 5.0]]),
)
task.example(np.array([[3.0, 4.0], [6.0, 0.0]]), np.array([1, 1]), np.array([[3.0, 4.0], [0.0, 0.0]]))
task.judge(near)
task.forbid("sklearn", why="Here you work out the number yourself.")
task.forbid("kmeans", "stats::kmeans", why="Here you work out the number yourself.", language="r")


@task.hidden(times=12)
def any_clustering(draw):
    n, d, k = draw.size(1, 40), draw.integer(1, 4), draw.size(1, 6)
    labels = draw.integers(n, low=0, high=k - 1)
    return draw.floats(n, d, low=-20, high=20), labels, draw.floats(k, d, low=-20, high=20)


@task.hidden(times=2)
def whole_numbers(draw):
    """Counts in the points, quarters in the centres; and no point for the first centre."""
    n, d = draw.size(2, 20), draw.integer(1, 3)
    labels = draw.integers(n, low=1, high=3)
    return draw.integers(n, d, low=-9, high=9), labels, draw.integers(4, d, low=-40, high=40) / 4


def several_clusters(draw):
    n, k = draw.integer(6, 12), draw.integer(3, 4)
    return draw.floats(n, 2, low=-20, high=20), draw.integers(n, low=0, high=k - 1), draw.floats(k, 2, low=-20, high=20)


def squared(case):
    """Squared distances from every point to every centre: shape (n, k)."""
    return ((case.points[:, None, :].astype(float) - case.centres) ** 2).sum(axis=2)


def own(case):
    """Squared distances from every point to the centre that its label names."""
    return squared(case)[np.arange(len(case.points)), case.labels]


def right(case):
    return own(case).sum()


def to_means(points, groups):
    return sum(((points[groups == j] - points[groups == j].mean(axis=0)) ** 2).sum() for j in np.unique(groups))


@task.mistake(
    "averaged",
    "You gave {got:.6g}: the sum, {want:.6g}, divided by {count}. Means of runs with different numbers "
    "of points look alike, and no tool's inertia would agree with yours.",
    fields=lambda case: {"count": round(case.want / case.got)},
    ways=[len, np.size],
)
def averaged(case, count):
    return right(case) / count(case.points)


@task.mistake(
    "not-squared",
    "You gave {got:.6g}: the distances added up as they are. Squared, they make {want:.6g}. "
    "The mean makes squares smallest, not plain distances; measured this way, a round can seem to do harm.",
)
def not_squared(case):
    return np.sqrt(own(case)).sum()


@task.mistake(
    "root-of-the-sum",
    "You gave {got:.6g}, the square root of {want:.6g}: the norm of all differences as one long vector. "
    "Halving the inertia would then look like a gain of less than a third.",
)
def root_of_the_sum(case):
    return right(case) ** 0.5


def nearer(case):
    """The first point that another centre is nearer to than its own."""
    distances = squared(case)
    i = int(np.flatnonzero(distances.min(axis=1) < own(case))[0])
    return {"i": i, "label": int(case.labels[i]), "nearest": int(distances[i].argmin())}


@task.mistake(
    "nearest-not-own",
    "Point {i:index} has label {label:index}, but you measured to centre {nearest:index}, which is nearer. "
    "Whatever labels one hands in, the number stays the same: bad labels could never be seen.",
    fields=nearer,
)
def nearest_not_own(case):
    return squared(case).min(axis=1).sum()


@task.mistake(
    "every-centre",
    "You gave {got:.6g}: every point measured to all {k} centres. "
    "Then every further centre makes the number larger, and no clustering can be tight.",
    fields=lambda case: {"k": len(case.centres)},
)
def every_centre(case):
    return squared(case).sum()


@task.mistake(
    "means-not-centres",
    "You measured to the mean of each cluster, not to the centres that were handed in. "
    "Centres that stand in the wrong place then cost nothing, and the number cannot show it.",
)
def means_not_centres(case):
    return to_means(case.points, case.labels)


@task.lookalike()
def mean_of_all(case):
    """The points measured to the mean of them all."""
    return to_means(case.points, np.zeros(len(case.points)))


@task.lookalike(ways=[0.5, 2])
def halves_or_doubles(case, times):
    return right(case) * times


@task.lookalike(ways=[np.max, np.median])
def one_point(case, chosen):
    return chosen(own(case))


@task.lookalike()
def along_the_axes(case):
    return np.abs(case.points - case.centres[case.labels]).sum()


@task.lookalike()
def nearest_number(case):
    """Labels without the gaps that empty clusters leave."""
    return squared(case)[np.arange(len(case.points)), np.unique(case.labels, return_inverse=True)[1]].sum()


@task.lookalike()
def one_before(case):
    return squared(case)[np.arange(len(case.points)), case.labels - 1].sum()


@task.lookalike()
def sum_of_means(case):
    return sum(own(case)[case.labels == j].mean() for j in np.unique(case.labels))


@task.lookalike()
def added_before_squared(case):
    return ((case.points - case.centres[case.labels]).sum(axis=1) ** 2).sum()


task.tell_apart(several_clusters, times=1, right=right)


@task.property(
    "lost-digits",
    "You gave {got:.6g}, and it is {want:.6g}. So far from zero a coordinate has 9 digits, and its square 17. Your numbers hold fewer on the "
    "way, and what tells the points from their centres is lost.",
)
def far_from_zero(ask, draw):
    """Whoever comes here has been right near zero, so that it can be nothing but the digits."""
    points = 100_000_000.0 + draw.integers(20, 2, low=0, high=9)
    labels, centres = draw.integers(20, low=0, high=2), 100_000_000.0 + draw.integers(3, 2, low=0, high=9)
    want, got = ((points - centres[labels]) ** 2).sum(), ask(points, labels, centres)
    if np.isclose(got, want):
        return None
    return Fault("lost-digits", want=want, got=got, shown={"points": points, "labels": labels, "centres": centres})

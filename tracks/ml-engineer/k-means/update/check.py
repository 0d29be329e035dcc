"""update: means by cluster, with clusters that have no point."""

import numpy as np

from milepost.check import Task, near

task = Task("update(points: array[n, d], labels: indices[n], centres: array[k, d]) -> array[k, d]")
task.example(
    np.array([[1.0, 1.0], [3.0, 2.0], [2.0, 6.0], [8.0, 4.0]]),
    np.array([0, 0, 0, 1]),
    np.array([[1.0, 3.0], [7.0, 3.0]]),
)
task.example(np.array([[4.0, 5.0], [6.0, 6.0]]), np.array([1, 1]), np.array([[1.0, 1.0], [9.0, 9.0], [5.0, 1.0]]))
task.judge(near)


@task.hidden(times=14)
def any_clusters(draw):
    """Floats; often a cluster without points, as clusters may outnumber points."""
    n, d, k = draw.size(1, 40), draw.integer(1, 4), draw.size(1, 8)
    points = draw.floats(n, d, low=-50, high=50)
    return points, draw.integers(n, low=0, high=k - 1), draw.floats(k, d, low=-50, high=50)


@task.hidden(times=8)
def whole_numbers(draw):
    n, d, k = draw.size(1, 20), draw.integer(1, 3), draw.size(1, 5)
    points = draw.integers(n, d, low=-9, high=9)
    return points, draw.integers(n, low=0, high=k - 1), draw.integers(k, d, low=-9, high=9)


@task.hidden(times=3)
def several_at_one_address(draw):
    """Points that stand on one spot count one by one; and three that are neither even nor symmetrical."""
    x, y = draw.integer(-9, 9), draw.integer(-9, 9)
    points = np.array([[x, y]] * draw.integer(2, 4) + [[x + 7, y], [x + 2, y + 5]], dtype=float)
    return points, np.zeros(len(points), dtype=int), np.array([[1.5, 2.5], [40.0, 40.0]])


def means(case, average, empty):
    """The centres that `average(members)` gives, with `empty(cluster)` where a cluster has no point."""
    members = [case.points[case.labels == j] for j in range(len(case.centres))]
    return np.array([average(rows) if len(rows) else empty(j) for j, rows in enumerate(members)], dtype=float)


def stay(case):
    return lambda j: case.centres[j].astype(float)


def medoid(rows):
    return rows[((rows - rows.mean(axis=0)) ** 2).sum(axis=1).argmin()]


# What is taken for the mean; where two of them are the same, none is told.
AVERAGES = {
    "median": lambda rows: np.median(rows, axis=0),
    "middle": lambda rows: (rows.min(axis=0) + rows.max(axis=0)) / 2,
    "medoid": medoid,
    "each spot once": lambda rows: np.unique(rows, axis=0).mean(axis=0),
    "cut": lambda rows: np.trunc(rows.mean(axis=0)),
    "one too many": lambda rows: rows.sum(axis=0) / (len(rows) + 1),
    "one too few": lambda rows: rows.sum(axis=0) / max(len(rows) - 1, 1),
}


def only(case, name):
    """Whether the answer gave these averages, and none of the others would be the same here."""
    fits = [each for each, average in AVERAGES.items() if case.same(means(case, average, stay(case)))]
    return fits == [name] and not case.same(case.want)


def gave(case, mistaken):
    """Whether the answer gave what the mistake gives, and that is not right here by luck."""
    return case.same(mistaken) and not case.same(case.want)


def first_empty(case):
    return int(np.flatnonzero(np.bincount(case.labels, minlength=len(case.centres)) == 0)[0])


def first_wrong(case):
    """The first centre that is in the wrong place."""
    return int(np.flatnonzero(~np.isclose(case.want, case.got).all(axis=1))[0])


@task.misconception(
    "mean-of-nothing",
    "Cluster {j:index} has no point, and its centre became NaN: the mean of nothing. NaN spreads. In the next round every "
    "distance to it is NaN, and depending on how the smallest is looked for it draws in every point, or none ever again.",
)
def mean_of_nothing(case):
    nothing = np.full(case.points.shape[1], np.nan)
    return (
        {"j": first_empty(case)}
        if gave(case, means(case, lambda rows: rows.mean(axis=0), lambda _: nothing))
        else False
    )


@task.misconception(
    "empty-cluster-dropped",
    "{k} centres went in and {rows} came out: clusters without points are gone. You asked for {k} groups and have "
    "fewer from here on, and a label may now name another centre than before, or none.",
)
def empty_cluster_dropped(case):
    kept = np.array([case.points[case.labels == j].mean(axis=0) for j in np.unique(case.labels)])
    to_the_highest = case.want[: case.labels.max() + 1]
    if not (gave(case, kept) or gave(case, to_the_highest)):
        return False
    return {"k": len(case.centres), "rows": len(case.got)}


@task.misconception(
    "empty-centre-at-zero",
    "Cluster {j:index} has no point, and its centre jumped to zero. On wines or map coordinates that is a place "
    "where nothing can be, and no point will ever be nearest to it again.",
)
def empty_centre_at_zero(case):
    zeros = np.zeros(case.points.shape[1])
    return (
        {"j": first_empty(case)} if gave(case, means(case, lambda rows: rows.mean(axis=0), lambda _: zeros)) else False
    )


@task.misconception(
    "one-mean-for-all-columns",
    "Centre {j:index} came out with the same number in every column: {number:.4g}. "
    "The columns are different measurements, and yours were averaged together.",
)
def one_mean_for_all_columns(case):
    d = case.points.shape[1]
    if not gave(case, means(case, lambda rows: np.full(d, rows.mean()), stay(case))):
        return False
    j = first_wrong(case)
    return {"j": j, "number": case.got[j, 0]}


@task.misconception(
    "cut-to-whole-numbers",
    "The mean {mean:.4g} became {whole:.4g} in centre {j:index}. What holds whole numbers only cuts off whatever "
    "is put into it, without a word. The centres then creep the wrong way, round after round.",
)
def cut_to_whole_numbers(case):
    if not only(case, "cut") and not (case.centres.dtype.kind == "i" and gave(case, np.trunc(case.want))):
        return False
    j = first_wrong(case)
    column = int(np.flatnonzero(case.want[j] != case.got[j])[0])
    return {"j": j, "mean": case.want[j, column], "whole": case.got[j, column]}


@task.misconception(
    "median-instead-of-mean",
    "Centre {j:index} stands at the median of its points. That is another method, k-medians: "
    "it makes plain distances small, and the inertia can then go up from one round to the next.",
)
def median_instead_of_mean(case):
    return {"j": first_wrong(case)} if only(case, "median") else False


@task.misconception(
    "middle-of-the-outermost",
    "Centre {j:index} stands half-way between its outermost points. The ones in between have no say: one address far out moves it "
    "as much as a whole village.",
)
def middle_of_the_outermost(case):
    return {"j": first_wrong(case)} if only(case, "middle") else False


@task.misconception(
    "centre-is-a-point",
    "Centre {j:index} stands on one of its points, the one nearest to their mean. That is another method, k-medoids; the sum of squares is "
    "smallest at the mean itself, where nobody need live.",
)
def centre_is_a_point(case):
    return {"j": first_wrong(case)} if only(case, "medoid") else False


@task.misconception(
    "each-spot-once",
    "Centre {j:index} is the mean of the spots, not of the points: {spots} spots, and {members} points stand on them. A house with ten parcels "
    "counts ten times.",
)
def each_spot_once(case):
    if not only(case, "each spot once"):
        return False
    j = first_wrong(case)
    rows = case.points[case.labels == j]
    return {"j": j, "spots": len(np.unique(rows, axis=0)), "members": len(rows)}


@task.misconception(
    "divided-by-another-count",
    "The sum over the {members} points of cluster {j:index} was divided by {count}. The centre then stands too near to zero or too far from "
    "it, beside all of its points.",
)
def divided_by_another_count(case):
    j = first_wrong(case)
    members = int((case.labels == j).sum())
    if only(case, "one too many"):
        return {"j": j, "members": members, "count": members + 1}
    return only(case, "one too few") and {"j": j, "members": members, "count": members - 1}


@task.misconception(
    "divided-by-all-points",
    "Centre {j:index} is too near to zero: the sum over its {members} points was divided by all {n}. "
    "Every centre is drawn towards zero that way, and the more clusters, the harder.",
)
def divided_by_all_points(case):
    n = len(case.points)
    shares = means(case, lambda rows: rows.sum(axis=0) / n, stay(case))
    zeros = means(case, lambda rows: rows.sum(axis=0) / n, lambda _: np.zeros(case.points.shape[1]))
    if not (gave(case, shares) or gave(case, zeros)) or only(case, "one too many"):
        return False
    j = first_wrong(case)
    return {"j": j, "members": int((case.labels == j).sum()), "n": n}


@task.misconception(
    "old-centre-counted",
    "Centre {j:index} lags behind its points: its old place was averaged in as if it were one more of them. "
    "It will creep towards the mean and need many rounds where one would do.",
)
def old_centre_counted(case):
    totals, counts = case.centres.astype(float), np.ones(len(case.centres))
    np.add.at(totals, case.labels, case.points)
    np.add.at(counts, case.labels, 1)
    return {"j": first_wrong(case)} if gave(case, totals / counts[:, None]) else False

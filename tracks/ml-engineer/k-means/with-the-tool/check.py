"""with-the-tool: judged by what the grouping is worth, so any numbering and any random state will do."""

import numpy as np

from milepost.check import Task

task = Task("group(rows: array[n, d], k: int) -> tuple[ints[n], floats[k, d]]")

WINES = np.loadtxt(task.data("wine.csv"), delimiter=",", skiprows=1)[:, 1:]
ALCOHOL, HUE, PROLINE = 0, 10, 12
task.example(WINES[np.ix_([0, 2, 5, 60, 75, 98, 135, 150, 165], [ALCOHOL, HUE, PROLINE])], 3)


# Ten starts of k-means++ stay within 5 % of the best on such cases (600 runs); one random start is often far beyond.
BAR = 1.1


def scaled(rows):
    """Columns with mean 0 and standard deviation 1; a constant column becomes 0."""
    return scaled_like(rows, rows)


def scaled_like(rows, centres):
    """Centres in original units, brought to the scale of the scaled rows."""
    deviation = rows.std(axis=0)
    return (centres - rows.mean(axis=0)) / np.where(deviation > 1e-9 * np.abs(rows).max(axis=0), deviation, 1)


def tightness(points, labels):
    """The inertia of a grouping, measured to its own means."""
    groups = [points[labels == label] for label in np.unique(labels)]
    return sum(((group - group.mean(axis=0)) ** 2).sum() for group in groups)


def means(points, labels, k):
    return np.array([points[labels == j].mean(axis=0) for j in range(k)])


def uses_every_label(labels, k):
    return np.array_equal(np.unique(labels), np.arange(k))


def fits(case):
    """Whether there are a label for every row and a centre for every label."""
    labels, centres = case.got
    return labels.shape == (len(case.rows),) and centres.shape == (case.k, case.rows.shape[1])


def stand_at(rows, centres, wanted):
    """Whether centres stand where they should, to a hundredth of each column's standard deviation."""
    return bool((np.abs(centres - wanted) <= 0.01 * rows.std(axis=0) + 1e-6 * np.abs(rows).max(axis=0)).all())


def is_tight(case):
    points = scaled(case.rows)
    return tightness(points, case.got[0]) <= BAR * tightness(points, case.want[0]) + 1e-9


def is_right(case):
    labels, centres = case.got
    if not uses_every_label(labels, case.k):
        return False
    return is_tight(case) and stand_at(case.rows, centres, means(case.rows, labels, case.k))


task.judge(is_right)


@task.hidden(times=2)
def real_wines(draw):
    """Some of the wines, as they were measured; proline always, as its numbers are the largest."""
    rng = draw.rng()
    rows = rng.choice(len(WINES), draw.size(30, 60), replace=False)
    columns = np.append(rng.choice(PROLINE, draw.integer(3, 12), replace=False), PROLINE)
    return WINES[rows][:, columns], draw.integer(2, 4)


@task.hidden(times=3)
def customers(draw):
    """Groups that show in the small columns only; the large one, say the yearly income, is noise."""
    rng = draw.rng()
    k, n = draw.integer(6, 8), draw.size(4, 12)
    # Far from zero: divided by their largest values, the small columns are all but constant.
    small = np.concatenate([300 + home + rng.normal(0, 0.04, (n, k)) for home in np.eye(k)])
    income = rng.uniform(40_000, 42_000, (len(small), 1))
    return np.round(np.hstack([small, income]), 3), k


@task.hidden(times=1)
def a_constant_column(draw):
    """All from one country: the same number everywhere."""
    wines, k = real_wines(draw)
    return np.insert(wines, draw.integer(0, 2), 39.0, axis=1), k


@task.hidden(times=1)
def slips_of_the_point(draw):
    """Two groups that show in four columns, in each of which a bottle or two were measured wrongly; two columns are noise.

    Over their whole range, the four hardly count beside noise that fills its own; over their middle half, they hardly count beside
    noise that is nearly always the same.
    """
    rng = draw.rng()
    side = rng.permutation(np.repeat([-1.0, 1.0], 60))
    told = 50 + side[:, None] + rng.normal(0, 0.1, (120, 4))
    slips = rng.choice(120, 4, replace=False)
    told[slips, range(4)] += 10 * draw.choice([-1, 1])
    even, seldom = rng.uniform(100, 105, 120), rng.normal(5, 0.01, 120) + (rng.uniform(0, 1, 120) < 0.2) * rng.normal(0, 1, 120)  # noqa: PLR2004
    return np.round(np.column_stack([told, even, seldom]), 3), 2


@task.misconception(
    "divided-by-zero",
    "Column {column} is the same in every row, so its standard deviation is 0, and dividing by it gave NaN. "
    "One such column, a country or a currency, stops the whole job.",
)
def divided_by_zero(case):
    constant = np.flatnonzero(np.ptp(case.rows, axis=0) == 0)
    return {"column": int(constant[0])} if case.raised == "ValueError" and len(constant) else False


@task.misconception(
    "centres-still-scaled",
    "Your groups are right, but the card of group {j} says {said:.3g} in column {column}, where the group's mean is "
    "{mean:.4g}. The centres are still in standard deviations, and nobody in the cellar can read them.",
)
def centres_still_scaled(case):
    labels, centres = case.got
    if not fits(case) or not uses_every_label(labels, case.k):
        return False
    points = scaled(case.rows)
    return first_wrong_mean(case) if stand_at(points, centres, means(points, labels, case.k)) else False


@task.misconception(
    "centres-in-another-order",
    "Your groups are right, and so are your centres, but not in the groups' order: row {j} is the centre of another "
    "group. Every card would hang on the wrong shelf.",
)
def centres_in_another_order(case):
    labels, centres = case.got
    if not fits(case) or not uses_every_label(labels, case.k):
        return False
    wanted = means(case.rows, labels, case.k)
    nearest = (((wanted[:, None] - centres) / np.maximum(case.rows.std(axis=0), 1e-9)) ** 2).sum(axis=2).argmin(axis=1)
    if len(set(nearest)) < case.k or not stand_at(case.rows, centres[nearest], wanted):
        return False
    moved = np.flatnonzero(nearest != np.arange(case.k))
    return {"j": int(moved[0])} if len(moved) else False


@task.misconception(
    "assigned-in-original-units",
    "Each row was given to the nearest of your centres in the original units, where column {column} decides nearly "
    "alone. The model had grouped them on equal columns: {moved} of {n} rows now hang under a centre that is not "
    "their group's mean.",
)
def assigned_in_original_units(case):
    labels, centres = case.got
    if not fits(case) or not np.array_equal(nearest(case.rows, centres), labels):
        return False
    if uses_every_label(labels, case.k) and stand_at(case.rows, centres, means(case.rows, labels, case.k)):
        return False
    models = nearest(scaled(case.rows), scaled_like(case.rows, centres))
    if not uses_every_label(models, case.k) or not stand_at(case.rows, centres, means(case.rows, models, case.k)):
        return False
    return {"column": int(case.rows.var(axis=0).argmax()), "moved": int((models != labels).sum()), "n": len(labels)}


@task.misconception(
    "predicted-unscaled-rows",
    "The model learned from scaled rows, and was then asked about the rows as they were measured. On its scale they all lie far out: "
    "{most} of {n} came to group {j}, whatever is in the bottle.",
)
def predicted_unscaled_rows(case):
    labels, centres = case.got
    if not fits(case) or not np.array_equal(nearest(case.rows, scaled_like(case.rows, centres)), labels):
        return False
    counts = np.bincount(labels, minlength=case.k)
    if is_tight(case) or is_best(case.rows, labels, case.k):
        return False
    return {"most": int(counts.max()), "n": len(labels), "j": int(counts.argmax())}


@task.misconception(
    "not-scaled",
    "Column {column} alone makes up {share:.2%} of all squared distances as you measured them, because its numbers "
    "are the largest. The other {others} columns had no say: you cut one column into {k} pieces.",
)
def not_scaled(case):
    if not fits(case) or is_tight(case) or not is_best(case.rows, case.got[0], case.k) or is_by_largest(case):
        return False
    variances = case.rows.var(axis=0)
    column = int(variances.argmax())
    return {"column": column, "share": variances[column] / variances.sum(), "others": len(variances) - 1}


@task.misconception(
    "rows-scaled-not-columns",
    "You scaled every row by its own numbers, not every column: wines with the same mixture count as equal, however "
    "strong they are, and the largest column still decides. On equal columns your groups are {ratio:.2f} times as "
    "loose as they could be.",
)
def rows_scaled_not_columns(case):
    rows, labels = case.rows, case.got[0]
    # Of a few rows, many ways of scaling make the same groups.
    if not fits(case) or is_tight(case) or len(rows) < 20 or is_by_largest(case):  # noqa: PLR2004
        return False
    by_length = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    by_mean = (rows - rows.mean(axis=1, keepdims=True)) / rows.std(axis=1, keepdims=True)
    if not any(is_best(points, labels, case.k) for points in (by_length, by_mean)):
        return False
    points = scaled(rows)
    return {"ratio": tightness(points, labels) / tightness(points, case.want[0])}


@task.misconception(
    "scaled-to-a-range",
    "You brought every column to the same range. One bottle measured wrongly is enough to stretch it: {share:.0%} of the rows lie in "
    "half of the range of column {column}, which hardly counts any more. With standard deviations your groups are {ratio:.2f} times as "
    "loose as they could be.",
)
def scaled_to_a_range(case):
    rows, labels = case.rows, case.got[0]
    if not fits(case) or is_tight(case):
        return False
    stretch = np.ptp(rows, axis=0)
    if not is_best(divided(rows, stretch), labels, case.k):
        return False
    narrow = np.abs(rows - np.median(rows, axis=0)) < stretch / 4
    column, points = int(narrow.mean(axis=0).argmax()), scaled(rows)
    ratio = tightness(points, labels) / tightness(points, case.want[0])
    return {"share": narrow[:, column].mean(), "column": column, "ratio": ratio}


@task.misconception(
    "stuck-in-a-poor-start",
    "Your groups are settled, no row wants to change, and yet they are {ratio:.2f} times as loose as they could be: "
    "two centres share one group somewhere, and another group is torn between them. One start was not enough.",
)
def stuck_in_a_poor_start(case):
    labels, _ = case.got
    if not fits(case) or is_tight(case) or not uses_every_label(labels, case.k):
        return False
    points = scaled(case.rows)
    if not np.array_equal(nearest(points, means(points, labels, case.k)), labels):
        return False
    # What is best on another scale has been learned there.
    rows, middle = case.rows, np.subtract(*np.percentile(case.rows, [75, 25], axis=0))
    if any(is_best(divided(rows, by), labels, case.k) for by in (middle, np.ptp(rows, axis=0), rows.max(axis=0), rows.var(axis=0))):
        return False
    return {"ratio": tightness(points, labels) / tightness(points, case.want[0])}


def first_wrong_mean(case):
    """Where the first centre is that is not its group's mean."""
    wanted = means(case.rows, case.got[0], case.k)
    j, column = np.argwhere(np.abs(case.got[1] - wanted) > 0.01 * case.rows.std(axis=0))[0]
    return {"j": int(j), "column": int(column), "said": case.got[1][j, column], "mean": wanted[j, column]}


def nearest(points, centres):
    return ((points[:, None] - centres) ** 2).sum(axis=2).argmin(axis=1)


def divided(rows, by):
    return rows / np.where(by > 0, by, 1)


def is_best(points, labels, k):
    """Whether a grouping is as tight on these points as k-means can make it."""
    return tightness(points, labels) <= 1.02 * best_by_hand(points, k)


def is_by_largest(case):
    """Whether it may be that each column was divided by its largest value, which may come to the same as no scaling."""
    return is_best(divided(case.rows, case.rows.max(axis=0)), case.got[0], case.k)


def best_by_hand(points, k, starts=12):
    """The lowest inertia of a few plain runs from spread-out starts: what k-means can reach on these points."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(starts):
        centres = points[[rng.integers(len(points))]]
        while len(centres) < k:
            squared = ((points[:, None] - centres) ** 2).sum(axis=2).min(axis=1)
            chances = squared / squared.sum() if squared.sum() > 0 else None
            centres = np.vstack([centres, points[rng.choice(len(points), p=chances)]])
        labels = None
        for _ in range(50):
            before, labels = labels, nearest(points, centres)
            if np.array_equal(before, labels):
                break
            centres = np.array(
                [points[labels == j].mean(axis=0) if (labels == j).any() else c for j, c in enumerate(centres)]
            )
        found.append(tightness(points, labels))
    return min(found)

"""watch-histories: ragged rows, among them empty ones, long ones, and rows of true zeros."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "pool(minutes: tensor[n], lengths: tensor[m], most: int) -> tuple[floats[m, most], bools[m, most], floats[m]]"
)
task.example(np.array([5.0, 0.0, 42.0, 7.0, 30.0, 12.0]), np.array([4, 0, 2]), 3)
task.judge(near)


def batch(draw, viewers, *, low, high):
    lengths = draw.integers(viewers, low=low, high=high)
    return np.maximum(draw.floats(int(lengths.sum()), low=-20, high=90, decimals=1), 0), lengths


@task.hidden(times=4)
def any_viewers(draw):
    return *batch(draw, draw.size(1, 6), low=0, high=6), draw.integer(1, 5)


@task.hidden(times=1)
def nobody_has_any(draw):
    return np.zeros(0), np.zeros(draw.size(1, 3), dtype=int), draw.integer(1, 3)


@task.hidden(times=2)
def all_long(draw):
    return *batch(draw, draw.size(1, 4), low=4, high=9), draw.integer(1, 3)


def rows_of(case):
    ends = np.cumsum(case.lengths)
    return [case.minutes[end - length : end] for end, length in zip(ends, case.lengths, strict=True)]


def pooled(case, rows=None, *, right=False, means=None):
    """What the answer should give for these rows, one mistake built in."""
    rows = [row[-case.most :] for row in rows_of(case)] if rows is None else rows
    padded, mask = np.zeros((len(rows), case.most)), np.zeros((len(rows), case.most), dtype=bool)
    for i, row in enumerate(rows):
        where = slice(case.most - len(row), None) if right else slice(0, len(row))
        padded[i, where], mask[i, where] = row, True
    mean = np.array([row.mean() if len(row) else 0.0 for row in rows]) if means is None else np.array(means)
    return [padded, mask, mean]


def viewer(case, part=2):
    """The first viewer for whom a part is wrong."""
    want, got = np.asarray(case.want[part]), np.asarray(case.got[part])
    wrong = ~np.isclose(want, got, rtol=1e-5, equal_nan=True)
    i = int(np.argwhere(wrong)[0][0]) if wrong.any() else 0
    return {"i": i, "has": int(case.lengths[i]), "mine": got[i], "right": want[i]}


@task.misconception(
    "oldest-kept",
    "Viewer {i} has {has} entries, and yours keeps the first of them. Those are the oldest: what this viewer watches now never reaches the model, and the longer somebody stays, the older is what they are shown.",
)
def oldest_kept(case):
    rows = [row[: case.most] for row in rows_of(case)]
    return case.same(pooled(case, rows)) and viewer(case, 0)


@task.misconception(
    "padding-counts",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; it should be {right:.4g}. The zeros of the padding were counted as videos. Whoever has watched little looks as if they had liked nothing.",
)
def padding_counts(case):
    right = pooled(case)
    return case.same([*right[:2], right[0].mean(axis=1)]) and viewer(case)


@task.misconception(
    "mean-of-everything",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; of the last ones it is {right:.4g}. The mean was taken over the whole history, so the two inputs of the model tell different stories.",
)
def mean_of_everything(case):
    # Where all that came before the last entries is 0, a sum divided by the whole length is the same.
    means, other = ([(row.sum() if whole else row[-case.most :].sum()) / len(row) if len(row) else 0.0 for row in rows_of(case)] for whole in (True, False))
    return case.same(pooled(case, means=means)) and not case.same(pooled(case, means=other)) and viewer(case)


@task.misconception(
    "divided-by-the-whole",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; it should be {right:.4g}. The last entries were added up and divided by how many there are in all. The longer somebody stays, the more bored they look.",
)
def divided_by_the_whole(case):
    means = [row[-case.most :].sum() / len(row) if len(row) else 0.0 for row in rows_of(case)]
    return case.same(pooled(case, means=means)) and viewer(case)


@task.misconception(
    "empty-is-nan",
    "Viewer {i} has no entry, and the mean came out as NaN, 0 divided by 0. One new viewer in a batch is enough to make the loss NaN, and after one step every weight.",
)
def empty_is_nan(case):
    mean = np.asarray(case.got[2], dtype=float)
    empty = np.flatnonzero(np.isnan(mean))
    return {"i": int(empty[0])} if len(empty) and np.array_equal(np.isnan(mean), case.lengths == 0) else False


@task.misconception(
    "zero-means-nothing",
    "Viewer {i} has an entry of 0 minutes, and the mask has no True for it. A video that was closed at once says a lot; here it counts as padding.",
)
def zero_means_nothing(case):
    right = pooled(case)
    return case.same([right[0], right[0] != 0, right[2]]) and viewer(case, 1)


@task.misconception(
    "padded-in-front",
    "Viewer {i} has {has} entries, and yours stand at the end of the row, with the zeros before them. The task wants them to begin in column 0; a model that was trained so reads nothing but padding in the columns it knows.",
)
def padded_in_front(case):
    return case.same(pooled(case, right=True)) and viewer(case, 0)


@task.misconception(
    "mask-of-the-whole-history",
    "The mask has {columns} columns; `most` is {most}. It was made from the full lengths, and does not fit the padded rows any more.",
)
def mask_of_the_whole_history(case):
    columns = np.asarray(case.got[1]).shape[-1]
    return {"columns": columns} if columns == case.lengths.max() != case.most else False

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


@task.hidden(times=2)
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


def pooled(case, *, shown="last", counted="last", right=False, divisor=None, mask=None):
    """What the answer should give, one mistake built in; `shown` and `counted` say of which entries rows and means are made."""
    of = {
        "last": lambda row: row[-case.most :],
        "first": lambda row: row[: case.most],
        "all": lambda row: row,
        "newest first": lambda row: row[-case.most :][::-1],
        "columns": lambda row: np.pad(row, (0, max(case.lengths) - len(row)))[-case.most :],
    }
    rows, means = ([of[kind](row) for row in rows_of(case)] for kind in (shown, counted))
    padded, real = np.zeros((len(rows), case.most)), np.zeros((len(rows), case.most), dtype=bool)
    for i, (row, part) in enumerate(zip(rows, rows_of(case), strict=True)):
        row = row[: case.most]
        where = slice(case.most - len(row), None) if right else slice(0, len(row))
        padded[i, where] = row
        real[i, slice(case.most - min(len(part), case.most), None) if right else slice(0, min(len(part), case.most))] = True
    divisor = divisor or (lambda row, part: min(len(row), len(part)))
    mean = np.array([part.sum() / max(divisor(row, part), 1) for row, part in zip(rows_of(case), means, strict=True)])
    return [padded, real if mask is None else padded != 0, mean]


def viewer(part):
    """The first viewer for whom a part is wrong."""

    def fields(case):
        want, got = np.asarray(case.want[part]), np.asarray(case.got[part])
        wrong = ~np.isclose(want, got, rtol=1e-5, equal_nan=True)
        i = int(np.argwhere(wrong)[0][0]) if wrong.any() else 0
        return {"i": i, "has": int(case.lengths[i]), "mine": got[i], "right": want[i]}

    return fields


@task.mistake(
    "oldest-kept",
    "Viewer {i} has {has} entries, and yours keeps the first of them. Those are the oldest: what this viewer watches now never reaches the model, and the longer somebody stays, the older is what they are shown.",
    ways=["first", "all", "last"],
    fields=viewer(0),
)
def oldest_kept(case, counted):
    return pooled(case, shown="first", counted=counted)


@task.mistake(
    "newest-first",
    "Viewer {i} has {has} entries, and they came out in the wrong order: the newest of them stands in column 0. A model that reads columns from left to right takes the past for what comes next.",
    fields=viewer(0),
)
def newest_first(case):
    return pooled(case, shown="newest first")


@task.mistake(
    "last-columns-cut",
    "Viewer {i} has {has} entries, and is given those of the last {most} columns of a table that is as wide as the longest history. For everybody else that is mostly padding: one viewer with a long history, and the others in the batch seem to have watched nothing.",
    ways=["last", "columns"],
    fields=viewer(0),
)
def last_columns_cut(case, counted):
    return pooled(case, shown="columns", counted=counted)


@task.mistake(
    "padding-counts",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; it should be {right:.4g}. The zeros of the padding were counted as videos. Whoever has watched little looks as if they had liked nothing.",
    fields=viewer(2),
)
def padding_counts(case):
    return pooled(case, divisor=lambda row, part: case.most)


@task.mistake(
    "mean-of-everything",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; of the last ones it is {right:.4g}. The mean was taken over the whole history, so the two inputs of the model tell different stories.",
    fields=viewer(2),
)
def mean_of_everything(case):
    return pooled(case, counted="all")


@task.mistake(
    "divided-by-the-whole",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; it should be {right:.4g}. The last entries were added up and divided by how many there are in all. The longer somebody stays, the more bored they look.",
    fields=viewer(2),
)
def divided_by_the_whole(case):
    return pooled(case, divisor=lambda row, part: len(row))


@task.mistake(
    "one-too-many",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; it should be {right:.4g}. It was divided by one more than there are entries, which saves the empty rows and makes all others too small: half of what it was for whoever has watched one video.",
    fields=viewer(2),
)
def one_too_many(case):
    return pooled(case, divisor=lambda row, part: len(part) + 1)


@task.misconception(
    "empty-is-nan",
    "Viewer {i} has no entry, and the mean came out as NaN, 0 divided by 0. One new viewer in a batch is enough to make the loss NaN, and after one step every weight.",
)
def empty_is_nan(case):
    mean = np.asarray(case.got[2], dtype=float)
    empty = np.flatnonzero(np.isnan(mean))
    return {"i": int(empty[0])} if len(empty) and np.array_equal(np.isnan(mean), case.lengths == 0) else False


@task.mistake(
    "zero-means-nothing",
    "Viewer {i} has an entry of 0 minutes, and the mask has no True for it. A video that was closed at once says a lot; here it counts as padding.",
    ways=[None, lambda row, part: np.count_nonzero(part)],
    fields=viewer(1),
)
def zero_means_nothing(case, divisor):
    return pooled(case, mask="nonzero", divisor=divisor)


@task.mistake(
    "zeros-left-out-of-the-mean",
    "Viewer {i} has {has} entries, and the mean came out as {mine:.4g}; it should be {right:.4g}. Videos of 0 minutes were not counted among them. Whoever closes nine of ten at once then looks as keen as somebody who watches each to its end.",
    fields=viewer(2),
)
def zeros_left_out_of_the_mean(case):
    return pooled(case, divisor=lambda row, part: np.count_nonzero(part))


@task.mistake(
    "padded-in-front",
    "Viewer {i} has {has} entries, and yours stand at the end of the row, with the zeros before them. The task wants them to begin in column 0; a model that was trained so reads nothing but padding in the columns it knows.",
    fields=viewer(0),
)
def padded_in_front(case):
    return pooled(case, right=True)


@task.misconception(
    "as-wide-as-the-batch",
    "The rows have {columns} columns; `most` is {most}. They are as wide as the longest row of this batch. The next batch has another width, and a layer that was made for one refuses the other.",
)
def as_wide_as_the_batch(case):
    columns = np.asarray(case.got[0]).shape[-1]
    return columns == min(case.lengths.max(), case.most) != case.most and {"columns": columns}


@task.misconception(
    "mask-of-the-whole-history",
    "The mask has {columns} columns; `most` is {most}. It was made from the full lengths, and does not fit the padded rows any more.",
)
def mask_of_the_whole_history(case):
    columns = np.asarray(case.got[1]).shape[-1]
    return columns == case.lengths.max() != case.most and np.asarray(case.got[0]).shape[-1] == case.most and {"columns": columns}


@task.lookalike()
def never_divided(case):
    return pooled(case, divisor=lambda row, part: 1)


task.tell_apart(any_viewers, times=1, right=pooled)

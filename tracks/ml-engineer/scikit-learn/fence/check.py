"""fence: what is learnt when; each mistake is made again beside the right way to see whose numbers came."""

import warnings

import numpy as np
from milepost.check import Table, Task, near

task = Task("use(train: table, asked: table, share: float) -> dict[str, any]")
task.judge(near)
task.allow_nan()
NAN = np.nan
task.example(
    Table(("age", "km"), (np.array([1.0, 2.0, 3.0, 4.0, 8.0]), np.array([900.0, NAN, 4200.0, 3100.0, 99999.0]))),
    Table(("age", "km"), (np.array([30.0, NAN]), np.array([NAN, 120.0]))),
    0.2,
)


@task.hidden(times=2)
def any_bicycles(draw):
    """Holes in both tables, values far beyond the fences, columns of very different size."""
    n, m = draw.size(4, 30), draw.size(2, 8)
    names = ["age", "km", "gears", "weight"][: draw.integer(2, 4)]

    def column(rows, scale, keep):
        values = draw.floats(rows, low=-3, high=12, decimals=1) * scale
        values[draw.floats(rows, low=0, high=1) < 0.15] *= 40
        values[draw.floats(rows, low=0, high=1) < 0.25] = NAN
        if keep:
            values[0] = 2.0 * scale
        return values

    scales = [1.0, 500.0, 0.25, 3.0]
    train = [column(n, scale, keep=True) for scale in scales[: len(names)]]
    asked = [column(m, scale, keep=False) for scale in scales[: len(names)]]
    for values in asked:
        values[-1] = NAN  # a bicycle of which nothing is known is a row all the same
    return Table(tuple(names), tuple(train)), Table(tuple(names), tuple(asked)), draw.choice([0.0, 0.05, 0.1, 0.25, 0.4])


def rows_of(table):
    return np.column_stack([np.asarray(table[name], dtype=float) for name in table.names])


def fenced(rows, train, share, *, quantile=np.nanquantile, typical=np.nanmedian, axis=0, swapped=False):
    """Rows behind fences, as they should be or with a mistake."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a column of holes has no median
        low, high = (quantile(train, at, axis=axis) for at in (share, 1 - share))
        middle = typical(train, axis=axis)
        if swapped:
            return np.clip(np.where(np.isnan(rows), middle, rows), low, high)
        return np.where(np.isnan(rows), middle, np.clip(rows, low, high))


def has(case, name="asked"):
    return not case.raised and isinstance(case.got, dict) and isinstance(case.got.get(name), np.ndarray)


def differs(case, name):
    return not near(case.want[name], case.got[name])


def place_of(case, name):
    """The first wrong value of a table, with what it was."""
    mine, right = case.got[name], case.want[name]
    if mine.shape != right.shape:
        return {}
    row, column = (int(each[0]) for each in np.nonzero(~np.isclose(mine, right)))
    source = case.train if name == "train" else case.asked
    return {"column": source.names[column], "was": f"{rows_of(source)[row, column]:g}", "mine": mine[row, column], "right": right[row, column]}


def gives(case, rows, **mistake):
    """Whether the asked table came out as this mistake makes it, and not as it should be."""
    return has(case) and differs(case, "asked") and near(fenced(rows_of(case.asked), rows, case.share, **mistake), case.got["asked"])


@task.misconception(
    "fit-gives-nothing",
    "`fit` gave back nothing, and `fit_transform`, which the library wrote for you, says `self.fit(X).transform(X)`. Every pipeline stops there.",
)
def fit_gives_nothing(case):
    return case.raised == "AttributeError" and "NoneType" in case.said and "transform" in case.said


@task.misconception(
    "learns-while-transforming",
    "In the column {column}, {was} becomes {mine:g} among the rows asked about, where {right:g} is right: fences or medians were taken from the very rows that are to be transformed. A single bicycle is then its own quantile and its own "
    "median, nothing is ever beyond a fence, and what a model learnt on one scale it is asked on another.",
)
def learns_while_transforming(case):
    rows = rows_of(case.asked)
    if gives(case, rows):
        return place_of(case, "asked")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a column of holes has no median
        own = np.nanmedian(rows, axis=0)
    mixed = np.where(np.isnan(rows), own, np.clip(rows, *(np.nanquantile(rows_of(case.train), at, axis=0) for at in (case.share, 1 - case.share))))
    return has(case) and differs(case, "asked") and near(mixed, case.got["asked"]) and place_of(case, "asked")


@task.misconception(
    "holes-swallow-the-column",
    "The column {column} has holes, and {was} becomes {mine:g}. A quantile or a median over a column with one NaN in it is NaN; from there it spreads over every row.",
)
def holes_swallow_the_column(case):
    for name in ("train", "asked", "another"):
        if has(case, name) and differs(case, name) and np.isnan(case.got[name]).any():
            place = place_of(case, name)
            return place.get("was") != "nan" and place
    return False


@task.misconception(
    "holes-left",
    "A hole in the column {column} is still a hole. What is missing gets the typical value of its column; a linear model that meets one NaN stops.",
)
def holes_left(case):
    for name in ("train", "asked"):
        if has(case, name) and differs(case, name) and case.got[name].shape == case.want[name].shape:
            left = np.isnan(case.got[name]) & np.isnan(rows_of(case.train if name == "train" else case.asked))
            if left.any() and np.isnan(case.got[name]).sum() == left.sum():
                return place_of(case, name)
    return False


def otherwise(case):
    """What the asked table becomes by slips of the learner's own, by the slip's key."""
    rows, train = rows_of(case.asked), rows_of(case.train)
    low, high = (np.nanquantile(train, at, axis=0) for at in (case.share, 1 - case.share))
    middle = np.nanmedian(train, axis=0)
    filled = np.where(np.isnan(train), middle, train)
    full = train[~np.isnan(train).any(axis=1)]
    clipped = np.clip(train, low, high)
    found = {
        "beyond-gets-the-typical": np.where(np.isnan(rows) | (rows < low) | (rows > high), middle, rows),
        "share-in-per-cent": fenced(rows, train, case.share / 100),
        "share-in-per-cent, both": np.where(
            np.isnan(rows), middle, np.clip(rows, *(np.nanpercentile(train, at, axis=0) for at in (case.share, 1 - case.share)))
        ),
        "share-not-used": fenced(rows, train, 0.01),
        "filled-before-learning": fenced(rows, filled, case.share),
        "zeros-for-holes": np.where(np.isnan(rows), 0.0, np.clip(rows, low, high)),
        "zeros-learnt-from": fenced(rows, np.nan_to_num(train), case.share),
        "": np.where(np.isnan(rows), np.nanmean(clipped, axis=0), np.clip(rows, low, high)),
    }
    return found | ({"rows-with-holes-unlearnt": fenced(rows, full, case.share)} if len(full) else {})


def slipped(case, key):
    """Whether the asked table came out as this slip makes it, and as no other does."""
    if not has(case) or not differs(case, "asked"):
        return False
    return [name for name, value in otherwise(case).items() if near(value, case.got["asked"])] == [key] and place_of(case, "asked")


@task.misconception(
    "beyond-gets-the-typical",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}: what is beyond a fence is set onto the fence. With the typical value a very old bicycle would be as good as one of the middle.",
)
def beyond_gets_the_typical(case):
    return slipped(case, "beyond-gets-the-typical")


@task.misconception(
    "share-in-per-cent",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}: a share of {share} was taken for {share} per cent. `percentile` counts to 100, `quantile` to 1.",
)
def share_in_per_cent(case):
    return slipped(case, "share-in-per-cent") or slipped(case, "share-in-per-cent, both")


@task.misconception(
    "share-not-used",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}: your fences stand at a share of 0.01, and {share} was asked for. A search over `share` would compare a transformer with itself.",
)
def share_not_used(case):
    return slipped(case, "share-not-used")


@task.misconception(
    "filled-before-learning",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}. The holes were filled first and the quantiles taken afterwards: many equal values in the middle draw the fences together. They are learnt from the values that are there.",
)
def filled_before_learning(case):
    return slipped(case, "filled-before-learning")


@task.misconception(
    "zeros-for-holes",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}: a hole was taken for a 0. A bicycle without its kilometres is not new.",
)
def zeros_for_holes(case):
    return slipped(case, "zeros-for-holes") or slipped(case, "zeros-learnt-from")


@task.misconception(
    "rows-with-holes-unlearnt",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}: rows with a hole anywhere were left out when you learnt. Each column is learnt by itself, from all the values that it has.",
)
def rows_with_holes_unlearnt(case):
    return slipped(case, "rows-with-holes-unlearnt")


@task.misconception(
    "one-fence-for-all",
    "In the column {column}, {was} becomes {mine:g} where {right:g} is right. The quantiles were taken over all columns together, so ages are fenced in by kilometres.",
)
def one_fence_for_all(case):
    return gives(case, rows_of(case.train), axis=None) and place_of(case, "asked")


@task.misconception(
    "filled-with-the-mean",
    "A hole in the column {column} becomes {mine:g}, which is the mean; the median is {right:g}. The mean is drawn by the very outliers that the fences are there for.",
)
def filled_with_the_mean(case):
    if not gives(case, rows_of(case.train), typical=np.nanmean) or any(near(value, case.got["asked"]) for value in otherwise(case).values()):
        return False
    return place_of(case, "asked")


@task.misconception(
    "one-side-only",
    "In the column {column}, {was} becomes {mine:g}, and should be {right:g}: there is a fence on one side alone, or both at the wrong share. A negative age is as wrong as 99999 kilometres.",
)
def one_side_only(case):
    rows, train = rows_of(case.asked), rows_of(case.train)
    low, high = (np.nanquantile(train, at, axis=0) for at in (case.share, 1 - case.share))
    half_low, half_high = (np.nanquantile(train, at, axis=0) for at in (case.share / 2, 1 - case.share / 2))
    for fences in ((-np.inf, high), (low, np.inf), (half_low, half_high)):
        mine = np.where(np.isnan(rows), np.nanmedian(train, axis=0), np.clip(rows, *fences))
        if has(case) and differs(case, "asked") and near(mine, case.got["asked"]):
            return place_of(case, "asked")
    return False


@task.misconception(
    "rows-thrown-out",
    "Of {want_n} rows {got_n} came back. A transformer that leaves rows out parts the table from its labels: from there on every row has another one's price.",
)
def rows_thrown_out(case):
    for name in ("train", "asked"):
        if has(case, name) and len(case.got[name]) != len(case.want[name]):
            return {"want_n": len(case.want[name]), "got_n": len(case.got[name])}
    return False


@task.misconception(
    "changed-the-table",
    "`transform` has written into the table that it was given. Whoever transforms twice, or looks at the raw numbers afterwards, sees the fences in place of the data; in a search every candidate spoils the rows of the next.",
)
def changed_the_table(case):
    return has(case) and case.got["left as it was"] is False


@task.misconception(
    "columns-not-looked-at",
    "With the columns in another order there was {mine}, and `ValueError` is due. Ages went behind the fences of the kilometres, and nobody was told.",
)
def columns_not_looked_at(case):
    if not has(case) or not differs(case, "turned round"):
        return False
    return {"mine": case.got["turned round"]}

"""covariance: one sensor, gaps in columns that are looked at and in others, columns in any order."""

import numpy as np

from milepost.check import NA, Task

task = Task("covariance(readings: floats[n, d], sensors: indices[k]) -> floats[k, k]")
task.example(np.array([[1.0, 2.0, 5.0], [2.0, 4.0, 5.5], [3.0, 9.0, 4.5], [6.0, 9.5, 5.0]]), np.array([0, 1]))
task.forbid(
    "cov", "var", "cor", "stats::cov", "stats::var", "stats::cor", "cov.wt", "scale", why="Here you write the product."
)
task.allow_nan()


def draw_readings(draw, rows, columns):
    return draw.floats(rows, columns, low=-9, high=9, decimals=1) + 20.0


@task.hidden(times=12)
def no_gaps(draw):
    d = draw.integer(2, 5)
    chosen = draw.shuffled(list(range(d)))[: draw.size(2, d)]
    return draw_readings(draw, draw.size(3, 25), d), np.array(chosen)


@task.hidden(times=5)
def one_sensor(draw):
    d = draw.integer(2, 4)
    return draw_readings(draw, draw.size(2, 12), d), np.array([draw.integer(0, d - 1)])


@task.hidden(times=10)
def gaps(draw):
    """Gaps of both kinds in a column that is looked at, one in another that is, and one in a column that is not; the first two rows are whole."""
    d = draw.integer(3, 5)
    readings = draw_readings(draw, draw.size(7, 20), d)
    order = draw.shuffled(list(range(d)))
    readings[2, order[0]], readings[4, order[0]] = np.nan, NA
    readings[5, order[1]] = NA  # so that no two pairs of columns have the same rows
    readings[3, order[-1]] = np.nan
    return readings, np.array(order[: draw.integer(2, d - 1)])


def whole_rows(x):
    return x[~np.isnan(x).any(axis=1)]


def chosen(case):
    return case.readings[:, case.sensors]


def product(x, y, *, by=None):
    return x.T @ y / (len(x) - 1 if by is None else by)


def centred(x):
    return x - x.mean(axis=0)


def one_difference(case):
    """A covariance that came out otherwise, for a message."""
    i, j = map(int, np.argwhere(~np.isclose(case.want, case.got, equal_nan=True))[0])
    return {"a": int(case.sensors[i]), "b": int(case.sensors[j]), "right": case.want[i, j], "gave": case.got[i, j]}


@task.misconception(
    "means-recycled",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. Your means were taken away down the columns, the first "
    "mean from the first row, the second from the second row, and so on: R recycles a vector along the columns of a matrix.",
)
def means_recycled(case):
    kept = whole_rows(chosen(case))
    means = np.resize(kept.mean(axis=0), kept.size).reshape(kept.shape, order="F")
    return case.same(product(kept - means, kept - means)) and one_difference(case)


@task.misconception(
    "not-centred",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. The means are still in it, so the height at which a "
    "sensor reads drowns how it moves.",
)
def not_centred(case):
    kept = whole_rows(chosen(case))
    return case.same(product(kept, kept)) and one_difference(case)


@task.misconception(
    "divided-by-n",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}, divided by {rows} rows. The mean was worked out from the same rows, "
    "which leaves one less to divide by; on few rows yours is too small.",
)
def divided_by_n(case):
    kept = centred(whole_rows(chosen(case)))
    return case.same(product(kept, kept, by=len(kept))) and one_difference(case) | {"rows": len(kept)}


@task.misconception(
    "all-rows-divided",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. {kept} rows are whole and yours divides as if all {rows} "
    "were: each gap makes the sensors look calmer.",
)
def all_rows_divided(case):
    kept = centred(whole_rows(chosen(case)))
    rows = len(case.readings)
    if len(kept) == rows or not case.same(product(kept, kept, by=rows - 1)):
        return False
    return one_difference(case) | {"kept": len(kept), "rows": rows}


@task.misconception(
    "other-gaps",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. A row went because of a gap in a sensor that nobody looks at. "
    "With many sensors hardly a row would be left.",
)
def other_gaps(case):
    kept = centred(whole_rows(case.readings)[:, case.sensors])
    return len(kept) > 1 and case.same(product(kept, kept)) and one_difference(case)


@task.misconception(
    "pair-by-pair",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}, from other rows than the rest of the table. A row counts for all "
    "sensors that are looked at or for none: numbers from different moments do not make one picture.",
)
def pair_by_pair(case):
    x = chosen(case)
    k = x.shape[1]
    wrong = np.array([[pair(x[:, i], x[:, j]) for j in range(k)] for i in range(k)])
    return len(whole_rows(x)) < len(x) and case.same(wrong) and one_difference(case)


def pair(x, y):
    both = centred(whole_rows(np.stack([x, y], axis=1)))
    return product(both, both)[0, 1]


@task.misconception(
    "means-of-other-rows",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. Your means are those of all readings, and your products those of the rows that "
    "are whole: around another number than their own mean, what is left over does not add up to 0.",
)
def means_of_other_rows(case):
    x = chosen(case)
    kept = whole_rows(x)
    away = kept - np.nanmean(x, axis=0)
    return len(kept) < len(x) and case.same(product(away, away)) and one_difference(case)


@task.misconception(
    "gaps-filled",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. Yours put something in the place of the gaps, {what}. "
    "That is a reading which nobody took, and it moves with no other sensor.",
)
def gaps_filled(case):
    x = chosen(case)
    fills = {"a zero": np.nan_to_num(x), "the sensor's mean": np.where(np.isnan(x), np.nanmean(x, axis=0), x)}
    if not np.isnan(x).any():
        return False
    what = next((what for what, full in fills.items() if case.same(product(centred(full), centred(full)))), None)
    return what is not None and one_difference(case) | {"what": what}


@task.misconception(
    "order-lost",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}. The numbers are right and stand in the order of the columns; "
    "`sensors` asks for another one.",
)
def order_lost(case):
    kept = centred(whole_rows(case.readings[:, np.sort(case.sensors)]))
    return list(case.sensors) != sorted(case.sensors) and case.same(product(kept, kept)) and one_difference(case)


@task.misconception(
    "correlation",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is {gave:.4g}, divided by both spreads. That is the correlation, which stays the same when a "
    "bearing makes everything shake twice as much.",
)
def correlation(case):
    kept = centred(whole_rows(chosen(case)))
    table = product(kept, kept)
    spread = np.sqrt(np.diag(table))
    return bool(spread.all()) and case.same(table / np.outer(spread, spread)) and one_difference(case)


@task.misconception(
    "all-sensors",
    "Yours has {gave} rows and columns, one for each sensor, and {count} sensors were asked for. The others are in it too; nobody looks at them.",
)
def all_sensors(case):
    gave, all_of_them = getattr(case.got, "shape", None), case.readings.shape[1]
    return gave == (all_of_them, all_of_them) != case.want.shape and {"gave": all_of_them, "count": len(case.sensors)}


@task.misconception(
    "gaps-spread",
    "Between the sensors {a:index} and {b:index} the covariance is {right:.4g}; yours is missing. A single gap in a column makes its mean, and every product with it, "
    "missing too.",
)
def gaps_spread(case):
    x = centred(chosen(case))
    return bool(np.isnan(x).any()) and case.same(product(x, x)) and one_difference(case)


@task.misconception(
    "side-dropped",
    "Only one sensor, {only:index}, is looked at, and your code stopped: {said} One column of a matrix loses its sides and becomes a bare "
    "vector, and what works for two sensors breaks for one.",
)
def side_dropped(case):
    return (
        len(case.sensors) == 1
        and bool(case.raised)
        and {"only": int(case.sensors[0]), "said": f"{case.said.rstrip('.')}."}
    )


@task.misconception(
    "element-by-element",
    "Yours has the {rows} rows of the readings, where each sensor should meet each. `*` multiplies what stands at the same place; nothing is added "
    "up over the rows.",
)
def element_by_element(case):
    kept = centred(whole_rows(chosen(case)))
    shape = getattr(case.got, "shape", None)
    return shape == kept.shape != case.want.shape and {"rows": len(kept)}


@task.misconception(
    "rows-with-rows",
    "Yours has {rows} rows and columns, one for each moment, and {count} sensors were asked for. The product pairs the moments and not the sensors: "
    "it adds up along the wrong side.",
)
def rows_with_rows(case):
    kept = centred(whole_rows(chosen(case)))
    shape = getattr(case.got, "shape", None)
    other = len(kept) != case.readings.shape[1]  # else it may be all the sensors
    return other and shape == (len(kept), len(kept)) != case.want.shape and {"rows": len(kept), "count": len(case.sensors)}

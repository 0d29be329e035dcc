"""regression-metrics: floats, sensor counts, constants, and models worse than the mean. scikit-learn agrees (tests)."""

import numpy as np

from milepost.check import Task, near

task = Task("scores(actual: array[n], predicted: array[n]) -> dict[str, float]")
task.judge(near(rtol=1e-6, atol=1e-9))
task.allow_nan()
task.forbid("sklearn", why="Here you work out the metrics yourself.")
task.example(np.array([12.0, 15.0, 9.5, 20.0]), np.array([11.0, 15.5, 12.0, 18.0]))
task.example(np.array([3, 250, 17], dtype=np.uint8), np.array([5, 40, 17], dtype=np.uint8))


@task.hidden(times=16)
def any_model(draw):
    """From good to worse than the mean, in metres, in millimetres, and in hundredths of them."""
    n = draw.size(1, 25)
    actual = draw.floats(n, low=-20, high=60, decimals=1)
    spread, unit = draw.choice([0.5, 5.0, 80.0]), draw.choice([1.0, 0.001, 0.00001])
    return actual * unit, (actual + draw.floats(n, low=-spread, high=spread, decimals=2) + draw.number(-3, 3)) * unit


@task.hidden(times=6)
def sensor_counts(draw):
    n = draw.size(2, 20)
    kind = draw.choice([np.uint8, np.int64])
    return draw.integers(n, low=0, high=255).astype(np.uint8), draw.integers(n, low=0, high=255).astype(kind)


@task.hidden(times=2)
def in_hundredths_of_millimetres(draw):
    """A model that is better than the mean, on values whose squares are very small."""
    n = draw.integer(2, 12)
    actual = draw.floats(n, low=-20, high=60, decimals=1)
    actual[:2] = [-20.0, 60.0]
    return actual * 0.00001, (actual + draw.floats(n, low=-5, high=5, decimals=2)) * 0.00001


@task.hidden(times=2)
def visitors_of_years(draw):
    """Counts of eight digits, and misses of a few."""
    n = draw.integer(3, 12)
    actual = 31_000_000 + draw.integers(n, low=0, high=4000)
    return actual, actual + np.array([3, -5, 1, *draw.integers(n - 3, low=-9, high=9)])


@task.hidden(times=2)
def equal_and_missed_by_a_hair(draw):
    """All true values are equal, and the predictions are right to four digits, not exactly."""
    n = draw.integer(2, 8)
    actual = np.full(n, draw.choice([21.0, 40.5]))
    return actual, actual + draw.choice([0.0001, -0.0001])


@task.hidden(times=6)
def all_equal(draw):
    n = draw.size(1, 8)
    actual = np.full(n, draw.choice([4.5, 0.0, 21.0]))
    return actual, actual + draw.choice([np.zeros(n), draw.floats(n, low=-1, high=1)])


def said(case, key):
    value = case.got.get(key) if isinstance(case.got, dict) else None
    return value if isinstance(value, int | float) else None


def says(case, key, value):
    """Whether the answer says this value under a key, and should not."""
    got, want = said(case, key), case.want[key]
    return got is not None and close(got, value) and not close(got, want)


def close(a, b):
    return (np.isnan(a) and np.isnan(b)) or a == b or abs(a - b) <= 1e-6 * abs(b) + 1e-9


def arrays(case):
    return case.actual.astype(float), case.predicted.astype(float)


def quietly(function):
    with np.errstate(all="ignore"):
        return float(function())


@task.misconception(
    "wrapped-round",
    "Row {i}: {a} minus {b} became {wrapped}. These numbers are unsigned, and below 0 they start again from the top, so a miss by {miss} counts as one by {wrapped}. "
    "No warning is given, and the error of a good sensor looks like that of a broken one.",
)
def wrapped_round(case):
    if case.actual.dtype != case.predicted.dtype or case.actual.dtype.kind != "u":
        return False
    sides = [(case.actual, case.predicted), (case.predicted, case.actual)]
    for left, right in sides:
        wrapped = left - right
        values = [wrapped.astype(float).mean(), np.mean(wrapped**2) ** 0.5, np.mean(wrapped.astype(float) ** 2) ** 0.5]
        if says(case, "mae", values[0]) or any(says(case, "rmse", value) for value in values[1:]):
            below = np.flatnonzero(left < right)
            if len(below):
                i = int(below[0])
                a, b = int(left[i]), int(right[i])
                return {"i": i, "a": a, "b": b, "wrapped": int(wrapped[i]), "miss": b - a}
    return False


@task.misconception(
    "root-forgotten",
    "Your rmse is {got_rmse:.4g}, the mean of the squares without the root. It is in squared units, so nobody can set it beside the values it speaks about: here they are off by about {want_rmse:.4g}.",
)
def root_forgotten(case):
    actual, predicted = arrays(case)
    mean = np.mean((actual - predicted) ** 2)
    # Very small squares are near 0, and so is what other mistakes give.
    return mean > 1e-7 and says(case, "rmse", mean) and {
        "got_rmse": said(case, "rmse"),
        "want_rmse": case.want["rmse"],
    }


@task.misconception(
    "signs-cancel",
    "Your mae is {got_mae:.4g}: misses upwards and downwards cancel out. That is the bias of the model; one that is wrong by 10 up and 10 down would have 0.",
)
def signs_cancel(case):
    actual, predicted = arrays(case)
    bias = float(np.mean(actual - predicted))
    return any(says(case, "mae", value) for value in (bias, -bias, abs(bias))) and {"got_mae": said(case, "mae")}


@task.misconception(
    "shift-forgiven",
    "Your r2 is {got_r2:.4g}, and R² as defined here is {want_r2:.4g}: the mean miss of {bias:.3g} was taken off before the misses were squared. That is the explained variance, and a model which is always too high by a hundred can have 1.",
)
def shift_forgiven(case):
    actual, predicted = arrays(case)
    errors = actual - predicted
    if len(actual) < 3 or np.ptp(actual) == 0:
        return False
    return says(case, "r2", 1 - errors.var() / actual.var()) and {
        "got_r2": said(case, "r2"),
        "want_r2": case.want["r2"],
        "bias": abs(float(errors.mean())),
    }


@task.misconception(
    "squared-correlation",
    "Your r2 is {got_r2:.4g}, the square of the correlation. That forgives every shift and every stretch: a model which says ten times the truth would get 1. R² as defined here is {want_r2:.4g}.",
)
def squared_correlation(case):
    actual, predicted = arrays(case)
    # Any two points lie on a line, so their correlation is 1 whatever was done.
    if len(actual) < 3:
        return False
    value = quietly(lambda: np.corrcoef(actual, predicted)[0, 1] ** 2)
    return says(case, "r2", value) and not np.isnan(value) and {"got_r2": said(case, "r2"), "want_r2": case.want["r2"]}


@task.misconception(
    "wrong-spread",
    "Your r2 is {got_r2:.4g}: the errors were set beside the spread of the predictions, and not that of the true values. A model can then raise its R² by saying wilder things.",
)
def wrong_spread(case):
    actual, predicted = arrays(case)
    residual = np.sum((actual - predicted) ** 2)
    totals = [np.sum((predicted - predicted.mean()) ** 2), np.sum((predicted - actual.mean()) ** 2)]
    return any(total > 0 and says(case, "r2", 1 - residual / total) for total in totals) and {"got_r2": said(case, "r2")}


@task.misconception(
    "small-is-zero",
    "Your r2 is {got_r2:.4g}, and {want_r2:.4g} is right. The true values differ, from {low:.4g} to {high:.4g}; you took so small a spread for none. Measured in another unit, the same model would get another R².",
)
def small_is_zero(case):
    others = all(said(case, key) is not None and close(said(case, key), case.want[key]) for key in ("rmse", "mae"))
    return others and is_small(case) and case.want["r2"] > 0.01 and any(says(case, "r2", value) for value in (0.0, 1.0)) and {
        "got_r2": said(case, "r2"),
        "want_r2": case.want["r2"],
        "low": float(case.actual.min()),
        "high": float(case.actual.max()),
    }


def is_small(case):
    """Whether the true values differ, and so little that somebody may have taken that for nothing."""
    actual, _ = arrays(case)
    return 0 < np.sum((actual - actual.mean()) ** 2) < 1e-5


@task.misconception(
    "never-below-zero",
    "Your r2 is {got_r2:.4g}, and it should be {want_r2:.4g}: this model is worse than saying the mean every time. Cut off at 0, the report hides that.",
)
def never_below_zero(case):
    # Of very small values the spread may have been taken for none: then neither is told.
    return case.want["r2"] < 0 and not is_small(case) and any(says(case, "r2", value) for value in (0.0, -case.want["r2"])) and {
        "got_r2": said(case, "r2"),
        "want_r2": case.want["r2"],
    }


@task.misconception(
    "constant-answers",
    "{who} here, so there is no spread to divide by, and your r2 is {got_r2}. The task says what stands there then. A NaN in one fold makes the mean over all of them NaN.",
)
def constant_answers(case):
    actual, _ = arrays(case)
    got = said(case, "r2")
    if np.ptp(actual) > 0 or got is None or close(got, case.want["r2"]) or (got == 1 and is_close(case)):
        return False
    return {"who": "There is a single true value" if len(actual) == 1 else f"All {len(actual)} true values are equal", "got_r2": f"{got:.4g}"}


def is_close(case):
    """Whether the predictions are as good as right, and not exactly."""
    return bool(np.allclose(*arrays(case))) and case.want["r2"] == 0


@task.misconception(
    "nearly-is-exactly",
    "All {n} true values are equal, the predictions miss them by {miss:.2g}, and your r2 is 1. The task gives 1 to predictions that are exactly right and 0 to all others: what is near enough hangs on the unit, and one "
    "report would call perfect what another calls worthless.",
)
def nearly_is_exactly(case):
    actual, predicted = arrays(case)
    return len(actual) > 1 and np.ptp(actual) == 0 and is_close(case) and says(case, "r2", 1.0) and {
        "n": len(actual),
        "miss": float(np.abs(actual - predicted).max()),
    }


@task.misconception(
    "squares-wrapped",
    "Row {i}: the miss of {miss} became {wrapped} when it was squared. Whole numbers of 16 bits end at 32,767 and start again below zero. They hold every difference of two counts, and not its square.",
)
def squares_wrapped(case):
    if case.actual.dtype != np.uint8:
        return False
    misses = case.actual.astype(np.int16) - case.predicted.astype(np.int16)
    squares, i = misses**2, int(np.abs(misses).argmax())
    if abs(int(misses[i])) < 182 or said(case, "mae") is None or not close(said(case, "mae"), case.want["mae"]):
        return False
    # The root of a negative mean is NaN, and the sum is kept in more bits than the squares.
    value = quietly(lambda: np.sqrt(np.mean(squares.astype(float))))
    return says(case, "rmse", value) and {"i": i, "miss": abs(int(misses[i])), "wrapped": int(squares[i])}

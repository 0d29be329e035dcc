"""silent-metric: (n, 1) against (n,) in a mean squared error."""

import numpy as np
from milepost.check import Task, near

task = Task("mse(predicted: array, actual: array) -> float")
task.example(np.array([1.0, 2.0, 4.0]), np.array([1.0, 3.0, 2.0]))
task.example(np.array([[1.0], [2.0], [4.0]]), np.array([1.0, 3.0, 2.0]))
task.judge(near)


@task.hidden(times=30)
def any_shapes(draw):
    n = draw.size(1, 40)
    predicted, actual = draw.floats(n), draw.floats(n)
    if draw.integer(0, 3) == 0:
        actual = predicted + draw.number(-1, 1)
    shapes = [(n,), (n, 1), (1, n)]
    return predicted.reshape(draw.choice(shapes)), actual.reshape(draw.choice(shapes))


@task.hidden(times=4)
def whole_numbers(draw):
    n = draw.size(1, 20)
    return draw.integers(n, 1), draw.integers(n)


@task.misconception(
    "every-pair",
    "An array of shape {left} minus one of shape {right} gave {pairs} differences where there are {n} pairs: each "
    "prediction was compared with each answer. The number looks fine and hardly moves when the model gets better, so "
    "a good model is thrown away.",
)
def every_pair(case):
    # Whatever was reshaped on the way, the mean over all pairs comes out the same.
    column, row = case.predicted.reshape(-1, 1), case.actual.reshape(1, -1)
    if case.same(float(np.mean((column - row) ** 2.0))):
        n = case.predicted.size
        left, right = case.predicted.shape, case.actual.shape
        if max(len(left), len(right)) == 1:
            left = (n, 1)  # flat arrays only meet in this way when one was turned into a column on the way
        return {"left": str(left), "right": str(right), "pairs": n * n, "n": n}
    return False


@task.misconception(
    "not-divided",
    "{got} is the sum of the squares, and there are {n} of them. The more rows are looked at, the worse the same model would "
    "seem to be.",
)
def not_divided(case):
    n = case.predicted.size
    # Of two values, n - 1 is 1 as well.
    return n > 2 and min(len(case.predicted), len(case.actual)) > 1 and case.same(case.want * n) and {"n": n}


@task.misconception(
    "divided-by-n-minus-one",
    "The sum of squares is right, and it was divided by {less} where there are {n} values. n - 1 is for a spread around a mean "
    "that came from the same values; no mean was taken here.",
)
def divided_by_n_minus_one(case):
    n = case.predicted.size
    # By the variance of a few answers, it may look like this too.
    return n > 3 and case.same(case.want * n / (n - 1)) and {"n": n, "less": n - 1}


@task.misconception(
    "divided-by-rows",
    "The sum of squares is right, but it was divided by {rows} where there are {n} values: that is the length of one axis, the "
    "one that `len` counts. The same model would get a different error for each way of storing its predictions.",
)
def divided_by_rows(case):
    total = case.want * case.predicted.size
    if case.predicted.size < 3:
        return False  # of two values, one row is n - 1 as well
    for array in (case.predicted, case.actual):
        if case.same(total / len(array)):
            return {"rows": len(array), "n": case.predicted.size}
    return case.same(total) and {"rows": 1, "n": case.predicted.size}


@task.misconception(
    "root-taken",
    "{got} is the root of the mean squared error, the RMSE. Both have their use, but a report that says MSE and "
    "prints RMSE makes a large error look small.",
)
def root_taken(case):
    return case.same(float(np.sqrt(case.want)))


@task.misconception(
    "not-squared",
    "The mean of the absolute differences is {got}. Without the squares, one wild prediction counts no more than "
    "many slight ones, and results cannot be compared with other people's MSE.",
)
def not_squared(case):
    gaps = case.predicted.ravel() - case.actual.ravel()
    return case.same(float(np.abs(gaps).mean()))


@task.misconception(
    "first-value-only",
    "Only one of the {n} {which} was used for all of the others. `{index}` takes the first {taken}, and a {shape} of {which} "
    "has a single value there.",
)
def first_value_only(case):
    predicted, actual = case.predicted.ravel(), case.actual.ravel()
    for which, array, value in (
        ("predictions", case.predicted, np.mean((predicted[0] - actual) ** 2.0)),
        ("answers", case.actual, np.mean((predicted - actual[0]) ** 2.0)),
    ):
        if array.ndim == 2 and array.size > 1 and case.same(float(value)):
            row = len(array) == 1
            words = ("[:, 0]", "column", "row") if row else ("[0]", "row", "column")
            return {"n": array.size, "which": which, **dict(zip(("index", "taken", "shape"), words, strict=True))}
    return False

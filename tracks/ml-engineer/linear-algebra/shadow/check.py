"""shadow: orthogonal projections."""

import numpy as np

from milepost.check import Task, near

task = Task("project(A: array[n, k], y: array[n]) -> tuple[floats[n], floats[n], float]")
task.example(np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 1.0]]), np.array([3.0, 1.0, 2.0]))
task.judge(near(rtol=1e-6, atol=1e-8))


@task.hidden(times=24)
def any_plane(draw):
    k = draw.integer(1, 3)
    n = k + int(draw.size(0, 6))
    A = draw.floats(n, k, low=-2, high=2, decimals=1)
    A[:k] += 4 * np.eye(k)
    return A, draw.floats(n, low=-6, high=6, decimals=1)


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(2, 5)
    return np.column_stack([np.ones(n, dtype=int), np.arange(n)]), draw.integers(n, low=-9, high=9)


def parts(case):
    A, y = np.asarray(case.A, dtype=float), np.asarray(case.y, dtype=float)
    return A, y, [A[:, j] for j in range(A.shape[1])]


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None, None, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-6, atol=1e-8))


def shadow_is(case, value):
    return close(given(case)[0], value) and not close(case.want[0], value)


@task.misconception(
    "shadows-added",
    "The shadows on the {k} columns were added up. Columns that lean towards each other share a part of it, and that part was counted twice.",
)
def shadows_added(case):
    _, y, columns = parts(case)
    value = sum(column * (column @ y) / (column @ column) for column in columns)
    return len(columns) > 1 and shadow_is(case, value) and {"k": len(columns)}


@task.misconception(
    "length-not-squared",
    "The product with a column was divided by its length and not by its squared length. A column twice as long then throws a shadow twice as long, though its line is the same.",
)
def length_not_squared(case):
    _, y, columns = parts(case)
    value = sum(column * (column @ y) / np.linalg.norm(column) for column in columns)
    return shadow_is(case, value)


@task.misconception(
    "not-divided",
    "`A @ (A.T @ y)` would be right for columns of length 1 at right angles. Yours have other lengths, and the result lies off by their squares.",
)
def not_divided(case):
    A, y, _ = parts(case)
    return shadow_is(case, A @ (A.T @ y))


@task.misconception(
    "weights-for-the-point",
    "Your first result has {k} numbers: the *weights* of the columns. The shadow is a point among the {n}, the columns times their weights.",
)
def weights_for_the_point(case):
    A, _, _ = parts(case)
    got = given(case)[0]
    n, k = A.shape
    if n == k or not isinstance(got, np.ndarray):
        return False
    weights = np.linalg.lstsq(A, np.asarray(case.y, dtype=float), rcond=None)[0]
    return got.shape == (k,) and bool(np.allclose(got, weights, rtol=1e-6, atol=1e-8)) and {"n": n, "k": k}


@task.misconception(
    "first-column-only",
    "The shadow falls on one column alone, number {which:index}. The plane is spanned by {k}, and nearer points lie on it.",
)
def first_column_only(case):
    _, y, columns = parts(case)
    for which, column in enumerate(columns):
        if len(columns) > 1 and shadow_is(case, column * (column @ y) / (column @ column)):
            return {"k": len(columns), "which": which}
    return False


@task.misconception(
    "turned-round",
    "What is left points the wrong way: it should lead from the shadow to `y`.",
)
def turned_round(case):
    return (
        close(given(case)[0], case.want[0])
        and close(given(case)[1], -np.asarray(case.want[1]))
        and not close(case.want[1], -np.asarray(case.want[1]))
    )


@task.misconception(
    "one-after-the-other",
    "The shadow on each column was taken of what the columns before had left. That is right for columns at right angles; these {k} lean towards each other, and what is left at the end still has a shadow on the first.",
)
def one_after_the_other(case):
    A, y, columns = parts(case)
    value, left = np.zeros(len(y)), y
    for column in columns:
        step = column * (column @ left) / (column @ column)
        value, left = value + step, left - step
    return len(columns) > 1 and shadow_is(case, value) and {"k": len(columns)}


@task.misconception(
    "ones-added",
    "A column of ones was put in front. The plane that the given columns span goes through 0; yours is a larger space, and its nearest point is nearer than any of the plane.",
)
def ones_added(case):
    A, y, _ = parts(case)
    wider = np.column_stack([np.ones(len(y)), A])
    return len(y) > A.shape[1] + 1 and shadow_is(case, wider @ np.linalg.lstsq(wider, y, rcond=None)[0])


@task.misconception(
    "first-rows-only",
    "The weights fit the first {k} numbers of `y` exactly, and of the other {rest} none was asked. The nearest point misses all of them a little.",
)
def first_rows_only(case):
    A, y, _ = parts(case)
    n, k = A.shape
    return (
        n > k
        and abs(np.linalg.det(A[:k])) > 1e-9
        and shadow_is(case, A @ np.linalg.solve(A[:k], y[:k]))
        and {"k": k, "rest": n - k}
    )


@task.misconception(
    "shadow-and-rest-swapped",
    "The shadow and what is left stand in each other's place.",
)
def shadow_and_rest_swapped(case):
    n, k = np.shape(case.A)
    return n > k and shadow_is(case, np.asarray(case.want[1])) and close(given(case)[1], np.asarray(case.want[0]))


@task.misconception(
    "nothing-is-left",
    "Your shadow is `y` itself, and the distance 0. These columns span less than all of space: directions were taken along that the columns do not have.",
)
def nothing_is_left(case):
    A, y, _ = parts(case)
    return len(y) > A.shape[1] + 1 and shadow_is(case, y)  # with one dimension more, a column too many comes to the same


@task.misconception(
    "another-length",
    "Your distance, {got_one:.4g}, is {what}. As the crow flies it is {want_one:.4g}.",
)
def another_length(case):
    left, shadow = np.asarray(case.want[1]), np.asarray(case.want[0])
    got, want = given(case)[2], case.want[2]
    if not isinstance(got, float) or len(left) < 2:
        return False
    options = (
        ("the root of the *mean* square of what is left", np.sqrt((left**2).mean())),
        ("the sum of the absolute values of what is left", np.abs(left).sum()),
        ("the largest of what is left", np.abs(left).max()),
        ("the length of the shadow, and not of what is left", np.linalg.norm(shadow)),
    )
    fits = [what for what, value in options if close(got, value) and not close(want, value)]
    return len(fits) == 1 and {"what": fits[0], "got_one": got, "want_one": want}


@task.misconception(
    "distance-squared",
    "{got_one:.4g} is the square of the distance, {want_one:.4g}.",
)
def distance_squared(case):
    got, want = given(case)[2], case.want[2]
    return (
        isinstance(got, float)
        and close(got, want**2)
        and not close(want, want**2)
        and {"got_one": got, "want_one": want}
    )

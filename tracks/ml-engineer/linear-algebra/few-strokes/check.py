"""few-strokes: low-rank approximation."""

import numpy as np

from milepost.check import Task, near

task = Task("squeeze(A: array[n, m], k: int) -> tuple[floats[n, m], float, int]")
task.example(np.array([[3.0, 1.0, 2.0], [6.0, 2.0, 4.0], [0.0, 1.0, 0.0], [1.0, 0.0, 5.0]]), 1)
task.judge(near(rtol=1e-6, atol=1e-8))


@task.hidden(times=24)
def any_picture(draw):
    n, m = 1 + int(draw.size(0, 6)), draw.integer(1, 6)
    A = draw.floats(n, m, low=-2, high=3, decimals=1)
    A[0, 0] += 5.0
    return A, draw.integer(0, min(n, m))


@task.hidden(times=3)
def wide_or_high(draw):
    """A picture whose sides are not alike, and several strokes of it."""
    n, m = draw.choice([(4, 7), (7, 4), (5, 9)])
    A = draw.floats(n, m, low=-2, high=3, decimals=1)
    A[0, 0] += 5.0
    return A, draw.integer(2, 3)


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(2, 4)
    return draw.integers(n, n + 1, low=0, high=9) + np.eye(n, n + 1, dtype=int), draw.integer(1, n)


def parts(case):
    A = np.asarray(case.A, dtype=float)
    U, s, Vt = np.linalg.svd(A, full_matrices=False)
    return A, U, s, Vt, case.k


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None, None, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-6, atol=1e-8))


def is_part(case, place, value):
    return close(given(case)[place], value) and not close(case.want[place], value)


@task.misconception(
    "weakest-kept",
    "The *weakest* strokes were kept: {share:.1%} of the picture. It is the noise without the picture.",
)
def weakest_kept(case):
    A, U, s, Vt, k = parts(case)
    rest = len(s) - k
    value = U[:, rest:] * s[rest:] @ Vt[rest:]
    return is_part(case, 0, value) and {"share": float((s[rest:] ** 2).sum() / (s**2).sum())}


@task.misconception(
    "third-table-turned",
    "The third table comes with its *rows* as strokes, and you turned it once more. Rows met the wrong columns, and the picture is another one.",
)
def third_table_turned(case):
    A, U, s, Vt, k = parts(case)
    if Vt.shape[0] != Vt.shape[1]:
        return case.raised == "ValueError" and k > 0
    return is_part(case, 0, U[:, :k] * s[:k] @ Vt.T[:k])


@task.misconception(
    "strength-left-out",
    "The strokes were added without their strength: a faint line counts as much as the outline.",
)
def strength_left_out(case):
    A, U, s, Vt, k = parts(case)
    return is_part(case, 0, U[:, :k] @ Vt[:k])


@task.misconception(
    "one-stroke-more",
    "There are {got_many} strokes in your picture, and {k} were asked for.",
)
def one_stroke_more(case):
    _, U, s, Vt, k = parts(case)
    for many in (k - 1, k + 1):
        if 0 <= many <= len(s) and is_part(case, 0, U[:, :many] * s[:many] @ Vt[:many]):
            return {"got_many": many}
    return False


@task.misconception(
    "last-stroke-alone",
    "Your picture is the k-th stroke alone. The {k} strongest are added up: each mends what those before it left.",
)
def last_stroke_alone(case):
    _, U, s, Vt, k = parts(case)
    return k > 1 and is_part(case, 0, s[k - 1] * np.outer(U[:, k - 1], Vt[k - 1]))


@task.misconception(
    "strength-twice",
    "The strokes came with the *squares* of their strengths. Squares belong to the share that is kept; a stroke of strength 10 is drawn ten times as dark, and not a hundred times.",
)
def strength_twice(case):
    _, U, s, Vt, k = parts(case)
    return is_part(case, 0, U[:, :k] * s[:k] ** 2 @ Vt[:k])


@task.misconception(
    "another-share",
    "{got_share:.4g} is {what}. The share that is kept is {want_share:.4g}: the sum of the kept squares over the sum of all.",
)
def another_share(case):
    A, U, s, Vt, k = parts(case)
    kept = float((s[:k] ** 2).sum() / (s**2).sum())
    picture = U[:, :k] * s[:k] @ Vt[:k]
    options = {
        "the share that is *lost*": 1 - kept,
        "the root of the share, the length of the picture over the length of all": kept**0.5,
        "a hundred times the share": 100 * kept,
        "the sum of the points over the sum of all points, where dark and bright take each other away": float(
            picture.sum() / A.sum() if A.sum() else np.nan
        ),
    }
    for what, value in options.items():
        if is_part(case, 1, value):
            return {"what": what, "got_share": value, "want_share": case.want[1]}
    return False


@task.misconception(
    "centred-first",
    "The mean of each column was taken off first, as one does for principal components. The picture comes back without its brightness.",
)
def centred_first(case):
    A, _, _, _, k = parts(case)
    if k == 0 or len(A) == 1:  # of one row, or with no stroke at all, nothing but the mean is left
        return False
    if close(given(case)[0], A):
        return False  # a stroke too many comes to the whole picture as well
    U, s, Vt = np.linalg.svd(A - A.mean(axis=0), full_matrices=False)
    value = U[:, :k] * s[:k] @ Vt[:k]
    return is_part(case, 0, value) or is_part(case, 0, value + A.mean(axis=0))


@task.misconception(
    "values-not-squared",
    "{got_share:.1%} is the share of the singular values; the share of the picture is that of their *squares*, {want_share:.1%}. The sum of the squared points is the sum of the squared singular values.",
)
def values_not_squared(case):
    _, _, s, _, k = parts(case)
    value = float(s[:k].sum() / s.sum())
    return is_part(case, 1, value) and {"got_share": value, "want_share": case.want[1]}


@task.misconception(
    "share-of-strokes",
    "{got_share:.1%} is how many of the strokes were kept, {k} of {total}. The first ones are far stronger.",
)
def share_of_strokes(case):
    _, _, s, _, k = parts(case)
    return is_part(case, 1, k / len(s)) and {"got_share": k / len(s), "total": len(s)}


@task.misconception(
    "whole-picture-stored",
    "{got_many} numbers: {what}. The point of strokes is that columns and rows are stored, and the picture is not.",
)
def whole_picture_stored(case):
    A, _, _, _, k = parts(case)
    n, m = A.shape
    options = {
        "that is the whole picture": n * m,
        "that is a whole picture for every stroke": k * n * m,
        f"the {k} strengths are missing": k * (n + m),
        "the strengths are counted as a square table, and all beside its diagonal is 0": k * (n + m) + k * k,
        "one strength is counted, and each of the strokes has its own": k * (n + m) + 1,
        "those are all columns, all rows and k strengths": n * n + m * m + k,
        "that is right for a square picture; a column is as long as the picture is high, and a row as it is wide": k * (2 * n + 1),
    }
    if m > n:  # the same slip with the other side
        options["that is right for a square picture as wide as this one"] = k * (2 * m + 1)
    fits = [what for what, value in options.items() if given(case)[2] == value != case.want[2]]
    if k > 1 and len(fits) == 1:
        return {"got_many": given(case)[2], "what": fits[0]}
    return False

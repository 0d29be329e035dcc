"""few-strokes: low-rank approximation."""

import numpy as np

from milepost.check import Task, near

task = Task("squeeze(A: array[n, m], k: int) -> tuple[floats[n, m], float, int]")
task.example(np.array([[3.0, 1.0, 2.0], [6.0, 2.0, 4.0], [0.0, 1.0, 0.0]]), 1)
task.judge(near(rtol=1e-6, atol=1e-8))


@task.hidden(times=24)
def any_picture(draw):
    n, m = 1 + int(draw.size(0, 6)), draw.integer(1, 6)
    A = draw.floats(n, m, low=-2, high=3, decimals=1)
    A[0, 0] += 5.0
    return A, draw.integer(0, min(n, m))


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
    "centred-first",
    "The mean of each column was taken off first, as one does for principal components. The picture comes back without its brightness.",
)
def centred_first(case):
    A, _, _, _, k = parts(case)
    if k == 0 or len(A) == 1:  # of one row, or with no stroke at all, nothing but the mean is left
        return False
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
    for what, value in (
        ("that is the whole picture", n * m),
        ("that is a whole picture for every stroke", k * n * m),
        ("the {k} strengths are missing", k * (n + m)),
    ):
        if given(case)[2] == value and value != case.want[2]:
            return {"got_many": value, "what": what.format(k=k)}
    return False

"""row-by-row: Gaussian elimination with partial pivoting."""

import numpy as np

from milepost.check import Task

task = Task("solve(A: array[n, n], b: array[n]) -> floats[n] | None")
task.example(np.array([[0.0, 2.0], [3.0, 1.0]]), np.array([4.0, 5.0]))
task.forbid("linalg", "scipy", "lstsq", "inv", "lapack", why="The elimination is what you build here.")


@task.judge
def same(want, got):
    if want is None or got is None:
        return want is None and got is None
    return got.shape == want.shape and bool(np.allclose(got, want, rtol=1e-6, atol=1e-8))


@task.hidden(times=18)
def any_system(draw):
    n = int(draw.size(1, 6))
    A = draw.floats(n, n, low=-5, high=5, decimals=1) + 7 * np.eye(n)[draw.shuffled(list(range(n)))]
    return A, draw.floats(n, low=-9, high=9, decimals=1)


@task.hidden(times=6)
def a_zero_in_the_way(draw):
    """Zeros, or numbers next to zero, on the diagonal."""
    n = draw.integer(2, 4)
    A = np.eye(n)[:, ::-1] * draw.choice([2.0, -3.0]) + np.triu(np.ones((n, n)), 2)
    A[0, 0] = draw.choice([0.0, 1e-15, -1e-14])
    return A, draw.floats(n, low=-9, high=9, decimals=0)


@task.hidden(times=6)
def negative_numbers_below(draw):
    """What is worth dividing by is negative; what stands in its place is next to nothing, or a small number above 0."""
    tiny = draw.choice([1e-14, 1e-15, 3e-14])
    return np.array([[tiny, 1.0, 0.0], [-2.0, 1.0, 1.0], [-1.0, 3.0, -1.0]]), draw.floats(3, low=-9, high=9, decimals=0)


@task.hidden(times=3)
def only_the_order_is_wrong(draw):
    """A permutation of the unit matrix: every row is where another should be."""
    A = np.eye(3)[[1, 2, 0]] * draw.choice([1.0, -4.0])
    return A, draw.floats(3, low=-9, high=9, decimals=0)


@task.hidden(times=8)
def no_single_solution(draw):
    n = draw.integer(1, 4)
    A = draw.floats(n, n, low=-4, high=4, decimals=0)
    A[-1] = A[0] * draw.choice([0.0, 1.0, 2.0]) if n > 1 else draw.choice([0.0, 1e-12, -1e-12])
    return A, draw.floats(n, low=-9, high=9, decimals=0)


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(2, 4)
    return draw.integers(n, n, low=-2, high=3) + 9 * np.eye(n, dtype=int), draw.integers(n, low=-9, high=9)


def eliminate(case, *, pivots=True, upward=True, right_side=True):
    """Eliminate with one thing done otherwise; None where it cannot be done."""
    A, b = np.asarray(case.A, dtype=float), np.asarray(case.b, dtype=float)
    n = len(b)
    table = np.column_stack([A, b])
    with np.errstate(all="ignore"):
        for column in range(n):
            left = table[column:, column]
            pivot = column + (int(np.argmax(np.abs(left))) if pivots else 0)
            table[[column, pivot]] = table[[pivot, column]]
            factors = table[column + 1 :, column] / table[column, column]
            table[column + 1 :, : n + right_side] -= np.outer(factors, table[column, : n + right_side])
        x = np.zeros(n)
        for row in range(n - 1, -1, -1):
            above = table[row, row + 1 : n] @ x[row + 1 :] if upward else 0.0
            x[row] = (table[row, n] - above) / table[row, row]
    return x


def made(case, **otherwise):
    value = eliminate(case, **otherwise)
    return isinstance(case.got, np.ndarray) and bool(np.isfinite(value).all()) and case.same(value)


@task.misconception(
    "nothing-above-taken-off",
    "On the way up nothing was taken off: each unknown was read from its row as if it stood alone there.",
)
def nothing_above_taken_off(case):
    return case.want is not None and made(case, upward=False)


@task.misconception(
    "right-side-left-behind",
    "The rows of `A` were taken off each other and `b` stayed as it was. An equation has two sides.",
)
def right_side_left_behind(case):
    return case.want is not None and made(case, right_side=False)


@task.misconception(
    "no-single-solution",
    "These equations contradict or repeat each other, and you give {seen}. Somebody would build a bridge on it.",
)
def no_single(case):
    if case.want is not None:
        return False
    if case.raised in {"ZeroDivisionError", "FloatingPointError", "LinAlgError", "ValueError", "RuntimeWarning"}:
        return {"seen": "an error"}
    return isinstance(case.got, np.ndarray) and {"seen": "a solution" if np.isfinite(case.got).all() else "no numbers"}


@task.misconception(
    "divided-by-what-stood-there",
    "{divisor:.3g} stood in the way, and you divided by it: {seen}. The solution is {want}. A row with a larger number there was waiting below.",
)
def divided_by_what_stood_there(case):
    if case.want is None:
        return False
    small = float(np.asarray(case.A, dtype=float)[0, 0])
    told = {"divisor": small}
    if case.raised in {"ZeroDivisionError", "FloatingPointError", "RuntimeWarning"}:
        return told | {"seen": "an error"}
    if case.got is None and not case.raised:
        return told | {"seen": "you call it unsolvable"}
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return False
    return (not np.isfinite(case.got).all() or made(case, pivots=False)) and told | {"seen": "the digits are gone"}

"""row-by-row: Gaussian elimination with partial pivoting."""

import numpy as np

from milepost.check import Task

task = Task("solve(A: array[n, n], b: array[n]) -> floats[n] | None")
task.example(np.array([[0.0, 2.0], [3.0, 1.0]]), np.array([4.0, 5.0]))
task.example(np.array([[1.0, 2.0, 1.0], [4.0, 2.0, 2.0], [2.0, 3.0, 1.0]]), np.array([8.0, 14.0, 11.0]))
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
def small_and_not_next_to_nothing(draw):
    """A number that may be divided by, and that costs half of the digits where a larger one waits below."""
    small = draw.choice([5e-12, -4e-12, 3e-12])
    return np.array([[small, 1.0], [1.0, 1.0]]), draw.integer(1, 5) * np.array([1.0, 2.0])


@task.hidden(times=2)
def just_below_the_limit(draw):
    left = draw.choice([5e-13, -5e-13, 2e-13])
    return np.array([[2.0, 1.0], [0.0, left]]), draw.floats(2, low=-9, high=9, decimals=0)


@task.hidden(times=1)
def exactly_at_the_limit(draw):
    return np.array([[3.0, 1.0], [0.0, draw.choice([1e-12, -1e-12])]]), draw.floats(2, low=-9, high=9, decimals=0)


@task.hidden(times=2)
def just_above_the_limit(draw):
    """Small numbers in all of the last row: it can be solved, and its solution is an ordinary one."""
    left = draw.choice([2e-12, -3e-12])
    return np.array([[2.0, 1.0], [0.0, left]]), np.array([float(draw.integer(1, 9)), left * draw.integer(1, 9)])


@task.hidden(times=2)
def large_numbers(draw):
    """Beside these numbers the last one is nothing; by itself it is far above the limit."""
    return np.array([[4e8, 2e8], [0.0, 1e-4]]), np.array([4e8, 1e-4]) * draw.integer(1, 9)


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


def eliminate(case, *, pivots=True, upward=True, right_side=True, whole=False, swaps_b=True, clears=True, from_top=""):
    """Eliminate with one thing done otherwise; None where it cannot be done."""
    A, b = np.asarray(case.A, dtype=float), np.asarray(case.b, dtype=float)
    n = len(b)
    table = np.column_stack([A, b])
    if whole:
        table = table.astype(int)
    with np.errstate(all="ignore"):
        for column in range(n):
            left = table[column:, column]
            pivot = column + (int(np.argmax(np.abs(left))) if pivots else 0)
            if from_top == "place":
                pivot -= column
            elif from_top == "search":
                pivot = int(np.argmax(np.abs(table[:, column])))
            width = n + swaps_b
            table[[column, pivot], :width] = table[[pivot, column], :width]
            factors = table[column + 1 :, column] / table[column, column]
            if clears:
                taken = np.outer(factors, table[column, : n + right_side])
                # In a table of whole numbers what comes after the point is cut off here.
                table[column + 1 :, : n + right_side] = table[column + 1 :, : n + right_side] - taken
        x = np.zeros(n)
        for row in range(n - 1, -1, -1):
            above = table[row, row + 1 : n] @ x[row + 1 :] if upward else 0.0
            x[row] = (table[row, n] - above) / table[row, row]
    return x


def divisors(case):
    """The numbers that are divided by, column for column, as far as it gets."""
    table = np.asarray(case.A, dtype=float).copy()
    found = []
    for column in range(len(table)):
        pivot = column + int(np.argmax(np.abs(table[column:, column])))
        found.append(float(table[pivot, column]))
        if abs(found[-1]) <= 1e-12:
            break
        table[[column, pivot]] = table[[pivot, column]]
        table[column + 1 :] -= np.outer(table[column + 1 :, column] / table[column, column], table[column])
    return found


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
    whole = all(np.asarray(each).dtype.kind == "i" for each in (case.A, case.b))
    return case.want is not None and not whole and made(case, right_side=False)  # cut-off numbers may look like it


@task.misconception(
    "no-single-solution",
    "In column {column:index} nothing larger than {left:.2g} is left to divide by, which the task counts as no single solution. You give {seen}, and somebody would build a bridge on it.",
)
def no_single(case):
    if case.want is not None:
        return False
    found = divisors(case)
    told = {"column": len(found) - 1, "left": abs(found[-1])}
    if case.raised in {"ZeroDivisionError", "FloatingPointError", "LinAlgError", "ValueError", "RuntimeWarning"}:
        return told | {"seen": "an error"}
    return isinstance(case.got, np.ndarray) and told | {
        "seen": "a solution" if np.isfinite(case.got).all() else "no numbers"
    }


@task.misconception(
    "called-unsolvable",
    "You say that there is no single solution, and {want} is one. The smallest number to divide by is {left:.2g}, above the limit of the task; how large the other numbers are does not count.",
)
def called_unsolvable(case):
    if case.want is None or case.got is not None or case.raised:
        return False
    first = np.abs(np.asarray(case.A, dtype=float)[0, 0])
    small = min(abs(each) for each in divisors(case))
    return first > 1e-12 and small < 1e-3 and {"left": small}


@task.misconception(
    "whole-numbers-kept",
    "The table stayed one of whole numbers: what comes after the point was cut off each time a row was changed. Rows of whole numbers do not stay whole.",
)
def whole_numbers_kept(case):
    whole = all(np.asarray(each).dtype.kind == "i" for each in (case.A, case.b))
    return whole and case.want is not None and made(case, whole=True)


@task.misconception(
    "right-side-not-swapped",
    "Rows of `A` changed places and the numbers of `b` stayed where they were. An equation takes its right side along.",
)
def right_side_not_swapped(case):
    return case.want is not None and made(case, swaps_b=False)


@task.misconception(
    "factor-gone",
    "Below the divisor the column became 0, and nothing else in those rows changed: the number that says how much to take off was overwritten before it had been used for all of the row.",
)
def factor_gone(case):
    return case.want is not None and made(case, clears=False)


@task.misconception(
    "row-copied-over",
    "These equations have the solution {want}, and you say that they have none. When two rows of an array change places with `A[i], A[k] = A[k], A[i]`, the first is overwritten before it is read, and the same row stands there twice.",
)
def row_copied_over(case):
    A = np.asarray(case.A, dtype=float)
    if case.want is None or case.got is not None or case.raised or min(abs(each) for each in divisors(case)) < 1e-3:
        return False
    diagonal = divisors(case)
    return len(A) > 1 and abs(A[0, 0]) > 1e-9 and abs(A[0, 0]) < abs(diagonal[0])


@task.misconception(
    "finished-row-brought-back",
    "{what}: so a row that was done with was brought down again, and what had been cleared came back. You get {seen}, and the solution is {want}.",
)
def finished_row_brought_back(case):
    if case.want is None or not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return False
    ways = {
        "place": "The place of the largest number is counted from the first row that is left, and you took it as counted from the top",
        "search": "The largest number was looked for in the whole column, also above the row whose turn it is",
    }
    for way, what in ways.items():
        if np.allclose(case.got, eliminate(case, from_top=way), rtol=1e-6, atol=1e-8, equal_nan=True):
            return {"what": what, "seen": np.array2string(case.got, precision=5)}
    return False


@task.misconception(
    "divided-by-what-stood-there",
    "{divisor:.3g} stands first in its column, and {seen}. The solution is {want}: a row with a larger number there was waiting below.",
)
def divided_by_what_stood_there(case):
    if case.want is None:
        return False
    small = float(np.asarray(case.A, dtype=float)[0, 0])
    told = {"divisor": small}
    if case.raised in {"ZeroDivisionError", "FloatingPointError", "RuntimeWarning"}:
        return told | {"seen": "dividing by it ended in an error"}
    if case.got is None and not case.raised:
        # Of two rows and a zero it cannot be told how they were lost.
        return abs(small) <= 1e-9 and (small != 0 or len(case.want) > 2) and told | {"seen": "you call the equations unsolvable"}
    if not isinstance(case.got, np.ndarray) or case.got.shape != case.want.shape:
        return False
    lost = abs(small) < 1e-9 or made(case, pivots=False)
    return lost and told | {"seen": "dividing by it takes the digits of all others: you get {}".format(np.array2string(case.got, precision=5))}

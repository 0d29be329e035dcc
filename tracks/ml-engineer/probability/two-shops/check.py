"""two-shops: covariance, correlation and independence of a table of probabilities."""

import math

import numpy as np

from milepost.check import Task, near

task = Task("look_at(table: list[list[float]]) -> tuple[float, float, bool]")
task.example([[0.3, 0.1], [0.1, 0.5]])
task.judge(near(rtol=1e-7, atol=1e-9))


def lists(table):
    return [[float(each) for each in row] for row in table]


@task.hidden(times=12)
def any_table(draw):
    counts = draw.integers(int(draw.size(1, 4)), draw.integer(1, 4), low=0, high=9)
    counts[-1, -1] += 1
    return (lists(counts / counts.sum()),)


@task.hidden(times=6)
def independent(draw):
    """Up to rounding: the products are seldom the cells to the last digit."""
    table = np.ones((1, 1))
    for _ in range(20):
        first = 1 + draw.integers(draw.integer(2, 4), low=0, high=8)
        second = 1 + draw.integers(draw.integer(2, 4), low=0, high=8)
        table = np.outer(first / first.sum(), second / second.sum())
        if (table != np.outer(table.sum(axis=1), table.sum(axis=0))).any():
            break
    return (lists(table),)


@task.hidden(times=4)
def nearly_independent(draw):
    """A table of products in which four cells were changed, with all sums as they were."""
    first, second = 2 + draw.integers(3, low=0, high=6), 2 + draw.integers(3, low=0, high=6)
    table = np.outer(first / first.sum(), second / second.sum())
    i, j = draw.integer(0, 1), draw.integer(0, 1)
    step = draw.choice([-0.9, 0.5, 0.9]) * float(table[i : i + 2, j : j + 2].min())
    table[i : i + 2, j : j + 2] += step * np.array([[1, -1], [-1, 1]])
    return (lists(table),)


def changed(draw, rows, columns, change):
    """A table of products, changed by a share of its smallest cell with all sums as they were."""
    first, second = 2 + draw.integers(rows, low=0, high=2), 2 + draw.integers(columns, low=0, high=2)
    table = np.outer(first / first.sum(), second / second.sum())
    return lists(table + draw.choice([-0.8, 0.8]) * float(table.min()) * np.array(change))


@task.hidden(times=1)
def always_the_same(draw):
    """One shop sells the same every day; the numbers are sums of halves, so that nothing is rounded."""
    shares = draw.choice([[0.25, 0.75], [0.5, 0.25, 0.25], [0.125, 0.875]])
    return (draw.choice([[shares], [[each] for each in shares]]),)


@task.hidden(times=2)
def off_the_diagonal(draw):
    """Cells on the diagonal, and all sums, are as they should be."""
    return (changed(draw, 3, 4, [[0, 0, 1, -1], [0, 0, -1, 1], [0, 0, 0, 0]]),)


@task.hidden(times=2)
def only_the_last(draw):
    """First row and first column are as they should be."""
    return (changed(draw, 3, 3, [[0, 0, 0], [0, 1, -1], [0, -1, 1]]),)


@task.hidden(times=4)
def a_little_apart(draw):
    """Every cell is off by a little, and by more than rounding."""
    first, second = 2 + draw.integers(2, low=0, high=6), 2 + draw.integers(2, low=0, high=6)
    table = np.outer(first / first.sum(), second / second.sum())
    step = draw.choice([-1e-4, 1e-4, 1e-3])
    return (lists(table + step * np.array([[1, -1], [-1, 1]])),)


@task.hidden(times=4)
def uncorrelated_and_dependent(draw):
    """Both sell much or both sell little at the ends, one in the middle: the covariance is 0 and they know of each other."""
    share = draw.choice([0.1, 0.15, 0.2])
    middle = 1 - 4 * share
    return (lists([[share, 0, share], [0, middle, 0], [share, 0, share]]),)


def parts(case):
    table = np.array(case.table)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    i, j = np.arange(len(rows)), np.arange(len(columns))
    means = float(rows @ i), float(columns @ j)
    return table, rows, columns, i, j, means


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [math.nan] * 3


def alike(got, value):
    return abs(got - value) <= 1e-7 * max(abs(value), 1e-2)


def is_part(case, place, value):
    return math.isfinite(value) and alike(given(case)[place], value) and not alike(case.want[place], value)


@task.misconception(
    "means-not-taken-off",
    "{got_one:.4g} is the mean of the product. Two busy shops would always look as if they moved together, because both numbers are large.",
)
def means_not_taken_off(case):
    table, _, _, i, j, _ = parts(case)
    return is_part(case, 0, float(i @ table @ j)) and {"got_one": given(case)[0]}


@task.misconception(
    "cells-all-alike",
    "Every cell counts the same in {got_one:.4g}, whether it comes every day or never. The table's probabilities were not used.",
)
def cells_all_alike(case):
    table, _, _, i, j, means = parts(case)
    plain = np.outer(i - means[0], j - means[1])
    seen = np.outer(i - i.mean(), j - j.mean())
    values = [float(plain.sum()), float(plain.mean()), float((table * seen).sum()), float((plain[table > 0]).mean())]
    return any(is_part(case, 0, value) for value in values) and {"got_one": given(case)[0]}


@task.misconception(
    "rows-for-columns",
    "The mean of the first shop was made from the columns, which belong to the second. In a table of {n} by {k} that is another question.",
)
def rows_for_columns(case):
    table, rows, columns, i, j, means = parts(case)
    swapped = float((table * np.outer(i - means[1], j - means[0])).sum())
    return means[0] != means[1] and is_part(case, 0, swapped) and {"n": len(rows), "k": len(columns)}


@task.misconception(
    "variances-below-the-line",
    "{got_one:.4g}: the covariance was divided by the variances, not by the standard deviations. A correlation lies between -1 and 1 and has no unit; this number has the unit one over trays squared.",
)
def variances_below_the_line(case):
    table, rows, columns, i, j, means = parts(case)
    product = float(rows @ (i - means[0]) ** 2) * float(columns @ (j - means[1]) ** 2)
    return product > 0 and is_part(case, 1, case.want[0] / product) and {"got_one": given(case)[1]}


@task.misconception(
    "nothing-varies",
    "One shop sells the same every day, so its standard deviation is 0, and you divided by it. The task says what to give there.",
)
def nothing_varies(case):
    _, rows, columns, i, j, means = parts(case)
    product = float(rows @ (i - means[0]) ** 2) * float(columns @ (j - means[1]) ** 2)
    broken = case.raised == "ZeroDivisionError" or (
        isinstance(case.got, list) and isinstance(given(case)[1], float) and not math.isfinite(given(case)[1])
    )
    return product < 1e-12 and broken


@task.misconception(
    "uncorrelated-is-not-independent",
    "The covariance is 0, and you call the shops independent. Look at the cell for {i} and {j} trays: it holds {cell:.3g}, and independent shops would have {product:.3g} there. They sell out together, and the lorry is too small.",
)
def uncorrelated_is_not_independent(case):
    table, rows, columns, _, _, _ = parts(case)
    if not (given(case)[2] is True and case.want[2] is False and abs(case.want[0]) < 1e-9):
        return False
    gap = np.abs(table - np.outer(rows, columns))
    i, j = np.unravel_index(int(gap.argmax()), gap.shape)
    return {"i": int(i), "j": int(j), "cell": table[i, j], "product": rows[i] * columns[j]}


@task.misconception(
    "nearly-is-not-independent",
    "You call the shops independent. No cell is far from the product of its sums, and the one for {i} and {j} trays is {gap:.1g} off: more than the billionth that rounding may take.",
)
def nearly_is_not_independent(case):
    table, rows, columns, _, _, _ = parts(case)
    gap = np.abs(table - np.outer(rows, columns))
    i, j = np.unravel_index(int(gap.argmax()), gap.shape)
    said = given(case)[2] is True and case.want[2] is False
    return said and bool(1e-9 < gap.min() and gap.max() < 2e-3) and {"i": int(i), "j": int(j), "gap": float(gap.max())}


@task.misconception(
    "one-cell-is-not-all",
    "You call the shops independent. Some cells are the product of their sums, {fitting} of {cells}; the one for {i} and {j} trays holds {cell:.3g}, and its sums make {product:.3g}. Independence asks for all of them.",
)
def one_cell_is_not_all(case):
    table, rows, columns, _, _, _ = parts(case)
    if not (given(case)[2] is True and case.want[2] is False):
        return False
    gap = np.abs(table - np.outer(rows, columns))
    i, j = np.unravel_index(int(gap.argmax()), gap.shape)
    told = {"i": int(i), "j": int(j), "cell": table[i, j], "product": rows[i] * columns[j]}
    fitting = int((gap <= 1e-9).sum())
    return fitting > 0 and told | {"fitting": fitting, "cells": table.size}


def is_constant(case):
    _, rows, columns, _, _, _ = parts(case)
    return bool(rows.max() > 1 - 1e-12 or columns.max() > 1 - 1e-12)


@task.misconception(
    "constant-is-independent",
    "One shop sells the same number every day, and you say that the shops are not independent. What never changes tells nothing about anything: each cell is the product of its sums, as the task asks.",
)
def constant_is_independent(case):
    unrounded = all((cell * 64).is_integer() for row in case.table for cell in row)
    return unrounded and is_constant(case) and given(case)[2] is False and case.want[2] is True


@task.misconception(
    "exactly-equal",
    "These shops are independent, and you say that they are not. Products of probabilities differ from the cells in the sixteenth digit, which says nothing about bread.",
)
def exactly_equal(case):
    return not is_constant(case) and given(case)[2] is False and case.want[2] is True

"""distances: all pairs by broadcasting, on bytes, and far from the origin."""

import numpy as np
from milepost.check import Task, near

task = Task("distances(queries: array[q, d], catalogue: array[n, d]) -> floats[q, n]")
task.example(np.array([[0.0, 0.0], [3.0, 1.0]]), np.array([[3.0, 4.0], [0.0, 1.0], [3.0, 1.0]]))
task.judge(near(rtol=1e-6, atol=1e-9))
task.forbid("scipy", "sklearn", why="Here you build the distances yourself.")

DIGITS = np.loadtxt(task.data("digits.csv"), delimiter=",", skiprows=1, dtype=np.uint8)[:, 1:]

task.example(DIGITS[:2, 2:6], DIGITS[10:13, 2:6])


@task.hidden(times=20)
def any_points(draw):
    d = draw.size(1, 6)
    queries, catalogue = draw.floats(draw.size(0, 12), d), draw.floats(draw.size(0, 12), d)
    if len(queries) and len(catalogue) and draw.boolean():
        catalogue[0] = queries[0]
    return queries, catalogue


@task.hidden(times=6)
def real_scans(draw):
    # A few neighbouring pixels of each, so that a case can be looked at.
    left, width = draw.integer(0, 56), draw.size(1, 8)
    queries, catalogue = (draw.integers(draw.size(1, most), low=0, high=len(DIGITS) - 1) for most in (8, 20))
    return DIGITS[queries, left : left + width], DIGITS[catalogue, left : left + width]


@task.hidden(times=6)
def far_away(draw):
    home = np.array([500_000.0, 5_000_000.0])
    here, there = draw.size(1, 6), draw.size(1, 6)
    return home + draw.floats(here, 2, decimals=2), home + draw.floats(there, 2, decimals=2)


def many_pairs(draw):
    return draw.floats(150, 8), draw.floats(150, 8)


task.budget(times_reference=10, case=many_pairs)


@task.misconception(
    "bytes-wrapped",
    "{a} - {b} in `{dtype}` gave {wrapped}: that type has no negative numbers and starts again from the top. "
    "A pale pixel beside a dark one looks like a huge difference, and the nearest scan is chosen at random.",
)
def bytes_wrapped(case):
    queries, catalogue = case.queries, case.catalogue
    if queries.dtype.kind != "u" or catalogue.dtype.kind != "u":
        return False
    gaps = queries[:, None, :] - catalogue[None, :, :]
    squares = gaps**2
    mistakes = (squares.sum(axis=-1), (gaps.astype(float) ** 2).sum(axis=-1), squares.astype(float).sum(axis=-1))
    if not any(case.same(np.sqrt(total)) for total in mistakes):
        return False
    below = np.argwhere(queries[:, None, :] < catalogue[None, :, :])
    if len(below) == 0:
        return False
    i, j, p = below[0]
    a, b = queries[i, p], catalogue[j, p]
    return {"a": int(a), "b": int(b), "dtype": queries.dtype.name, "wrapped": int(gaps[i, j, p])}


@task.misconception(
    "rows-and-columns-exchanged",
    "Your result is turned over: row {i}, column {j} holds the distance from query {j} to entry {i}. Whoever looks for the "
    "nearest entry of a query along its row finds the nearest query of an entry.",
)
def rows_and_columns_exchanged(case):
    rows, columns = case.want.shape
    place = np.argwhere(~np.isclose(case.want, case.want.T)) if rows == columns else [(0, 1)]
    return len(place) > 0 and case.same(case.want.T) and {"i": int(place[0][0]), "j": int(place[0][1])}


@task.misconception(
    "single-precision",
    "From query {i} to entry {j} it is {want_metres}, and you gave {got_metres}. As `float32` a number keeps about seven "
    "digits, and positions of millions of metres need more: the points were moved before anything was subtracted.",
)
def single_precision(case):
    left, right = case.queries.astype(np.float32), case.catalogue.astype(np.float32)
    if not case.same(np.sqrt(((left[:, None, :] - right[None, :, :]) ** 2).sum(axis=-1))):
        return False
    i, j = np.argwhere(~np.isclose(case.got, case.want, rtol=1e-6, atol=1e-9))[0]
    return {"i": int(i), "j": int(j), "want_metres": f"{case.want[i, j]:.6g}", "got_metres": f"{case.got[i, j]:.6g}"}


@task.misconception(
    "digits-cancelled",
    "From query {i} to entry {j} it is {want_metres}, and you gave {got_metres}. The squares of such large positions "
    "fill all the digits a float has, and their small difference is lost. Two neighbours end up at distance 0, or far "
    "apart.",
)
def digits_cancelled(case):
    left, right = (case.queries.astype(float) ** 2).sum(axis=1), (case.catalogue.astype(float) ** 2).sum(axis=1)
    scale = left[:, None] + right[None, :]
    slack = np.abs(case.got**2 - case.want**2)
    wrong = ~np.isclose(case.got, case.want, rtol=1e-6, atol=1e-9)
    if not wrong.any() or (slack > 1e-14 * scale).any():
        return False
    i, j = np.argwhere(wrong)[0]
    return {"i": int(i), "j": int(j), "want_metres": f"{case.want[i, j]:.6g}", "got_metres": f"{case.got[i, j]:.6g}"}


@task.misconception(
    "summed-over-the-wrong-axis",
    "Your result has the shape {shape}; a distance for each pair needs {wanted}. The sum ran along the catalogue and "
    "not along the numbers of a point, so each of yours mixes all the entries into one.",
)
def summed_over_the_wrong_axis(case):
    queries, catalogue = case.queries, case.catalogue
    if case.got.shape not in ((len(queries), queries.shape[1]), (len(catalogue), queries.shape[1])):
        return False
    wanted = (len(queries), len(catalogue))
    return case.got.shape != wanted and {"shape": str(case.got.shape), "wanted": str(wanted)}


@task.misconception(
    "root-forgotten",
    "{got_one} is a squared distance; the distance is {want_one}. The order of the neighbours is the same, "
    "but a limit in metres would be compared with square metres.",
)
def root_forgotten(case):
    if not case.same(case.want**2):
        return False
    i, j = np.argwhere(~np.isclose(case.got, case.want))[0]
    return {"got_one": f"{case.got[i, j]:.6g}", "want_one": f"{case.want[i, j]:.6g}"}


@task.misconception(
    "corner-by-corner",
    "You added the absolute differences: the way along the streets of a grid. Straight across it is shorter: "
    "{want_one}, not {got_one}. Neighbours that differ a little everywhere are pushed too far away.",
)
def corner_by_corner(case):
    gaps = np.abs(case.queries[:, None, :].astype(float) - case.catalogue[None, :, :])
    if not case.same(gaps.sum(axis=-1)):
        return False
    i, j = np.argwhere(~np.isclose(case.got, case.want))[0]
    return {"got_one": f"{case.got[i, j]:.6g}", "want_one": f"{case.want[i, j]:.6g}"}

"""distances: all pairs by broadcasting, on bytes, far from the origin, and near each other."""

import numpy as np
from milepost.check import Task, near

task = Task("distances(queries: array[q, d], catalogue: array[n, d]) -> floats[q, n]")
task.example(np.array([[0.0, 0.0], [3.0, 1.0]]), np.array([[3.0, -4.0], [0.0, 1.0], [3.0, 1.0]]))
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


@task.hidden(times=4)
def all_greys(draw):
    # Bytes of any size: their squares need more than 16 bits.
    d = draw.size(2, 6)
    here, there = draw.integers(draw.size(1, 6), d, low=0, high=255), draw.integers(draw.size(1, 6), d, low=0, high=255)
    here[0], there[0] = 255, 0
    return here.astype(np.uint8), there.astype(np.uint8)


@task.hidden(times=2)
def greys_and_halves(draw):
    d = draw.size(1, 4)
    halves = draw.integers(draw.size(2, 6), d, low=-9, high=9) / 2
    halves[0] = -0.5
    return draw.integers(draw.size(1, 6), d, low=0, high=255).astype(np.uint8), halves


@task.hidden(times=2)
def whole_numbers(draw):
    d = draw.size(1, 4)
    return draw.integers(draw.size(1, 6), d, low=-9, high=9), draw.integers(draw.size(1, 6), d, low=0, high=255).astype(np.uint8)


@task.hidden(times=4)
def beside_each_other(draw):
    # Trees on a square of ten kilometres, measured twice, a few centimetres apart.
    trees = np.array([500_000.0, 5_000_000.0]) + draw.floats(draw.integer(3, 8), 2, low=-5000, high=5000, decimals=2)
    return trees, trees + draw.floats(len(trees), 2, low=0.01, high=0.04, decimals=2)


@task.hidden(times=6)
def far_away(draw):
    home = np.array([500_000.0, 5_000_000.0])
    here, there = draw.size(1, 6), draw.size(1, 6)
    return home + draw.floats(here, 2, decimals=2), home + draw.floats(there, 2, decimals=2)


def many_pairs(draw):
    return draw.floats(150, 8), draw.floats(150, 8)


task.budget(times_reference=10, case=many_pairs)


def _ways(case):
    """What comes of each other way to measure, by the mistake's name."""
    left, right = case.queries[:, None, :].astype(float), case.catalogue[None, :, :].astype(float)
    gaps = left - right
    return {
        "city-block": np.abs(gaps).sum(axis=-1),
        "largest": np.abs(gaps).max(axis=-1),
        "sum-of-gaps": np.abs(gaps.sum(axis=-1)),
        "root-of-mean": np.sqrt((gaps**2).mean(axis=-1)),
        "squared": (gaps**2).sum(axis=-1),
        "whole": np.sqrt(((np.trunc(left) - np.trunc(right)) ** 2).sum(axis=-1)),
    }


def _made(case, name):
    """Whether this way gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return False
    return [key for key, value in _ways(case).items() if case.same(value)] == [name]


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
    below = np.argwhere(queries[:, None, :] < catalogue[None, :, :])
    # Where the squares were taken in bytes, it makes no difference which of the two was taken off.
    if len(below) == 0 or _squares_wrapped(case, np.uint8) or not any(case.same(np.sqrt(total)) for total in mistakes):
        return False
    i, j, p = below[0]
    a, b = queries[i, p], catalogue[j, p]
    return {"a": int(a), "b": int(b), "dtype": queries.dtype.name, "wrapped": int(gaps[i, j, p])}


@task.misconception(
    "squares-wrapped",
    "From {a} to {b} it is {gap}, and the square of that, {square}, does not fit into `{dtype}`: there it is {wrapped}. The larger "
    "the difference, the nearer two scans may seem to be.",
)
def squares_wrapped(case):
    if case.raised or "u" not in (case.queries.dtype.kind, case.catalogue.dtype.kind):
        return False
    for dtype in (np.uint8, np.int8, np.int16, np.uint16):
        gaps = _gaps(case)
        square = gaps**2
        wrapped = square.astype(dtype)
        lost = np.argwhere(square != wrapped)
        if len(lost) == 0 or not _squares_wrapped(case, dtype):
            continue
        i, j, p = lost[0]
        return {
            "a": int(case.queries[i, p]),
            "b": int(case.catalogue[j, p]),
            "gap": abs(int(gaps[i, j, p])),
            "square": int(square[i, j, p]),
            "dtype": np.dtype(dtype).name,
            "wrapped": int(wrapped[i, j, p]),
        }
    return False


def _gaps(case):
    return case.queries[:, None, :].astype(np.int64) - case.catalogue[None, :, :].astype(np.int64)


def _squares_wrapped(case, dtype):
    """Whether the answer is what comes of squares that were taken in this type."""
    with np.errstate(invalid="ignore"):
        return case.same(np.sqrt((_gaps(case) ** 2).astype(dtype).sum(axis=-1)))


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
    "From query {i} to entry {j} it is {want_metres}, and you gave {got_metres}. The squares of such positions "
    "fill all the digits a float has, and of their small difference too few are left. Two neighbours end up at distance 0, or far "
    "apart.",
)
def digits_cancelled(case):
    if case.raised or np.shape(case.got) != case.want.shape or case.queries.dtype.kind != "f":
        return False
    wrong = ~np.isclose(case.got, case.want, rtol=1e-6, atol=1e-9)
    if not wrong.any() or any(case.same(value) for value in _ways(case).values()):
        return False
    both = np.concatenate([case.queries, case.catalogue])
    # Whoever moved the points to their middle first only lost fewer digits.
    if not any(_are_last_digits(case, wrong, middle) for middle in (0.0, both.mean(axis=0), case.catalogue.mean(axis=0))):
        return False
    i, j = np.argwhere(wrong)[0]
    return {"i": int(i), "j": int(j), "want_metres": f"{case.want[i, j]:.9g}", "got_metres": f"{case.got[i, j]:.9g}"}


def _are_last_digits(case, wrong, middle):
    """Whether what is wrong is a multiple of the last digit of squares of this size, and a few of these off."""
    left, right = ((each - middle) ** 2 for each in (case.queries, case.catalogue))
    scale = left.sum(axis=1)[:, None] + right.sum(axis=1)[None, :]
    last, found = np.spacing(scale[wrong]) / 8, np.nan_to_num(case.got[wrong] ** 2)
    off = np.abs(found - case.want[wrong] ** 2)
    with np.errstate(all="ignore"):
        multiples = found / last
        return bool((np.abs(multiples - np.round(multiples)) < 1e-2).all() and (off <= 500 * last).all())


@task.misconception(
    "queries-alone",
    "Your result holds the distances of the queries from each other, and of the catalogue nothing was looked at. Each query is "
    "then nearest to itself.",
)
def queries_alone(case):
    gaps = case.queries[:, None, :].astype(float) - case.queries[None, :, :]
    return case.same(np.sqrt((gaps**2).sum(axis=-1)))


@task.misconception(
    "largest-gap-alone",
    "You gave the largest of the {d} differences, {got_one} from query {i} to entry {j}, and the distance is {want_one}. All that the other "
    "numbers say is lost, so points that differ in everything look as near as points that differ in one thing.",
)
def largest_gap_alone(case):
    return _made(case, "largest") and {"d": case.queries.shape[1], **_first_wrong(case)}


@task.misconception(
    "gaps-added-first",
    "The differences were added up before they were squared: from query {i} to entry {j} you gave {got_one}, and it is {want_one}. "
    "A step to the right and one to the left cancel, and far points seem to be in the same place.",
)
def gaps_added_first(case):
    return _made(case, "sum-of-gaps") and _first_wrong(case)


@task.misconception(
    "mean-for-sum",
    "From query {i} to entry {j} you gave {got_one}, and it is {want_one}: the squares were averaged over the {d} numbers of a point, "
    "and the distance is the root of their sum. A limit in metres would be another one for each d.",
)
def mean_for_sum(case):
    return _made(case, "root-of-mean") and {"d": case.queries.shape[1], **_first_wrong(case)}


@task.misconception(
    "cut-to-whole-numbers",
    "The points were cut to whole numbers before anything was measured: from query {i} to entry {j} you gave {got_one}, and it is "
    "{want_one}. That helps with bytes, and loses what stands behind the point of a float.",
)
def cut_to_whole_numbers(case):
    return _made(case, "whole") and _first_wrong(case)


def _first_wrong(case):
    i, j = np.argwhere(~np.isclose(case.got, case.want))[0]
    return {"i": int(i), "j": int(j), "got_one": f"{case.got[i, j]:.6g}", "want_one": f"{case.want[i, j]:.6g}"}


@task.misconception(
    "summed-over-the-wrong-axis",
    "Your result has the shape {shape}; a distance for each pair needs {wanted}. The sum did not run along the numbers of a "
    "point, so each of yours mixes many points into one.",
)
def summed_over_the_wrong_axis(case):
    queries, catalogue = case.queries, case.catalogue
    if case.got.shape not in ((len(queries), queries.shape[1]), (len(catalogue), queries.shape[1])):
        return False
    wanted = (len(queries), len(catalogue))
    squares = (queries[:, None, :].astype(float) - catalogue[None, :, :]) ** 2
    along = [each for axis in (0, 1) for each in (squares.sum(axis=axis), np.sqrt(squares.sum(axis=axis)))]
    return case.got.shape != wanted and any(map(case.same, along)) and {"shape": str(case.got.shape), "wanted": str(wanted)}


@task.misconception(
    "root-forgotten",
    "{got_one} is a squared distance; the distance is {want_one}. The order of the neighbours is the same, "
    "but a limit in metres would be compared with square metres.",
)
def root_forgotten(case):
    return _made(case, "squared") and _first_wrong(case)


@task.misconception(
    "corner-by-corner",
    "You added the absolute differences: the way along the streets of a grid. Straight across it is shorter: "
    "{want_one}, not {got_one}. Neighbours that differ a little everywhere are pushed too far away.",
)
def corner_by_corner(case):
    return _made(case, "city-block") and _first_wrong(case)

"""certified: a least-squares line, on NIST's Norris and on measurements far from zero."""

import numpy as np

from milepost.check import Task

task = Task("fit_line(x: array[n], y: array[n]) -> tuple[float, float, float, float]")
task.example(np.array([0.0, 1.0, 2.0, 3.0]), np.array([1.0, 2.9, 5.2, 7.1]))


@task.judge
def same(case):
    """Eight digits of the slope, to one in the last; five of the others: they inherit what the place of the data costs."""
    slope, intercept, spread, error = (abs(got - want) for got, want in zip(case.got, case.want, strict=True))
    want, size = case.want, float(np.abs(case.y).max()) + abs(case.want[0]) * float(np.abs(case.x).max())
    return (
        slope <= 1e-7 * abs(want[0]) + 1e-15 * size
        and intercept <= 1e-7 * abs(want[1]) + 1e-9 * size
        and spread <= 1e-5 * want[2] + 1e-12 * size
        and error <= 1e-5 * want[3] + 1e-12 * size * (want[3] / want[2] if want[2] else 1.0)
    )


task.forbid(
    "polyfit", "lstsq", "linregress", "cov", "corrcoef", "Polynomial", "curve_fit", "sklearn", "statistics", "solve", "inv", "pinv",
    why="The fit is what you build here.",
)  # fmt: skip

NORRIS = np.loadtxt(task.data("norris.csv"), delimiter=",", skiprows=1)


@task.hidden(times=14)
def any_pairs(draw):
    n = draw.size(3, 30)
    x = np.array([0.0, 1.0, *draw.floats(n - 2, low=-20, high=20, decimals=2)])
    return x, draw.number(-3, 3) * x + draw.number(-9, 9) + draw.floats(n, low=-2, high=2, decimals=3)


@task.hidden(times=8)
def far_away(draw):
    """Seconds since 1970: the x agree in most of their digits."""
    n = draw.size(3, 20)
    start = draw.choice([1.7e9, 1.0e8, -4.0e8])
    steps = np.array([0.0, 1.0, *draw.integers(n - 2, low=0, high=60)])
    return start + steps, 0.75 * steps + draw.floats(n, low=-3, high=3, decimals=3)


@task.hidden(times=3)
def norris(draw):
    some = draw.rng().permutation(36)[: draw.integer(30, 36)]
    return NORRIS[some, 1], NORRIS[some, 0]


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 4 else [np.nan] * 4


def alike(got, value, rtol=1e-6):
    return abs(got - value) <= rtol * max(abs(value), 1e-12)


def is_part(case, place, value):
    return alike(given(case)[place], value) and not alike(case.want[place], value)


def parts(case):
    x, y = np.asarray(case.x, dtype=float), np.asarray(case.y, dtype=float)
    from_x, from_y = x - x.mean(), y - y.mean()
    return x, y, from_x, from_y


def is_far(case):
    """Whether the x lie so far from zero that their squares swallow what tells them apart."""
    x, _, from_x, _ = parts(case)
    return float((x**2).sum()) > 1e9 * float((from_x**2).sum())


@task.misconception(
    "slope-and-intercept-exchanged",
    "You give {got_one:.6g} first, which is the intercept, and {got_two:.6g} after it, the slope. Whoever reads them as asked for draws quite another line.",
)
def slope_and_intercept_exchanged(case):
    first, second, *_ = given(case)
    fits = alike(first, case.want[1]) and alike(second, case.want[0])
    return fits and not alike(first, case.want[0]) and {"got_one": first, "got_two": second}


@task.misconception(
    "variance-of-the-residuals",
    "{got_one:.6g} is the square of the residual standard deviation: the root was not taken. It is in squared units, and nobody can hold it against y.",
)
def variance_of_the_residuals(case):
    return is_part(case, 2, case.want[2] ** 2) and {"got_one": given(case)[2]}


@task.misconception(
    "root-too-early",
    "The root of the sum of squares was taken first and then divided by {n} - 2. The more pairs are measured the smaller such a spread becomes, though the instrument errs as it did.",
)
def root_too_early(case):
    n = len(case.x)
    # With four pairs that is the spread over n as well.
    return n != 4 and is_part(case, 2, case.want[2] / np.sqrt(n - 2)) and {"n": n}


@task.misconception(
    "spread-of-x",
    "Your standard error of the slope is {got_one:.6g}: the residual spread over the root of {n} times the standard deviation of x. That deviation has {n} - 1 below its line, so you divided by a little more than the root of the sum of squares.",
)
def spread_of_x(case):
    n = len(case.x)
    return is_part(case, 3, case.want[3] * np.sqrt((n - 1) / n)) and {"got_one": given(case)[3], "n": n}


@task.misconception(
    "x-from-zero",
    "Your standard error of the slope is {got_one:.4g}: the squares of x were taken from 0 and not from their mean. Move all x by a thousand, and the slope would seem surer, though nothing more was measured.",
)
def x_from_zero(case):
    x, _, _, _ = parts(case)
    value = case.want[2] / float(np.sqrt((x**2).sum()))
    return is_part(case, 3, value) and alike(given(case)[2], case.want[2]) and {"got_one": given(case)[3]}


@task.misconception(
    "x-on-y",
    "A slope of {got_one:.6g} is that of x on y. A line that predicts the reference from the instrument is another line, unless all points lie on it.",
)
def x_on_y(case):
    _, _, from_x, from_y = parts(case)
    below = float((from_y**2).sum())
    if not below:
        return False
    value = float((from_x * from_y).sum()) / below
    return (is_part(case, 0, value) or (value and is_part(case, 0, 1 / value))) and {"got_one": given(case)[0]}


@task.misconception(
    "through-the-origin",
    "A slope of {got_one:.6g} belongs to a line that has to go through zero. Where the data do not, it tilts until it meets both.",
)
def through_the_origin(case):
    x, y, _, _ = parts(case)
    return is_part(case, 0, float((x * y).sum() / (x**2).sum())) and {"got_one": given(case)[0]}


@task.misconception(
    "digits-lost",
    "The slope came out as {seen}, and it is {right:.9g}. Sums of about {large:.0e} were taken from each other, and a float has 16 digits in all: those that tell your x apart are gone before the division.",
)
def digits_lost(case):
    if not is_far(case):
        return False
    x, _, _, _ = parts(case)
    told = {"right": case.want[0], "large": len(x) * float((x**2).sum())}
    if case.raised in {"ZeroDivisionError", "FloatingPointError", "ValueError"}:
        return told | {"seen": "an error"}
    got = given(case)[0]
    if isinstance(case.got, list) and not alike(got, case.want[0], 1e-5):
        return told | {"seen": "no number" if not np.isfinite(got) else f"{got:.9g}"}
    return False


@task.misconception(
    "intercept-elsewhere",
    "The slope is right, and the line lies {off:.3g} too {way}: at the mean of x it should be the mean of y.",
)
def intercept_elsewhere(case):
    slope, intercept, _, _ = given(case)
    if not alike(slope, case.want[0]) or is_far(case):
        return False
    off = intercept - case.want[1]
    scale = max(abs(case.want[1]), float(np.abs(case.y).max()))
    return abs(off) > 1e-6 * scale and {"off": abs(off), "way": "high" if off > 0 else "low"}


@task.misconception(
    "divided-by-the-wrong-number",
    "The squared residuals were divided by {used} and not by {right}. A line through two points fits them whatever they are: two of the {n} pairs are used up, and yours makes the instrument look better than it is.",
)
def divided_by_the_wrong_number(case):
    n = len(case.x)
    for used in (n, n - 1):
        if used == 4 == n:
            continue  # the root taken too early gives the same
        if is_part(case, 2, case.want[2] * np.sqrt((n - 2) / used)):
            return {"used": used, "right": n - 2, "n": n}
    return False


@task.misconception(
    "error-of-a-mean",
    "Your standard error of the slope is {got_one:.4g}, the residual spread over the root of {n}: the error of a mean. How sure a slope is depends on how far the x reach apart.",
)
def error_of_a_mean(case):
    return is_part(case, 3, case.want[2] / np.sqrt(len(case.x))) and {"got_one": given(case)[3], "n": len(case.x)}


@task.misconception(
    "root-forgotten",
    "The residual spread was divided by the sum of squares of x and not by its root: {got_one:.3g}. The slope would look {times:.0f} times as sure as it is.",
)
def root_forgotten(case):
    _, _, from_x, _ = parts(case)
    root = float(np.sqrt((from_x**2).sum()))
    return is_part(case, 3, case.want[2] / root**2) and {"got_one": given(case)[3], "times": root}

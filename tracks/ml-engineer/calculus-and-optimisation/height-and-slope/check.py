"""height-and-slope: a polynomial and its derivative."""

import numpy as np

from milepost.check import Task, near

task = Task("road(coefficients: array[k], places: array[n]) -> array[n, 2]")
task.example(np.array([3.0, 2.0, 1.0]), np.array([0.0, 5.0]))
task.judge(near(rtol=1e-10, atol=1e-11))
task.forbid("numpy.polyder", "numpy.poly1d", "numpy.polynomial", "sympy", why="The derivative is what you build here.")


@task.hidden(times=24)
def any_road(draw):
    return draw.floats(1 + int(draw.size(0, 5)), low=-3, high=3, decimals=1), draw.floats(
        draw.integer(1, 5), low=-3, high=3, decimals=1
    )


@task.hidden(times=3)
def a_long_road(draw):
    """Bends of the fourth order, both sides of 0 and 0 itself: no two mistakes look alike on it."""
    coefficients = draw.floats(5, low=0.2, high=2, decimals=1) * np.array([1, -1, 1, -1, 1])
    places = np.array([0.0, *draw.floats(2, low=-2, high=-0.3, decimals=1), draw.number(0.3, 2)])
    return coefficients, places


@task.hidden(times=4)
def whole_numbers(draw):
    return draw.integers(draw.integer(1, 4), low=-4, high=4), draw.integers(draw.integer(1, 4), low=-3, high=3)


def parts(case):
    c, x = np.asarray(case.coefficients, dtype=float), np.asarray(case.places, dtype=float)
    k = np.arange(len(c))
    return c, x, k, np.asarray(case.want)[:, 0]


def powers(x, k):
    return x[:, None] ** np.maximum(k, 0)


def columns_are(case, height, slope):
    value = np.column_stack([height, slope])
    if len(case.coefficients) < 3 or len(case.places) < 2:
        return False  # on a straight road, or at one place, many mistakes look alike
    return case.same(value) and not np.allclose(value, case.want, rtol=1e-6, atol=1e-8)


@task.misconception(
    "highest-first",
    "You took the first coefficient for the highest power. It is the constant: at 0 the road is {right:.4g} high, and you say {wrong:.4g}.",
)
def highest_first(case):
    c, x, k, _ = parts(case)
    turned = c[::-1]
    slope = (turned * k * powers(x, k - 1)).sum(axis=1)
    return columns_are(case, (turned * powers(x, k)).sum(axis=1), slope) and {"right": c[0], "wrong": c[-1]}


@task.misconception(
    "power-not-brought-down",
    "In your slope the powers are one lower, and their old number was not brought down in front: x² would be as steep as x.",
)
def power_not_brought_down(case):
    c, x, k, height = parts(case)
    return columns_are(case, height, (c * (k > 0) * powers(x, k - 1)).sum(axis=1))


@task.misconception(
    "power-not-lowered",
    "The number of each power was brought down, and the power stayed as it was: your slope is x times too large.",
)
def power_not_lowered(case):
    c, x, k, height = parts(case)
    return columns_are(case, height, (c * k * powers(x, k)).sum(axis=1))


@task.misconception(
    "constant-is-steep",
    "The constant {constant:.3g} went into your slope. A plateau is high, and level.",
)
def constant_is_steep(case):
    c, x, k, height = parts(case)
    slope = (c * k * powers(x, k - 1)).sum(axis=1)
    return len(c) > 1 and columns_are(case, height, slope + c[0]) and {"constant": c[0]}


@task.misconception(
    "zero-to-the-minus-one",
    "At 0 your slope is NaN. The constant's power of x, brought down by one, is $x^{{-1}}$, which has no value at 0; multiplied by 0 it "
    "is still none. The constant adds nothing to the slope, and no power of it need be taken.",
)
def zero_to_the_minus_one(case):
    at_zero = np.asarray(case.places) == 0
    if case.raised or np.shape(case.got) != np.shape(case.want):
        return False
    lost = np.isnan(case.got[:, 1])
    return bool(lost.any()) and bool((lost == at_zero).all())


@task.misconception(
    "slope-first",
    "The slope stands first in your rows, and the height is asked for first. The lorry would take {slope:.4g} metres for {height:.4g}.",
)
def slope_first(case):
    turned = case.same(np.asarray(case.want)[:, ::-1])
    return turned and {"height": float(case.want[0][0]), "slope": float(case.want[0][1])}


@task.misconception(
    "rows-for-columns",
    "Your first row holds the heights and your second the slopes, of shape {shape}. Asked for is a row for each place, with its height and its "
    "slope side by side.",
)
def rows_for_columns(case):
    return case.same(np.asarray(case.want).T) and {"shape": str(np.shape(case.got))}


@task.misconception(
    "small-steps",
    "Your slope is {off:.1g} off: it looks like one from a small step along the road. Such a slope is near, and never exact, whatever the step: a large one cuts the corner, and a small one loses digits.",
)
def small_steps(case):
    got, want = np.asarray(case.got, dtype=float), np.asarray(case.want, dtype=float)
    if got.shape != want.shape or not np.allclose(got[:, 0], want[:, 0], rtol=1e-10, atol=1e-11):
        return False
    off = np.abs(got[:, 1] - want[:, 1])
    return bool((off < 1e-3 * (1 + np.abs(want[:, 1]))).all()) and {"off": float(off.max())}


@task.misconception(
    "slope-of-the-whole-way",
    "Your slope is height over x, the mean slope since 0. A lorry needs the one where it stands.",
)
def slope_of_the_whole_way(case):
    c, x, k, height = parts(case)
    if (x == 0).any():
        return False
    return columns_are(case, height, height / x) or columns_are(case, height, (height - c[0]) / x)

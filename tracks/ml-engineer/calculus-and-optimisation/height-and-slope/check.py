"""height-and-slope: a polynomial and its derivative."""

import numpy as np

from milepost.check import Task, near

task = Task("road(coefficients: array[k], places: array[n]) -> array[n, 2]")
task.example(np.array([3.0, 2.0, 1.0]), np.array([0.0, 5.0]))
task.judge(near(rtol=1e-10, atol=1e-11))
task.forbid("polyder", "Polynomial", "deriv", "sympy", why="The derivative is what you build here.")


@task.hidden(times=24)
def any_road(draw):
    return draw.floats(1 + int(draw.size(0, 5)), low=-3, high=3, decimals=1), draw.floats(
        draw.integer(1, 5), low=-3, high=3, decimals=1
    )


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

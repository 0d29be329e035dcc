"""last-digits: a standard deviation, on NIST's data sets and on readings far from zero."""

import math

import numpy as np

from milepost.check import Task, near

task = Task("spread(readings: list[float]) -> float")
task.example([10000001.0, 10000004.0, 10000002.0, 10000007.0])
task.judge(near(rtol=1e-6))
task.forbid("numpy", "statistics", "std", "var", "stdev", "pvariance", "variance", why="The point is the arithmetic.")


def numbers(array):
    return [float(each) for each in array]


@task.hidden(times=12)
def near_zero(draw):
    return (numbers(draw.floats(draw.size(2, 30), low=-50, high=50, decimals=2)),)


@task.hidden(times=12)
def far_from_zero(draw):
    offset = draw.choice([1e6, 1e7, -1e7, 3e8])
    return (numbers(offset + draw.integers(draw.size(2, 30), low=-9, high=9)),)


@task.hidden(times=3)
def all_the_same(draw):
    return ([float(draw.integer(1, 9)) * 1.1e7] * draw.size(2, 6),)


@task.hidden(times=3)
def numacc(draw):
    """NIST StRD, NumAcc2 to NumAcc4: one number, then two in turn; the certified standard deviation is 0.1."""
    middle = draw.choice([1.2, 1000000.2, 10000000.2])
    return ([middle, *[middle - 0.1, middle + 0.1] * 500],)


def moments(case):
    readings = np.asarray(case.readings, dtype=float)
    apart = readings - math.fsum(readings) / len(readings)
    return len(readings), float((apart**2).sum()), apart


@task.misconception(
    "divided-by-n",
    "{got:.6g} divides by all {n} readings. They are closer to their own mean than to the bridge's, so a spread from few readings comes out too small: a strong swing is reported as a mild one.",
)
def divided_by_n(case):
    n, squares, _ = moments(case)
    return case.same(math.sqrt(squares / n)) and {"n": n}


@task.misconception(
    "variance",
    "{got:.6g} is the square of the spread, in squared hundredths of a millimetre. Nobody can hold it against a limit in millimetres.",
)
def variance(case):
    n, squares, _ = moments(case)
    return case.same(squares / (n - 1))


@task.misconception(
    "mean-distance",
    "{got:.6g} is the mean distance from the mean. The limits of the bridge are stated for the standard deviation, which is larger, and an alarm would come late.",
)
def mean_distance(case):
    n, _, apart = moments(case)
    total = float(np.abs(apart).sum())
    return case.same(total / n) or case.same(total / (n - 1))


@task.misconception(
    "digits-lost",
    "These readings spread by {want:.6g}, and you get {seen}. Two numbers of about {large:.0e} were taken from each other, and a float knows no more than 16 of their digits. "
    "What is left is rounding: no lorry will ever be seen in it.",
)
def digits_lost(case):
    n, squares, _ = moments(case)
    large = float(np.sum(np.square(np.asarray(case.readings, dtype=float))))
    if large < 1e9 * max(squares, 1e-9):
        return False
    broke = case.raised in {"ValueError", "TypeError", "ZeroDivisionError"}
    if broke:
        return {"seen": "the root of a negative number", "large": large}
    # Each of the sums may be off by some of its last digits, and no more.
    most = 2 * n * math.ulp(large)
    if isinstance(case.got, float) and not abs(case.got**2 * (n - 1) - squares) > most:
        return {"seen": "no number" if math.isnan(case.got) else f"{case.got:.6g}", "large": large}
    return False

"""last-digits: a standard deviation, on NIST's data sets and on readings far from zero."""

import math

import numpy as np

from milepost.check import Task, near

task = Task("spread(readings: list[float]) -> float")
task.example([300000001.0, 300000004.0, 300000002.0, 300000007.0])
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
    "{got:.6g} is the square of the spread, in squared thousandths of a millimetre. Nobody can hold it against a limit in millimetres.",
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
    # Of two readings, the distances over 1 are how far the two lie apart, which other mistakes give too.
    return case.same(total / n) or (n > 2 and case.same(total / (n - 1)))


@task.misconception(
    "root-too-early",
    "{got:.6g} is the root of the sum of squares, divided by {less} after the root was taken. The more often a swing is measured, the smaller it would seem: twice as many readings make such a number shrink.",
)
def root_too_early(case):
    n, squares, _ = moments(case)
    return any(case.same(math.sqrt(squares) / below) for below in (n - 1, n) if below > 1) and {"less": n - 1}


def by_the_book(readings):
    """Variances by the formulas that take two large numbers from each other, each with its own rounding."""
    n, array = len(readings), np.asarray(readings, dtype=float)
    one_by_one = array.cumsum()[-1], (array * array).cumsum()[-1]
    for total, squares in (one_by_one, (math.fsum(readings), math.fsum(array * array))):
        mean = total / n
        below = n - 1
        yield (squares - total * total / n) / below
        yield (squares - n * mean * mean) / below
        yield (squares - n * mean**2) / below
        yield (squares - total * mean) / below
        yield (squares / n - mean * mean) * n / below
        yield (squares / n - mean**2) * n / below
        yield (squares / n - mean * mean) * (n / below)
        yield (n * squares - total * total) / (n * below)
        yield (n * squares - total**2) / (n * below)
        yield (n * squares - total * total) / n / below


def is_by_the_book(case):
    """Whether the answer is what one of these gives, with what lies below 0 made 0 or turned round."""
    roots = (math.sqrt(made) for value in by_the_book(case.readings) for made in (max(value, 0.0), abs(value)))
    return any(case.same(root) for root in roots)


@task.misconception(
    "cut-to-whole-numbers",
    "These readings spread by {want:.6g}, and you get {got:.6g}: they were made whole numbers first. What the gauge reports behind the point is gone.",
)
def cut_to_whole_numbers(case):
    n = len(case.readings)
    if is_by_the_book(case):
        return False
    for whole in ([int(each) for each in case.readings], [round(each) for each in case.readings]):
        if any(reading != each for reading, each in zip(case.readings, whole, strict=True)):
            below = n * (n - 1)
            value = math.sqrt((n * sum(each * each for each in whole) - sum(whole) ** 2) / below)
            if case.same(value):
                return True
    return False


@task.misconception(
    "digits-lost",
    "These readings spread by {want:.6g}, and you get {seen}. Two numbers of about {large:.0e} were taken from each other, and a float knows no more than 16 of their digits. "
    "What is left is rounding: no lorry will ever be seen in it.",
)
def digits_lost(case):
    _, squares, _ = moments(case)
    large = float(np.sum(np.square(np.asarray(case.readings, dtype=float))))
    if large < 1e9 * max(squares, 1e-9):
        return False
    # A root of less than 0 is told in words of Python's own, before 3.14 and since; a power makes a complex number of it.
    if (case.raised == "ValueError" and ("math" in case.said or "negative" in case.said)) or "complex" in case.said:
        return {"seen": "the root of a negative number", "large": large}
    if case.raised or not isinstance(case.got, float):
        return False
    if math.isnan(case.got):
        return {"seen": "no number", "large": large}
    return is_by_the_book(case) and {"seen": f"{case.got:.6g}", "large": large}

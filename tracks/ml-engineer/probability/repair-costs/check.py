"""repair-costs: mean and deviation of a sum."""

import math

from milepost.check import Task, near

task = Task("cost_of(costs: list[float], probabilities: list[float], n: int) -> tuple[float, float]")
task.example([0.0, 40.0, 600.0], [0.9, 0.08, 0.02], 1000)
task.judge(near(rtol=1e-8))


@task.hidden(times=24)
def any_devices(draw):
    k = draw.integer(1, 5)
    costs = [float(each) for each in draw.integers(k, low=0, high=500)]
    weights = [1 + int(each) for each in draw.integers(k, low=0, high=9)]
    return costs, [each / sum(weights) for each in weights], int(draw.size(0, 400))


@task.hidden(times=4)
def far_from_zero(draw):
    """Costs that are large and close together: the mean of squares minus the square of the mean would lose digits."""
    start = draw.choice([3.3e8, 1.1e9])
    return [start, start + draw.integer(1, 5)], [0.3, 0.7], draw.integer(1, 9)


def moments(case):
    pairs = list(zip(case.costs, case.probabilities, strict=True))
    mean = math.fsum(p * c for c, p in pairs)
    return mean, math.fsum(p * (c - mean) ** 2 for c, p in pairs), math.fsum(p * c * c for c, p in pairs)


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [math.nan] * 2


def alike(got, value):
    return abs(got - value) <= 1e-7 * max(abs(value), 1e-9)


def is_part(case, place, value):
    return alike(given(case)[place], value) and not alike(case.want[place], value)


@task.misconception(
    "all-costs-alike",
    "{got_mean:.5g} takes the plain mean of the costs. A repair that comes twice in a hundred weighs there as much as no repair at all, and far too much money is tied up.",
)
def all_costs_alike(case):
    value = case.n * sum(case.costs) / len(case.costs)
    return is_part(case, 0, value) and {"got_mean": value}


@task.misconception(
    "plain-variance",
    "Your expectation weighs the costs by their probabilities, and your standard deviation, {got_one:.5g}, does not: each distance from the mean counts the same there, whether it comes every day or never.",
)
def plain_variance(case):
    mean, _, _ = moments(case)
    squares = [(cost - mean) ** 2 for cost in case.costs]
    values = [math.sqrt(case.n * sum(squares) / len(squares)), math.sqrt(case.n * sum(squares))]
    return any(is_part(case, 1, value) for value in values) and {"got_one": given(case)[1]}


@task.misconception(
    "one-device",
    "Your {what} is that of one device. There are {n}.",
)
def one_device(case):
    mean, variance, _ = moments(case)
    if is_part(case, 0, mean):
        return {"what": "expectation"}
    return is_part(case, 1, math.sqrt(variance)) and {"what": "standard deviation"}


@task.misconception(
    "deviations-added-up",
    "{got_one:.5g} adds up {n} standard deviations, as if all devices broke together. What is high here and low there evens out; with a thousand devices you would set aside thirty times too much.",
)
def deviations_added_up(case):
    _, variance, _ = moments(case)
    return case.n > 2 and is_part(case, 1, case.n * math.sqrt(variance)) and {"got_one": given(case)[1]}


@task.misconception(
    "variance-for-deviation",
    "{got_one:.5g} is the variance, in squared euros. The insurer wants to know how many euros it may be off, and this number would frighten anybody.",
)
def variance_for_deviation(case):
    _, variance, _ = moments(case)
    return is_part(case, 1, case.n * variance) and {"got_one": given(case)[1]}


@task.misconception(
    "mean-not-taken-off",
    "{got_one:.5g} comes from the squared costs themselves, not from their distances to the mean. Even a device that always costs the same would look uncertain.",
)
def mean_not_taken_off(case):
    _, _, squares = moments(case)
    return any(is_part(case, 1, value) for value in (math.sqrt(case.n * squares), case.n * math.sqrt(squares))) and {
        "got_one": given(case)[1]
    }


@task.misconception(
    "digits-lost",
    "{seen} should be {right:.6g}. The square of the mean was taken from the mean of the squares, two numbers of about {large:.0e} that agree in nearly all digits that a float has.",
)
def digits_lost(case):
    _, variance, squares = moments(case)
    if squares < 1e9 * max(variance, 1e-9):
        return False
    told = {"right": case.want[1], "large": squares}
    if case.raised == "ValueError":
        return told | {"seen": "The root of a negative number"}
    if not isinstance(case.got, list) or not alike(given(case)[0], case.want[0]):
        return False
    # The difference of two such numbers is 0 or some steps of their last digit.
    step, square = math.ulp(squares) / 8, given(case)[1] ** 2
    found = [each / step for each in (square, square / case.n) if each < 1e4 * math.ulp(squares)]
    return any(abs(each - round(each)) < 1e-6 for each in found) and told | {"seen": f"{given(case)[1]:.6g}"}

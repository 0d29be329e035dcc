"""enough-visitors: the sample size of an A/B test of two rates."""

import math
from statistics import NormalDist

from milepost.check import Task, exact

task = Task("visitors_needed(rate: float, lift: float, alpha: float, power: float) -> int")
task.example(0.04, 0.1, 0.05, 0.8)
task.judge(exact)

Z = NormalDist().inv_cdf


@task.hidden(times=20)
def any_plan(draw):
    rate = draw.choice([0.01, 0.02, 0.03, 0.08, 0.12, 0.3, 0.45])
    lift = draw.choice([-0.5, -0.2, -0.1, 0.05, 0.1, 0.25, 0.6, 1.0])
    return rate, lift, draw.choice([0.01, 0.05, 0.1]), draw.choice([0.7, 0.8, 0.9, 0.95])


@task.hidden(times=4)
def small_experiments(draw):
    """A change so large that a handful of visitors shows it: rounding matters."""
    return draw.choice([0.1, 0.2, 0.3, 0.45]), draw.choice([1.0, 1.1, 1.2]), 0.05, draw.choice([0.6, 0.8])


def size(case, *, z=None, change=None, new=None, variance=None):
    """Visitors a group would need, before rounding, with some of the parts replaced."""
    rate = case.rate
    new = rate * (1 + case.lift) if new is None else new
    z = Z(1 - case.alpha / 2) + Z(case.power) if z is None else z
    change = new - rate if change is None else change
    variance = rate * (1 - rate) + new * (1 - new) if variance is None else variance
    return z**2 * variance / change**2 if change else math.inf


def is_size(case, per_group):
    # Of a few visitors many things give the same number: a mistake is told from a plan of some size.
    return 40 < per_group < math.inf and case.same(2 * math.ceil(per_group)) and case.got != case.want


@task.misconception(
    "one-group-only",
    "{got} visitors are those of one group. The other page needs as many, so the experiment would stop when it is half done.",
)
def one_group_only(case):
    return case.want > 80 and case.same(case.want // 2)


@task.misconception(
    "one-side",
    "{got} visitors are enough for a test that looks one way only. Yours looks both ways, and with so few it would miss the change in more than {miss:.0%} of all experiments.",
)
def one_side(case):
    return is_size(case, size(case, z=Z(1 - case.alpha) + Z(case.power))) and {"miss": 1 - case.power}


@task.misconception(
    "points-for-percent",
    "You planned for a rate of {wrong:.3g} where a lift of {lift:g} on {rate:g} makes it {right:.3g}. The change you hope for is far smaller, and {got} visitors will hardly ever show it.",
)
def points_for_percent(case):
    new = case.rate + case.lift
    wrong = size(case, new=new) if 0 < new < 1 else size(case, change=case.lift)
    also = size(case, change=case.lift)
    return any(is_size(case, value) for value in (wrong, also)) and {"wrong": new, "right": case.rate * (1 + case.lift)}


@task.misconception(
    "power-forgotten",
    "With {got} visitors a change of that size is seen in half of all experiments, a coin toss: alpha was planned for and the power of {power:g} was not.",
)
def power_forgotten(case):
    return is_size(case, size(case, z=Z(1 - case.alpha / 2)))


@task.misconception(
    "miss-for-power",
    "The bell curve was asked for {beta:.2g} where it should be asked for the power, {power:g}. The two z then work against each other, and {got} visitors see the change less often than a coin would.",
)
def miss_for_power(case):
    z = Z(1 - case.alpha / 2) + Z(1 - case.power)
    return is_size(case, size(case, z=z)) and {"beta": 1 - case.power}


@task.misconception(
    "one-variance",
    "You counted the variance of one group. The difference of two uncertain rates is less certain than either, so {got} visitors are about half of what it takes.",
)
def one_variance(case):
    new = case.rate * (1 + case.lift)
    return any(is_size(case, size(case, variance=each * (1 - each))) for each in (case.rate, new))


@task.misconception(
    "same-variance-twice",
    "Both groups got the variance of {which}. The new page has another rate, and another variance: the plan comes to {got} where {want} are needed.",
)
def same_variance_twice(case):
    new = case.rate * (1 + case.lift)
    for which, each in (
        ("today's rate", case.rate),
        ("the new rate", new),
        ("the mean of both rates", (case.rate + new) / 2),
    ):
        if is_size(case, size(case, variance=2 * each * (1 - each))):
            return {"which": which}
    return False


@task.misconception(
    "rounded-down",
    "{got} is {want} rounded the other way: a group has no part of a visitor, and with one fewer the power is below what was asked for.",
)
def rounded_down(case):
    exactly = size(case)
    return any(
        case.same(value)
        for value in (2 * math.floor(exactly), 2 * round(exactly), math.ceil(2 * exactly), math.floor(2 * exactly))
    )

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


def is_size(case, per_group, *, least=400):
    # Of a few visitors many things give the same number: a mistake is told from a plan of some size.
    return least < per_group < math.inf and case.same(2 * math.ceil(per_group)) and case.got != case.want


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
    "You planned for a change to {wrong:.3g} where a lift of {lift:g} on {rate:g} makes it {right:.3g}. The change you hope for is far smaller, and {got} visitors will hardly ever show it.",
)
def points_for_percent(case):
    new = case.rate + case.lift
    told = {"wrong": new, "right": case.rate * (1 + case.lift)}
    # Also where the new rate is right and the difference is not, or a rate outside 0 and 1 was brought back.
    values = [size(case, change=case.lift), *([size(case, new=new)] if 0 < new < 1 else [])]
    return any(is_size(case, value, least=40) for value in values) and told


def by_heart(case):
    """The alpha, the power or both that everybody knows in place of those asked for, where the size is that of one of these."""
    known = {"an alpha of 0.05": (0.05, case.power), "a power of 0.8": (case.alpha, 0.8)}
    known["an alpha of 0.05 and a power of 0.8"] = (0.05, 0.8)
    return [
        which
        for which, (alpha, power) in known.items()
        if (alpha, power) != (case.alpha, case.power) and is_size(case, size(case, z=Z(1 - alpha / 2) + Z(power)))
    ]


def on_two_sides(case):
    """Whether the size is that of a power of which half was cut off as well."""
    return is_size(case, size(case, z=Z(1 - case.alpha / 2) + Z(1 - (1 - case.power) / 2)))


# z of 0.975 and of 0.95 stand in several of these sums, so that two mistakes can come to the same plan: then neither is told.


@task.misconception(
    "known-by-heart",
    "{got} visitors are right for {which}. Asked for were an alpha of {alpha:g} and a power of {power:g}: a plan that does not listen to them promises what nobody asked for.",
)
def known_by_heart(case):
    found = by_heart(case)
    return bool(found) and not on_two_sides(case) and {"which": found[0]}


@task.misconception(
    "z-with-two-digits",
    "{got} visitors come from a z that was rounded to two digits, like 1.96 or 0.84, and {want} are needed. Such numbers belong to one alpha and one power, and their last digit costs visitors.",
)
def z_with_two_digits(case):
    if by_heart(case) or on_two_sides(case):
        return False
    half, power = Z(1 - case.alpha / 2), Z(case.power)
    pairs = ((1.96, 0.84), (1.96, power), (half, 0.84), (round(half, 2), round(power, 2)))
    return any(is_size(case, size(case, z=sum(pair))) for pair in pairs)


@task.misconception(
    "power-on-two-sides",
    "What the power of {power:g} leaves out was cut in half, as alpha is. A change is missed on one side only, the one to which it goes: {got} visitors see it more often than was asked for, and cost more days.",
)
def power_on_two_sides(case):
    return on_two_sides(case) and not by_heart(case)


@task.misconception(
    "squared-one-by-one",
    "The two z were squared and then added. They have to be added first: how far luck may reach and how far a miss may reach lie side by side, and {got} visitors are too few by the part that is twice their product.",
)
def squared_one_by_one(case):
    z = math.sqrt(Z(1 - case.alpha / 2) ** 2 + Z(case.power) ** 2)
    return is_size(case, size(case, z=z))


def by_the_other_formula(case):
    """Visitors a group by the formula that takes the pooled variance for alpha, and both for the power."""
    new, mean = case.rate * (1 + case.lift), case.rate * (1 + case.lift / 2)
    pooled, own = 2 * mean * (1 - mean), case.rate * (1 - case.rate) + new * (1 - new)
    reach = Z(1 - case.alpha / 2) * math.sqrt(pooled) + Z(case.power) * math.sqrt(own)
    return reach**2 / (new - case.rate) ** 2


@task.misconception(
    "another-formula",
    "{got} comes from a formula that other books have: the variance of the mean of both rates for alpha, and that of each for the power. It is close, and not the one asked for, which takes the two variances for both.",
)
def another_formula(case):
    mean = case.rate * (1 + case.lift / 2)
    if is_size(case, size(case, variance=2 * mean * (1 - mean))):
        return False
    return is_size(case, by_the_other_formula(case))


@task.misconception(
    "always-upwards",
    "A change of {lift:g} was planned as one of {up:g}. It goes down: the new rate is {new:.3g}, whose variance is another, and {want} visitors are needed.",
)
def always_upwards(case):
    up = case.rate * (1 + abs(case.lift))
    told = {"up": abs(case.lift), "new": case.rate * (1 + case.lift)}
    return case.lift < 0 and is_size(case, size(case, new=up)) and told


@task.misconception(
    "power-forgotten",
    "With {got} visitors a change of that size is seen in half of all experiments, a coin toss: alpha was planned for and the power of {power:g} was not.",
)
def power_forgotten(case):
    return is_size(case, size(case, z=Z(1 - case.alpha / 2)))


@task.misconception(
    "miss-for-power",
    "Your two z work against each other, for one of them is negative: the bell curve was asked for a share below one half, {half:.2g} or {beta:.2g}, where the other side was meant. The difference is far too small, and {got} visitors see the change less often than a coin would.",
)
def miss_for_power(case):
    z = Z(1 - case.alpha / 2) + Z(1 - case.power)
    return is_size(case, size(case, z=z)) and {"beta": 1 - case.power, "half": case.alpha / 2}


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
    # Close formulas can come to the same whole number.
    if is_size(case, by_the_other_formula(case)) or is_size(case, size(case, new=case.rate * (1 + abs(case.lift)))):
        return False
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
    "{got} is not {want}, two groups that were each rounded up: a group has no part of a visitor, and with one fewer the power is below what was asked for.",
)
def rounded_down(case):
    exactly = size(case)
    return any(
        case.same(value)
        for value in (2 * math.floor(exactly), 2 * round(exactly), math.ceil(2 * exactly), math.floor(2 * exactly))
    )

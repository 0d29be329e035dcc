"""waiting-times: the exponential distribution and inverse sampling."""

import math

from milepost.check import Task, near

task = Task("waits(rate: float, at: float, shares: list[float]) -> tuple[float, float, list[float]]")
task.example(4.0, 0.2, [0.0, 0.5, 0.9])
task.judge(near(rtol=1e-9, atol=0.0))
task.forbid("scipy", "numpy", "random", "statistics", why="The distribution is what you build here.")


@task.hidden(times=20)
def any_queue(draw):
    shares = [float(each) for each in draw.floats(int(draw.size(0, 6)), low=0, high=0.999, decimals=3)]
    return draw.choice([0.2, 0.5, 2.0, 6.0, 30.0]), draw.choice([-1.5, 0.0, 0.1, 0.5, 2.0, 5.0]), shares


@task.hidden(times=1)
def before_the_call(draw):
    return draw.choice([0.5, 6.0]), -draw.number(0.1, 2.0), [0.5]


@task.hidden(times=1)
def a_blink(draw):
    """Within some millionths of a second hardly any wait has ended, and how few must be right to nine digits."""
    return draw.choice([0.5, 3.0]), draw.choice([2e-10, 1e-9]), [draw.choice([1e-12, 3e-11])]


@task.hidden(times=1)
def at_once(draw):
    """The very moment of the call: the density has its highest value, and no wait has ended yet."""
    return draw.choice([0.5, 6.0]), 0.0, [0.25]


@task.hidden(times=8)
def tiny(draw):
    """Times and shares beside which a 1 swallows most digits."""
    return (
        draw.choice([0.5, 3.0]),
        draw.choice([1e-9, 3e-7, 0.0]),
        [draw.choice([1e-12, 3e-9, 2e-7]), draw.choice([0.0, 0.25])],
    )


def given(case):
    got = case.got
    return got if isinstance(got, list) and len(got) == 3 and isinstance(got[2], list) else [math.nan, math.nan, []]


def alike(got, value, rtol=1e-9):
    return abs(got - value) <= rtol * abs(value)


def is_part(case, place, value):
    return alike(given(case)[place], value) and not alike(case.want[place], value)


def are_waits(case, values):
    got = given(case)[2]
    if len(got) != len(values) or not values:
        return False
    return all(map(alike, got, values)) and not all(map(alike, case.want[2], values))


@task.misconception(
    "rate-for-mean",
    "With {rate:g} calls an hour a wait is {right:.4g} hours long on average, and yours are made for a mean of {rate:g}. {what} comes out for another queue.",
)
def rate_for_mean(case):
    rate, t = case.rate, max(case.at, 0.0)
    told = {"right": 1 / rate}
    if are_waits(case, [-math.log1p(-u) * rate for u in case.shares]):
        return told | {"what": "The list of waits"}
    if case.at >= 0 and is_part(case, 0, math.exp(-t / rate) / rate):
        return told | {"what": "The density"}
    return case.at > 0 and is_part(case, 1, -math.expm1(-t / rate)) and told | {"what": "The cdf"}


@task.misconception(
    "longer-than",
    "{got_one:.4g} is the share of waits that are *longer* than {at:g} hours. Whoever plans by it takes the rare for the usual.",
)
def longer_than(case):
    t = max(case.at, 0.0)
    return is_part(case, 1, math.exp(-case.rate * t)) and {"got_one": given(case)[1]}


@task.misconception(
    "before-zero",
    "{at:g} hours is before the call before. You give {what} {got_one:.4g} there; nobody waits for less than nothing.",
)
def before_zero(case):
    if case.at >= 0:
        return False
    for place, what in ((0, "a density of"), (1, "a share of")):
        if given(case)[place] != 0 and not math.isnan(given(case)[place]):
            return {"what": what, "got_one": given(case)[place]}
    return False


@task.misconception(
    "without-the-rate",
    "Your density at {at:g} is {got_one:.4g}: the rate in front is missing, and so the area below the curve is {area:.3g} and not 1.",
)
def without_the_rate(case):
    return (
        case.at > 0
        and is_part(case, 0, math.exp(-case.rate * case.at))
        and {"got_one": given(case)[0], "area": 1 / case.rate}
    )


@task.misconception(
    "density-below-one",
    "Your density at {at:g} is 1, and it is {right:.4g}: it was cut off as if it were a probability. It is probability *per hour*, and where much of it lies within minutes that is more than 1.",
)
def density_below_one(case):
    return given(case)[0] == 1.0 and case.want[0] > 1 and case.at > 0 and {"right": case.want[0]}


@task.misconception(
    "nothing-at-zero",
    "At a time of exactly 0 you give a density of 0, and it is {rate:g}. The curve begins there, at its highest; only before 0 there is nothing.",
)
def nothing_at_zero(case):
    return case.at == 0 and given(case)[0] == 0


@task.misconception(
    "from-the-other-end",
    "For the share {u:g} you give a wait of {got_one:.4g}; a share {u:g} of all waits is *longer* than that. As random numbers go it makes no difference, and as a quantile it says the opposite.",
)
def from_the_other_end(case):
    if any(u <= 0 for u in case.shares):
        return False
    values = [-math.log(u) / case.rate for u in case.shares]
    return are_waits(case, values) and {"u": case.shares[0], "got_one": values[0]}


@task.misconception(
    "log-of-zero",
    "A share of 0 has a wait of 0, and your formula takes the logarithm of it. One of the plain random numbers is 0 now and then, and the simulation breaks in the night.",
)
def log_of_zero(case):
    return 0.0 in case.shares and case.raised in {"ValueError", "ZeroDivisionError"}


@task.misconception(
    "cdf-in-place-of-its-inverse",
    "The list holds the cdf *at* each share, and not the wait that belongs to it: {got_one:.4g} for {u:g}. No wait would ever be longer than {most:.3g} hours.",
)
def cdf_in_place_of_its_inverse(case):
    values = [-math.expm1(-case.rate * u) for u in case.shares]
    return are_waits(case, values) and {"got_one": values[-1], "u": case.shares[-1], "most": -math.expm1(-case.rate)}


@task.misconception(
    "digits-lost",
    "{name} should be {right:.10g} and is {got_one:.10g}. Beside a 1 a number so small loses its last digits, and they were taken away together with the 1.",
)
def digits_lost(case):
    got = given(case)
    pairs = [
        ("The share at most", got[1], case.want[1]),
        *(("A wait", a, b) for a, b in zip(got[2], case.want[2], strict=False)),
    ]
    for name, a, b in pairs:
        if 0 < b < 1e-5 and not alike(a, b) and abs(a - b) < 1e-15:
            return {"name": name, "right": b, "got_one": a}
    return False

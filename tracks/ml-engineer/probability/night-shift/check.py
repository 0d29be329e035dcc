"""night-shift: pmf, survival function and quantile of a Poisson distribution."""

import math

from milepost.check import Task, near

task = Task("plan(rate: float, people: int, level: float) -> tuple[float, float, int]")
task.example(2.3, 3, 0.99)
task.judge(near(rtol=1e-7))


@task.hidden(times=12)
def any_night(draw):
    return (
        draw.choice([0.2, 0.7, 1.0, 2.3, 4.5, 9.0, 20.0]),
        draw.integer(0, int(draw.size(1, 24))),
        draw.choice([0.5, 0.9, 0.95, 0.99, 0.999]),
    )


@task.hidden(times=1)
def nobody_needed(draw):
    """So few calls that with nobody there most hours go well."""
    return draw.choice([0.2, 0.3, 0.5]), draw.integer(0, 2), draw.choice([0.5, 0.6])


def exactly(rate, k):
    return math.exp(k * math.log(rate) - rate - math.lgamma(k + 1)) if k >= 0 else 0.0


def at_most(rate, k):
    return math.fsum(exactly(rate, i) for i in range(k + 1))


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [math.nan] * 3


def alike(got, value):
    return abs(got - value) <= 1e-7 * max(abs(value), 1e-12)


def is_part(case, place, value):
    # Close to 1 many mistakes are the same to seven digits.
    return value < 1 - 1e-6 and alike(given(case)[place], value) and not alike(case.want[place], value)


@task.misconception(
    "exactly-and-at-most",
    "{got_one:.4g} is the probability of {people} calls or *fewer*. Exactly {people} is one of those.",
)
def exactly_and_at_most(case):
    return is_part(case, 0, at_most(case.rate, case.people)) and {"got_one": given(case)[0]}


@task.misconception(
    "enough-for-too-few",
    "{got_one:.4g} is how often there are enough people: in these hours no more than {people} calls come. A caller waits in the others.",
)
def enough_for_too_few(case):
    return is_part(case, 1, at_most(case.rate, case.people)) and {"got_one": given(case)[1]}


@task.misconception(
    "as-many-is-enough",
    "{got_one:.4g} counts the hours with as many calls as people ({people}) as well. Nobody waits in those, so it is too high.",
)
def as_many_is_enough(case):
    value = 1 - at_most(case.rate, case.people - 1)
    return not alike(value, 1 - exactly(case.rate, case.people)) and is_part(case, 1, value) and {"got_one": given(case)[1]}


@task.misconception(
    "other-than-so-many",
    "{got_one:.4g} is how often another number of calls comes than {people}. Fewer calls are among those, and then nobody waits.",
)
def other_than_so_many(case):
    value = 1 - exactly(case.rate, case.people)
    fits = case.people > 0 and not alike(value, 1 - at_most(case.rate, case.people - 1))
    return fits and is_part(case, 1, value) and {"got_one": given(case)[1]}


@task.misconception(
    "bell-curve",
    "Your {what} comes from the bell curve. Calls are whole numbers, and there are never fewer than none: at {rate:g} an hour the curve puts a part of itself below zero.",
)
def bell_curve(case):
    rate, people = case.rate, case.people
    for shift in (0.0, 0.5):
        z = (people + shift - rate) / math.sqrt(rate)
        if is_part(case, 1, 0.5 * math.erfc(z / math.sqrt(2))):
            return {"what": "probability of too many calls"}
    density = math.exp(-((people - rate) ** 2) / (2 * rate)) / math.sqrt(2 * math.pi * rate)
    return is_part(case, 0, density) and {"what": "probability of exactly so many"}


@task.misconception(
    "one-person-off",
    "You say {got_people}: so many are enough with probability {has:.4f}{why}. {want_people} is the smallest number that reaches {level:g}.",
)
def one_person_off(case):
    got, want = given(case)[2], case.want[2]
    if not isinstance(got, int) or abs(got - want) != 1:
        return False
    has = at_most(case.rate, got)
    return {
        "got_people": got,
        "want_people": want,
        "has": has,
        "why": ", and with one fewer it would do, too" if got > want else "",
    }


@task.misconception(
    "other-tail",
    "{got_people} people are enough in {has:.1%} of the hours: the quantile of {rest:.2g} was asked for, and {level:g} was wanted. Nearly every hour somebody would wait.",
)
def other_tail(case):
    got = given(case)[2]
    rest = 1 - case.level
    if not isinstance(got, int) or got == case.want[2] or got < 0:
        return False
    return 0.5 > at_most(case.rate, got) >= rest > at_most(case.rate, got - 1) and {
        "got_people": got,
        "has": at_most(case.rate, got),
        "rest": rest,
    }

"""near-enough: Taylor polynomials."""

import math
from types import SimpleNamespace

import numpy as np

from milepost.check import Task, near

task = Task("approximate(name: str, at: float, order: int, xs: floats[n]) -> floats[n]")
task.example("sin", 0.0, 3, np.array([0.1, 0.5, 1.0]))
task.example("exp", 1.0, 2, np.array([1.0, 1.5]))
task.judge(near(rtol=1e-8, atol=1e-10))


@task.hidden(times=24)
def any_curve(draw):
    return (
        draw.choice(["sin", "exp"]),
        draw.choice([0.0, 0.5, 1.0, -1.0, 2.0]),
        int(draw.size(0, 8)),
        draw.floats(draw.integer(1, 4), low=-2, high=3, decimals=1),
    )


@task.hidden(times=4)
def a_sine_of_high_order(draw):
    """Away from 0, and of an order on which no two mistakes look alike."""
    return "sin", draw.choice([0.5, 1.0, -1.0, 2.0]), draw.integer(5, 7), draw.floats(3, low=2.5, high=3.5, decimals=1)


@task.hidden(times=2)
def an_exponential_of_high_order(draw):
    return "exp", draw.choice([0.5, 1.0, -1.0]), draw.integer(3, 5), draw.floats(3, low=2, high=3, decimals=1)


def terms(case, *, at=None, around=None, factorial=True, upto=None, first=0, sign=True):
    a = case.at if at is None else at
    xs = np.asarray(case.xs, dtype=float)
    middle = case.at if around is None else around
    minus = -1 if sign else 1
    table = (
        [math.sin(a), math.cos(a), minus * math.sin(a), minus * math.cos(a)] if case.name == "sin" else [math.exp(a)]
    )
    total = np.zeros(len(xs))
    for k in range(first, (case.order if upto is None else upto) + 1):
        total = total + table[k % len(table)] * (xs - middle) ** k / (math.factorial(k) if factorial else 1)
    return total


def _at(case, x):
    """The same curve with its derivatives taken at x, and the distance from a."""
    return SimpleNamespace(name=case.name, at=x, order=case.order, xs=np.array([2 * x - case.at]))


def _seen_from(case):
    """The same places, each as far away on the other side."""
    return SimpleNamespace(name=case.name, at=case.at, order=case.order, xs=2 * case.at - np.asarray(case.xs, dtype=float))


def _by_k(case):
    """Divide each power by its number and not by all the numbers up to it."""
    steps = [terms(case, first=k, upto=k) * (math.factorial(k) / max(k, 1)) for k in range(case.order + 1)]
    return sum(steps, np.zeros(len(case.xs)))


WAYS = {
    "no-factorial": lambda case: terms(case, factorial=False),
    "powers-of-x": lambda case: terms(case, around=0.0),
    "around-zero": lambda case: terms(case, at=0.0, around=0.0),
    "one-term-short": lambda case: terms(case, upto=case.order - 1),
    "one-term-more": lambda case: terms(case, upto=case.order + 1),
    "signs": lambda case: terms(case, sign=False),
    "first-term-missing": lambda case: terms(case, first=1),
    "last-term-alone": lambda case: terms(case, first=case.order),
    "derivatives-at-x": lambda case: np.array([terms(_at(case, x))[0] for x in np.asarray(case.xs, dtype=float)]),
    "other-way": lambda case: terms(_seen_from(case)),
    "k-for-factorial": lambda case: _by_k(case),
    "curve-itself": lambda case: np.sin(case.xs) if case.name == "sin" else np.exp(case.xs),
}


def made(case, *keys):
    """Which of these mistakes gives what the answer gave, where no other does; None when none or several do."""
    if case.raised or case.order < 2 or case.same(case.want):
        return None  # of a line, or of a single number, many mistakes are the same
    found = [name for name, way in WAYS.items() if case.same(way(case))]
    return found[0] if len(found) == 1 and found[0] in keys else None


@task.misconception(
    "no-factorial",
    "The powers were not divided by $k!$. The third term alone is {times} times too large, and a polynomial that should hug the curve runs away from it.",
)
def no_factorial(case):
    return made(case, "no-factorial") is not None and {"times": math.factorial(min(case.order, 2))}


@task.misconception(
    "powers-of-x",
    "The derivatives were taken at {at:g}, and the powers are those of x, not of the distance from {at:g}. At {at:g} itself your polynomial does not even meet the curve.",
)
def powers_of_x(case):
    return made(case, "powers-of-x") is not None


@task.misconception(
    "around-zero",
    "This is the polynomial around 0. It was asked for around {at:g}, where it fits best; far from 0 yours fits worst.",
)
def around_zero(case):
    return case.order > 0 and made(case, "around-zero") is not None


@task.misconception(
    "terms-off-by-one",
    "Your polynomial goes up to the power {used}, and {order} was asked for.",
)
def terms_off_by_one(case):
    found = made(case, "one-term-short", "one-term-more")
    return found is not None and {"used": case.order - 1 if found == "one-term-short" else case.order + 1}


@task.misconception(
    "signs-of-the-sine",
    "The derivative of the cosine is *minus* the sine. Without the minus your curve climbs where the sine bends back.",
)
def signs_of_the_sine(case):
    return made(case, "signs") is not None


@task.misconception(
    "curve-itself",
    "These are the values of the curve itself. The chip cannot work those out; a few powers were asked for.",
)
def curve_itself(case):
    return made(case, "curve-itself") is not None


@task.misconception(
    "first-term-missing",
    "The term for k = 0, the curve's own value at {at:g}, is missing. At {at:g} itself your polynomial does not meet the curve.",
)
def first_term_missing(case):
    return made(case, "first-term-missing") is not None


@task.misconception(
    "last-term-alone",
    "You gave the term for k = {order} alone. The polynomial is the sum of all the terms up to it; this one is only the last and finest touch.",
)
def last_term_alone(case):
    return made(case, "last-term-alone") is not None


@task.misconception(
    "derivatives-at-x",
    "The derivatives were taken at each x. There the chip does not know the curve, or it would need no polynomial; it knows it at {at:g}.",
)
def derivatives_at_x(case):
    return made(case, "derivatives-at-x") is not None


@task.misconception(
    "other-way",
    "You took the way from x to {at:g}, and it is the one from {at:g} to x: $x - a$. To the right of {at:g}, your polynomial does what the curve does "
    "on the left.",
)
def other_way(case):
    # Around 0 other slips with the signs of a sine look just the same.
    return case.at != 0 and made(case, "other-way") is not None


@task.misconception(
    "k-for-factorial",
    "Each power was divided by k where $k!$ was asked: for k = {order} that is {order}, and not {whole}. The higher terms are far too large.",
)
def k_for_factorial(case):
    return made(case, "k-for-factorial") is not None and {"whole": math.factorial(case.order)}

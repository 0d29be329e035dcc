"""surprise: entropy and Kullback-Leibler divergence."""

import math

from milepost.check import Task, near

task = Task("surprise(p: list[float], q: list[float]) -> tuple[float, float]")
task.example([0.6, 0.3, 0.1], [0.2, 0.3, 0.5])
task.example([0.5, 0.5, 0.0], [1.0, 0.0, 0.0])
task.judge(near(rtol=1e-8, atol=1e-10))
task.forbid("scipy", why="The two numbers are what you build here.")


def shares(draw, n, *, zeros):
    weights = [int(each) for each in draw.integers(n, low=0 if zeros else 1, high=9)]
    weights[draw.integer(0, n - 1)] += 1
    return [each / sum(weights) for each in weights]


@task.hidden(times=16)
def any_languages(draw):
    n = int(draw.size(1, 12))
    return shares(draw, n, zeros=draw.boolean()), shares(draw, n, zeros=False)


@task.hidden(times=8)
def letters_that_never_come(draw):
    n = draw.integer(2, 6)
    return shares(draw, n, zeros=True), shares(draw, n, zeros=True)


@task.hidden(times=4)
def rightly_impossible(draw):
    """Letters that never come, and the keyboard knows it: nothing is infinite here."""
    n = draw.integer(1, 5)
    p, q = shares(draw, n, zeros=False), shares(draw, n, zeros=False)
    place = draw.integer(0, n)
    return [*p[:place], 0.0, *p[place:]], [*q[:place], 0.0, *q[place:]]


@task.hidden(times=4)
def the_same(draw):
    p = shares(draw, draw.integer(1, 6), zeros=True)
    return p, list(p)


def entropy(p, log=math.log2):
    return -math.fsum(a * log(a) for a in p if a)


def divergence(p, q, log=math.log2):
    if any(a and not b for a, b in zip(p, q, strict=True)):
        return math.inf
    return math.fsum(a * log(a / b) for a, b in zip(p, q, strict=True) if a)


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [math.nan] * 2


def alike(got, value):
    return got == value or abs(got - value) <= 1e-8 * max(abs(value), 1e-2)


def is_part(case, place, value):
    return alike(given(case)[place], value) and not alike(case.want[place], value)


@task.misconception(
    "nats-for-bits",
    "{got_one:.4g} is in nats, with the natural logarithm. Beside somebody else's bits it looks a third too small.",
)
def nats_for_bits(case):
    for place, value in ((0, entropy(case.p, math.log)), (1, divergence(case.p, case.q, math.log))):
        if is_part(case, place, value):
            return {"got_one": value}
    return False


@task.misconception(
    "sign-turned-round",
    "{got_one:.4g} bits: logarithms of probabilities are negative, and the minus was left out. No letter tells less than nothing.",
)
def sign_turned_round(case):
    for place in (0, 1):
        if case.want[place] and is_part(case, place, -case.want[place]):
            return {"got_one": given(case)[place]}
    return False


@task.misconception(
    "other-way-round",
    "{got_one:.4g} is what it costs to believe p where q is true. The two are not the same: the keyboard believes `q`, and people type by `p`.",
)
def other_way_round(case):
    value = divergence(case.q, case.p)
    return math.isfinite(value) and is_part(case, 1, value) and {"got_one": given(case)[1]}


@task.misconception(
    "weighed-by-the-belief",
    "{got_one:.4g} weighs each letter by how often the keyboard believes that it comes. People type by `p`: what a wrong idea costs is paid by the letters that come.",
)
def weighed_by_the_belief(case):
    value = -divergence(case.q, case.p)
    return math.isfinite(value) and value != 0 and is_part(case, 1, value) and {"got_one": value}


@task.misconception(
    "entropy-of-the-belief",
    "{got_one:.4g} is the entropy of `q`, of the language that the keyboard was made for. Asked for is that of the language that comes.",
)
def entropy_of_the_belief(case):
    return is_part(case, 0, entropy(case.q)) and {"got_one": given(case)[0]}


@task.misconception(
    "whole-cost",
    "{got_one:.4g} is the whole cost of a letter when q is believed, the cross-entropy. What p itself tells is in it as well, so a perfect keyboard would not get 0.",
)
def whole_cost(case):
    return is_part(case, 1, case.want[0] + case.want[1]) and {"got_one": given(case)[1]}


@task.misconception(
    "never-for-impossible",
    "A letter that the keyboard holds for impossible came all the same, with probability {p_there:.2g}. You give {got_one:.4g}; no number of bits is enough for what cannot happen.",
)
def never_for_impossible(case):
    if case.want[1] != math.inf or case.raised:
        return False
    there = next(a for a, b in zip(case.p, case.q, strict=True) if a and not b)
    got = given(case)[1]
    return isinstance(got, float) and math.isfinite(got) and {"p_there": there, "got_one": got}


@task.misconception(
    "every-zero-is-infinite",
    "The keyboard holds a letter for impossible, and you give an infinite divergence. But that letter never comes (its `p` is 0 as well): nobody is surprised by it.",
)
def every_zero_is_infinite(case):
    never = any(a == b == 0 for a, b in zip(case.p, case.q, strict=True))
    return never and given(case)[1] == math.inf and case.want[1] != math.inf


@task.misconception(
    "log-of-zero",
    "One of the probabilities is 0, and its logarithm was taken: {seen}. Letters that never come are in every language, and each of them breaks the sum.",
)
def log_of_zero(case):
    if 0.0 not in [*case.p, *case.q]:
        return False
    if case.raised in {"ValueError", "ZeroDivisionError"}:
        return {"seen": "Python refuses"}
    return (
        isinstance(case.got, list)
        and any(isinstance(each, float) and math.isnan(each) for each in case.got)
        and {"seen": "the result is no number"}
    )

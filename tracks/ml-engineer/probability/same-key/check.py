"""same-key: the birthday problem, from certain to one in 10**38."""

import math

from milepost.check import Task, near

task = Task("collision(n: int, m: int) -> float")
task.example(23, 365)
task.example(3, 2**64)
task.judge(near(rtol=1e-9, atol=0.0))


@task.hidden(times=12)
def days_and_drawers(draw):
    return int(draw.size(0, 60)), draw.choice([1, 2, 6, 30, 365, 1000])


@task.hidden(times=10)
def keys(draw):
    return draw.integer(2, 200), draw.choice([2**32, 2**48, 2**64, 2**122, 2**128])


@task.hidden(times=3)
def as_many_as_there_are(draw):
    n = draw.integer(2, 8)
    return n, n


@task.hidden(times=1)
def a_single_key(draw):
    return 1, draw.choice([6, 365, 2**32])


@task.hidden(times=1)
def no_key(draw):
    return 0, draw.choice([6, 365, 2**32])


@task.hidden(times=2)
def many(draw):
    return draw.integer(800, 2000), draw.choice([10_000, 2**20])


@task.hidden(times=1)
def many_of_four_billion(draw):
    return draw.integer(800, 2000), 2**32


@task.hidden(times=1)
def many_of_very_many(draw):
    """So many possible keys that a sum over pairs is right to eight digits and not to nine."""
    return draw.integer(1800, 2000), 2**48


def is_right(case):
    return case.same(case.want)


@task.misconception(
    "turned-round",
    "{got:.4g} is the probability that all {n} keys are different. What you were asked for is the rest.",
)
def turned_round(case):
    # Near 0 every answer that is about 1 looks like it.
    return case.want > 1e-6 and case.same(1.0 - case.want) and not is_right(case)


def pair_by_pair(case):
    """What comes out when each pair is taken as independent of the others."""
    pairs = case.n * (case.n - 1) // 2
    return -math.expm1(pairs * math.log1p(-1 / case.m)) if case.m > 1 else float(pairs > 0)


@task.misconception(
    "my-own-key",
    "{got:.4g} is how probable it is that somebody has *one given* key, yours. Any two may meet, and among {n} keys there are {pairs} pairs.",
)
def my_own_key(case):
    n, m = case.n, case.m
    if n < 3 or m < 2 or case.same(pair_by_pair(case)):
        return False  # of two keys, twice the right answer may come from pairs that were counted twice as well
    values = (
        [-math.expm1(k * math.log1p(-1 / m)) for k in (n, n - 1)]
        + [1 - (1 - 1 / m) ** k for k in (n, n - 1)]
        + [n / m, (n - 1) / m]
    )
    return (
        any(1e-9 < value < 1 and case.same(value) for value in values)
        and not is_right(case)
        and {"pairs": n * (n - 1) // 2}
    )


@task.misconception(
    "pairs-added-up",
    "{got:.6g} adds up the probability of each pair. Where several pairs are equal they are counted several times, and with enough keys the sum passes 1. Near 0 it looks right; where it matters it is not.",
)
def pairs_added_up(case):
    n, m = case.n, case.m
    value = n * (n - 1) / 2 / m
    if n == m and case.got == 1.0:
        return False  # whoever takes a meeting for certain there gives the same
    return any(case.same(each) for each in (value, min(value, 1.0))) and not is_right(case)


@task.misconception(
    "pairs-counted-twice",
    "{got:.6g} counts each pair twice, once from either side: among {n} keys there are {pairs} pairs. With few keys the answer is then twice as large as it should be.",
)
def pairs_counted_twice(case):
    n, m = case.n, case.m
    value = n * (n - 1) / m
    same = any(case.same(each) for each in (value, min(value, 1.0)))
    return n > 1 and value < 1 and same and not is_right(case) and {"pairs": n * (n - 1) // 2}


@task.misconception(
    "as-many-is-not-too-many",
    "{n} keys out of {m} may all be different, if only just: you call it certain that two are equal. It is certain from one key more.",
)
def as_many_is_not_too_many(case):
    return case.n == case.m > 1 and case.got == 1.0 and not is_right(case)


@task.misconception(
    "nobody-to-meet",
    "With {n} keys you give {got:.4g}. It takes two to be equal.",
)
def nobody_to_meet(case):
    return case.n < 2 and isinstance(case.got, float | int) and abs(case.got) > 1e-9


@task.misconception(
    "the-short-formula",
    "{got:.12g} comes from a short formula, such as the one with exp(-n²/2m), that takes all pairs as independent of each other. That is an approximation: {want:.12g} is right. For {n} of {m} the difference shows.",
)
def the_short_formula(case):
    n, m = case.n, case.m
    exponents = (n * (n - 1) / 2 / m, n * n / 2 / m)
    values = [-math.expm1(-each) for each in exponents] + [1 - math.exp(-each) for each in exponents]
    values += [pair_by_pair(case)]
    return any(each > 1e-9 and case.same(each) for each in values) and not is_right(case)


@task.misconception(
    "digits-lost",
    "{got:.4g} should be {want:.4g}. A probability so close to 1 that a float can hardly tell was taken from 1, and its last digits are all that is left. Whoever reads it believes that keys never meet.",
)
def digits_lost(case):
    if not (isinstance(case.got, float) and 0 < case.want < 1e-6):
        return False
    # What is left after a subtraction from 1 is a whole number of its last digits.
    steps = case.got * 2**53
    lost = abs(case.got - case.want) <= (case.n + 1) * 2**-52
    return lost and steps == round(steps) and not is_right(case)


@task.misconception(
    "more-keys-than-there-are",
    "{n} keys out of {m}: two must be equal, and you give {seen}. A logarithm of zero or of less stands in the way.",
)
def more_keys_than_there_are(case):
    if case.n <= case.m:
        return False
    return {"seen": "an error" if case.raised else f"{case.got}"} if case.raised or not is_right(case) else False

"""one-slow-call: what each of many calls may do so that few pages are slow."""

import math

from milepost.check import Task, near

task = Task("allowed_share(calls: int, pages: float) -> float")
task.example(3, 0.271)
task.judge(near(rtol=1e-9, atol=0.0))


@task.hidden(times=20)
def any_page(draw):
    return draw.integer(2, 120), draw.integer(10, 95) / 100


@task.hidden(times=8)
def hardly_ever(draw):
    """So rare that a number near 1 has no digits left for it."""
    return draw.integer(2, 120), draw.integer(1, 9) * 10.0 ** -draw.integer(11, 13)


def rarely(exponent):
    """Rare, and not so rare that sharing out would be right to nine digits."""

    @task.hidden(times=1)
    def page(draw):
        return draw.integer(2, 120), draw.integer(2, 9) * 10.0**-exponent


for each in range(3, 9):
    rarely(each)


@task.hidden(times=2)
def one_service(draw):
    return 1, draw.integer(10, 95) / 100


@task.mistake(
    "as-the-page",
    "Each of {calls} services may be slow as often as the page, you say. Then {slow:.1%} of the pages are slow, and {pages:.1%} was promised.",
    fields=lambda case: {"slow": 1 - (1 - case.pages) ** case.calls},
)
def as_the_page(case):
    return case.pages


@task.mistake(
    "shared-out",
    "You share {pages:g} out among {calls} services. Pages on which two of them are slow are counted twice by that; it is too strict: {got:.11g} where {want:.11g} would do.",
)
def shared_out(case):
    return case.pages / case.calls


@task.mistake(
    "all-slow-at-once",
    "{got:.4g} is right for a page that is slow only when *all* {calls} services are. It is slow as soon as one of them is.",
)
def all_slow(case):
    return case.pages ** (1 / case.calls)


@task.mistake(
    "the-other-way",
    "You went from a service to the page: {got:.4g} of the pages would be slow if each service were slow with {pages:g}. Asked for is the way back.",
)
def the_other_way(case):
    return -math.expm1(math.log1p(-case.pages) * case.calls)


@task.mistake(
    "the-fast-ones",
    "{got:.4g} is the share of answers that must be *fast*. Asked for is the share that may be slow.",
)
def the_fast_ones(case):
    return (1 - case.pages) ** (1 / case.calls)


task.tell_apart(any_page, times=2, right=lambda case: -math.expm1(math.log1p(-case.pages) / case.calls))


@task.misconception(
    "digits-lost",
    "{got:.9g} has the right size and not the right digits. 1 - {pages:g} is rounded to a number with sixteen digits, and most of those go to the 1.",
)
def digits_lost(case):
    if case.raised or not isinstance(case.got, float) or case.pages > 0.01 or case.same(case.pages / case.calls):
        return False
    # What is taken from 1 is rounded to a multiple of 1.1e-16; more than a few of these are another mistake.
    return case.got != 0 and abs(case.got - case.want) <= 5e-16


@task.misconception(
    "nothing-left",
    "{got} would mean that no answer may ever be slow: the small share got lost when it was taken from 1.",
)
def nothing_left(case):
    return not case.raised and case.pages < 1e-6 and case.got == 0

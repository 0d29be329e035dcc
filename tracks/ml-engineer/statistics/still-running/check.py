"""still-running: maximum likelihood of an exponential life with disks that have not failed yet."""

import math

import numpy as np

from milepost.check import Task, near

task = Task("disk_life(days: floats[n], failed: bools[n], claimed: float) -> tuple[float, float, float]")
task.judge(near(rtol=1e-5))
task.allow_nan()
task.example(
    np.array([120.0, 900.0, 410.0, 1300.0, 60.0, 745.0]),
    np.array([True, False, True, False, False, True]),
    1500.0,
)
CLAIMS = [200.0, 365.0, 1000.0, 2500.0]


@task.hidden(times=8)
def any_disks(draw):
    n = draw.size(1, 12)
    failed = draw.booleans(n)
    failed[draw.integer(0, n - 1)] = True
    return draw.floats(n, low=1.0, high=2000.0, decimals=1), failed, draw.choice(CLAIMS)


@task.hidden(times=4)
def most_still_run(draw):
    """Two failures, early ones, among disks that run on."""
    days = draw.floats(10, low=400.0, high=2000.0, decimals=1)
    days[:2] = draw.floats(2, low=20.0, high=200.0, decimals=1)
    order = np.array(draw.shuffled(range(10)))
    return days[order], order < 2, draw.choice(CLAIMS)


@task.hidden(times=2)
def none_failed(draw):
    n = draw.integer(2, 6)
    return draw.floats(n, low=1.0, high=900.0, decimals=1), np.zeros(n, dtype=bool), draw.choice(CLAIMS)


@task.hidden(times=2)
def a_whole_hall(draw):
    """So many that the likelihood itself is no float above 0."""
    n = draw.integer(350, 400)
    return draw.floats(n, low=100.0, high=1500.0, decimals=1), np.arange(n) % 4 > 0, draw.choice(CLAIMS)


def alike(got, value):
    return got == value or (math.isfinite(got) and math.isfinite(value) and abs(got - value) <= 1e-5 * max(abs(value), 1e-9))


def given(case):
    ours = isinstance(case.got, list) and len(case.got) == 3
    return [each if isinstance(each, int | float) else math.nan for each in case.got] if ours else [math.nan] * 3


def is_life(case, value):
    """Whether the life that came is this one, and this one is not right."""
    return alike(given(case)[0], value) and not alike(case.want[0], value)


def life_is_right(case):
    return alike(given(case)[0], case.want[0])


def are_sums(case, sums):
    """Whether the life is right and a log-likelihood, where it is wrong, is what `sums` gives of its life."""
    if not life_is_right(case):
        return False
    places = [place for place in (1, 2) if not alike(given(case)[place], case.want[place])]
    lives = [case.want[0], case.want[0], case.claimed]
    return bool(places) and all(alike(given(case)[place], sums(lives[place], case.want[place])) for place in places)


def shown(case):
    """The first log-likelihood that is wrong, and what is right there."""
    place = 1 if not alike(given(case)[1], case.want[1]) else 2
    which = ("", "the likeliest life", "the claimed life")[place]
    return {"which": which, "given": given(case)[place], "right": case.want[place]}


@task.misconception(
    "running-dropped",
    "{life:.0f} days is the mean of the {failures} disks that failed. The {running} that still run are left out, and they are the ones that live long: the younger "
    "the data centre, the shorter its disks seem to live.",
)
def running_dropped(case):
    if not 0 < case.failed.sum() < len(case.failed):
        return False
    value = float(case.days[case.failed].mean())
    return is_life(case, value) and {"life": value, "failures": int(case.failed.sum()), "running": int((~case.failed).sum())}


@task.misconception(
    "running-as-failed",
    "{life:.0f} days is the mean of all disks, as if the {running} that still run had failed today. They have not, and nobody knows yet how much longer they live.",
)
def running_as_failed(case):
    value = float(case.days.mean())
    return case.failed.any() and is_life(case, value) and {"life": value, "running": int((~case.failed).sum())}


@task.misconception(
    "rate-for-life",
    "{life:.3g} is how many disks fail in a day of running. Asked for are the days that a disk lives on average, and a plan of spare parts that takes one for the other orders nothing.",
)
def rate_for_life(case):
    return case.failed.any() and is_life(case, 1 / case.want[0]) and {"life": 1 / case.want[0]}


@task.misconception(
    "none-failed",
    "None of the {n} disks has failed, and {said}. However long a life you name, a longer one makes what was seen likelier still; a plan must be told that there is no end to it yet.",
)
def none_failed_told(case):
    if case.failed.any():
        return False
    if case.raised in {"ZeroDivisionError", "ValueError"}:
        return {"n": len(case.days), "said": "your function stopped"}
    got = given(case)
    if case.got is not None and not life_is_right(case):
        life = "no number" if math.isnan(got[0]) else f"{got[0]:.4g}"
        return {"n": len(case.days), "said": f"the life that you give is {life}"}
    odd = life_is_right(case) and math.isnan(got[1])
    return odd and {"n": len(case.days), "said": "the log-likelihood that you give is NaN: 0 times an infinite logarithm"}


@task.misconception(
    "claim-not-worked-out",
    "None of the {n} disks has failed, and at the claimed life of {claimed:g} days you say {given:g}; {right:.4g} is right. The claimed life has an end, whatever the likeliest one is: to have run so long is a little improbable with it.",
)
def claim_not_worked_out(case):
    if case.failed.any() or not life_is_right(case) or not alike(given(case)[1], case.want[1]):
        return False
    said = given(case)[2]
    return (said == 0 or math.isinf(said)) and {"n": len(case.days), "given": said, "right": case.want[2]}


@task.misconception(
    "density-for-all",
    "At {which} you say {given:.2f}, and {right:.2f} is right. You took the density for every disk, as if those that still run had failed on their last day: $S(t)$ has no $1/m$ in front.",
)
def density_for_all(case):
    n, total = len(case.days), float(case.days.sum())
    return not case.failed.all() and are_sums(case, lambda life, right: -n * math.log(life) - total / life) and shown(case)


@task.misconception(
    "running-unlikely",
    "At {which} you say {given:.2f}, and {right:.2f} is right. Only the disks that failed are in it. A life that makes it hard to have run for so long should pay for that.",
)
def running_unlikely(case):
    own, failures = float(case.days[case.failed].sum()), int(case.failed.sum())
    some = case.failed.any() and not case.failed.all()
    return some and are_sums(case, lambda life, right: -failures * math.log(life) - own / life) and shown(case)


@task.misconception(
    "nothing-left",
    "At {which} {said}. {n} small numbers multiplied are less than the smallest float, so their product is 0 and its logarithm is nothing. Add logarithms, and nothing is lost.",
)
def nothing_left(case):
    # What the logarithm says of 0, before Python 3.14 and since.
    if case.raised == "ValueError" and case.failed.any() and ("math" in case.said or "positive" in case.said):
        return {"which": "one of the lives", "said": "your function stopped at a logarithm", "n": len(case.days)}
    if not life_is_right(case) or -math.inf not in given(case)[1:] or min(case.want[1:]) > -700:
        return False
    return {**shown(case), "said": "you say minus infinity", "n": len(case.days)}


@task.misconception(
    "turned-round",
    "At {which} you say {given:.2f}, and {right:.2f} is right: that is the loss which a program makes small, the log-likelihood with its sign turned round.",
)
def turned_round(case):
    return are_sums(case, lambda life, right: -right) and shown(case)


@task.misconception(
    "mean-for-sum",
    "At {which} you say {given:.4g}, and {right:.2f} is right: yours is the mean over the {n} disks. Who compares two models by it forgets how much more a thousand disks say than ten.",
)
def mean_for_sum(case):
    n = len(case.days)
    return n > 1 and are_sums(case, lambda life, right: right / n) and {**shown(case), "n": n}


@task.misconception(
    "other-logarithm",
    "At {which} you say {given:.2f}, and {right:.2f} is right. Yours is in another logarithm than the natural one; the likeliest life is the same, but no table or package would agree with the number.",
)
def other_logarithm(case):
    found = [base for base in (2, 10) if are_sums(case, lambda life, right, base=base: right / math.log(base))]
    return bool(found) and shown(case)

"""stopped-early: one look at an A/B test, on the planned day."""

from math import erfc, sqrt

import numpy as np

from milepost.check import Task, exact

task = Task(
    "decide(visitors_a: list[int], bought_a: list[int], visitors_b: list[int], bought_b: list[int], "
    "planned_days: int, alpha: float) -> str | None"
)
task.example([100, 120, 110], [2, 5, 4], [105, 118, 112], [12, 2, 3], 3, 0.05)
task.example([100, 120], [2, 5], [105, 118], [12, 2], 3, 0.05)
task.judge(exact)


def experiment(draw, days, rates):
    """Days of visitors and buyers of two pages."""
    columns = []
    for rate in rates:
        visitors = draw.integers(days, low=40, high=160)
        bought = [int(draw.rng().binomial(int(n), rate)) for n in visitors]
        columns += [[int(n) for n in visitors], bought]
    return columns


# For each mistake an experiment that only it decides otherwise: buyers a day of the page that loses and of the one that wins,
# among about 200 visitors a day each, the planned days, alpha, and which page wins ("" for either). `mistakes` below says what each gives.
TELLING = {
    "first-good-morning": ([6, 16, 12], [20, 8, 8], 3, 0.05, ""),
    "days-after-the-plan": ([10, 10, 10, 10, 10, 10], [14, 14, 15, 15, 14, 15], 2, 0.05, ""),
    "the-last-days": ([19, 19, 12, 12], [12, 12, 22, 22], 2, 0.05, ""),
    "chosen-by-all-days": ([12, 12, 17, 17, 18, 18], [22, 22, 12, 12, 12, 12], 2, 0.05, ""),
    "last-day-alone": ([20, 10], [10, 22], 2, 0.05, ""),
    "one-day-short": ([10, 10, 10], [10, 10, 40], 3, 0.05, "b"),
    "one-side": ([10], [19], 1, 0.05, ""),
    "page-a-never-wins": ([10], [22], 1, 0.05, "a"),
    "alpha-not-asked": ([10], [19], 1, 0.1, "b"),
    "alpha-not-asked, the other way": ([10], [22], 1, 0.01, "b"),
}


def telling(less, more, planned, alpha, winner):
    """Draw how many come a day, and which page wins where either may."""

    def experiment_told_apart(draw):
        visitors = [draw.integer(197, 203)] * len(less)
        pages = [(visitors, less), (visitors, more)]
        (a, bought_a), (b, bought_b) = pages[::-1] if winner == "a" or (not winner and draw.boolean()) else pages
        return a, bought_a, b, bought_b, planned, alpha

    return experiment_told_apart


for row in TELLING.values():
    task.hidden(times=1)(telling(*row))


@task.hidden(times=2)
def a_long_plan(draw):
    """The first nineteen days show a difference, so does the last alone, and all twenty have a p-value above a twentieth of alpha."""
    less, more = [1, 0] * 9 + [1, 10], [1, 1] * 9 + [3, 21]
    visitors = [14] * 19 + [draw.integer(255, 265)]
    return visitors, less, visitors, more, 20, 0.05


@task.hidden(times=20)
def any_days(draw):
    planned = draw.integer(2, 10)
    days = max(planned + draw.integer(-2, 3), 1)
    lift = draw.choice([0.0, 0.0, 0.03, -0.03, 0.06])
    return *experiment(draw, days, (0.08, 0.08 + lift)), planned, draw.choice([0.01, 0.05, 0.1])


@task.hidden(times=10)
def a_lucky_morning(draw):
    """One page looks good early on and no better at the end, or the other way round."""
    planned = draw.integer(3, 8)
    a, bought_a, b, bought_b = experiment(draw, planned, (0.08, 0.08))
    lucky, other = draw.shuffled([bought_a, bought_b])
    lucky[0] += 14
    for day in range(1, planned):
        other[day] += 14 // (planned - 1) + 1
    return a, bought_a, b, bought_b, planned, 0.05


@task.hidden(times=2)
def overwhelming(draw):
    """Days are missing, and what there is looks as clear as anything can."""
    days = draw.integer(2, 4)
    visitors = [draw.integer(180, 220)] * days
    bought = draw.shuffled([[draw.integer(8, 12)] * days, [draw.integer(60, 90)] * days])
    return visitors, bought[0], visitors, bought[1], days + draw.integer(1, 3), 0.05


@task.hidden(times=8)
def longer_than_planned(draw):
    """A difference that comes, or goes, after the planned days."""
    planned = draw.integer(1, 4)
    columns = experiment(draw, planned, (0.08, draw.choice([0.08, 0.2])))
    later = experiment(draw, 4, (0.05, draw.choice([0.05, 0.3])))
    a, bought_a, b, bought_b = ([*first, *more] for first, more in zip(columns, later, strict=True))
    return a, bought_a, b, bought_b, planned, 0.05


@task.hidden(times=4)
def nobody_buys(draw):
    days = draw.integer(1, 4)
    visitors = [int(n) for n in draw.integers(days, low=1, high=60)]
    bought = draw.choice([[0] * days, visitors])
    return visitors, bought, visitors, bought, days, 0.05


@task.hidden(times=6)
def other_sizes(draw):
    """One page has far more visitors: more buyers, and a smaller share."""
    days = draw.integer(2, 4)
    many = [int(n) for n in draw.integers(days, low=600, high=900)]
    few = [int(n) for n in draw.integers(days, low=80, high=120)]
    bought_many, bought_few = [n // 25 for n in many], [n // 6 for n in few]
    pages = [(many, bought_many), (few, bought_few)]
    (a, bought_a), (b, bought_b) = pages if draw.boolean() else pages[::-1]
    return a, bought_a, b, bought_b, days, 0.05


@task.hidden(times=3)
def busy_and_quiet_days(draw):
    """One page sells to more of its visitors in all, and to fewer in the mean of its days."""
    less = [100, 50], [10 + draw.integer(0, 2), 20]  # at least 10 % and 40 %: 25 % in the mean, a fifth in all
    more = [50, 1000], [6, 320 + draw.integer(0, 20)]  # at most 12 % and 34 %: 23 % in the mean, a third in all
    (a, bought_a), (b, bought_b) = (less, more) if draw.boolean() else (more, less)
    return a, bought_a, b, bought_b, 2, 0.05


def p_value(x_a, n_a, x_b, n_b):
    both = (x_a + x_b) / (n_a + n_b)
    if both in (0, 1):
        return 1.0
    z = (x_b / n_b - x_a / n_a) / sqrt(both * (1 - both) * (1 / n_a + 1 / n_b))
    return erfc(abs(z) / sqrt(2))


def verdict(case, day, *, first=0, alpha=None, by_count=False):
    """What a test on the totals up to a day says, from the first day or a later one."""
    x_a, n_a = sum(case.bought_a[first:day]), sum(case.visitors_a[first:day])
    x_b, n_b = sum(case.bought_b[first:day]), sum(case.visitors_b[first:day])
    if p_value(x_a, n_a, x_b, n_b) >= (case.alpha if alpha is None else alpha):
        return "none"
    return "b" if (x_b > x_a if by_count else x_b / n_b > x_a / n_a) else "a"


def by_mean_of_days(case):
    """What is said when the test is right, and the page is chosen by the mean of its days' shares."""
    days = case.planned_days
    if verdict(case, days) == "none":
        return "none"
    means = [
        sum(x / n for x, n in zip(bought[:days], visitors[:days], strict=True))
        for bought, visitors in ((case.bought_a, case.visitors_a), (case.bought_b, case.visitors_b))
    ]
    return "b" if means[1] > means[0] else "a"


def first_good(case):
    """The first day whose totals look like a winner, and which page that is; None where no day does."""
    mornings = ((day, verdict(case, day)) for day in range(1, len(case.visitors_a) + 1))
    return next((each for each in mornings if each[1] != "none"), None)


def mistakes(case):
    """What each mistake would say here, once the planned days are over."""
    planned, days = case.planned_days, len(case.visitors_a)
    early = first_good(case)
    said = {
        "more-buyers": verdict(case, planned, by_count=True),
        "every-look-shares-alpha": verdict(case, planned, alpha=case.alpha / planned),
        "last-day-alone": verdict(case, planned, first=planned - 1),
        "mean-of-the-days": by_mean_of_days(case),
        "one-side": verdict(case, planned, alpha=2 * case.alpha),
        "page-a-never-wins": "b" if verdict(case, planned) == "b" else "none",
        "alpha-not-asked": verdict(case, planned, alpha=0.05),
    }
    if planned > 1:
        said["one-day-short"] = verdict(case, planned - 1)
    if early is not None and early[0] < planned:
        said["first-good-morning"] = early[1]
    if days > planned:
        said["days-after-the-plan"] = verdict(case, days)
        said["the-last-days"] = verdict(case, days, first=days - planned)
        # Tested on the planned days, and then the page named that is ahead on all of them.
        ahead = "b" if sum(case.bought_b) * sum(case.visitors_a) > sum(case.bought_a) * sum(case.visitors_b) else "a"
        said["chosen-by-all-days"] = "none" if verdict(case, planned) == "none" else ahead
    return said


def made(case, key):
    """Whether the answer is what this mistake says, and no other says the same here."""
    if case.want is None or case.raised:
        return False
    return [name for name, said in mistakes(case).items() if case.same(said)] == [key]


@task.misconception(
    "named-before-the-end",
    "After {days} of {planned} planned days you name page {got}. The numbers of that morning are one of {planned} chances that luck gets; who acts on the first good one names far more winners than there are.",
)
def named_before_the_end(case):
    return case.want is None and case.got in {"a", "b"} and {"days": len(case.visitors_a), "planned": case.planned_days}


@task.misconception(
    "nothing-for-not-yet",
    "After {days} of {planned} days you say that there is no difference. That is a result, and it is not in yet: a page that works would be thrown away on a Tuesday.",
)
def nothing_for_not_yet(case):
    return case.want is None and case.got == "none" and {"days": len(case.visitors_a), "planned": case.planned_days}


@task.misconception(
    "never-decides",
    "The {planned} planned days are over, and you give nothing. Without an answer somebody will decide by looking at the curve.",
)
def never_decides(case):
    return case.got is None and case.want is not None and not case.raised and {"planned": case.planned_days}


@task.misconception(
    "first-good-morning",
    "On day {day} the p-value happened to be below {alpha:g}, and you stopped there with {got}. The plan said day {planned}, and there the test says {want}.",
)
def first_good_morning(case):
    return made(case, "first-good-morning") and {"day": first_good(case)[0], "planned": case.planned_days}


@task.misconception(
    "days-after-the-plan",
    "The plan was {planned} days, and all {days} went into the test. Going on until it looks right is the same mistake as stopping when it does.",
)
def days_after_the_plan(case):
    return made(case, "days-after-the-plan") and {"days": len(case.visitors_a), "planned": case.planned_days}


@task.misconception(
    "the-last-days",
    "You tested the last {planned} of {days} days. The plan was the first {planned}: whoever may choose which days count has as many chances as there are choices.",
)
def the_last_days(case):
    return made(case, "the-last-days") and {"days": len(case.visitors_a), "planned": case.planned_days}


@task.misconception(
    "chosen-by-all-days",
    "The test says that there is a difference on the {planned} planned days, and the page that you name is ahead on all {days}. On the planned days the other one is, and only they were tested.",
)
def chosen_by_all_days(case):
    return made(case, "chosen-by-all-days") and {"days": len(case.visitors_a), "planned": case.planned_days}


@task.misconception(
    "one-day-short",
    "You tested the first {short} days, and the plan was {planned}. The buyers of the last planned day were paid for as well, and they were to count.",
)
def one_day_short(case):
    return made(case, "one-day-short") and {"short": case.planned_days - 1, "planned": case.planned_days}


@task.misconception(
    "one-side",
    "You name page {got}, and the p-value is not below {alpha:g}: yours was half as large, for it looks one way only. Nobody knew beforehand which page would sell better, so luck could have shown on either side.",
)
def one_side(case):
    return case.got in {"a", "b"} and made(case, "one-side")


@task.misconception(
    "page-a-never-wins",
    "Page a sells to more of its visitors, the p-value is below {alpha:g}, and you say that there is no difference. A new page that drives buyers away would be kept, because nobody was told.",
)
def page_a_never_wins(case):
    return case.got == "none" and made(case, "page-a-never-wins")


@task.misconception(
    "alpha-not-asked",
    "An alpha of {alpha:g} was asked for, and you say {got}, which is what 0.05 gives. How often a winner may be named that is none is for those to say who pay for it.",
)
def alpha_not_asked(case):
    return made(case, "alpha-not-asked")


@task.misconception(
    "more-buyers",
    "Page {got} has more buyers, and {times:.1f} times as many visitors. A smaller share of them bought: you would keep the page that sells worse.",
)
def more_buyers(case):
    a, b = sum(case.visitors_a), sum(case.visitors_b)
    return made(case, "more-buyers") and {"times": max(a, b) / min(a, b)}


@task.misconception(
    "mean-of-the-days",
    "Page {got} has the higher mean of its days' shares, and the other sells to more of its visitors. A quiet day with {few} visitors counted as much as a busy one with {many}.",
)
def mean_of_the_days(case):
    visitors = [*case.visitors_a, *case.visitors_b]
    return made(case, "mean-of-the-days") and {"few": min(visitors), "many": max(visitors)}


@task.misconception(
    "every-look-shares-alpha",
    "The difference on the planned day has a p-value below {alpha:g}, and you say that there is none: alpha was divided by the number of days, as if every day were tested. One look was planned, and it may use all of it.",
)
def every_look_shares_alpha(case):
    return made(case, "every-look-shares-alpha")


@task.misconception(
    "last-day-alone",
    "You tested the buyers of the last planned day alone. What came before it ({rest} of {planned} days) was paid for as well, and what one day shows is mostly luck.",
)
def last_day_alone(case):
    return case.planned_days > 1 and made(case, "last-day-alone") and {
        "rest": case.planned_days - 1,
        "planned": case.planned_days,
    }

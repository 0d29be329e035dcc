"""a-siren-to-live-with: alarms of many columns, with one false one in so many days."""

import numpy as np

from milepost.check import Task, exact

task = Task("alarms(p: floats[days, columns], calm_days: int) -> list[tuple[int, int]]")
task.example(
    np.array([[0.4, 0.045, 0.9, np.nan], [0.002, 0.2, 0.02, 0.5], [0.001, np.nan, 0.6, 0.7], [0.0005, 0.8, 0.3, 0.9]]), 25
)
task.judge(exact)


def any_month(draw):
    """P-values of all sizes, in columns that ring for days, with gaps; none lies on a level."""
    days, columns = 3 + draw.size(0, 7), 4 + draw.size(0, 6)
    calm = draw.choice([10, 20, 50])
    p = 10.0 ** -draw.floats(days, columns, low=0.0, high=2.2)
    # Some columns have drifted for some days.
    for _ in range(draw.integer(2, 4)):
        column, begin = draw.integer(0, columns - 1), draw.integer(0, days - 1)
        p[begin : begin + draw.integer(2, 4), column] = 0.3 / (calm * columns)
    p[draw.floats(days, columns, low=0.0, high=1.0) < 0.25] = np.nan
    for day in range(days):
        if draw.integer(0, 2) == 0:  # many gaps: the few that are left may ring sooner
            p[day, 2:] = np.nan
            p[day, 0] = 0.7 / (calm * 2)
    return p, calm


@task.hidden(times=14)
def months(draw):
    return any_month(draw)


@task.hidden(times=2)
def exactly_the_level(draw):
    """A p-value that is exactly what one of its day's tests may have, two days after another that was clearly below."""
    calm, tests = draw.choice([32, 64]), draw.integer(2, 5)
    p = np.full((3, tests), 0.9)
    one, other = draw.shuffled(list(range(tests)))[:2]
    p[0, one], p[2, other] = 0.7 / (calm * tests), 1 / (calm * tests)
    return p, calm


@task.hidden(times=2)
def between_two_rules(draw):
    """One day, a p-value that would be low enough if the tests knew nothing of each other, and one if each were alone."""
    calm, tests = draw.integer(2, 3), draw.integer(2, 5)
    p = np.full((1, tests), 1.0)
    least, most = 1 / (calm * tests), 1 - (1 - 1 / calm) ** (1 / tests)
    one, other = draw.shuffled(list(range(tests)))[:2]
    p[0, one], p[0, other] = (least + most) / 2, (most + 1 / calm) / 2
    return p, calm


@task.hidden(times=2)
def by_their_rank(draw):
    """One day, p-values that would ring where the next smallest may have more."""
    calm = draw.integer(20, 22)
    shares = draw.choice([[0.7, 1.2, 2.5, 9.0], [0.7, 1.6, 3.5, 9.0]])
    return np.array([draw.shuffled(shares)]) / (4 * calm), calm


@task.hidden(times=1)
def one_test_alone(draw):
    calm = draw.integer(10, 40)
    return np.array([[np.nan, 0.7 / calm, np.nan]]), calm


@task.hidden(times=2)
def nothing_came(draw):
    p = np.full((3, draw.integer(1, 4)), np.nan)
    p[0, 0] = p[2, 0] = 1e-6
    return p, draw.integer(5, 50)


@task.hidden(times=1)
def no_day(draw):
    return np.zeros((0, 3)), 20


def rung(case, *, mistake=""):
    p, told = case.p, []
    rings = np.zeros(p.shape[1], dtype=bool)
    last = np.ones(p.shape[1])
    for day, values in enumerate(p):
        is_tested = ~np.isnan(values)
        tests = max(int(is_tested.sum()), 1)
        level = 1 / (case.calm_days * tests)
        if mistake == "each-for-itself":
            level = 1 / case.calm_days
        elif mistake == "five-percent":
            level = 0.05
        elif mistake == "all-columns-are-tests":
            level = 1 / (case.calm_days * max(len(values), 1))
        elif mistake == "days-as-well":
            level /= len(p)
        elif mistake == "sidak":
            level = 1 - (1 - 1 / case.calm_days) ** (1 / tests)
        elif mistake == "shared-five-percent":
            level = 0.05 / tests
        elif mistake == "ringing-not-counted":
            level = 1 / (case.calm_days * max(int((is_tested & ~rings).sum()), 1))
        elif mistake == "average-day":
            level = 1 / (case.calm_days * max((~np.isnan(p)).sum() / len(p), 1))
        last = np.where(is_tested, values, last)
        now = np.where(is_tested, values <= level, rings)
        if mistake in {"holm", "benjamini-hochberg"}:
            now = np.where(is_tested, values <= of_the_ranked(values[is_tested], case.calm_days, mistake), rings)
        elif mistake == "yesterdays-value":
            now = last <= level
        elif mistake == "gap-is-quiet":
            now = is_tested & (values <= level)
        elif mistake == "gap-rings":
            now = ~is_tested | (values <= level)
        elif mistake == "edge-is-quiet":
            now = np.where(is_tested, values < level, rings)
        fresh = now if mistake == "every-day-again" else now & ~rings
        if (mistake == "first-day-silent" and day == 0) or (mistake == "one-rings-already" and rings.any()):
            fresh = np.zeros_like(fresh)
        if mistake == "once-for-ever":
            now = now | rings
        if mistake == "loudest-only" and fresh.any():
            fresh = fresh & (np.where(is_tested, values, np.inf) == np.nanmin(values[fresh]))
        told += [[day, column] for column in np.flatnonzero(fresh).tolist()]
        rings = now
    return told


def of_the_ranked(values, calm, mistake):
    """The largest p-value that rings by a rule that goes through them from the smallest; below 0 where none does."""
    values, n = np.sort(values), len(values)
    if mistake == "holm":
        is_low = np.logical_and.accumulate(values <= 1 / (calm * np.arange(n, 0, -1)))
    else:
        is_low = values <= np.arange(1, n + 1) / (calm * n)
    return values[is_low].max(initial=-1.0)


def counts(case):
    """How many alarms there are, and the first that should not be there or that is lacking."""
    got = [tuple(each) for each in case.got] if isinstance(case.got, list) else []
    want = [tuple(each) for each in case.want]
    odd = next((each for each in [*got, *want] if (each in got) != (each in want)), (0, 0))
    value = float(case.p[odd]) if case.p.size else 0.0
    tests = int((~np.isnan(case.p[odd[0]])).sum()) if case.p.size else 0
    return {"mine": len(got), "right": len(want), "day": odd[0], "column": odd[1], "value": value, "tests": tests}


@task.mistake(
    "each-for-itself",
    "{mine} alarms instead of {right}. On day {day} column {column} rings with {value:.2g}: you give every test the whole chance of 1/{calm_days}, and {tests} of them are made that day. Together they cry wolf about {tests} times as often as the team can bear.",
    fields=counts,
)
def each_for_itself(case):
    return rung(case, mistake="each-for-itself")


@task.mistake(
    "five-percent",
    "{mine} alarms instead of {right}. On day {day} column {column} rings with {value:.2g}, since that is at most 0.05. With {tests} tests a day one of them is so low nearly every day, though nothing has happened.",
    fields=counts,
)
def five_percent(case):
    return rung(case, mistake="five-percent")


@task.mistake(
    "shared-five-percent",
    "{mine} alarms instead of {right}. You share out 0.05 a day. What the team can bear is 1 in {calm_days} days, another number.",
    fields=counts,
)
def shared_five_percent(case):
    return rung(case, mistake="shared-five-percent")


@task.mistake(
    "all-columns-are-tests",
    "{mine} alarms instead of {right}. On day {day} only {tests} columns were tested, and you share the chance out among all of them. What the others do not use is lost, and the siren gets deaf on the days on which much is missing.",
    fields=counts,
)
def all_columns(case):
    return rung(case, mistake="all-columns-are-tests")


@task.mistake(
    "days-as-well",
    "{mine} alarms instead of {right}. You share the chance out among the days, too. It was given for a day already; a longer table would make the siren deaf.",
    fields=counts,
)
def days_as_well(case):
    return rung(case, mistake="days-as-well")


@task.mistake(
    "every-day-again",
    "{mine} alarms instead of {right}. Column {column} is told again on day {day}, and was ringing the day before. Who gets the same message every morning stops reading it, and the next one with it.",
    fields=counts,
)
def every_day(case):
    return rung(case, mistake="every-day-again")


@task.mistake(
    "gap-is-quiet",
    "{mine} alarms instead of {right}. Column {column} is told on day {day} as if it began. It was ringing before, and in between nothing was tested; that nothing came is not news that all is well.",
    fields=counts,
)
def gap_is_quiet(case):
    return rung(case, mistake="gap-is-quiet")


@task.mistake(
    "gap-rings",
    "{mine} alarms instead of {right}. Column {column} rings on day {day}, on which it was not tested. A comparison with NaN is always false, and turned round it is always true.",
    fields=counts,
)
def gap_rings(case):
    return rung(case, mistake="gap-rings")


@task.mistake(
    "edge-is-quiet",
    "{mine} alarms instead of {right}. Column {column} has on day {day} exactly what one of {tests} tests may have, {value:.3g}, and you leave it quiet. At most that much is an alarm.",
    fields=counts,
)
def edge_is_quiet(case):
    return rung(case, mistake="edge-is-quiet")


@task.mistake(
    "loudest-only",
    "{mine} alarms instead of {right}. On a day on which several columns begin to ring you tell only the one with the smallest p-value. When a source fails many columns fail together, and the list of them says which source it is.",
    fields=counts,
)
def loudest_only(case):
    return rung(case, mistake="loudest-only")


@task.mistake(
    "sidak",
    "{mine} alarms instead of {right}. Column {column} rings on day {day} with {value:.3g}: you give each of {tests} tests 1 - (1 - 1/{calm_days})^(1/{tests}), which is Šidák's rule, and right where columns have nothing to do with each other. Shared out equally it is 1/{calm_days} divided by {tests}, and holds for columns that fail together, too.",
    fields=counts,
)
def sidak(case):
    return rung(case, mistake="sidak")


@task.mistake(
    "once-for-ever",
    "{mine} alarms instead of {right}. Column {column} begins to ring on day {day} and you say nothing, for it has rung before. In between it was quiet, so this is new: a column that has been mended once would never be watched again.",
    fields=counts,
)
def once_for_ever(case):
    return rung(case, mistake="once-for-ever")


@task.mistake(
    "holm",
    "{mine} alarms instead of {right}. Column {column} rings on day {day} with {value:.3g}: where a smaller p-value rings, you share the whole chance out among the {tests} tests without it. That is Holm's rule, and it keeps the promise, too. Asked for is an equal share for each: then no column rings because another one does.",
    fields=counts,
)
def holm(case):
    return rung(case, mistake="holm")


@task.mistake(
    "benjamini-hochberg",
    "{mine} alarms instead of {right}. Column {column} rings on day {day} with {value:.3g}: you give the second smallest p-value twice the share, the third three times, which is the rule of Benjamini and Hochberg. It bounds how many of the alarms are false, and not on how many days there is one.",
    fields=counts,
)
def benjamini_hochberg(case):
    return rung(case, mistake="benjamini-hochberg")


@task.mistake(
    "first-day-silent",
    "{mine} alarms instead of {right}. Column {column} rings on day 0, and you say nothing. Before the first day nothing was ringing: what rings on it begins there, and would never be told.",
    fields=counts,
)
def first_day_silent(case):
    return rung(case, mistake="first-day-silent")


@task.mistake(
    "one-rings-already",
    "{mine} alarms instead of {right}. Column {column} begins to ring on day {day}, and you say nothing because another one is ringing. With 40 columns one of them always is, and all others are never heard of.",
    fields=counts,
)
def one_rings_already(case):
    return rung(case, mistake="one-rings-already")


@task.mistake(
    "ringing-not-counted",
    "{mine} alarms instead of {right}; the first difference is column {column} on day {day}. You leave those that are ringing already out of the count of tests. They are tested like all others, all {tests}; the longer something rings the more false alarms there would be.",
    fields=counts,
)
def ringing_not_counted(case):
    return rung(case, mistake="ringing-not-counted")


@task.mistake(
    "average-day",
    "{mine} alarms instead of {right}; the first difference is column {column} on day {day}. You share the chance out among the tests of an average day. On this one there are {tests}, and tomorrow's are not known yet.",
    fields=counts,
)
def average_day(case):
    return rung(case, mistake="average-day")


@task.mistake(
    "yesterdays-value",
    "{mine} alarms instead of {right}; the first difference is column {column} on day {day}. Where no test was made you hold an old p-value against the share of today. Then a column begins to ring, or ceases, without anybody having looked at it.",
    fields=counts,
)
def yesterdays_value(case):
    return rung(case, mistake="yesterdays-value")


def month_or_edge(draw):
    rare = {0: exactly_the_level, 1: between_two_rules, 2: by_their_rank}
    return rare.get(draw.integer(0, 9), any_month)(draw)


task.tell_apart(month_or_edge, times=1, right=rung)

"""worth-a-model: skill over the seasonal naive forecast."""

import numpy as np

from milepost.check import Task, near

task = Task("skill(actual: floats[n], predicted: floats[n], season: int) -> float | None")
task.example(np.array([10.0, 20.0, 12.0, 24.0, 15.0]), np.array([9.0, 19.0, 12.0, 22.0, 13.0]), 2)
task.judge(near)


@task.hidden(times=24)
def weeks(draw):
    season = draw.choice([2, 3, 4, 7])
    n = season + draw.size(2, 30)
    pattern = draw.integers(season, low=10, high=90).astype(float)
    actual = np.resize(pattern, n) + draw.integers(n, low=0, high=9)
    actual[-1] += 1.5
    predicted = np.round(actual + draw.floats(n, low=-6, high=6, decimals=1), 1)
    # The first days were learned by heart: whoever counts them is too well pleased.
    predicted[:season] = actual[:season]
    return actual, predicted, season


@task.hidden(times=2)
def too_few_days(draw):
    season = draw.choice([2, 7])
    n = draw.integer(1, season)
    return draw.floats(n, low=10, high=90, decimals=1), draw.floats(n, low=10, high=90, decimals=1), season


@task.hidden(times=1)
def one_season(draw):
    """Just as many days as the pattern has: not one of them has a day before it."""
    season = draw.choice([2, 7])
    return draw.floats(season, low=10, high=90, decimals=1), draw.floats(season, low=10, high=90, decimals=1), season


@task.hidden(times=2)
def without_error(draw):
    actual, _, season = weeks(draw)
    return actual, actual.copy(), season


@task.hidden(times=2)
def never_wrong(draw):
    season = draw.choice([2, 7])
    actual = np.resize(draw.integers(season, low=10, high=90).astype(float), 3 * season)
    return actual, actual + 1.0, season


def errors(case, *, power=1, season=None, all_days=False, flat=False):
    """Give the model's and the baseline's mean errors, as somebody works them out."""
    lag = case.season if season is None else season
    if len(case.actual) <= max(lag, case.season):
        return float("nan"), float("nan")
    model = np.abs(case.actual - case.predicted) ** power
    model = model if all_days else model[lag:]
    base = np.abs(case.actual - case.actual.mean()) if flat else np.abs(case.actual[lag:] - case.actual[:-lag])
    with np.errstate(all="ignore"):
        return np.mean(model), np.mean((base[case.season :] if flat else base) ** power)


def ratio(pair):
    model, base = pair
    return float(1 - model / base) if base else None


@task.misconception(
    "no-calendar-no-skill",
    "There is nothing to compare with: the calendar has no day to answer for, or is never wrong. You give {got}, and somebody would put it on a slide.",
)
def no_calendar(case):
    return case.want is None and not case.raised and case.got is not None


@task.mistake(
    "yesterday",
    "You compare with *yesterday*. A Monday after a Sunday is easy to beat; after {season} days the pattern comes again, and against that the skill is {want:.2f}, not {got:.2f}.",
)
def yesterday(case):
    return ratio(errors(case, season=1))


@task.mistake(
    "always-a-week",
    "You compare with 7 days before, and here the pattern comes again after {season}. The number that is written into the answer does not move with the data.",
)
def always_a_week(case):
    return ratio(errors(case, season=7))


@task.mistake(
    "other-days",
    "The model's error is the mean over all {n} days, the calendar's over {fewer}. On the first {season} days the model could shine without anybody to compare it with.",
    fields=lambda case: {"n": len(case.actual), "fewer": len(case.actual) - case.season},
)
def other_days(case):
    return ratio(errors(case, all_days=True))


@task.mistake(
    "squares",
    "{got:.2f} compares squared errors. One bad day decides that; the task asks for absolute ones, which are counted in rides.",
)
def squares(case):
    return ratio(errors(case, power=2))


@task.mistake(
    "roots-of-squares",
    "{got:.2f} compares roots of mean squared errors. In them one bad day weighs as much as many small ones; the task asks for mean absolute errors.",
)
def roots_of_squares(case):
    model, base = errors(case, power=2)
    return ratio((model**0.5, base**0.5))


@task.mistake(
    "mean-as-calendar",
    "You compare with the mean of all days. It knows the days that are still to come, and nothing of the week.",
)
def mean_as_calendar(case):
    return ratio(errors(case, flat=True))


@task.mistake(
    "not-from-one",
    "{got:.2f} is the ratio of the two errors: 0 would be the best. Skill counts the other way, so that a model that is worth nothing has 0.",
)
def not_from_one(case):
    return errors(case)[0] / errors(case)[1]


@task.mistake(
    "upside-down",
    "The calendar's error stands over the model's: a model without error would have a skill below every number.",
)
def upside_down(case):
    model, base = errors(case)
    return ratio((base, model)) if model else float("-inf")


task.tell_apart(weeks, times=3, right=lambda case: ratio(errors(case)))


@task.misconception(
    "perfect-is-none",
    "The model has no error, and the calendar has: that is a skill of 1, the best there is. `None` would say that nobody can know.",
)
def perfect_is_none(case):
    return not case.raised and case.got is None and case.want == 1


@task.misconception(
    "stops-without-calendar",
    "The answer stops with {error} where the calendar has no day to answer for. A new station has so few days in its first week.",
)
def stops(case):
    return bool(case.raised) and case.want is None and {"error": case.raised}

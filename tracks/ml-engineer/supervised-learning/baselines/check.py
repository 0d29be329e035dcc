"""baselines: a bakery's weeks, short histories, and tests longer than a season."""

import numpy as np

from milepost.check import Task, near

task = Task("baselines(history: array[n], actual: array[m], season: int) -> dict[str, float]")
task.judge(near)
task.example(
    np.array([210.0, 195.0, 205.0, 220.0, 290.0, 410.0, 150.0, 214.0]), np.array([190.0, 209.0, 231.0, 300.0]), 7
)

WEEK = np.array([210, 195, 205, 220, 290, 410, 150])


@task.hidden(times=12)
def any_numbers(draw):
    n, m = draw.size(1, 20), draw.size(1, 16)
    return draw.floats(n, low=0, high=400, decimals=1), draw.floats(m, low=0, high=400, decimals=1), draw.integer(1, min(n, 7))


@task.hidden(times=6)
def a_bakery(draw):
    """Weeks with a shape, and a rising trade, so that old means are low."""
    n, m = draw.integer(7, 21), draw.size(8, 20)
    days = np.arange(n + m)
    loaves = WEEK[days % 7] + 3 * days + draw.integers(n + m, low=-12, high=12)
    return loaves[:n], loaves[n:], 7


def known(case):
    return np.concatenate([case.history, case.actual]).astype(float)


def error(case, forecast):
    return float(np.abs(forecast - case.actual).mean())


def said(case, name):
    """What the answer says under a name, or None."""
    value = case.got.get(name) if isinstance(case.got, dict) else None
    return value if isinstance(value, int | float) else None


def says(case, name, value):
    got = said(case, name)
    return got is not None and abs(got - value) <= 1e-6 * max(abs(value), 1) and abs(value - case.want[name]) > 1e-6


@task.misconception(
    "mean-of-the-test",
    "Your mean forecast is {used:.4g}, and the mean of `history` is {right:.4g}: the days that you test on went into it. A baseline that has seen the test is hard to beat, and "
    "a good model is sent home for it.",
)
def mean_of_the_test(case):
    for used in (known(case).mean(), case.actual.mean()):
        if says(case, "mean", error(case, used)):
            return {"used": used, "right": case.history.mean()}
    return False


@task.misconception(
    "mean-worked-out-again",
    "Your mean forecast moves: each day it is the mean of all days so far. That is another baseline than the one that was asked for, and two teams who both say \"the mean\" "
    "would report {got_mean:.4g} and {want_mean:.4g}.",
)
def mean_worked_out_again(case):
    n = len(case.history)
    running = np.array([known(case)[:day].mean() for day in range(n, n + len(case.actual))])
    if says(case, "mean", error(case, running)):
        return {"got_mean": said(case, "mean"), "want_mean": case.want["mean"]}
    return False


@task.misconception(
    "frozen-at-the-start",
    "All your {m} days got a forecast from `history` alone: `{name}` has the error {got_one:.4g}, and a baker who reads the book each evening has {want_one:.4g}. You measured "
    "a baseline that nobody would use, and it makes any model look good.",
)
def frozen_at_the_start(case):
    n, m = len(case.history), len(case.actual)
    repeated = case.history[n - case.season + np.arange(m) % case.season]
    for name, forecast in (("last", case.history[-1]), ("season", repeated), ("season", case.history[n - case.season])):
        if says(case, name, error(case, forecast)):
            return {"m": m, "name": name, "got_one": said(case, name), "want_one": case.want[name]}
    return False


@task.misconception(
    "off-by-a-day",
    "`{name}` reads the wrong day: its error is {got_one:.4g}, which is what forecasts from {used} days before give. On a weekly pattern, a day's shift compares Saturdays with "
    "Fridays.",
)
def off_by_a_day(case):
    n = len(case.history)
    days = np.arange(n, n + len(case.actual))
    for name, back in (("season", case.season), ("last", 1)):
        for used in (back - 1, back + 1):
            if 0 <= used <= n and says(case, name, error(case, known(case)[days - used])):
                return {"name": name, "used": used, "got_one": said(case, name)}
    return False


@task.misconception(
    "first-day-left-out",
    "`{name}` leaves out the first days of `actual`: it was shifted inside `actual` alone, so the days whose forecast lies in `history` are not judged. Errors over different "
    "days cannot be set beside each other.",
)
def first_day_left_out(case):
    actual = case.actual.astype(float)
    for name, back in (("last", 1), ("season", case.season)):
        if len(actual) > back:
            missed = np.abs(actual[back:] - actual[:-back])
            if says(case, name, float(missed.mean())):
                return {"name": name}
    return False


@task.misconception(
    "squared-errors",
    "`{name}` is {got_one:.4g}: that is {what}. The vendor's 41 is a mean absolute error, and the two cannot be compared.",
)
def squared_errors(case):
    n = len(case.history)
    days = np.arange(n, n + len(case.actual))
    guesses = {"mean": case.history.mean(), "last": known(case)[days - 1], "season": known(case)[days - case.season]}
    for name, guess in guesses.items():
        squares = float(((guess - case.actual) ** 2.0).mean())
        for what, value in (("the mean of the squares", squares), ("the root of the mean square", squares**0.5)):
            if says(case, name, value):
                return {"name": name, "got_one": said(case, name), "what": what}
    return False


@task.misconception(
    "signs-cancel",
    "`{name}` is {got_one:.4g}: days with too many loaves and days with too few cancel out. A forecast that is wrong by 100 up and 100 down would look perfect.",
)
def signs_cancel(case):
    n = len(case.history)
    days = np.arange(n, n + len(case.actual))
    guesses = {"mean": case.history.mean(), "last": known(case)[days - 1], "season": known(case)[days - case.season]}
    biases = {name: float((guess - case.actual).mean()) for name, guess in guesses.items()}
    # One number can come out so by chance; whoever forgets the bars forgets them in all three.
    for turn in (float, lambda bias: -bias, abs):
        wanted = {name: turn(bias) for name, bias in biases.items()}
        if case.same(wanted) and len(case.actual) > 1:
            name = next((name for name in wanted if says(case, name, wanted[name])), None)
            return name is not None and {"name": name, "got_one": said(case, name)}
    return False

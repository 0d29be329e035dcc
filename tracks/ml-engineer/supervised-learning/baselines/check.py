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



def is_off(case, name, value):
    """Whether the answer says this value under a name, and it is not the right one, nor near it."""
    got, want = said(case, name), case.want[name]
    return got is not None and abs(got - value) <= 1e-6 * max(abs(value), 1) and abs(value - want) > 1e-4 * max(abs(want), 1)


def ways(case):
    """Under each name, what each mistake gives there: its key, the error, and what its message tells."""
    history, actual, n, m = case.history.astype(float), case.actual.astype(float), len(case.history), len(case.actual)
    days = np.arange(n, n + m)
    used = {"mean": history.mean(), "last": known(case)[days - 1], "season": known(case)[days - case.season]}
    found = {name: squares(name, guess, actual) for name, guess in used.items()}
    found["mean"] += [("mean-of-the-test", error(case, mean), {"used": mean, "right": history.mean()}) for mean in (known(case).mean(), actual.mean())]
    running = np.array([known(case)[:day].mean() for day in days])
    found["mean"] += [("mean-worked-out-again", error(case, running), {"got_mean": error(case, running), "want_mean": case.want["mean"]})]
    # No message tells these: where they give the same, nothing else is told.
    found["mean"] += [("", error(case, other), {}) for other in (np.median(history), history[-case.season :].mean(), history[-1])]
    frozen = (
        ("last", history[-1]),
        ("season", history[n - case.season + np.arange(m) % case.season]),
        ("season", history[np.arange(m) % case.season]),
        ("season", history[n - case.season]),
        ("season", np.array([history[day % case.season :: case.season].mean() for day in days])),
    )
    for name, forecast in frozen:
        value = error(case, forecast)
        found[name].append(("frozen-at-the-start", value, {"m": m, "name": name, "got_one": value, "want_one": case.want[name]}))
    for name, back in (("season", case.season), ("last", 1)):
        for read in (back - 1, back + 1):
            if 0 <= read <= n:
                value = error(case, known(case)[days - read])
                found[name].append(("off-by-a-day", value, {"name": name, "used": read, "got_one": value}))
        if m > back:
            found[name].append(("first-day-left-out", float(np.abs(actual[back:] - actual[:-back]).mean()), {"name": name}))
    return found


def squares(name, guess, actual):
    """What squared errors give under a name, and two other measures, which no message tells."""
    missed = np.abs(guess - actual)
    mean = float((missed**2).mean())
    kinds = (("the mean of the squares", mean), ("the root of the mean square", mean**0.5))
    told = [("squared-errors", value, {"name": name, "got_one": value, "what": what}) for what, value in kinds]
    return told + [("", float(np.median(missed)), {}), ("", float(missed.max()), {})]


def made(case, key):
    """What the answer says under one name, if this mistake gives it there and no other does."""
    # Of a few days many mistakes give the same; a mean absolute error is flat between the two middle days.
    if len(case.history) < 4 or len(case.actual) < 4 or len(np.unique(known(case))) < 6:
        return False
    for name, options in ways(case).items():
        fits = [(each, told) for each, value, told in options if is_off(case, name, value)]
        if fits and all(each == key for each, _ in fits):
            return fits[0][1]
    return False


@task.misconception(
    "mean-of-the-test",
    "Your mean forecast is {used:.4g}, and the mean of `history` is {right:.4g}: the days that you test on went into it. A baseline that has seen the test is hard to beat, and "
    "a good model is sent home for it.",
)
def mean_of_the_test(case):
    return is_steep(case) and made(case, "mean-of-the-test")


def is_steep(case):
    """Whether the error of a constant forecast moves when the forecast does, at the means that a mistake may have used."""
    means = (known(case).mean(), case.actual.mean())
    return all((case.actual < mean).sum() != (case.actual > mean).sum() for mean in means)


@task.misconception(
    "mean-worked-out-again",
    "Your mean forecast moves: each day it is the mean of all days so far. That is another baseline than the one that was asked for, and two teams who both say \"the mean\" "
    "would report {got_mean:.4g} and {want_mean:.4g}.",
)
def mean_worked_out_again(case):
    return made(case, "mean-worked-out-again")


@task.misconception(
    "frozen-at-the-start",
    "All your {m} days got a forecast from `history` alone: `{name}` has the error {got_one:.4g}, and a baker who reads the book each evening has {want_one:.4g}. You measured "
    "a baseline that nobody would use, and it makes any model look good.",
)
def frozen_at_the_start(case):
    return made(case, "frozen-at-the-start")


@task.misconception(
    "off-by-a-day",
    "`{name}` reads the wrong day: its error is {got_one:.4g}, which is what forecasts from {used} days before give. On a weekly pattern, a day's shift compares Saturdays with "
    "Fridays.",
)
def off_by_a_day(case):
    return made(case, "off-by-a-day")


@task.misconception(
    "first-day-left-out",
    "`{name}` leaves out the first days of `actual`: it was shifted inside `actual` alone, so the days whose forecast lies in `history` are not judged. Errors over different "
    "days cannot be set beside each other.",
)
def first_day_left_out(case):
    return made(case, "first-day-left-out")


@task.misconception(
    "squared-errors",
    "`{name}` is {got_one:.4g}: that is {what}. The vendor's 41 is a mean absolute error, and the two cannot be compared.",
)
def squared_errors(case):
    return made(case, "squared-errors")


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
            name = next((name for name in wanted if is_off(case, name, wanted[name])), None)
            return name is not None and {"name": name, "got_one": said(case, name)}
    return False

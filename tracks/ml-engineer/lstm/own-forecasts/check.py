"""own-forecasts: a model of one day, offered by the check, rolled on with its own forecasts."""

import numpy as np

from milepost.check import Task, near, offer

task = Task("roll(predict: function, history: floats[t], actual: floats[m], width: int) -> tuple[floats[m], float]")
task.judge(near)


def model(window):
    """Any model that minds the order of its window: the newest day counts most."""
    return float(0.6 * window[-1] + 0.3 * window[0] + 0.02 * window.mean() + 11)


CODE = """
def predict(window):
    return float(0.6 * window[-1] + 0.3 * window[0] + 0.02 * window.mean() + 11)
"""


def asked(width, days):
    return offer(f"predict(window: floats[{width}]) -> float", model, most=days, code=CODE)


task.example(asked(2, 3), np.array([90.0, 100.0, 140.0, 120.0]), np.array([130.0, 90.0, 150.0]), 2)


@task.hidden(times=12)
def any_shop(draw):
    width, m = draw.integer(2, 5), draw.integer(3, 8)
    rng = draw.rng()
    return asked(width, m), rng.integers(50, 200, width + draw.integer(1, 4)) * 1.0, rng.integers(50, 200, m) * 1.0, width


@task.hidden(times=2)
def one_day_windows(draw):
    rng = draw.rng()
    return asked(1, 4), rng.integers(50, 200, 3) * 1.0, rng.integers(50, 200, 4) * 1.0, 1


def told(case, *, feed="said", first=False, front=False, skip=False, late=False, error=None):
    width = case.width
    window = case.history[:width] if first else case.history[-width - 1 : -1] if late else case.history[-width:]
    forecasts = []
    for at, day in enumerate(case.actual):
        said = model(window)
        forecasts.append(said)
        new = {
            "said": said,
            "truth": day,
            "truth once": said if at else day,
            "truth before": case.actual[at - 1] if at else said,
            "half the truth": (said + day) / 2,
            "nothing": None,
            "last": case.history[-1],
            "zero": 0.0,
        }[feed]
        if new is not None:
            window = np.append(new, window[:-1]) if front else np.append(window[:-1], new) if skip else np.append(window[1:], new)
    forecasts = np.array(forecasts)
    off = forecasts - case.actual
    return [forecasts, float(np.abs(off).mean() if error is None else error(off))]


def mistakes(case):
    found = {
        "told-the-answers": [told(case, feed="truth"), [told(case)[0], told(case, feed="truth")[1]]],
        "never-moves-on": [told(case, feed="nothing")],
        "moves-on-with-the-last-day": [told(case, feed="last")],
        "moves-on-with-nothing": [told(case, feed="zero")],
        "truth-now-and-then": [told(case, feed="truth once"), told(case, feed="half the truth"), told(case, feed="truth before")],
        "new-day-in-front": [told(case, front=True)],
        "newest-written-over": [told(case, skip=True)],
        "oldest-days": [told(case, first=True)],
        "last-day-left-out": [told(case, late=True)],
        "another-error": [told(case, error=lambda off: np.sqrt((off**2).mean())), told(case, error=lambda off: abs(off.mean())), told(case, error=lambda off: off.mean()), told(case, error=lambda off: np.abs(off).sum()), told(case, error=lambda off: (off**2).mean()), told(case, error=lambda off: np.median(np.abs(off))), [told(case)[0], float((np.abs(told(case)[0] - case.actual) / case.actual).mean())]],
    }
    right = told(case)
    return {key: [way for way in ways if not (np.array_equal(way[0], right[0]) and way[1] == right[1])] for key, ways in found.items()}


def made(case, key):
    """The first forecast that differs, when this mistake and no other known one gives all that came."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    day = int(np.argmax(~np.isclose(case.got[0], case.want[0])))
    return {"day": day + 1, "mine": float(case.got[0][day]), "right": float(case.want[0][day]), "error": case.got[1], "true": case.want[1]}


@task.misconception(
    "told-the-answers",
    "Day {day} is forecast as {mine:.4g}; made at the end of the history, the forecast is {right:.4g}. The window was moved on by what really happened, so your error of {error:.4g} is that of a forecast for the next day alone. For these days it is {true:.4g}.",
)
def told_the_answers(case):
    return made(case, "told-the-answers")


@task.misconception(
    "truth-now-and-then",
    "Day {day} is forecast as {mine:.4g}; made at the end of the history, the forecast is {right:.4g}. What really happened has come into the window, if not every day, or mixed with a forecast. None of it is known when the first forecast is made.",
)
def truth_now_and_then(case):
    return made(case, "truth-now-and-then")


@task.misconception("never-moves-on", "Every day has the forecast {mine:.4g}: the window never moves, and all days are taken for the first.")
def never_moves_on(case):
    return made(case, "never-moves-on")


@task.misconception("moves-on-with-the-last-day", "The window was moved on with the last day of the history, over and over. From day {day} on the model believes that nothing changes.")
def moves_on_with_the_last_day(case):
    return made(case, "moves-on-with-the-last-day")


@task.misconception("moves-on-with-nothing", "The window was moved on with 0. After a few days the model sees a shop that has closed.")
def moves_on_with_nothing(case):
    return made(case, "moves-on-with-nothing")


@task.misconception("new-day-in-front", "The newest day was put in front of the window, where the oldest belongs. From day {day} on time runs backwards for the model.")
def new_day_in_front(case):
    return made(case, "new-day-in-front")


@task.misconception("newest-written-over", "The forecast was written over the newest day of the window, and the oldest stayed. From day {day} on a day is missing in it.")
def newest_written_over(case):
    return made(case, "newest-written-over")


@task.misconception("oldest-days", "Day 1 is forecast as {mine:.4g} from the first days of the history. The forecast begins at its end.")
def oldest_days(case):
    return made(case, "oldest-days")


@task.misconception("last-day-left-out", "Day 1 is forecast as {mine:.4g} from a window that ends a day before the history does. The newest day that is known says most about tomorrow, and the model is asked about a day that is over.")
def last_day_left_out(case):
    return made(case, "last-day-left-out")


@task.misconception("another-error", "The forecasts are right. Their error is said to be {error:.4g}; the mean of the absolute errors is {true:.4g}.")
def another_error(case):
    return made(case, "another-error")

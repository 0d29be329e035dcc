"""better-than-last-week: the seasonal naive forecast and MASE. The unit's tests hold the reference against worked figures."""

import numpy as np

from milepost.check import Task, near

task = Task("compare(history: floats[t], actual: floats[m], forecast: floats[m], season: int) -> tuple[floats[m], float, float]")
task.example(np.array([8.0, 3.0, 5.0, 9.0, 4.0, 6.0, 11.0]), np.array([5.0, 7.0, 10.0, 8.0]), np.array([6.0, 7.0, 9.0, 6.0]), 3)
task.judge(near)


@task.hidden(times=14)
def any_shop(draw):
    """More than one season to forecast, up to four, and a history that does not end with a whole season."""
    season = draw.integer(2, 7)
    t, m = 2 * season + draw.integer(2, 5), draw.integer(1, 3) * season + draw.integer(1, season)
    rng = draw.rng()
    history, actual = rng.integers(20, 200, t) * 1.0, rng.integers(20, 200, m) * 1.0
    return history, actual, np.round(actual + rng.normal(0, 9, m), 1), season


@task.hidden(times=3)
def few_days(draw):
    """Fewer days than a season, or a season of a single day."""
    rng = draw.rng()
    season = draw.choice([1, 7])
    history, actual = rng.integers(20, 200, 16) * 1.0, rng.integers(20, 200, 4) * 1.0
    return history, actual, np.round(actual + rng.normal(0, 9, 4), 1), season


def told(case, *, simple=None, scale=None, error=None, upside=False, mean=None):
    history, actual, season = case.history, case.actual, case.season
    error = (lambda a, b: np.abs(a - b).mean()) if error is None else error
    simple = history[-season:][np.arange(len(actual)) % season] if simple is None else simple
    scale = error(history[season:], history[:-season]) if scale is None else scale
    mine = error(actual, case.forecast) if mean is None else mean
    ratio = mine / error(actual, simple)
    return [simple, float(1 / ratio if upside else ratio), float(mine / scale)]


def mistakes(case):
    history, actual, season = case.history, case.actual, case.season
    m = len(actual)
    joined = np.concatenate([history, actual])
    whole = history[: len(history) // season * season]
    back = history[::-1][:season][np.arange(m) % season]
    right = told(case)
    rms = lambda a, b: float(np.sqrt(((a - b) ** 2).mean()))  # noqa: E731
    with np.errstate(all="ignore"):
        found = {
            "knows-the-week-before": [told(case, simple=joined[len(history) - season : len(history) - season + m])],
            "last-day-for-ever": [told(case, simple=np.full(m, history[-1]))],
            "mean-for-ever": [told(case, simple=np.full(m, history.mean()))],
            "a-day-off": [told(case, simple=history[-season - 1 : -1][np.arange(m) % season]), told(case, simple=history[-season:][(np.arange(m) + 1) % season])],
            "backwards": [told(case, simple=back)],
            "first-season": [told(case, simple=history[:season][np.arange(m) % season]), told(case, simple=whole[-season:][np.arange(m) % season])],
            "scale-of-a-day": [told(case, scale=np.abs(np.diff(history)).mean())],
            "scale-of-the-test": [told(case, scale=np.abs(actual[season:] - actual[:-season]).mean() if m > season else np.nan), told(case, scale=np.abs(actual - told(case)[0]).mean())],
            "squared": [told(case, error=rms), told(case, error=lambda a, b: ((a - b) ** 2).mean())],
            "upside-down": [told(case, upside=True)],
            "mean-of-seasons": [told(case, simple=np.array([history[len(history) - season + k % season :: -season].mean() for k in range(m)]))],
            "scale-goes-round": [told(case, scale=np.abs(history - np.roll(history, season)).mean())],
            "scale-of-all-days": [told(case, scale=np.abs(joined[season:] - joined[:-season]).mean())],
            "scale-of-the-last-season": [told(case, scale=np.abs(history[-season:] - history[-2 * season : -season]).mean())],
            "errors-cancel": [told(case, error=lambda a, b: abs((a - b).mean())), told(case, mean=abs((actual - case.forecast).mean()))],
            "exchanged": [[right[0], right[2], right[1]]],
            # No messages: they are here lest they be taken for one of the others.
            "not-scaled": [told(case, scale=1.0)],
            "scale-by-the-count-of-all": [told(case, scale=np.abs(history[season:] - history[:-season]).sum() / len(history))],
        }
    return {key: [way for way in ways if not (np.array_equal(way[0], right[0]) and way[1:] == right[1:])] for key, ways in found.items()}


def made(case, key):
    """The first day that differs and the figures, when this mistake and no other known one gives all that came."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    day = int(np.argmax(~np.isclose(case.got[0], case.want[0])))
    return {"day": day + 1, "mine": float(case.got[0][day]), "right": float(case.want[0][day]), "ratio": case.got[1], "true": case.want[1], "mase": case.got[2], "true_mase": case.want[2], "season": case.season}


@task.misconception(
    "knows-the-week-before",
    "For day {day} of the forecast you say {mine:g}, and {right:g} was to be known: the naive forecast was given the days before, of the very period that is to be forecast. So it is asked an easier question than the network, and a good network looks bad.",
)
def knows_the_week_before(case):
    return made(case, "knows-the-week-before")


@task.misconception("last-day-for-ever", "The last known day was repeated: {mine:g} on every day. That leaves the season out, and is too easy to beat.")
def last_day_for_ever(case):
    return made(case, "last-day-for-ever")


@task.misconception("mean-for-ever", "The mean of the history stands on every day: {mine:.4g}. That leaves the season out, and is too easy to beat.")
def mean_for_ever(case):
    return made(case, "mean-for-ever")


@task.misconception("a-day-off", "For day {day} you say {mine:g}, and {right:g} is the same day of the season. One day off, a Monday is forecast by a Sunday.")
def a_day_off(case):
    return made(case, "a-day-off")


@task.misconception("backwards", "For day {day} you say {mine:g}: the last season was put in with its last day first.")
def backwards(case):
    return made(case, "backwards")


@task.misconception("first-season", "For day {day} you say {mine:g}, and the last season that was known says {right:g}. Yours is an older one.")
def first_season(case):
    return made(case, "first-season")


@task.misconception("scale-of-a-day", "The scaled error is {mase:.4f} where {true_mase:.4f} was expected: the scale compares each day with the one before it, and not with the one a season of {season} days before.")
def scale_of_a_day(case):
    return made(case, "scale-of-a-day")


@task.misconception("scale-of-the-test", "The scaled error is {mase:.4f} where {true_mase:.4f} was expected: the scale was taken from the days that are forecast. It then changes with the period, and two periods cannot be compared.")
def scale_of_the_test(case):
    return made(case, "scale-of-the-test")


@task.misconception("squared", "The errors were squared: {ratio:.4f} in place of {true:.4f}. One bad day then decides, and the number is no longer that of the definition.")
def squared(case):
    return made(case, "squared")


@task.misconception("mean-of-seasons", "For day {day} you say {mine:.4g}: a mean over all seasons of the history. Naive repeats the last one, {right:g}; a mean is another rival, and beaten in good times merely because it is late.")
def mean_of_seasons(case):
    return made(case, "mean-of-seasons")


@task.misconception("scale-goes-round", "The scaled error is {mase:.4f} where {true_mase:.4f} was expected: the first {season} days of the history were compared with its last ones. `np.roll` goes round; those days have none a season before them.")
def scale_goes_round(case):
    return made(case, "scale-goes-round")


@task.misconception("scale-of-all-days", "The scaled error is {mase:.4f} where {true_mase:.4f} was expected: the days that are forecast are part of the scale. A wild week then makes its own bad forecast look better.")
def scale_of_all_days(case):
    return made(case, "scale-of-all-days")


@task.misconception("scale-of-the-last-season", "The scaled error is {mase:.4f} where {true_mase:.4f} was expected: the scale comes from the last season alone. One quiet season and the same error counts double.")
def scale_of_the_last_season(case):
    return made(case, "scale-of-the-last-season")


@task.misconception("errors-cancel", "The mean was taken before the absolute value: {ratio:.4f} in place of {true:.4f}. A day that is forecast too high and one too low cancel each other out, and the shop has packed wrongly twice.")
def errors_cancel(case):
    return made(case, "errors-cancel")


@task.misconception("exchanged", "The two figures stand in each other's place: first the one that is relative to the naive forecast of the same days, then the scaled one.")
def exchanged(case):
    return made(case, "exchanged")


@task.misconception("upside-down", "The relative error is {ratio:.4f}, and {true:.4f} is right: naive was divided by yours. Below 1 should be better than naive.")
def upside_down(case):
    return made(case, "upside-down")

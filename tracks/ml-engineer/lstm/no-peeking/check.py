"""no-peeking: a preparation that uses the past alone; the slips are tried alone and together."""

from functools import lru_cache
from itertools import product

import numpy as np

from milepost.check import Task, near

task = Task("prepare(orders: floats[t], first_test: int) -> tuple[floats[t], floats[t], float, float]")
task.example(np.array([120.0, 131.0, np.nan, 118.0, 140.0, 152.0, np.nan, np.nan, 96.0, 101.0]), 6)
task.judge(near)


@task.hidden(times=12)
def any_orders(draw):
    """At least one day is missing before the test and three in a row within it, each between days that differ."""
    t = draw.integer(20, 30)
    first_test = t - draw.integer(8, 10)
    rng = draw.rng()
    orders = rng.integers(60, 200, t) + np.arange(t) % 7 * 10.0
    late = first_test + draw.integer(1, 3)
    orders[[draw.integer(2, first_test - 3), late, late + 1, late + 2]] = np.nan
    return orders, first_test


@task.hidden(times=2)
def alike(draw):
    """Every day of the training is alike."""
    orders = np.full(16, float(draw.integer(40, 90)))
    orders[10:] += draw.rng().integers(5, 20, 6)
    orders[4] = np.nan
    return orders, 10


@task.hidden(times=1)
def nothing_to_test(draw):
    orders = draw.integers(12, low=50, high=90) * 1.0
    orders[5:7] = np.nan
    return orders, 12


def fill(orders, how):
    days, known = np.arange(len(orders)), ~np.isnan(orders)
    if how == "between":
        return np.interp(days, days[known], orders[known])
    filled = orders.copy()
    if how == "mean":
        filled[~known] = orders[known].mean()
    elif how == "zero":
        filled[~known] = 0.0
    elif how == "mean so far":
        for day in np.flatnonzero(~known):
            filled[day] = filled[:day].mean()
    elif how == "a week before":
        for day in np.flatnonzero(~known):
            filled[day] = filled[day - (7 if day >= 7 else 1)]
    else:
        step, days = (-1, days) if how == "before" else (1, days[::-1])
        for day in days:
            if np.isnan(filled[day]):
                filled[day] = filled[day + step] if 0 <= day + step < len(orders) else orders[known][-1]
    return filled


def level_of(scaled, how):
    t = len(scaled)
    if how == "centred":
        return np.convolve(scaled, np.ones(7) / 7, mode="same")
    if how == "centred, fewer at the ends":
        return np.array([scaled[max(0, k - 3) : k + 4].mean() for k in range(t)])
    if how == "sevenths":
        return np.array([scaled[max(0, k - 6) : k + 1].sum() / 7 for k in range(t)])
    if how == "without today":
        return np.array([scaled[max(0, k - 6) : max(1, k)].mean() for k in range(t)])
    long = {"eight": 8, "six": 6, "all so far": t}.get(how, 7)
    return np.array([scaled[max(0, k - long + 1) : k + 1].mean() for k in range(t)])


FILLS = {"before": "", "between": "filled-from-later", "after": "filled-from-later", "mean": "filled-by-the-mean", "zero": "filled-with-nothing", "mean so far": "filled-by-the-mean-so-far", "a week before": "filled-from-a-week-before"}
SCALES = {"past": "", "all": "scaled-by-all", "test": "scaled-by-the-test", "sample": "divided-by-one-less", "known": "gaps-left-out", "one more": "first-day-of-the-test", "squared": "not-the-root"}
LEVELS = {"past": "", "centred": "centred", "centred, fewer at the ends": "centred", "sevenths": "sevenths", "without today": "another-week", "eight": "another-week", "six": "another-week", "all so far": "another-week"}


def prepared(case, filling, scale):
    """All but the level."""
    filled = fill(case.orders, filling)
    old = filled[: case.first_test]
    some = {"all": filled, "test": filled[case.first_test :], "one more": filled[: case.first_test + 1], "known": old[~np.isnan(case.orders[: case.first_test])]}.get(scale, old)
    mean, std = some.mean(), some.std(ddof=1 if scale == "sample" else 0) ** (2 if scale == "squared" else 1) or 1.0
    return (filled - mean) / std, float(mean), float(std)


@lru_cache(maxsize=1)
def slip(case):
    """The first slip of the one set that gives the answer at hand; None where no set or more than one does."""
    scales = [each for each in SCALES if each != "test" or case.first_test < len(case.orders)]
    found = []
    for filling, by in product(FILLS, scales):
        scaled, mean, std = prepared(case, filling, by)
        if near(mean, case.got[2]) and near(std, case.got[3]):
            found += [(filling, by, how) for how in LEVELS if case.same([scaled, level_of(scaled, how), mean, std])]
    keys = {tuple(table[each] for table, each in zip((FILLS, SCALES, LEVELS), chosen, strict=True)) for chosen in found}
    return next((key for key in next(iter(keys)) if key), None) if len(keys) == 1 else None


def made(case, key):
    if slip(case) != key:
        return False
    day = int(np.flatnonzero(np.isnan(case.orders))[-1])
    return {"day": day, "first_test": case.first_test, "mean": case.got[2], "right": case.want[2], "std": case.got[3], "spread": case.want[3]}


@task.misconception("filled-from-later", "Day {day} is missing, and its number was worked out with the days after it. On that day nobody knew them: in use the gap is filled in another way, and the network meets something it has never seen.")
def filled_from_later(case):
    return made(case, "filled-from-later")


@task.misconception("filled-by-the-mean", "Missing days got the mean of all days, among them those of the test: on day {day} nobody knew it.")
def filled_by_the_mean(case):
    return made(case, "filled-by-the-mean")


@task.misconception("filled-with-nothing", "Missing days got 0 orders. A broken counter then looks like the worst day of the year, and pulls the level down for a week.")
def filled_with_nothing(case):
    return made(case, "filled-with-nothing")


@task.misconception("filled-by-the-mean-so-far", "Day {day} is missing, and it got the mean of all days before it. Asked for is the last number that is known: in good times a mean over months lies far below it.")
def filled_by_the_mean_so_far(case):
    return made(case, "filled-by-the-mean-so-far")


@task.misconception("filled-from-a-week-before", "Day {day} is missing, and it got the number of the same day a week before. That can be a good way; asked for is the last day that is known.")
def filled_from_a_week_before(case):
    return made(case, "filled-from-a-week-before")


@task.misconception("gaps-left-out", "Mean and spread were taken over the known days alone, {mean:.2f} and {std:.2f}. With the gaps before day {first_test} filled, as they go into the network, they are {right:.2f} and {spread:.2f}.")
def gaps_left_out(case):
    return made(case, "gaps-left-out")


@task.misconception("first-day-of-the-test", "Day {first_test} is the first of the test, and it is among the days of which mean and spread were taken: {mean:.2f} and {std:.2f}, where {right:.2f} and {spread:.2f} were known.")
def first_day_of_the_test(case):
    return made(case, "first-day-of-the-test")


@task.misconception("not-the-root", "Your `std` is {std:.2f}: the mean squared deviation without its root. Of orders that are off by {spread:.2f} next to nothing is left when they are divided by it.")
def not_the_root(case):
    return made(case, "not-the-root")


@task.misconception("scaled-by-all", "The mean of {mean:.2f} was taken over all days; over those before day {first_test} it is {right:.2f}. If orders grow, most of the days to learn from then lie below 0, which tells the network that more is to come.")
def scaled_by_all(case):
    return made(case, "scaled-by-all")


@task.misconception("scaled-by-the-test", "Mean and spread are those of the days of the test. They are known when the test is over.")
def scaled_by_the_test(case):
    return made(case, "scaled-by-the-test")


@task.misconception("divided-by-one-less", "Your `std` is {std:.4f}; with the sum divided by the count of the days, as the task says, it is {spread:.4f}.")
def divided_by_one_less(case):
    return made(case, "divided-by-one-less")


@task.misconception("centred", "The level of a day was taken over a window with the day in its middle, so three later days are in it. It turns before the orders do, and a network that sees it seems to be able to foretell.")
def centred(case):
    return made(case, "centred")


@task.misconception("sevenths", "In the first week the sum of fewer than seven days was divided by seven: the level seems to start near 0 and to rise.")
def sevenths(case):
    return made(case, "sevenths")


@task.misconception("another-week", "The level is a mean of past days, and not of this day and the six before it.")
def another_week(case):
    return made(case, "another-week")


@task.misconception(
    "gap-too-long",
    "Day {day} is still missing in your result. Several days in a row are, and you looked back over fewer than that: the last *known* day may lie further away. One NaN that is left makes every weight NaN with the next step.",
)
def gap_too_long(case):
    scaled = np.asarray(case.got[0], dtype=float) if isinstance(case.got, list) and len(case.got) == 4 else np.zeros(0)
    gone = np.isnan(scaled) if scaled.shape == case.orders.shape else np.zeros(0)
    if not gone.any() or (gone.astype(bool) & ~np.isnan(case.orders)).any():
        return False
    return {"day": int(np.flatnonzero(gone)[0])}


@task.misconception("no-level-at-first", "The level of day {day} is missing: there are fewer than seven days behind it. One NaN that goes into a network makes all its weights NaN with the next step.")
def no_level_at_first(case):
    if not isinstance(case.got, list) or len(case.got) != 4:
        return False
    scaled, level = (np.asarray(each, dtype=float) for each in case.got[:2])
    gone = np.flatnonzero(np.isnan(level))
    return near(scaled, case.want[0]) and 0 < len(gone) < 7 and bool((gone < 6).all()) and {"day": int(gone[0])}


@task.misconception("no-spread", "Every day before the test is alike, and was divided by a spread of {std:.4g}. The days of the test then come out as {largest:.4g}, where {right:.4g} was asked: the least change looks like the end of the world.")
def no_spread(case):
    filled = fill(case.orders, "before")[: case.first_test]
    if filled.std() != 0 or not isinstance(case.got, list) or len(case.got) != 4:
        return False
    scaled = np.asarray(case.got[0], dtype=float)
    if scaled.shape != case.orders.shape or (np.isfinite(scaled).all() and np.abs(scaled).max() < 1e3):
        return False
    return {"std": float(case.got[3]), "largest": float(np.abs(scaled[case.first_test :]).max()), "right": float(np.abs(case.want[0]).max())}

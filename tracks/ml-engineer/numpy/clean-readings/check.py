"""clean-readings: a mask, and a fill value that only the good readings decide."""

import numpy as np
from milepost.check import Task, near

task = Task("clean(readings: floats[n], low: float, high: float) -> floats[n]")
task.example(np.array([20.5, np.nan, 21.0, 85.0, 23.0]), -10.0, 50.0)
task.example(np.array([85.0, np.nan]), -10.0, 50.0)
task.judge(near)
task.allow_nan()


@task.hidden(times=30)
def a_day_of_readings(draw):
    low, high = draw.integer(-10, 5), draw.integer(5, 20)
    # Half degrees, so that many readings fall exactly on an end of the range.
    readings = draw.integers(draw.size(0, 30), low=-30, high=60) / 2
    lost = draw.integers(len(readings), low=0, high=5) == 0
    return np.where(lost, draw.choice([np.nan, np.nan, 85.0, np.inf, -np.inf]), readings), float(low), float(high)


@task.hidden(times=4)
def nothing_good(draw):
    readings = np.full(draw.size(1, 5), np.nan)
    readings[: draw.integer(0, len(readings))] = draw.choice([85.0, np.inf, -40.0])
    return readings, 0.0, 30.0


@task.hidden(times=2)
def freezing_point(draw):
    # Each good reading is 0, and so is their median, which is not nothing.
    readings = np.array([0.0] * draw.integer(2, 4) + [85.0, np.nan])
    return readings[draw.shuffled(range(len(readings)))], -10.0, 30.0


@task.hidden(times=2)
def still_air(draw):
    # One reading comes again and again; the median of the different ones is another, and so are the mean and the middle of all.
    usual, low = draw.integer(4, 8), draw.integer(-3, 3)
    readings = np.array([usual] * 4 + [usual + 3.5, usual + 8.0, usual + 12.0, 85.0, 85.0, np.nan])
    return readings[draw.shuffled(range(len(readings)))], float(low), 30.0


@task.hidden(times=3)
def tells_fills_apart(draw):
    # A bad one first, a bad one after good ones, and an even number of good ones that are far apart.
    good = draw.shuffled([1.0, 4.0, 9.5, 10.5, 17.0, 26.5])
    return np.array([np.nan, *good[:2], 85.0, *good[2:4], np.nan, *good[4:], -40.0]), 0.0, 30.0


def _ways(case):
    """What comes of each other fill, by the mistake's name."""
    readings = case.readings
    good = (readings >= case.low) & (readings <= case.high)
    if not good.any() or good.all():
        return {}
    ordered, present = np.sort(readings[good]), readings[~np.isnan(readings)]
    different = np.unique(ordered)
    carried = np.maximum.accumulate(np.where(good, np.arange(len(readings)), -1))
    with np.errstate(invalid="ignore"):
        fills = {
            "upper": ordered[len(ordered) // 2],
            "lower": ordered[(len(ordered) - 1) // 2],
            "mean": ordered.mean(),
            "median-of-all": np.median(present),
            "mean-of-all": present.mean(),
            "each-value-once": np.median(different),
            "most-frequent": different[np.argmax([(ordered == value).sum() for value in different])],
            "carried": np.where(carried < 0, np.nan, readings[carried]),
            "nan": np.nan,
        }
    return {name: np.where(good, readings, fill) for name, fill in fills.items()}


def _made(case, *names):
    """Whether one of these mistakes gives what the answer gave, and no other does here."""
    if case.raised or case.same(case.want):
        return None
    made = [name for name, value in _ways(case).items() if case.same(value)]
    return made[0] if made and set(made) <= set(names) else None


@task.misconception(
    "one-answer-for-many",
    "`and`, `or`, `not`, `if` and `low <= readings <= high` ask for a single yes or no. Comparing {n} readings gives {n} "
    "answers, one for each of them, and NumPy refuses to guess which one you mean.",
)
def one_answer_for_many(case):
    return case.raised == "ValueError" and "truth value" in case.said and {"n": len(case.readings)}


@task.misconception(
    "brackets-left-out",
    "`&` and `|` are worked out before `>=` and `<`: in `a >= low & b <= high` it is `low & b` that comes first, and numbers "
    "with decimals have no such thing. Your two comparisons never came to be.",
)
def brackets_left_out(case):
    return case.raised == "TypeError" and "bitwise" in case.said


@task.misconception(
    "bad-readings-dropped",
    "{n} readings came in and {given} came out. Reading number i no longer belongs to time i, so from the first gap on "
    "the heating would act on the wrong hour.",
)
def bad_readings_dropped(case):
    return (
        case.got.ndim == 1 and len(case.got) < len(case.readings) and {"n": len(case.readings), "given": len(case.got)}
    )


@task.misconception(
    "nan-slipped-through",
    "Reading {place} was NaN and still is. No comparison with NaN is true, so a test for bad readings never finds it. "
    "One NaN is enough to turn each later mean into NaN.",
)
def nan_slipped_through(case):
    left = np.flatnonzero(np.isnan(case.got) & ~np.isnan(case.want))
    bad = (case.readings < case.low) | (case.readings > case.high)
    good = case.readings[~bad & ~np.isnan(case.readings)]
    if len(left) and len(good) and case.same(np.where(bad, np.median(good), case.readings)):
        return {"place": int(left[0])}
    return False


@task.misconception(
    "fill-is-nan",
    "Each gap holds NaN: {lost} NaN stood among the readings that the fill value was taken from, and one is enough to turn a median "
    "or a mean into NaN. No comparison with NaN is true, so a test for bad readings does not find it.",
)
def fill_is_nan(case):
    good = case.readings[(case.readings >= case.low) & (case.readings <= case.high)]
    lost = int(np.isnan(case.readings).sum())
    return lost > 0 and _made(case, "nan") is not None and np.median(good) != 0 and {"lost": lost}


@task.misconception(
    "ends-thrown-away",
    "A reading of exactly {end} is good, and yours was treated as bad. "
    "A true frost at the limit would be replaced by a mild afternoon.",
)
def ends_thrown_away(case):
    for low_counts, high_counts in ((False, False), (False, True), (True, False)):
        above = case.readings >= case.low if low_counts else case.readings > case.low
        below = case.readings <= case.high if high_counts else case.readings < case.high
        if case.same(_filled(case.readings, above & below, np.median)):
            lost_low = not low_counts and bool((case.readings == case.low).any())
            return {"end": case.low if lost_low else case.high}
    return False


@task.misconception(
    "impossible-kept",
    "Reading {place} is {value}, which is not between {low} and {high}, and it still is in your result. The heating would be "
    "turned off for a greenhouse that seems to burn.",
)
def impossible_kept(case):
    out = (case.readings < case.low) | (case.readings > case.high)
    kept = np.flatnonzero(out & (case.got == case.readings))
    return len(kept) > 0 and {"place": int(kept[0]), "value": f"{case.readings[kept[0]]:g}"}


@task.misconception(
    "pushed-to-the-ends",
    "Reading {place} is {value} and became {end}, the end of what can be true. It still says that something was measured there, "
    "at the very limit; nothing was, and it is to be filled with the median of the good ones.",
)
def pushed_to_the_ends(case):
    out = np.flatnonzero((case.readings < case.low) | (case.readings > case.high))
    if case.raised or np.shape(case.got) != case.readings.shape or len(out) == 0:
        return False
    clipped = np.clip(case.readings, case.low, case.high)
    pushed = np.array_equal(case.got[out], clipped[out]) and not np.isclose(case.want[out], clipped[out]).any()
    return pushed and {"place": int(out[0]), "value": f"{case.readings[out[0]]:g}", "end": f"{clipped[out[0]]:g}"}


@task.misconception(
    "one-of-the-two",
    "{n} readings are good, an even number, so two stand in the middle. Your gaps hold {which}; the median lies "
    "half-way between the two, at {median}.",
)
def one_of_the_two(case):
    which = _made(case, "upper", "lower")
    good = case.readings[(case.readings >= case.low) & (case.readings <= case.high)]
    middle = np.sort(good)[len(good) // 2 - (which == "lower")] if which else 0.0
    return which is not None and {"n": len(good), "which": f"the {which} one, {middle:g}", "median": f"{np.median(good):g}"}


@task.misconception(
    "each-value-once",
    "Your gaps hold {filled}, the median of the *different* good readings. One that came {times} times was counted once, and "
    "the readings of an ordinary hour weigh no more than an odd one.",
)
def each_value_once(case):
    if _made(case, "each-value-once") is None:
        return False
    values, times = np.unique(case.readings[(case.readings >= case.low) & (case.readings <= case.high)], return_counts=True)
    return {"filled": f"{np.median(values):g}", "times": int(times.max())}


@task.misconception(
    "carried-forward",
    "Each gap holds the good reading before it. One odd reading is so repeated for as long as the radio is silent, and a gap at "
    "the beginning has nothing before it; the task asks for the median of all the good ones.",
)
def carried_forward(case):
    return _made(case, "carried") is not None


@task.misconception(
    "zero-taken-for-nothing",
    "There are good readings, {n} of them, and your gaps hold NaN: the median of the good ones is 0, and 0 counts as False. A whole "
    "frosty night would be without a temperature.",
)
def zero_taken_for_nothing(case):
    good = case.readings[(case.readings >= case.low) & (case.readings <= case.high)]
    if case.raised or len(good) == 0 or np.median(good) != 0 or np.shape(case.got) != case.readings.shape:
        return False
    lost = np.isnan(case.got) & ~np.isnan(case.want)
    return bool(lost.any()) and not np.isnan(case.got[~lost]).any() and {"n": len(good)}


@task.misconception(
    "bad-readings-voted",
    "The fill value was taken with the bad readings among the rest: {filled} where the good ones give {right}. "
    "The fault you mend then leaks into each place that you mend.",
)
def bad_readings_voted(case):
    if _made(case, "median-of-all", "mean-of-all") is None:
        return False
    good = (case.readings >= case.low) & (case.readings <= case.high)
    return {"filled": f"{case.got[~good][0]:g}", "right": f"{np.median(case.readings[good]):g}"}


@task.misconception(
    "mean-for-median",
    "The gaps hold the mean of the good readings, {mean}; the task asks for their median, {median}. "
    "One odd hour moves the mean, and with it each gap.",
)
def mean_for_median(case):
    good = (case.readings >= case.low) & (case.readings <= case.high)
    if _made(case, "mean") is None:
        return False
    return {"mean": f"{case.readings[good].mean():g}", "median": f"{np.median(case.readings[good]):g}"}


@task.misconception(
    "zeros-for-nothing",
    "No reading is good, and you gave {value}. That is a temperature nobody measured. "
    "The heating would act on it; NaN says honestly that there is no reading.",
)
def zeros_for_nothing(case):
    good = (case.readings >= case.low) & (case.readings <= case.high)
    if not good.any() and np.isfinite(case.got).all():
        return {"value": f"{case.got[0]:g}"}
    return False


def _filled(readings, good, middle):
    """Fill what is not good with the middle of what is."""
    if not good.any():
        return np.full(readings.shape, np.nan)
    return np.where(good, readings, middle(readings[good]))

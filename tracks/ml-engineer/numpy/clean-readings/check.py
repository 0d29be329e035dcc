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
    # A median that was taken with NaN among the rest is NaN, and fills each gap with NaN.
    kept = (case.readings >= case.low) & (case.readings <= case.high)
    if len(left) and case.same(np.where(kept, case.readings, np.nan)):
        return {"place": int(left[0])}
    return False


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
    "upper-of-the-two",
    "{n} readings are good, an even number, so two stand in the middle. Your gaps hold the upper one, {upper}; the median lies "
    "half-way between them, at {median}.",
)
def upper_of_the_two(case):
    good = (case.readings >= case.low) & (case.readings <= case.high)
    ordered = np.sort(case.readings[good])
    if len(ordered) == 0 or not case.same(np.where(good, case.readings, ordered[len(ordered) // 2])):
        return False
    return {"n": len(ordered), "upper": f"{ordered[len(ordered) // 2]:g}", "median": f"{np.median(ordered):g}"}


@task.misconception(
    "bad-readings-voted",
    "The fill value was taken with the bad readings among the rest: {filled} where the good ones give {right}. "
    "The fault you mend then leaks into each place that you mend.",
)
def bad_readings_voted(case):
    good = (case.readings >= case.low) & (case.readings <= case.high)
    if good.all() or not good.any():
        return False
    present = case.readings[~np.isnan(case.readings)]
    with np.errstate(invalid="ignore"):
        fills = (np.median(present), present.mean())
    for fill in fills:
        if case.same(np.where(good, case.readings, fill)):
            return {"filled": f"{fill:g}", "right": f"{np.median(case.readings[good]):g}"}
    return False


@task.misconception(
    "mean-for-median",
    "The gaps hold the mean of the good readings, {mean}; the task asks for their median, {median}. "
    "One odd hour moves the mean, and with it each gap.",
)
def mean_for_median(case):
    good = (case.readings >= case.low) & (case.readings <= case.high)
    if good.any() and case.same(_filled(case.readings, good, np.mean)):
        return {"mean": f"{case.readings[good].mean():g}", "median": f"{np.median(case.readings[good]):g}"}
    return False


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

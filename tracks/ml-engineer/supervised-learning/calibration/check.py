"""calibration: forecasts in 128ths and bins that are powers of two, so that borders are hit exactly."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "reliability(forecast: floats[n], happened: bools[n], bins: int)"
    " -> tuple[floats[...], floats[...], ints[...], float]"
)
task.judge(near)
task.allow_nan()
task.forbid("sklearn", why="Here you work out the curve yourself.")
# Bins that are placed otherwise each give another curve here.
task.example(
    np.array([0.3125, 0.375, 0.5, 0.5, 0.625, 0.75, 0.9375, 1.0, 1.0]),
    np.array([0, 0, 1, 0, 1, 1, 0, 1, 1], dtype=bool),
    4,
)


@task.hidden(times=16)
def any_forecasts(draw):
    n = draw.size(1, 40)
    forecast = draw.integers(n, low=0, high=128) / 128
    return forecast, draw.integers(n, low=0, high=127) / 128 < forecast ** draw.choice([1, 2, 3]), draw.choice([1, 2, 4, 8, 16])


@task.hidden(times=8)
def on_the_borders(draw):
    n = draw.size(2, 20)
    bins = draw.choice([2, 4, 8])
    return draw.integers(n, low=0, high=bins) / bins, draw.booleans(n), bins


def binned(case, place, bins=None):
    """What bins by these places give."""
    count = np.bincount(place, minlength=bins or case.bins)
    used = count > 0
    said = np.bincount(place, weights=case.forecast, minlength=len(count))[used] / count[used]
    share = np.bincount(place, weights=case.happened, minlength=len(count))[used] / count[used]
    return said, share, count[used]


def ece(said, share, count):
    return float((count * np.abs(share - said)).sum() / count.sum())


def right_place(case):
    return np.minimum((case.forecast * case.bins).astype(int), case.bins - 1)


def curve_is(case, said, share, count):
    return all(
        len(got) == len(wanted) and np.allclose(got, wanted) for got, wanted in zip(case.got, (said, share, count), strict=False)
    )


def curve_is_right(case):
    return curve_is(case, *case.want[:3])


def lower_place(case):
    """The bins that end with their upper border."""
    return np.clip(np.ceil(case.forecast * case.bins).astype(int) - 1, 0, case.bins - 1)


def stretched_place(case):
    """The bins that share the range from the lowest forecast to the highest, as NumPy's histogram does it unasked."""
    borders = np.histogram_bin_edges(case.forecast, case.bins)
    return np.clip(np.searchsorted(borders, case.forecast, side="right") - 1, 0, case.bins - 1)


def extra_place(case):
    """The bins with one more beyond them, for forecasts of exactly 1."""
    return (case.forecast * case.bins).astype(int)


def equal_counts(case):
    """The bins that hold about as many forecasts each."""
    rank = np.argsort(np.argsort(case.forecast, kind="stable"), kind="stable")
    return np.minimum(rank * case.bins // len(rank), case.bins - 1)


def has_bins_of(case, key):
    """Whether the curve is wrong and is what these bins give, and no others."""
    ways = {
        "stretched": stretched_place,
        "lower": lower_place,
        "extra": extra_place,
        # No message tells these: where they give the same, nothing else is told.
        "equal counts": equal_counts,
        "to the nearest": lambda case: np.minimum(np.round(case.forecast * case.bins).astype(int), case.bins - 1),
        "nearest of one less": lambda case: np.round(case.forecast * (case.bins - 1)).astype(int),
        "one bin less": lambda case: (case.forecast * (case.bins - 1)).astype(int),
        "ten": lambda case: np.minimum((case.forecast * 10).astype(int), 9),
    }
    if is_without_single_ones(case):
        return False
    given = [name for name, place in ways.items() if curve_is(case, *binned(case, place(case), case.bins + 1))]
    return given == [key] and not curve_is_right(case)


def is_without_single_ones(case):
    said, share, count = binned(case, right_place(case))
    return curve_is(case, said[count > 1], share[count > 1], count[count > 1])


@task.misconception(
    "range-of-the-forecasts",
    "Your {bins} bins share the range from {low:.4g} to {high:.4g}, the lowest forecast and the highest. The task's go from 0 to 1, whatever was said: with bins that move, last month's curve cannot be laid over this month's.",
)
def range_of_the_forecasts(case):
    return has_bins_of(case, "stretched") and {"low": float(case.forecast.min()), "high": float(case.forecast.max())}


@task.misconception(
    "border-in-the-lower-bin",
    "A forecast of {border:.4g} lies on a border and went into the bin below it. The task's bins begin with their lower border; with round forecasts such as 25 % or 50 %, "
    "which tools give often, half a bin moves.",
)
def border_in_the_lower_bin(case):
    moved = lower_place(case) != right_place(case)
    return bool(moved.any()) and has_bins_of(case, "lower") and {"border": float(case.forecast[moved][0])}


@task.misconception(
    "one-outside",
    "Of the {n} forecasts, {ones} {are} exactly 1. {where}. Those are the cases of which the model was surest.",
)
def one_outside(case):
    ones = case.forecast == 1
    if not ones.any():
        return False
    told = {"n": len(ones), "ones": int(ones.sum()), "are": "is" if ones.sum() == 1 else "are"}
    if case.raised == "IndexError":
        return told | {"where": "The bin number there is one too high, and the answer ended with an IndexError"}
    if case.raised or case.got is None or curve_is_right(case):
        return False
    if has_bins_of(case, "extra"):
        return told | {"where": "That got a bin of its own beyond the last"}
    lost = not is_without_single_ones(case) and int(np.sum(case.got[2])) == len(ones) - ones.sum()
    return lost and told | {"where": "None of your bins holds it"}


@task.misconception(
    "border-in-both-bins",
    "Your counts add up to {sum}, and there are {n} forecasts: one of {border:.4g} lies on a border and was counted in the bin below and in the bin above. The shares of the bins are then no shares of anything.",
)
def border_in_both_bins(case):
    if case.raised or case.got is None or len(case.got[2]) == 0:
        return False
    on_border = np.isin(case.forecast * case.bins, np.arange(1, case.bins))
    both = int(on_border.sum())
    return both > 0 and int(np.sum(case.got[2])) == len(case.forecast) + both and {"sum": int(np.sum(case.got[2])), "n": len(case.forecast), "border": float(case.forecast[on_border][0])}


@task.misconception(
    "empty-bins-kept",
    "{empty} of the {bins} bins hold nothing, and your arrays have a place for them all the same. There is nothing to take a mean of: a 0 there is drawn as a point, and looks like a model that is "
    "badly wrong.",
)
def empty_bins_kept(case):
    count = np.bincount(right_place(case), minlength=case.bins)
    used = count > 0
    # A list may also end with the last bin in use. Other bins than the task's are another mistake.
    ends = (case.bins, int(np.flatnonzero(used)[-1]) + 1)
    kept = len(case.got[0]) in ends and len(case.got[0]) > used.sum() and len(case.got[0]) == len(case.got[2])
    if not kept or not np.array_equal(case.got[2], count[: len(case.got[2])]):
        return False
    return {"empty": int(len(case.got[0]) - used.sum())}


@task.misconception(
    "middle-of-the-bin",
    "Your first array has the middles of the bins. In bin {b:index} of those in use the forecasts have the mean {mean:.4g}, and you say {middle:.4g}: a model that says 0.97 every time would be "
    "compared with a number that it never said.",
)
def middle_of_the_bin(case):
    middles = (np.unique(right_place(case)) + 0.5) / case.bins
    said, share, count = case.want[:3]
    if not curve_is(case, middles, share, count):
        return False
    b = int(np.flatnonzero(~np.isclose(middles, said))[0])
    return {"b": b, "mean": said[b], "middle": middles[b]}


@task.misconception(
    "not-weighted",
    "The curve is right. Your ECE is {got_ece:.4g}, where every bin weighs the same, though they hold from {few} to {many} forecasts: a bin with a single one in it can spoil a good model.",
)
def not_weighted(case):
    said, share, count, _ = case.want
    mean = float(np.abs(share - said).mean())
    return curve_is_right(case) and np.isclose(case.got[3], mean) and {
        "got_ece": case.got[3],
        "few": int(count.min()),
        "many": int(count.max()),
    }


@task.misconception(
    "signs-cancel",
    "The curve is right. Your ECE is {got_ece:.4g}: bins where too much was said and bins where too little was said cancel out. That tells whether the mean is right, and nothing about 70 %.",
)
def signs_cancel(case):
    said, share, count, _ = case.want
    bias = float((count * (share - said)).sum() / count.sum())
    return curve_is_right(case) and (np.isclose(case.got[3], bias) or np.isclose(case.got[3], abs(bias))) and {"got_ece": case.got[3]}


@task.misconception(
    "shares-of-the-whole",
    "In bin {b:index} of those in use it happened in {share:.4g} of its {count} cases, and you say {got_one:.4g}: divided by all {n} forecasts. The curve would sink as more bins are used.",
)
def shares_of_the_whole(case):
    said, share, count, _ = case.want
    n = len(case.forecast)
    whole = share * count / n
    if len(whole) < 3 or len(case.got[1]) != len(whole) or not np.allclose(case.got[1], whole):
        return False
    b = int(np.flatnonzero(~np.isclose(whole, share))[0])
    return {"b": b, "share": share[b], "count": int(count[b]), "got_one": whole[b], "n": n}

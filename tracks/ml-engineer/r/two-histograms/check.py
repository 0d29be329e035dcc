"""two_histograms: many values on the ends of bars, groups of unlike sizes and ranges, gaps."""

import numpy as np

from milepost.check import Task

task = Task(
    "two_histograms(a: floats[n], b: floats[m], width: int) -> tuple[array[bars + 1], array[bars], array[bars]]"
)
task.example(np.array([12.0, 20.0, 25.0, 31.0]), np.array([20.0, 44.0]), 10)
task.allow_nan()


def draw_group(draw, count, low, high):
    values = draw.floats(count, low=low, high=high, decimals=1)
    return np.round(values) if draw.boolean() else values


@task.hidden(times=12)
def two_groups(draw):
    width = draw.choice([2, 5, 10])
    a = draw_group(draw, draw.size(3, 30), 3, 60)
    return a, draw_group(draw, draw.size(1, 8), 20, 90), width


@task.hidden(times=8)
def on_the_ends(draw):
    """Values that are multiples of the width, the largest one too."""
    width = draw.choice([2, 5, 10])
    a = draw.integers(draw.size(2, 12), low=1, high=6) * float(width)
    b = draw.integers(draw.size(1, 6), low=2, high=8) * float(width)
    return a, b, width


@task.hidden(times=6)
def with_gaps(draw):
    a = draw_group(draw, draw.size(4, 20), 3, 60)
    a[draw.integer(1, 3)] = np.nan
    return a, draw_group(draw, draw.size(2, 6), 30, 80), draw.choice([5, 10])


def ends_of(values, width):
    known = values[~np.isnan(values)]
    return width * np.arange(np.floor(known.min() / width), np.floor(known.max() / width) + 2)


def counts(values, breaks, *, right=False):
    known = values[~np.isnan(values)]
    if right:  # what hist does when it is not told otherwise: the lowest break belongs to the first bar
        places = np.maximum(np.searchsorted(breaks, known, side="left") - 1, 0)
    else:
        places = np.searchsorted(breaks, known, side="right") - 1
    return np.bincount(places, minlength=len(breaks) - 1).astype(float)


def heights(values, breaks, width, *, per=None, right=False):
    known = values[~np.isnan(values)]
    return counts(values, breaks, right=right) / ((len(known) if per is None else per) * width)


def both(case):
    return np.concatenate([case.a, case.b])


def same_heights(case, a, b):
    """Whether the answer gave these heights on the right bars, and not the right ones."""
    breaks = ends_of(both(case), case.width)
    return case.same([breaks, a, b])


def first_wrong(case):
    for name, want, got in zip("ab", case.want[1:], case.got[1:], strict=True):
        wrong = np.flatnonzero(~np.isclose(want, got))
        if wrong.size:
            i = int(wrong[0])
            low = case.want[0][i]
            return {"name": name, "low": low, "high": low + case.width, "right": want[i], "gave": got[i]}
    return False


@task.misconception(
    "counts-not-densities",
    "The bar of {name} from {low:g} to {high:g} has the density {right:.4g}; yours is {gave:.4g}, the number of values in it. The larger group "
    "then towers over the smaller one, and nothing about waiting times can be read from it.",
)
def counts_not_densities(case):
    breaks = ends_of(both(case), case.width)
    return same_heights(case, counts(case.a, breaks), counts(case.b, breaks)) and first_wrong(case)


@task.misconception(
    "shares-not-densities",
    "The bar of {name} from {low:g} to {high:g} has the density {right:.4g}; yours is {gave:.4g}, the share of the values in it. With a density it is "
    "the *area* that is the share; yours changes its height when only the width changes.",
)
def shares_not_densities(case):
    breaks = ends_of(both(case), case.width)
    a, b = (heights(each, breaks, 1) for each in (case.a, case.b))
    return same_heights(case, a, b) and first_wrong(case)


@task.misconception(
    "upper-end-included",
    "The bar of {name} from {low:g} to {high:g} has the density {right:.4g}; yours is {gave:.4g}. A value on the end of two bars went to the lower one, which is what "
    "`hist` does when it is not told otherwise. Waiting times in whole seconds often lie there, and everything moves a bar to the left.",
)
def upper_end_included(case):
    breaks = ends_of(both(case), case.width)
    a, b = (heights(each, breaks, case.width, right=True) for each in (case.a, case.b))
    return same_heights(case, a, b) and first_wrong(case)


@task.misconception(
    "pooled-total",
    "The bar of {name} from {low:g} to {high:g} has the density {right:.4g}; yours is {gave:.4g}. Each count was divided by the values of both groups "
    "together, so the small group stays small and the areas cannot be compared.",
)
def pooled_total(case):
    breaks = ends_of(both(case), case.width)
    total = int((~np.isnan(both(case))).sum())
    a, b = (heights(each, breaks, case.width, per=total) for each in (case.a, case.b))
    return same_heights(case, a, b) and first_wrong(case)


def parts(case):
    """The three parts of the answer, where there are three vectors."""
    if isinstance(case.got, list) and len(case.got) == 3:  # noqa: PLR2004 - breaks, a and b
        return [np.ravel(part).astype(float) for part in case.got if isinstance(part, np.ndarray | float | int)]
    return []


@task.misconception(
    "breaks-of-a",
    "Your breaks go from {first:g} to {last:g}, as far as `a` goes, and `b` goes from {low:g} to {high:g}. Values outside the breaks "
    "have no bar.",
)
def breaks_of_a(case):
    known = case.b[~np.isnan(case.b)]
    mine = ends_of(case.a, case.width)
    fields = {"first": mine[0], "last": mine[-1], "low": known.min(), "high": known.max()}
    if known.min() >= mine[0] and known.max() <= mine[-1]:
        return False
    stopped = "some 'x' not counted" in case.said
    gave = parts(case)
    return (stopped or bool(gave and np.array_equal(gave[0], mine))) and fields


@task.misconception(
    "bars-of-their-own",
    "Your `a` has {a_bars} bars and your `b` has {b_bars}, where both need {bars}. Each group got bars of its own, so the bars of one do not lie over those of the "
    "other.",
)
def bars_of_their_own(case):
    gave = parts(case)
    own = [len(ends_of(each, case.width)) - 1 for each in (case.a, case.b)]
    bars = len(ends_of(both(case), case.width)) - 1
    lengths = [len(part) for part in gave[1:]]
    return lengths == own and own != [bars, bars] and {"a_bars": own[0], "b_bars": own[1], "bars": bars}


@task.misconception(
    "last-bar-missing",
    "The largest value is {largest:g}, and your last break is {last:g}. A value on the upper end belongs to the next bar, and yours has none: `hist` "
    "pushes it into the bar before.",
)
def last_bar_missing(case):
    gave, right = parts(case), ends_of(both(case), case.width)
    largest = float(np.nanmax(both(case)))
    short = bool(gave) and np.array_equal(gave[0], right[:-1]) and largest == right[-2]
    return short and {"largest": largest, "last": right[-2]}

"""two_histograms: many values on the ends of bars, groups of unlike sizes and ranges, gaps."""

import numpy as np

from milepost.check import NA, Task

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
    a[draw.integer(1, 3)] = NA
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
    (a, upper_a), (b, upper_b) = ([heights(each, breaks, case.width, right=right) for right in (False, True)] for each in (case.a, case.b))
    # In both groups, or in one that was forgotten.
    return any(same_heights(case, *each) for each in ((upper_a, upper_b), (a, upper_b), (upper_a, b))) and first_wrong(case)


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


@task.misconception(
    "missing-counted",
    "The bar of {name} from {low:g} to {high:g} has the density {right:.4g}; yours is {gave:.4g}. What is missing counts among the values in yours and lies in no bar, so the areas do not add up to 1.",
)
def missing_counted(case):
    if not np.isnan(both(case)).any():
        return False
    breaks = ends_of(both(case), case.width)
    a, b = (heights(each, breaks, case.width, per=len(each)) for each in (case.a, case.b))
    return same_heights(case, a, b) and first_wrong(case)


@task.misconception(
    "one-total-for-both",
    "The bar of {name} from {low:g} to {high:g} has the density {right:.4g}; yours is {gave:.4g}. Both groups were divided by the number of values of `a`; the areas of the other one do not add up to 1.",
)
def one_total_for_both(case):
    breaks = ends_of(both(case), case.width)
    total = int((~np.isnan(case.a)).sum())
    a, b = (heights(each, breaks, case.width, per=total) for each in (case.a, case.b))
    return same_heights(case, a, b) and first_wrong(case)


@task.misconception(
    "from-the-smallest",
    "Your breaks begin at {first:g}, the smallest value itself, and should begin at {right:g}. With one value less the bars of tomorrow lie elsewhere, and two pictures cannot be compared.",
)
def from_the_smallest(case):
    gave, right, smallest = parts(case), ends_of(both(case), case.width), np.nanmin(both(case))
    begins = bool(gave) and gave[0].size > 0 and gave[0][0] == smallest != right[0]
    return begins and {"first": smallest, "right": right[0]}


@task.misconception(
    "from-zero",
    "Your breaks begin at 0, and the smallest value is {smallest:g}: they should begin at {right:g}. {count} bars at the left end are empty in both groups.",
)
def from_zero(case):
    gave, right = parts(case), ends_of(both(case), case.width)
    found = bool(gave) and np.array_equal(gave[0], case.width * np.arange(int(right[-1] / case.width) + 1)) and right[0] > 0
    return found and {"smallest": np.nanmin(both(case)), "right": right[0], "count": int(right[0] / case.width)}


@task.misconception(
    "bar-too-many",
    "The largest value is {largest:g}, and your last break is {last:g}; {right:g} is above it already. The last bar is empty in both groups.",
)
def bar_too_many(case):
    gave, right = parts(case), ends_of(both(case), case.width)
    found = bool(gave) and np.array_equal(gave[0], np.append(right, right[-1] + case.width))
    return found and {"largest": np.nanmax(both(case)), "last": gave[0][-1], "right": right[-1]}


def parts(case):
    """The three parts of the answer, where there are three vectors."""
    if isinstance(case.got, list) and len(case.got) == 3:  # noqa: PLR2004 - breaks, a and b
        return [np.ravel(part).astype(float) for part in case.got if isinstance(part, np.ndarray | float | int)]
    return []


@task.misconception(
    "breaks-of-a",
    "Some values lie outside your breaks and have no bar: `a` goes from {a_low:g} to {a_high:g}, and `b` from {low:g} to {high:g}. "
    "The bars are for both.",
)
def breaks_of_a(case):
    known = case.b[~np.isnan(case.b)]
    if np.isnan(case.a).all() or not known.size:  # as the search for a smaller case may make it
        return False
    mine = ends_of(case.a, case.width)
    fields = {"a_low": np.nanmin(case.a), "a_high": np.nanmax(case.a), "low": known.min(), "high": known.max()}
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

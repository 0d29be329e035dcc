"""adjust: whole years hide a wrong start from R's warning, so there are many of them."""

import numpy as np

from milepost.check import NA, Task

task = Task("adjust(sales: floats[n], season: floats[12], start: int) -> floats[n]")
SEASON = np.array([0.5, 0.5, 0.8, 1.0, 1.2, 1.5, 2.0, 1.6, 1.0, 0.8, 0.6, 0.5])
task.example(np.array([40.0, 50.0, 72.0, 90.0]), SEASON, 3)
task.allow_nan()


def draw_season(draw):
    return draw.integers(12, low=1, high=40) / 20


@task.hidden(times=14)
def some_months(draw):
    n = draw.size(1, 40)
    sales = draw.integers(n, low=10, high=400).astype(float)
    if draw.boolean():
        sales[draw.integer(0, n - 1)] = NA
    return sales, draw_season(draw), draw.integer(1, 12)


@task.hidden(times=10)
def whole_years(draw):
    """Lengths that fit, where R never warns."""
    sales = draw.integers(12 * draw.size(1, 3), low=10, high=400).astype(float)
    return sales, draw_season(draw), draw.integer(1, 12)


@task.hidden(times=2)
def from_january(draw):
    """Nothing to turn round, and more than a year: where one number too many shows."""
    return draw.integers(draw.size(14, 40), low=10, high=400).astype(float), draw_season(draw), 1


@task.hidden(times=2)
def nothing_yet(draw):
    return np.array([]), draw_season(draw), draw.integer(1, 12)


def months(case, start):
    return (start - 1 + np.arange(len(case.sales))) % 12


def first_wrong(case):
    i = int(np.flatnonzero(~np.isclose(case.want, case.got, equal_nan=True))[0])
    month = int(months(case, case.start)[i])
    return {"i": i, "sale": case.sales[i], "month": month + 1, "share": case.season[month], "gave": case.got[i]}


@task.misconception(
    "always-january",
    "Sale {i:index} ({sale:g}) belongs to month {month}, whose number is {share:g}; yours came to {gave:.4g}. Your numbers begin "
    "with January whatever the first month is. R recycles without a word, so a summer peak ends up in the trend.",
)
def always_january(case):
    wrong = case.sales / case.season[months(case, 1)]
    # Behind a gap at the very beginning, months that were not counted for it can look the same.
    begins = len(case.sales) > 0 and not np.isnan(case.sales[0])
    return begins and case.start != 1 and case.same(wrong) and first_wrong(case)


@task.misconception(
    "one-month-off",
    "Sale {i:index} ({sale:g}) belongs to month {month}, whose number is {share:g}; yours came to {gave:.4g}, by the number of the month "
    "beside it. Places are counted from 1 in R: see which month your first sale gets when `start` is 1.",
)
def one_month_off(case):
    wrongs = [case.sales / case.season[months(case, case.start + step)] for step in (1, -1)]
    # Behind a single gap, months that were not counted for it look the same; two sales before it do not.
    begins = len(case.sales) > 0 and not np.isnan(case.sales[0])
    return begins and any(map(case.same, wrongs)) and first_wrong(case)


@task.misconception(
    "gaps-not-counted",
    "Sale {i:index} ({sale:g}) belongs to month {month}, whose number is {share:g}; yours came to {gave:.4g}. The months without a report "
    "before it were not counted, and time passes in them too.",
)
def gaps_not_counted(case):
    reported = np.cumsum(~np.isnan(case.sales)) - 1
    mistaken = case.sales / case.season[(case.start - 1 + reported) % 12]
    return case.same(mistaken) and first_wrong(case)


@task.misconception(
    "multiplied",
    "Sale {i:index} ({sale:g}) became {gave:.4g}: it was multiplied by the number of its month, {share:g}. That puts the season in "
    "a second time, and strong months look stronger still.",
)
def multiplied(case):
    return case.same(case.sales * case.season[months(case, case.start)]) and first_wrong(case)


@task.misconception(
    "december-lost",
    "Sale {i:index} ({sale:g}) is of month {month}, and yours has no number for it. A remainder after division by 12 is 0 to 11, and "
    "place 0 of a vector does not exist in R; what is looked up there vanishes, and everything after it moves up.",
)
def december_lost(case):
    places = (case.start - 1 + np.arange(1, len(case.sales) + 1)) % 12
    kept = case.season[places[places > 0] - 1]
    if len(kept) == len(case.sales) or not len(kept):
        return False
    if case.same(case.sales / np.resize(kept, len(case.sales))):
        return first_wrong(case)
    return False


@task.misconception(
    "january-twice",
    "Sale {i:index} ({sale:g}) belongs to month {month}, whose number is {share:g}; yours came to {gave:.4g}. The sales begin in January here, and "
    "your season has 13 numbers: up to `start - 1` there is nothing to take, and `1:0` is 1 and 0, not nothing.",
)
def january_twice(case):
    long = np.resize(np.append(case.season, case.season[0]), len(case.sales))
    return case.start == 1 and case.same(case.sales / long) and first_wrong(case)


@task.misconception(
    "gap-as-zero",
    "Month {month} has no report, and yours gives {gave:g} for sale {i:index}. Nobody knows what was sold; a mean over these months would count "
    "the gap as a month in which nobody came.",
)
def gap_as_zero(case):
    right = case.sales / case.season[months(case, case.start)]
    return bool(np.isnan(right).any()) and case.same(np.nan_to_num(right)) and first_wrong(case)


@task.misconception(
    "past-december",
    "Sale {i:index} ({sale:g}) came out as missing, though it was reported. It is of month {month}, after the turn of the year; "
    "your place in `season` lies beyond its end, and R gives `NA` there in place of an error.",
)
def past_december(case):
    places = case.start - 1 + np.arange(len(case.sales))
    wrong = np.where(places < 12, case.sales / case.season[places % 12], np.nan)  # noqa: PLR2004 - months
    return case.same(wrong) and first_wrong(case)


@task.misconception(
    "each-repeated",
    "Sale {i:index} ({sale:g}) belongs to month {month}, whose number is {share:g}; yours came to {gave:.4g}. Your numbers stand "
    "several times in a row before the next one comes, and months go round the other way.",
)
def each_repeated(case):
    years = -(-(len(case.sales) + case.start - 1) // 12)
    long = np.repeat(case.season, max(years, 1))[case.start - 1 :][: len(case.sales)]
    return len(long) == len(case.sales) and case.same(case.sales / long) and first_wrong(case)


@task.misconception(
    "whole-year",
    "{count} sales came in, and yours gives {gave} values. When two vectors differ in length R uses the shorter one again, whichever "
    "that is: here it was `sales`, and the months beyond the last one have sales that nobody made.",
)
def whole_year(case):
    count, gave = len(case.sales), np.size(case.got)
    return 0 < count < gave and gave in (12, 13, 14) and {"count": count, "gave": gave}


@task.misconception(
    "counted-down",
    "There are no sales, and yours gives {count} values. Look at `1:length(sales)` when the length is 0: it counts down, from 1 to 0.",
)
def counted_down(case):
    if len(case.sales) or not isinstance(case.got, np.ndarray | float):
        return False
    return {"count": int(np.size(case.got))} if np.size(case.got) else False

"""standardise: one mean and one spread for each column, broadcast over the rows."""

import numpy as np
from milepost.check import Task, near

task = Task("standardise(table: floats[n, d]) -> floats[n, d]")
task.judge(near(rtol=1e-6, atol=1e-7))

LONGLEY = np.loadtxt(task.data("longley.csv"), delimiter=",", skiprows=1)

task.example(LONGLEY[:5, 1:4])
task.example(np.array([[0.1, 3.0, 7.0], [0.1, 5.0, 7.0], [0.1, 4.0, 7.0]]))


@task.hidden(times=24)
def any_table(draw):
    rows, columns = draw.size(1, 30), draw.size(1, 6)
    table = draw.floats(rows, columns)
    if draw.boolean():
        # The smallest differ by less than 1e-8, which `np.isclose` takes for no difference.
        table = table * np.array([draw.choice([2e-10, 1.0, 1e6]) for _ in range(columns)])
    if draw.integer(0, 2) == 0:
        table[:, draw.integer(0, columns - 1)] = draw.choice([0.0, 0.1, -7.3])
    return table


@task.hidden(times=2)
def a_single_row(draw):
    return draw.floats(1, draw.integer(1, 4), low=2, high=90)


@task.hidden(times=6)
def equal_time_stamps(draw):
    # Milliseconds since 1970: at this size, the mean of equal numbers is often off in the fourth decimal.
    equal = np.full(draw.size(3, 20), 1_700_000_000_000 + draw.number(0, 1))
    for _ in range(100):
        if equal.std() > 0:
            break
        equal = np.full(draw.size(3, 20), 1_700_000_000_000 + draw.number(0, 1))
    return np.column_stack([equal, draw.floats(len(equal))])


@task.hidden(times=4)
def stamps_of_a_minute(draw):
    rows = draw.size(4, 20)
    # Whole milliseconds, so that their sum and mean are right to the last digit however they are taken.
    stamps = 1_700_000_000_000 + draw.integers(rows, low=0, high=60_000)
    stamps[:2] = 1_700_000_000_000, 1_700_000_030_000
    return np.column_stack([draw.floats(rows), stamps.astype(float)])


@task.hidden(times=2)
def same_at_both_ends(draw):
    table = draw.floats(draw.size(4, 9), 2)
    table[1] = table[0]
    table[-1] = table[0]
    table[2] += 3.0
    return table


@task.hidden(times=4)
def real_years(draw):
    return LONGLEY[draw.shuffled(range(16))[: draw.size(2, 16)]]


@task.misconception(
    "by-rows",
    "Your means and spreads were taken along the rows. Each row now has mean 0, but column {j} has mean {mean}. "
    "Prices and people were averaged together, and the columns still have their different scales.",
)
def by_rows(case):
    if not np.ptp(case.table, axis=1).any():
        # Zeros for rows without a spread look like zeros for columns without one.
        return False
    with np.errstate(all="ignore"):
        centred = case.table - case.table.mean(axis=1, keepdims=True)
        mistaken = centred / case.table.std(axis=1, keepdims=True)
        settled = np.where(np.ptp(case.table, axis=1, keepdims=True) == 0, 0.0, mistaken)
    if case.same(mistaken) or case.same(settled):
        means = case.got.mean(axis=0)
        j = int(np.argmax(np.abs(means)))
        return {"j": j, "mean": f"{means[j]:.3g}"}
    return False


@task.misconception(
    "one-scale-for-all",
    "One mean and one spread were used for the whole table. The columns keep the scales they had: their spreads now "
    "run from {least} to {most}, and the widest column still decides each distance.",
)
def one_scale_for_all(case):
    with np.errstate(all="ignore"):
        mistaken = (case.table - case.table.mean()) / case.table.std()
        settled = np.where(np.ptp(case.table, axis=0) == 0, 0.0, mistaken)
    if case.same(mistaken) or case.same(settled):
        spreads = case.got.std(axis=0)
        return {"least": f"{spreads.min():.3g}", "most": f"{spreads.max():.3g}"}
    return False


@task.misconception(
    "not-scaled",
    "The means were taken off, and nothing was divided: the spreads of your columns run from {least} to {most}, as before. The "
    "widest column still decides each distance.",
)
def not_scaled(case):
    spreads = case.table.std(axis=0)
    centred = np.where(np.ptp(case.table, axis=0) > 0, case.table - case.table.mean(axis=0), 0.0)
    # Where all columns are this fine, what was not divided looks like nothing at all.
    return case.same(centred) and not case.same(np.zeros_like(centred)) and {"least": f"{spreads.min():.3g}", "most": f"{spreads.max():.3g}"}


@task.misconception(
    "divided-by-the-variance",
    "Column {j} was divided by {variance}, its variance; its standard deviation is {spread}, the root of that. In square "
    "metres instead of metres, the columns keep different scales.",
)
def divided_by_the_variance(case):
    varies, spreads = np.ptp(case.table, axis=0) > 0, case.table.std(axis=0)
    if not varies.any():
        return False
    j = int(np.argmax(np.where(varies, np.abs(np.log(np.where(varies, spreads, 1.0))), 0.0)))
    mistaken = case.want / np.where(varies, spreads, 1.0)
    return case.same(mistaken) and {"j": j, "variance": f"{spreads[j] ** 2:.3g}", "spread": f"{spreads[j]:.3g}"}


@task.misconception(
    "divided-by-n-minus-one",
    "Your columns have a standard deviation of {spread} where 1 was asked. You divided by n - 1; here it is n = {n}. "
    "Code that mixes the two, as NumPy and pandas do by default, gives two different tables for the same data.",
)
def divided_by_n_minus_one(case):
    n = len(case.table)
    if n > 1 and case.same(case.want * np.sqrt((n - 1) / n)):
        return {"spread": f"{np.sqrt((n - 1) / n):.3g}", "n": n}
    return False


def _lost(case):
    """Find the columns that vary and came out as zeros, where all else is right."""
    if np.shape(case.got) != case.table.shape:
        return np.zeros(case.table.shape[1], dtype=bool)
    lost = (np.ptp(case.table, axis=0) > 0) & (case.got == 0).all(axis=0)
    return lost & case.same(np.where(lost, 0.0, case.want))


@task.misconception(
    "two-rows-compared",
    "Column {j} has a spread of {spread}, and you gave 0 for each of its rows, as for a column whose values are all equal. Only two of "
    "its rows are: that its {places} values are the same says nothing of the others.",
)
def two_rows_compared(case):
    lost, spreads = np.flatnonzero(_lost(case)), case.table.std(axis=0)
    for row, places in ((-1, "first and last"), (1, "first two")):
        agree = len(case.table) > 2 and len(lost) > 0 and (case.table[0, lost] == case.table[row, lost]).all()
        # Whoever compares these rows loses each column where they agree, whatever its spread.
        if agree and (spreads[lost] > 1e-3 * np.abs(case.table[:, lost]).max(axis=0)).any():
            return {"j": int(lost[0]), "spread": f"{spreads[lost[0]]:.2g}", "places": places}
    return False


@task.misconception(
    "small-taken-for-none",
    "Column {j} has a spread of {spread}, and you gave 0 for each of its rows, as for a column whose values are all equal. "
    "Small is not zero: `np.isclose` and limits of any kind know nothing of what counts in this column, and its signal is gone.",
)
def small_taken_for_none(case):
    lost, spreads = _lost(case), case.table.std(axis=0)
    if not lost.any():
        return False
    j = int(np.argmax(np.where(lost, spreads, 0.0)))
    return {"j": j, "spread": f"{spreads[j]:.2g}"}


@task.misconception(
    "between-0-and-1",
    "Each column was stretched to run from 0 to 1. Its mean is not 0 then, its standard deviation is not 1, and a single far value "
    "presses all the others together.",
)
def between_0_and_1(case):
    span = np.ptp(case.table, axis=0)
    return case.same(np.where(span > 0, (case.table - case.table.min(axis=0)) / np.where(span > 0, span, 1.0), 0.0))


@task.misconception(
    "digits-cancelled",
    "Column {j} lies around {mean} with a spread of {spread}, and your result for it has a spread of {found} where 1 was asked. Squares "
    "of such large numbers fill all the digits a float has, and in the difference of two of them nothing is left of the spread.",
)
def digits_cancelled(case):
    if np.shape(case.got) != case.table.shape:
        return False
    means, spreads = case.table.mean(axis=0), case.table.std(axis=0)
    far = (np.ptp(case.table, axis=0) > 0) & (np.abs(means) > 1e6 * spreads)
    if not far.any() or not case.same(np.where(far, case.got, case.want)):
        return False
    j = int(np.argmax(far))
    with np.errstate(all="ignore"):
        factor = case.got[:, j] / case.want[:, j]
    factor = factor[case.want[:, j] != 0]
    stretched = np.isfinite(factor).all() and factor[0] > 0 and np.ptp(factor) <= 1e-6 * factor[0]
    if not stretched and np.isfinite(case.got[:, j]).any():
        return False
    return {"j": j, "mean": f"{means[j]:.3g}", "spread": f"{spreads[j]:.3g}", "found": f"{case.got[:, j].std():.3g}"}


@task.misconception(
    "padded-spread",
    "Column {j} has a spread of about {spread}, and your result for it has {left} instead of 1. Something was added "
    "to the spread to avoid dividing by zero. For a column this fine it is not small: it flattens the signal.",
)
def padded_spread(case):
    spreads, found = case.table.std(axis=0), case.got.std(axis=0)
    varies = np.ptp(case.table, axis=0) > 0
    squeezed = varies & (found < 0.999)
    if not squeezed.any():
        return False
    j = int(np.argmin(np.where(squeezed, found, np.inf)))
    if found[j] == 0:
        return False
    added = spreads[j] * (1 / found[j] - 1)
    padded = (case.table - case.table.mean(axis=0)) / (spreads + added)
    if case.same(np.where(varies, padded, 0.0)):
        return {"j": j, "spread": f"{spreads[j]:.2g}", "left": f"{found[j]:.3g}"}
    return False


@task.misconception(
    "nothing-to-divide-by",
    "Column {j} holds {value} in each row, and your result for it is {shown}: its spread is 0, and you divided by it. "
    "A model that is fed one such column answers with NaN for everything.",
)
def nothing_to_divide_by(case):
    constant = np.ptp(case.table, axis=0) == 0
    bad = np.flatnonzero(constant & ~np.isfinite(case.got).all(axis=0))
    if len(bad) == 0:
        return False
    j = int(bad[0])
    return {"j": j, "value": f"{case.table[0, j]:g}", "shown": f"{case.got[0, j]:g}"}


@task.misconception(
    "equal-values-kept",
    "Column {j} holds {value} in each row, and still does. It has no spread to be measured with, so it becomes zeros: beside columns "
    "of about 1, a time stamp would decide each distance.",
)
def equal_values_kept(case):
    constant = (np.ptp(case.table, axis=0) == 0) & (case.table[0] != 0)
    if not constant.any() or not case.same(np.where(constant, case.table, case.want)):
        return False
    j = int(np.argmax(constant))
    return {"j": j, "value": f"{case.table[0, j]:g}"}


@task.misconception(
    "rounding-taken-for-spread",
    "Column {j} holds {value} in each row, yet your result for it is {shown}. The computed spread of equal numbers "
    "need not be exactly 0: here it is {spread}. Dividing by that blows rounding errors up to the size of real signal.",
)
def rounding_taken_for_spread(case):
    if np.shape(case.got) != case.table.shape:
        return False
    constant, spreads = np.ptp(case.table, axis=0) == 0, case.table.std(axis=0)
    # Equal numbers are all the same rounding error away from their mean, and so is their spread from 0.
    wrong = constant & (np.abs(np.abs(case.got) - 1) < 1e-6).all(axis=0) & (spreads > 0)
    if not wrong.any() or not case.same(np.where(wrong, case.got[:1], case.want)):
        return False
    j = int(np.argmax(wrong))
    return {
        "j": j,
        "value": f"{case.table[0, j]:g}",
        "shown": f"{case.got[0, j]:.3g}",
        "spread": f"{spreads[j]:.2g}",
    }

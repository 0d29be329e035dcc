"""who-complains: Pearson's chi-squared test of a table of counts."""

import numpy as np

from milepost.check import Task, near

task = Task("independence(counts: ints[r, c]) -> tuple[float, int, float]")
task.example(np.array([[90, 8, 2], [170, 22, 8], [260, 55, 25]]))
task.judge(near(rtol=1e-6))
task.forbid("chi2_contingency", "chisquare", "power_divergence", why="The test is what you build here.")


@task.hidden(times=24)
def any_table(draw):
    rows, columns = draw.integer(2, 4), draw.integer(2, 5)
    return (
        draw.integers(rows, columns, low=0, high=int(draw.size(8, 80))) + draw.integers(rows, columns, low=1, high=3),
    )


@task.hidden(times=3)
def nothing_broken_here(draw):
    """Cells of 0: a warehouse without a single parcel of some outcome."""
    rows, columns = draw.integer(2, 4), draw.integer(3, 4)
    counts = draw.integers(rows, columns, low=3, high=40)
    counts[draw.integer(0, rows - 1), draw.integer(1, columns - 1)] = 0
    counts[draw.integer(0, rows - 1), 0] = 0
    return (counts,)


@task.hidden(times=2)
def two_by_two(draw):
    """The table for which many tools correct by themselves."""
    return (np.array([[draw.integer(20, 60), draw.integer(3, 9)], [draw.integer(20, 60), draw.integer(12, 18)]]),)


@task.hidden(times=4)
def nearly_alike(draw):
    """Shares that hardly differ: the statistic is small and the p-value near 1."""
    row = draw.integers(draw.integer(2, 4), low=20, high=60)
    return (
        np.array(
            [row * draw.integer(1, 3) + draw.integers(len(row), low=0, high=2) for _ in range(draw.integer(2, 3))]
        ),
    )


def statistic(seen, expected):
    return float(((seen - expected) ** 2 / expected).sum())


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [np.nan] * 3


def alike(got, value):
    return abs(got - value) <= 1e-6 * max(abs(value), 1e-12)


def is_statistic(case, value):
    return alike(given(case)[0], value) and not alike(case.want[0], value)


def margins(case):
    counts = np.asarray(case.counts, dtype=float)
    return counts, np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()


@task.misconception(
    "every-cell-alike",
    "You expect {flat:.4g} parcels in every cell. Most parcels arrive well, whatever the warehouse; your test asks whether late is as common as well, and the answer is always no.",
)
def every_cell_alike(case):
    counts, _ = margins(case)
    return is_statistic(case, statistic(counts, np.full(counts.shape, counts.mean()))) and {"flat": counts.mean()}


@task.misconception(
    "rows-alike",
    "You expect each outcome {way}. A large warehouse then looks guilty because it is large, which is just what its manager said.",
)
def rows_alike(case):
    counts, _ = margins(case)
    per_row = np.broadcast_to(counts.mean(axis=0), counts.shape)
    per_column = np.broadcast_to(counts.mean(axis=1, keepdims=True), counts.shape)
    if is_statistic(case, statistic(counts, per_row)):
        return {"way": "equally often in every warehouse"}
    return is_statistic(case, statistic(counts, per_column)) and {"way": "as often as every other"}


@task.misconception(
    "divided-by-what-was-seen",
    "You divided by the counts that were seen, not by those expected, and got {got_one:.4g} where it is {want_one:.4g}. One cell with few parcels in it blows the whole up.",
)
def divided_by_what_was_seen(case):
    counts, expected = margins(case)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = float(((counts - expected) ** 2 / counts).sum())
    return is_statistic(case, value) and {"got_one": value, "want_one": case.want[0]}


@task.misconception(
    "empty-cells-skipped",
    "Your statistic is {got_one:.4g}, without the cells where nothing was seen ({zeros} here). Nothing seen where {most:.3g} were expected is evidence as well, and {want_one:.4g} has it.",
)
def empty_cells_skipped(case):
    counts, expected = margins(case)
    seen = counts > 0
    parts = (counts - expected) ** 2 / expected
    value = float(parts[seen].sum())
    if seen.all() or not is_statistic(case, value) or alike(float(parts[expected >= 5].sum()), value):
        return False
    told = {"zeros": int((~seen).sum()), "most": float(expected[~seen].max())}
    return told | {"got_one": value, "want_one": case.want[0]}


@task.misconception(
    "rare-cells-skipped",
    "Your statistic is {got_one:.4g}: the cells where fewer than five were expected are left out. That rule says when to trust the p-value, not which parcels to forget; the degrees of freedom count all cells.",
)
def rare_cells_skipped(case):
    counts, expected = margins(case)
    parts = (counts - expected) ** 2 / expected
    value = float(parts[expected >= 5].sum())
    if alike(float(parts[counts > 0].sum()), value):
        return False
    return is_statistic(case, value) and {"got_one": value}


@task.misconception(
    "shares-not-counts",
    "Your statistic, {got_one:.3g}, was made from shares. A table of ten parcels and one of ten thousand with the same shares get the same p-value: it does not matter any more how much was seen.",
)
def shares_not_counts(case):
    counts, expected = margins(case)
    values = (
        statistic(counts, expected) / counts.sum(),
        statistic(counts / counts.sum(axis=1, keepdims=True), expected / counts.sum(axis=1, keepdims=True)),
    )
    return any(is_statistic(case, value) for value in values) and {"got_one": given(case)[0]}


@task.misconception(
    "distances-not-squared",
    "The differences were added up {how}, which gives {got_one:.3g}. Only the squares over what was expected follow the distribution that the p-value is read from.",
)
def distances_not_squared(case):
    counts, expected = margins(case)
    for how, value in (
        ("without their squares", float((np.abs(counts - expected) / expected).sum())),
        ("without dividing them", float(((counts - expected) ** 2).sum())),
    ):
        if is_statistic(case, value):
            return {"how": how, "got_one": value}
    return False


@task.misconception(
    "degrees-of-freedom",
    "The statistic is right, and you read it with {got_df} degrees of freedom. The totals of rows and columns are fixed, so of the {cells} cells of this table {want_df} could still be chosen freely; with another number, chance looks {way} than it is.",
)
def degrees_of_freedom(case):
    got = given(case)[1]
    if not (alike(given(case)[0], case.want[0]) and got != case.want[1]):
        return False
    return {"got_df": got, "cells": case.counts.size, "want_df": case.want[1], "way": "wilder" if got > case.want[1] else "tamer"}


@task.misconception(
    "the-lower-tail",
    "{got_p:.4g} is how often chance stays *below* your statistic. A table without any difference would get a p-value near 0, and an alarm.",
)
def the_lower_tail(case):
    return (
        alike(given(case)[0], case.want[0])
        and abs(given(case)[2] - (1 - case.want[2])) < 1e-9
        and {"got_p": given(case)[2]}
    )


@task.misconception(
    "corrected",
    "Your statistic is {got_one:.4g} with half a parcel taken from every difference, Yates's correction. The task asks for none; it makes the test miss differences that are there.",
)
def corrected(case):
    counts, expected = margins(case)
    apart = np.abs(counts - expected)
    # Some take half a parcel from a smaller difference too, others take no more than there is.
    values = (float((each**2 / expected).sum()) for each in (apart - 0.5, apart - np.minimum(apart, 0.5)))
    return any(is_statistic(case, value) for value in values) and {"got_one": given(case)[0]}

"""one-hot: category codes as columns, with -1 for a missing one."""

import numpy as np
from milepost.check import Task, exact

task = Task("one_hot(codes: ints[n], k: int) -> floats[n, k]")
task.example(np.array([2, 0, -1, 2]), 3)
task.example(np.array([0, 1]), 4)
task.judge(exact)


@task.hidden(times=24)
def any_codes(draw):
    k = draw.size(1, 8)
    return draw.integers(draw.size(0, 40), low=-1, high=k - 1), k


@task.hidden(times=4)
def nothing_known(draw):
    return np.full(draw.size(0, 5), -1), draw.size(1, 4)


@task.hidden(times=2)
def all_kinds(draw):
    k = draw.integer(4, 6)
    # An unknown one before the last, and each known one: here every mistake gives something of its own.
    return np.array([*draw.shuffled([-1, *range(k)]), 1]), k


@task.misconception(
    "width-from-the-codes",
    "Your table has {width} columns and {k} were asked: there is one for each code {which}. "
    "Tomorrow's orders may hold another code, and the model would then be given a table of another width.",
)
def width_from_the_codes(case):
    shape = np.shape(case.got)
    if len(shape) != 2 or len(case.codes) == 0 or shape[0] != len(case.codes) or shape[1] == case.k:
        return False
    if shape[1] == case.codes.max() + 1:
        return {"width": shape[1], "which": "up to the largest that occurs"}
    return shape[1] == len(np.unique(case.codes[case.codes >= 0])) and {"width": shape[1], "which": "that occurs"}


@task.misconception(
    "column-for-unknown",
    "Your table has {width} columns and {k} were asked: the code -1 got one of its own. A row without a known payment holds "
    "only zeros; the model would be given a table of another width on a day when all payments can be read.",
)
def column_for_unknown(case):
    shape, seen = np.shape(case.got), len(np.unique(case.codes))
    own = len(shape) == 2 and shape[0] == len(case.codes) and bool((case.codes < 0).any()) and shape[1] != case.k
    return own and shape[1] in (case.k + 1, seen) and {"width": shape[1]}


@task.misconception(
    "unknown-rows-dropped",
    "{n} orders came in and {given} rows came out: those without a known payment were left away. From the first of them on, "
    "each row would be joined to the data of another order.",
)
def unknown_rows_dropped(case):
    known = case.codes[case.codes >= 0]
    return len(known) < len(case.codes) and case.same(np.eye(case.k)[known]) and {"n": len(case.codes), "given": len(known)}


def _first_unknown(case):
    return {"row": int(np.flatnonzero(case.codes < 0)[0]), "last": case.k - 1}


@task.mistake(
    "minus-one-is-first",
    "Row {row} has the code -1 and got a 1 in the first column. Each order with no known payment would be learnt as payment 0, "
    "a card.",
    fields=_first_unknown,
)
def minus_one_is_first(case):
    return np.eye(case.k)[np.maximum(case.codes, 0)]


@task.mistake(
    "minus-one-is-last",
    "Row {row} has the code -1 and still got a 1, in the last column. NumPy counts -1 from the end. "
    "Each order with no known payment would be learnt as payment {last}.",
    fields=_first_unknown,
)
def minus_one_is_last(case):
    return np.eye(case.k)[case.codes]


@task.mistake(
    "whole-columns",
    "Every row got a 1 for every code that occurs anywhere. The first index took all the rows at once, "
    "not one row for each code, so all orders look alike to the model.",
)
def whole_columns(case):
    filled = np.zeros((len(case.codes), case.k))
    filled[:, case.codes[case.codes >= 0]] = 1.0
    return filled


@task.mistake(
    "counted-from-one",
    "The ones stand one column too far left: code {code} went to column {column}. Codes count from 0, as NumPy's "
    "columns do. With a shift like this, payment names and columns no longer belong together.",
    fields=lambda case: {"code": int(case.codes.max()), "column": (int(case.codes.max()) - 1) % case.k},
)
def counted_from_one(case):
    shifted = np.zeros((len(case.codes), case.k))
    known = np.flatnonzero(case.codes >= 0)
    shifted[known, case.codes[known] - 1] = 1.0
    return shifted


@task.mistake(
    "zero-taken-for-unknown",
    "Row {row} has the code 0 and holds only zeros. 0 is a payment like any other, a card; only -1 says that nothing is known. "
    "All orders paid by card would look like orders that nobody could read.",
    fields=lambda case: {"row": int(np.flatnonzero(case.codes == 0)[0])},
)
def zero_taken_for_unknown(case):
    return np.eye(case.k)[case.codes] * (case.codes > 0)[:, np.newaxis]


@task.mistake(
    "shifted-by-the-unknown",
    "The ones stand one column too far right: -1 was moved to 0, each code moved up with it, and a column was cut off at the "
    "wrong end. Payment names and columns no longer belong together, and unknown payments look like cards.",
)
def shifted_by_the_unknown(case):
    return np.eye(case.k + 1)[case.codes + 1][:, :-1]


@task.mistake(
    "rows-closed-up",
    "Row {row} has the code -1, and the codes after it moved up by a row: the rows were numbered after the unknown ones had "
    "been taken out. From there on, each order gets the payment of a later one.",
    fields=_first_unknown,
)
def rows_closed_up(case):
    known = case.codes[case.codes >= 0]
    table = np.zeros((len(case.codes), case.k))
    table[np.arange(len(known)), known] = 1.0
    return table


@task.mistake(
    "last-column-emptied",
    "The whole last column was set to 0, to take back what -1 wrote there. Row {row} has the code {last}, and its 1 "
    "went as well: orders with the last payment look like orders that nobody could read.",
    fields=lambda case: {"row": int(np.flatnonzero(case.codes == case.k - 1)[0]), "last": case.k - 1},
)
def last_column_emptied(case):
    table = np.eye(case.k)[case.codes]
    table[:, -1] = 0.0
    return table

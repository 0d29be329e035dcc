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


@task.misconception(
    "width-from-the-codes",
    "Your table has {width} columns and {k} were asked: you made one for each code up to the largest that occurs. "
    "Tomorrow's orders may hold another code, and the model would then be given a table of another width.",
)
def width_from_the_codes(case):
    width = case.got.shape[1]
    return len(case.got) == len(case.codes) and width < case.k and {"width": width}


@task.misconception(
    "column-for-unknown",
    "Your table has {width} columns and {k} were asked: the code -1 got one of its own. A row without a known payment holds "
    "only zeros; the model would be given a table that is one column too wide.",
)
def column_for_unknown(case):
    width = case.got.shape[1]
    return len(case.got) == len(case.codes) and width == case.k + 1 and {"width": width}


@task.misconception(
    "minus-one-is-first",
    "Row {row} has the code -1 and got a 1 in the first column. Each order with no known payment would be learnt as payment 0, "
    "a card.",
)
def minus_one_is_first(case):
    unknown = np.flatnonzero(case.codes < 0)
    made = case.k > 1 and case.same(np.eye(case.k)[np.maximum(case.codes, 0)])
    return made and len(unknown) > 0 and {"row": int(unknown[0])}


@task.misconception(
    "minus-one-is-last",
    "Row {row} has the code -1 and still got a 1, in the last column. NumPy counts -1 from the end. "
    "Each order with no known payment would be learnt as payment {last}.",
)
def minus_one_is_last(case):
    unknown = np.flatnonzero(case.codes < 0)
    if len(unknown) and case.k > 1 and case.same(np.eye(case.k)[case.codes]):
        return {"row": int(unknown[0]), "last": case.k - 1}
    return False


@task.misconception(
    "whole-columns",
    "Every row got a 1 for every code that occurs anywhere. The first index took all the rows at once, "
    "not one row for each code, so all orders look alike to the model.",
)
def whole_columns(case):
    filled = np.zeros((len(case.codes), case.k))
    filled[:, case.codes] = 1.0
    without_unknown = np.zeros((len(case.codes), case.k))
    without_unknown[:, case.codes[case.codes >= 0]] = 1.0
    return case.same(filled) or case.same(without_unknown)


@task.misconception(
    "counted-from-one",
    "The ones stand one column too far left: code {code} went to column {column}. Codes count from 0, as NumPy's "
    "columns do. With a shift like this, payment names and columns no longer belong together.",
)
def counted_from_one(case):
    known = np.flatnonzero(case.codes >= 0)
    shifted = np.zeros((len(case.codes), case.k))
    shifted[known, case.codes[known] - 1] = 1.0
    dropped = shifted.copy()
    dropped[case.codes == 0] = 0.0
    if len(known) and (case.same(shifted) or case.same(dropped)):
        code = int(case.codes[known].max())
        return {"code": code, "column": (code - 1) % case.k}
    return False

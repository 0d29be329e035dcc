"""dropout: the draws come with the call, so what is dropped is known; some draws are exactly the rate."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "dropout(hidden: floats[n, h], draws: floats[n, h], rate: float, training: bool, upstream: floats[n, h]) "
    "-> tuple[floats[n, h], floats[n, h]]"
)
HIDDEN = np.array([[1.0, 2.0, 0.5], [3.0, 0.25, 4.0]])
DRAWS = np.array([[0.1, 0.9, 0.75], [0.8, 0.3, 0.6]])
UPSTREAM = np.array([[1.0, -1.0, 2.0], [0.5, 0.5, -2.0]])
task.example(HIDDEN, DRAWS, 0.75, True, UPSTREAM)
task.example(HIDDEN, DRAWS, 0.75, False, UPSTREAM)
task.judge(near)


@task.hidden(times=16)
def any_layer(draw):
    """Draws and rates in twentieths, so that some draws are exactly the rate; a rate of 0 drops nothing."""
    n, h = draw.size(1, 8), draw.size(1, 8)
    draws = draw.integers(n, h, low=0, high=19) / 20
    rate = draw.integer(0, 18) / 20
    return draw.floats(n, h, low=0, high=5), draws, rate, draw.integer(0, 3) > 0, draw.floats(n, h, low=-3, high=3)


def gives(case, factor, back=None):
    """Whether the answer multiplied by these numbers, and by others on the way back."""
    return case.same([case.hidden * factor, case.upstream * (factor if back is None else back)])


def facts(case):
    """A unit that came out wrong, what it put out and what it should."""
    for which, name in ((0, "puts out"), (1, "passes back")):
        want, got = np.asarray(case.want[which], dtype=float), np.asarray(case.got[which], dtype=float)
        wrong = np.argwhere(~np.isclose(want, got))
        if len(wrong):
            row, unit = wrong[0]
            return {"row": int(row), "unit": int(unit), "does": name, "mine": got[row, unit], "right": want[row, unit]}
    return False


def right_factor(case):
    return (case.draws >= case.rate) / (1 - case.rate) if case.training else np.ones(case.hidden.shape)


@task.misconception(
    "not-made-larger",
    "Row {row}, unit {unit} {does} {mine:.4g}; it should be {right:.4g}. The kept units were left as they were, so the next layer gets {left:.0%} of what it will get in use. "
    "Everything after it learns for inputs that are too small, and its scores are wrong as soon as dropout is off.",
)
def not_made_larger(case):
    return case.training and gives(case, 1.0 * (case.draws >= case.rate)) and {**facts(case), "left": 1 - case.rate}


@task.misconception(
    "still-on-in-use",
    "The network is in use here, and unit {unit} of row {row} {does} {mine:.4g} in place of {right:.4g}. Units are still dropped. The same photograph gets another answer each time.",
)
def still_on_in_use(case):
    return not case.training and gives(case, (case.draws >= case.rate) / (1 - case.rate)) and facts(case)


@task.misconception(
    "made-smaller-in-use",
    "The network is in use here, and unit {unit} of row {row} {does} {mine:.4g} in place of {right:.4g}. Everything was multiplied by the share that is kept. Where training has made up for the "
    "missing units already, that does it twice, and scores shrink with every such layer.",
)
def made_smaller_in_use(case):
    return not case.training and gives(case, (1 - case.rate) * np.ones(case.hidden.shape)) and facts(case)


@task.misconception(
    "rate-kept",
    "Row {row}, unit {unit} {does} {mine:.4g}; it should be {right:.4g}. A share of {rate:.0%} was kept, and that is the share to drop. Libraries differ in which of the two they mean: "
    "a mild 0.1 turns into a network that loses nine units of ten.",
)
def rate_kept(case):
    if not case.training or case.rate == 0:
        return False
    kept = case.draws < case.rate
    return (gives(case, kept / case.rate) or gives(case, kept / (1 - case.rate))) and facts(case)


@task.misconception(
    "gradient-of-the-dropped",
    "What the layer puts out is right. Row {row}, unit {unit} {does} {mine:.4g}; it should be {right:.4g}. The gradient must go the way the value went: "
    "a unit that was dropped had no part in this loss, and one that was made larger had a larger one.",
)
def gradient_of_the_dropped(case):
    factor = right_factor(case)
    backs = (np.ones(factor.shape), 1.0 * (factor > 0))
    return any(gives(case, factor, back) for back in backs) and facts(case)


@task.misconception(
    "dropped-at-the-rate",
    "Row {row}, unit {unit} {does} {mine:.4g}; it should be {right:.4g}. Its draw is exactly the rate, {rate:.4g}, and only a draw below it drops a unit. With a rate of 0, a draw of 0 would still drop one.",
)
def dropped_at_the_rate(case):
    return case.training and gives(case, (case.draws > case.rate) / (1 - case.rate)) and facts(case)

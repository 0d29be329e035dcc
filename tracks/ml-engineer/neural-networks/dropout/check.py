"""dropout: the draws come with the call, so what is dropped is known; some draws are exactly the rate."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "dropout(hidden: floats[n, h], draws: floats[n, h], rate: float, training: bool, upstream: floats[n, h]) "
    "-> tuple[floats[n, h], floats[n, h]]"
)
HIDDEN = np.array([[1.0, 2.0, 0.5], [3.0, 0.25, 4.0]])
# One draw is the rate itself, and a third of the units is kept: more than the quarter that is kept on average.
DRAWS = np.array([[0.1, 0.9, 0.75], [0.7, 0.3, 0.6]])
UPSTREAM = np.array([[1.0, -1.0, 2.0], [0.5, 0.5, -2.0]])
task.example(HIDDEN, DRAWS, 0.75, True, UPSTREAM)
task.example(HIDDEN, DRAWS, 0.75, False, UPSTREAM)
task.judge(near)


@task.hidden(times=16)
def any_layer(draw):
    """Draws and rates in twentieths, so that some draws are exactly the rate; a rate of 0 drops nothing. Some units were off before."""
    n, h = draw.size(1, 8), draw.size(1, 8)
    draws = draw.integers(n, h, low=0, high=19) / 20
    rate = draw.integer(0, 18) / 20
    hidden = np.maximum(draw.floats(n, h, low=-2, high=5), 0)
    return hidden, draws, rate, draw.integer(0, 3) > 0, draw.floats(n, h, low=-3, high=3)


@task.hidden(times=1)
def nothing_dropped(draw):
    """A rate of 0, in training: every unit is kept as it is."""
    hidden = draw.floats(3, 4, low=0.5, high=5)
    return hidden, draw.integers(3, 4, low=0, high=19) / 20, 0.0, True, draw.floats(3, 4, low=-3, high=3)


@task.hidden(times=2)
def off_before(draw):
    """Some units put out 0 before any is dropped, as behind ReLU; a kept one among them still passes its gradient back."""
    n, h = draw.size(2, 4), draw.size(3, 6)
    hidden, draws = draw.floats(n, h, low=1, high=5), draw.integers(n, h, low=0, high=19) / 20
    hidden[0, 0], draws[0, 0] = 0.0, 0.95
    return hidden, draws, draw.integer(4, 18) / 20, True, draw.floats(n, h, low=1, high=3)


def gives(case, factor, back=None):
    """Whether the answer multiplied by these numbers, and by others on the way back. Where few units are on, mistakes look alike."""
    enough = case.hidden.size >= 6 and 2 * np.count_nonzero(case.hidden) > case.hidden.size
    return enough and case.same([case.hidden * factor, case.upstream * (factor if back is None else back)])


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
    "Row {row}, unit {unit} {does} {mine:.4g}; it should be {right:.4g}. The kept units were left as they were, so the next layer gets {left:.0%} of what it gets without dropout, on average. "
    "Inverted dropout makes up for that here, in training. Where it is left for later, every program that uses the network has to know about it, and one of them will not.",
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
    "made-larger-in-use",
    "The network is in use here, and unit {unit} of row {row} {does} {mine:.4g} in place of {right:.4g}. The values were made larger although no unit is missing. In training that made up for the dropped ones; here every score comes out too large, and more so with each such layer.",
)
def made_larger_in_use(case):
    return not case.training and case.rate > 0 and gives(case, np.ones(case.hidden.shape) / (1 - case.rate)) and facts(case)


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
    factor = right_factor(case)
    # A layer of zeros looks the same either way.
    if gives(case, factor, factor * (case.hidden != 0)):
        return False
    return (gives(case, kept / case.rate) or gives(case, kept / (1 - case.rate))) and facts(case)


@task.misconception(
    "share-that-happened",
    "Row {row}, unit {unit} {does} {mine:.4g}; it should be {right:.4g}. The kept units were divided by the share of units that this draw happened to keep, {kept:.0%}, and not by {asked:.0%}. "
    "What a row gives then hangs on how many units were dropped in the rows beside it.",
)
def share_that_happened(case):
    kept = case.draws >= case.rate
    # Where half is kept, somebody who always takes a half looks the same.
    return case.training and kept.mean() not in (0, 0.5) and gives(case, kept / kept.mean()) and {**facts(case), "kept": kept.mean(), "asked": 1 - case.rate}


@task.misconception(
    "read-off-the-zeros",
    "What the layer puts out is right. Row {row}, unit {unit} passes back {mine:.4g}; it should be {right:.4g}. That unit was kept, and its value was 0 before. Which units were dropped cannot be read off the zeros "
    "of the result: behind a ReLU half of the units are 0 anyway, and so they would learn nothing while dropout is on.",
)
def read_off_the_zeros(case):
    factor = right_factor(case)
    return case.training and gives(case, factor, factor * (case.hidden != 0)) and not gives(case, factor, factor * case.hidden) and facts(case)


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

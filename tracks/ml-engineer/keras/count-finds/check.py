"""count-finds: F1 over growing sets of rows, with empty ones, weights, and chances exactly at the threshold."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "scores(labels: floats[n], chances: floats[n], weights: floats[n] | None, sizes: list[int], threshold: float) "
    "-> tuple[list[float], float]"
)
task.example(np.array([1.0, 0.0, 0.0, 1.0, 1.0, 0.0]), np.array([0.9, 0.2, 0.7, 0.6, 0.1, 0.8]), None, [3, 2, 1], 0.5)
task.judge(near(rtol=1e-4, atol=1e-5))


@task.hidden(times=4)
def any_batches(draw):
    sizes = [draw.integer(1, 5) for _ in range(draw.size(2, 4))]
    n = sum(sizes)
    chances = draw.integers(n, low=0, high=8) / 8
    weights = draw.integers(n, low=1, high=6) / 2 if draw.boolean() else None
    return draw.integers(n, low=0, high=1) * 1.0, chances, weights, sizes, draw.choice([0.25, 0.5, 0.75])


@task.hidden(times=2)
def weighted(draw):
    """Weights that matter, a chance at the threshold, and a last batch with nothing to find."""
    labels = np.array([1.0, 1.0, 0.0, 1.0, 0.0, 0.0])
    chances = np.array([0.875, 0.25, 0.75, 0.5, 0.125, 0.25])
    return labels, chances, draw.integers(6, low=1, high=4) * np.array([1, 2, 1, 3, 1, 2]) * 0.5, [2, 2, 2], 0.5


@task.hidden(times=1)
def light(draw):
    """Weights that all together stay below 1."""
    labels, chances = np.array([1.0, 0.0, 1.0, 1.0]), np.array([0.75, 0.875, 0.125, 0.625])
    return labels, chances, draw.integers(4, low=1, high=4) / 64, [3, 1], 0.5


def parts(case, rows, *, at=False, weigh=True, weighed=(True, True, True)):
    weights = np.ones(len(case.labels)) if case.weights is None or not weigh else case.weights
    flagged = case.chances[rows] >= case.threshold if at else case.chances[rows] > case.threshold
    y, w = case.labels[rows], weights[rows]
    found, of_flagged, of_meant = (w if each else np.ones(len(w)) for each in weighed)
    return np.array([(found * flagged * y).sum(), (of_flagged * flagged).sum(), (of_meant * y).sum()])


def f1(sums, least=0.0):
    below = max(sums[1] + sums[2], least)
    return 2 * sums[0] / below if below else 0.0


def shown(case, *, least=0.0, averaged=False, last_only=False, no_reset=False, **mistake):
    ends = np.cumsum(case.sizes)
    batches = [parts(case, slice(end - size, end), **mistake) for end, size in zip(ends, case.sizes, strict=True)]
    if averaged:
        each = [f1(sums) for sums in batches]
        return [[float(np.mean(each[: i + 1])) for i in range(len(each))], float(each[-1])]
    along = batches if last_only else np.cumsum(batches, axis=0)
    if least:
        return [[f1(sums, least) for sums in along], f1(batches[-1], least)]
    return [[f1(sums) for sums in along], f1(np.cumsum(batches, axis=0)[-1] + batches[-1] if no_reset else batches[-1])]


def gives(case, **mistake):
    mine = shown(case, **mistake)
    if not case.same(mine):
        return False
    place = next((i for i, pair in enumerate(zip(mine[0], case.want[0], strict=True)) if not np.isclose(*pair)), 0)
    return {"batch": place + 1, "mine": mine[0][place], "right": case.want[0][place], "rows": int(sum(case.sizes[: place + 1]))}


@task.misconception(
    "mean-of-batches",
    "After batch {batch} yours says {mine:.4f}; the F1 of the {rows} rows so far is {right:.4f}. It is the mean of the batches' own F1. A batch in which there is nothing to find counts as a failure, and with another batch size the same model gets another score.",
)
def mean_of_batches(case):
    return gives(case, averaged=True)


@task.misconception(
    "last-batch-only",
    "After batch {batch} yours says {mine:.4f}; the F1 of the {rows} rows so far is {right:.4f}. Only the last batch is in it: each one replaced what was there. The number at the end of an epoch is that of a few rows.",
)
def last_batch_only(case):
    return gives(case, last_only=True)


@task.misconception(
    "never-forgotten",
    "While the batches come, all is right. After `reset_state()` the old rows are still in the sums: {mine:.4f} in place of {right:.4f}. The score of the validation rows then holds the training rows as well.",
)
def never_forgotten(case):
    return case.same(shown(case, no_reset=True)) and {"mine": case.got[1], "right": case.want[1]}


@task.misconception(
    "weights-ignored",
    "After batch {batch} yours says {mine:.4f}, and with the weights of the rows it is {right:.4f}. Every row counted 1. An invoice of a million and one of ten euro are the same then.",
)
def weights_ignored(case):
    return gives(case, weigh=False)


@task.misconception(
    "weights-in-part",
    "After batch {batch} yours says {mine:.4f}; {right:.4f} is right. The weights of the rows are in some of the three sums and not in the others. Such a number can go above 1, and it is the F1 of nothing.",
)
def weights_in_part(case):
    some = [(a, b, c) for a in (True, False) for b in (True, False) for c in (True, False) if a + b + c in {1, 2}]
    return next((found for each in some if (found := gives(case, weighed=each))), False)


@task.misconception(
    "held-up-below",
    "After batch {batch} yours says {mine:.4f}; {right:.4f} is right. What is divided by was not let fall below 1, to be safe from 0. The rows weigh little here, and the score falls with their weight.",
)
def held_up_below(case):
    return gives(case, least=1.0)


@task.misconception(
    "at-the-threshold",
    "After batch {batch} yours says {mine:.4f}; {right:.4f} is right. A chance that is exactly the threshold is not above it. Scores in steps, as of an ensemble of trees, are there often.",
)
def at_the_threshold(case):
    return gives(case, at=True)


@task.misconception(
    "nothing-divided-by-nothing",
    "The result is NaN where nothing was flagged and nothing meant. The progress bar shows `nan` from then on, and a callback that watches it never stops.",
)
def nothing_divided_by_nothing(case):
    got = np.array([*case.got[0], case.got[1]], dtype=float)
    want = np.array([*case.want[0], case.want[1]])
    return bool(np.isnan(got).any()) and bool((want[np.isnan(got)] == 0).all())

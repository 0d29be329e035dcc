"""bent-run: the run that made the log, and one in which the columns are alike already; trained once each for a submission."""

import numpy as np

from milepost.check import Task
from milepost.kinds import runs

task = Task(
    "train(rows: floats[n, d], labels: ints[n], classes: int, steps: int, seed: int) "
    "-> tuple[floats[steps], floats[n, classes], list[float]]"
)
task.judge(None)
task.time_limit(seconds=30)
STEPS = 16


def customers(draw, scale, shift):
    """Three kinds of customers that lie six standard deviations apart in two columns; the third says nothing."""
    rng = draw.rng()
    labels = rng.permutation(np.arange(60) % 3)
    homes = np.array([[0.0, 0.0, 0.0], [6.0, 0.0, 0.0], [0.0, 6.0, 0.0]])
    rows = homes[labels] + rng.normal(size=(60, 3))
    rows = np.hstack([rows * scale + shift, np.full((60, 1), 1.0)])
    return rows, labels, 3, STEPS, draw.integer(0, 10_000)


def in_euro(draw):
    return customers(draw, np.array([4.0, 2.0, 15_000.0]), np.array([40.0, 8.0, 35_000.0]))


def alike(draw):
    return customers(draw, 1.0, 0.0)


plain, euro = runs.scenarios(task, {"plain": alike, "euro": in_euro})


def scores_of(result):
    return np.asarray(result[1], dtype=float)


@plain.ask(
    "column-without-spread",
    "With a column that is the same everywhere the numbers became NaN. It has no spread, and something was divided by that.",
)
def column_without_spread(result, losses):
    return {} if not np.isfinite(losses).all() else None


@plain.ask(
    "rate-climbs",
    "The rate begins at {first:.3g} and ends at {last:.3g}. It grows from step to step, so the run takes its largest steps where it should settle; with more steps it explodes.",
)
def rate_climbs(result, losses):
    first, last = result[2]
    return {"first": first, "last": last} if last > first else None


@plain.ask(
    "rate-not-as-asked",
    "The rate begins at {first:.3g} and ends at {last:.3g}; at most 0.1 at the beginning and about a tenth of that at the end are asked.",
)
def rate_not_as_asked(result, losses):
    first, last = result[2]
    # After 15 of 16 steps a tenth has become 0.115 of the beginning.
    return None if first <= 0.1001 and 0.05 <= last / first <= 0.2 else {"first": first, "last": last}


@plain.ask(
    "softmax-in-the-model",
    "What the model puts out for each row is between 0 and 1 and sums to 1: chances, where scores are asked. A loss from scores takes a softmax itself. Keras on TensorFlow notices, warns and takes yours back; on PyTorch the softmax is taken twice, and with three classes the loss cannot go below 0.55, however sure the network is. The same text, two results.",
)
def softmax_in_the_model(result, losses):
    scores = scores_of(result)
    sums = np.allclose(scores.sum(axis=1), 1, atol=1e-3) and scores.min() >= 0
    return {"last": losses[-1]} if sums else None


@plain.ask(
    "chances-for-scores",
    "What the model puts out lies between {low:.3g} and {high:.3g}: each score went through something that holds it between 0 and 1. Keras on TensorFlow notices that, warns and takes it back; on another engine the loss of three classes then stays above 0.55.",
)
def chances_for_scores(result, losses):
    scores = scores_of(result)
    return {"low": scores.min(), "high": scores.max()} if scores.min() >= 0 and scores.max() <= 1 else None


plain.falls_to(0.25)


@euro.ask(
    "units-left-as-they-are",
    "With columns of one size the run learns. With an income in euro it ends at a loss of {last:.3g}, after {first:.3g} at the beginning: that one column makes up nearly all that reaches the hidden layer, and age and orders have no say.",
)
def units_left_as_they_are(result, losses):
    return {"first": losses[0], "last": losses[-3:].mean()} if losses[0] > 20 or losses[-3:].mean() > 0.25 else None


@euro.ask(
    "another-model-in-use",
    "The last loss is {last:.3g}, and asked afterwards the model puts {most} of 60 customers into one kind; each kind has 20. In training it computes with the mean and spread of the batch, and in use with running ones, which {steps} steps have hardly moved from where they began.",
)
def another_model_in_use(result, losses):
    most = int(np.bincount(scores_of(result).argmax(axis=1), minlength=3).max())
    return {"last": losses[-1], "most": most, "steps": STEPS} if most > 26 else None

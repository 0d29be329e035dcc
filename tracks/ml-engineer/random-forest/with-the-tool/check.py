"""with-the-tool: pumps drawn afresh, by the rule of data/make_pumps.py, and judged on a month that has not begun.

Of 40 draws the reference has a balanced accuracy of 0.834 with a standard deviation of 0.028, and a log loss of 0.322
with 0.029; a single tree has a log loss of 5.7, a forest of depth 2 a balanced accuracy of 0.60, and one that trusts
`visit_minutes` has 0.50.
"""

import numpy as np
from milepost.check import Table, Task
from milepost.kinds import models

task = Task("train(pumps: table, failed: ints[n], seed: int) -> model")
task.time_limit(seconds=20)

NAMES = ("serial", "age", "vibration", "temperature", "load", "starts", "standby", "visit_minutes")


def month(rng, n):
    """Pumps of one month, one a row, and which of them failed."""
    serial = rng.choice(np.arange(10_000, 100_000), n, replace=False)
    age = rng.gamma(3.0, 3.0, n).clip(0.2, 30)
    load = rng.normal(62, 14, n).clip(15, 100)
    starts = rng.poisson(6, n)
    standby = rng.random(n) < 0.15
    vibration = rng.gamma(7.0, 0.42, n) + 0.03 * age
    temperature = 38 + 0.32 * load + rng.normal(0, 6, n)
    chance = np.full(n, 0.04)
    chance[(vibration > 3.4) & (load > 60)] = 0.85
    chance[(temperature > 62) & (age > 8)] = 0.8
    chance[starts > 10] = 0.7
    chance[standby] = 0.02
    failed = rng.random(n) < chance
    visit = np.where(failed, rng.normal(95, 25, n), np.where(rng.random(n) < 0.2, rng.normal(25, 8, n), 0)).clip(0)
    columns = [serial, age.round(1), vibration.round(2), temperature.round(1), load.round(), starts, standby, visit.round()]
    return [np.asarray(column, dtype=float) for column in columns], failed.astype(int)


def split(draw):
    rng = draw.rng()
    (columns, failed), (coming, will_fail) = month(rng, 600), month(rng, 600)
    coming[-1] = np.zeros(600)  # on the first day, no engineer has been anywhere yet
    rows, hidden = Table(NAMES, tuple(columns)), Table(NAMES, tuple(coming))
    return models.Split(rows, failed, hidden, will_fail, rest=(draw.integer(0, 10_000),))


exam = models.Exam(task, split)
exam.bar(models.balanced_accuracy, at_least=0.70)
exam.leak(
    "visit_minutes",
    message="On last month's pumps your {metric} is {train_score:.2f}, and {shuffled_score:.2f} once visit_minutes is put "
    "into a random order; on next month's it is {score:.2f}. An engineer comes when a pump has failed. On the first day "
    "nobody has been anywhere, so your model sees no failure coming.",
)
exam.one_class()
exam.bar(
    models.log_loss,
    at_most=0.45,
    key="surer-than-it-may-be",
    message="Your model tells the pumps apart well enough, but its probabilities cost a log loss of {score:.3f}, where {bar} "
    "is allowed. It is certain of things that then do not happen: look at the leaves with one pump, and at how many "
    "trees there are to disagree. Whoever sends engineers by such numbers trusts them for nothing.",
)
exam.repeatable()

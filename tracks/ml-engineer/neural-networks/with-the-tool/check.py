"""with-the-tool: nights drawn afresh; a ring of good ones, which no straight line finds, and some written down wrongly.

Over 40 draws the reference has a log loss of 0.411 with a standard deviation of 0.015, a logistic regression 0.685 with
0.005, a network without any decay 5.5, and one on unscaled columns 18.
"""

import numpy as np

from milepost.check import Table, Task
from milepost.kinds import models

task = Task("train(nights: table, fruit: ints[n], seed: int) -> model")
task.time_limit(seconds=20)

NAMES = ("temperature", "humidity", "co2", "light")
# A network that was trained until it knew its rows has less than this on them; one in fourteen of them is wrong.
BY_HEART = 0.05


def nights(rng, n):
    """Nights of a greenhouse, and whether the flowers set fruit."""
    warm, damp = rng.normal(17, 3.5, n), rng.normal(70, 10, n).clip(30, 99)
    air, light = rng.normal(800, 220, n).clip(350, 1600), rng.gamma(6, 2_500_000, n)
    t, d = (warm - 17) / 3.5, (damp - 70) / 10
    good = (t**2 + d**2 + 0.6 * t * d < 1.5) & (light > 8_300_000)
    wrong = rng.random(n) < 1 / 14
    columns = (warm.round(1), damp.round(), air.round(), light.round())
    return Table(NAMES, columns), (good ^ wrong).astype(int)


def split(draw):
    rng = draw.rng()
    return models.Split(*nights(rng, 500), *nights(rng, 1500), rest=(draw.integer(0, 10_000),))


exam = models.Exam(task, split)
exam.bar(
    models.log_loss,
    at_most=0.52,
    message="On nights that it has not seen your model's log loss is {score:.3f}; at most {bar:.2f} is asked. A model that gives every night the same chance has {baseline:.3f}. It sees which nights are good and which are not, and is not nearly as sure as it may be.",
    no_better="On nights that it has not seen your model's log loss is {score:.3f}, no better than the {baseline:.3f} of the same chance for every night. The first column of `predict_proba` is for 0, the second for 1.",
)


@exam.explain(
    "learnt-by-heart",
    "On the nights it was trained on your model's log loss is {known:.4f}, on others {score:.2f}. One of fourteen nights was written down wrongly, and it knows those by heart as well. Nothing holds its weights back, so it is sure of everything, and each time it is wrong costs dearly.",
)
def learnt_by_heart(trained, metric, score):
    (chances,) = trained.predict("probabilities", [trained.split.rows])
    known = metric(trained.split.labels, chances)
    return known < BY_HEART and {"known": known}


def three_nights():
    """One that is far too cold, one that is best, one that is far too warm; all else the same."""
    columns = ([8.0, 17.0, 26.0], [70.0] * 3, [800.0] * 3, [15_000_000.0] * 3)
    return Table(NAMES, tuple(np.array(column) for column in columns))


@exam.explain(
    "no-ring",
    "Your model's log loss on new nights is {score:.2f}; at most {bar:.2f} is asked. For nights of 8, 17 and 26 °C, alike in all else, it gives {cold:.0%}, {best:.0%} and {hot:.0%}; the middle one is best. "
    "Nothing in the model bends yet: it cannot, or its weights are held or left too near 0, or the temperature drowns beside a column a million times as large.",
)
def no_ring(trained, metric, score):
    (chances,) = trained.predict("probabilities", [three_nights()])
    cold, best, hot = (float(row[-1]) for row in chances)
    # A model that is turned round (the chances of 0 for those of 1) sees the ring, from the other side.
    return -0.5 < best - max(cold, hot) < 0.1 and {"cold": cold, "best": best, "hot": hot}


@exam.explain(
    "all-or-nothing",
    "Your model gives each new night a chance of exactly 0 or 1, and {share:.0%} of them turned out the other way. Its log loss is {score:.2f}: being certain and wrong costs most of all, and the grower learns nothing of how near it was.",
)
def all_or_nothing(trained, metric, score):
    (chances,) = trained.predict("probabilities", [trained.split.hidden_rows])
    last = chances[:, -1]
    certain = np.minimum(last, 1 - last).max() < 1e-6
    return bool(certain) and {"share": float(np.mean(last.round() != trained.split.hidden_labels))}


@exam.explain(
    "partly-by-heart",
    "On the nights it was trained on your model's log loss is {known:.3f}, on others {score:.3f}; at most {bar:.2f} is asked. It is surer than it may be: of the nights that were written down wrongly it has learned a good part, and it is as sure of their like among the new ones.",
)
def partly_by_heart(trained, metric, score):
    (chances,) = trained.predict("probabilities", [trained.split.rows])
    known = metric(trained.split.labels, chances)
    return BY_HEART <= known < min(0.5, score - 0.1) and {"known": known}


exam.each_row_alone(
    message="A night gets {alone} when it is asked about alone, and {among} with {rows} others. Something is fitted on the very nights that are asked about. In the greenhouse there is one an evening.",
)
exam.repeatable()

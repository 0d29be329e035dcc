"""focal-loss: the formula in float64, with scores far out; Keras's own BinaryFocalCrossentropy is asked in the unit's tests."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "loss_of(labels: floats[n, 1], outputs: floats[n, 1], weights: floats[n], gamma: float, from_logits: bool) "
    "-> tuple[floats, float]"
)
task.example(np.array([[1.0], [0.0], [1.0]]), np.array([[2.0], [-1.0], [-3.0]]), np.array([1.0, 1.0, 2.0]), 2.0, True)
task.example(np.array([[1.0], [0.0], [1.0]]), np.array([[0.9], [0.25], [0.05]]), np.array([1.0, 1.0, 2.0]), 2.0, False)
task.judge(near(rtol=2e-4, atol=1e-6))


def rows(draw, n):
    return draw.integers(n, 1, low=0, high=1) * 1.0, draw.integers(n, low=0, high=3) * 1.0 + 0.5, draw.choice([0.5, 1.0, 2.0, 3.0])


@task.hidden(times=4)
def scores(draw):
    n = draw.size(2, 8)
    labels, weights, gamma = rows(draw, n)
    return labels, draw.floats(n, 1, low=-6, high=6), weights, gamma, True


@task.hidden(times=4)
def probabilities(draw):
    n = draw.size(2, 8)
    labels, weights, gamma = rows(draw, n)
    return labels, draw.floats(n, 1, low=0.02, high=0.98), weights, gamma, False


@task.hidden(times=2)
def far_out(draw):
    n = draw.size(2, 6)
    labels, weights, gamma = rows(draw, n)
    outputs = draw.floats(n, 1, low=-900, high=900, decimals=0)
    outputs[0], labels[0] = -700.0, 1.0  # wrong, and certain of it
    return labels, outputs, weights, gamma, True


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -700, 700)))


def focal(case, *, probability=None, turned=False, ones_only=False, plain=False, gamma=None, unturned=False):
    """The loss of each row, one mistake built in."""
    labels, outputs = case.labels[:, 0], case.outputs[:, 0]
    if probability is None:
        signed = np.where(labels > 0.5, outputs, -outputs)
        log_right = -np.logaddexp(0, -signed) if case.from_logits else np.log(np.where(labels > 0.5, outputs, 1 - outputs))
        right = np.exp(log_right)
    else:
        right = np.where(labels > 0.5, probability, 1 - probability)
        with np.errstate(all="ignore"):
            log_right = np.log(right)
    gamma = case.gamma if gamma is None else gamma
    factor = 1.0 if plain else (right if turned else 1 - right) ** gamma
    if unturned:
        factor = (1 - (sigmoid(outputs) if case.from_logits else outputs)) ** gamma
    return -factor * log_right * (labels if ones_only else 1)


def gives(case, each):
    """Whether the rows came out so, and the batch as Keras makes it of these rows."""
    with np.errstate(all="ignore"):
        if not case.same([each, float((each * case.weights).mean())]):
            return False
    got, want = np.asarray(case.got[0], dtype=float), np.asarray(case.want[0])
    row = int(np.argmax(~np.isclose(got, want, rtol=2e-4, atol=1e-6)))
    return {"row": row, "out": case.outputs[row, 0], "y": int(case.labels[row, 0]), "mine": got[row], "right": want[row]}


@task.misconception(
    "mean-in-the-call",
    "`call` gave a single number for {n} rows. Keras then multiplies the weights of the rows with this mean: each row weighs the same, whatever its weight says. The cracked welds, which were to count tenfold, count like any other.",
)
def mean_in_the_call(case):
    return np.ndim(case.got[0]) == 0 and {"n": len(case.labels)}


@task.misconception(
    "one-column-too-many",
    "`call` gave the shape {shape} for {n} rows; ({n},) is asked. Together with weights of shape ({n},) such a column can be stretched to {n} by {n}, and nobody is told.",
)
def one_column_too_many(case):
    shape = np.shape(case.got[0])
    return len(shape) == 2 and {"n": len(case.labels), "shape": str(shape)}


@task.misconception(
    "logarithm-of-zero",
    "Row {row} has the score {out:.4g}, and its loss is {mine}. The sigmoid of that score is 0 in float32, and 0 has no logarithm. One such weld makes the loss of the batch useless, and after one step all weights are NaN.",
)
def logarithm_of_zero(case):
    got = np.asarray(case.got[0], dtype=float)
    bad = np.flatnonzero(~np.isfinite(got) & (np.abs(case.outputs[:, 0]) > 15)) if got.shape == (len(case.labels),) else []
    return case.from_logits and len(bad) and {"row": int(bad[0]), "out": case.outputs[bad[0], 0], "mine": str(got[bad[0]])}


@task.misconception(
    "cut-off-far-out",
    "Row {row} has the score {out:.4g} and the label {y}; its loss should be {right:.4g}, and yours is {mine:.4g}. The probability was held away from 0 before the logarithm. No NaN any more, and no gradient either, where the network is most wrong.",
)
def cut_off_far_out(case):
    if not case.from_logits or np.abs(case.outputs).max() < 100:
        return False
    got, want = np.asarray(case.got[0], dtype=float), np.asarray(case.want[0])
    if got.shape != want.shape or not np.isfinite(got).all():
        return False
    row = int(np.argmax(want - got))
    # What people hold a probability away from 0 by is 1e-7 to 1e-16, and its logarithm 16 to 37.
    cut = want[row] > 60 and 10 < got[row] < 45
    return cut and {"row": row, "out": case.outputs[row, 0], "y": int(case.labels[row, 0]), "mine": got[row], "right": want[row]}


@task.misconception(
    "scores-as-probabilities",
    "Row {row} has the output {out:.4g} and the label {y}; its loss should be {right:.4g}, and yours is {mine:.4g}. Scores and probabilities got the same treatment, and one of them is wrong. With probabilities that go through a sigmoid again nothing is below 0.5.",
)
def scores_as_probabilities(case):
    if case.from_logits:
        return False
    return gives(case, focal(case, probability=sigmoid(case.outputs[:, 0])))


@task.misconception(
    "easy-ones-count",
    "Row {row}, output {out:.4g}, label {y}: {mine:.4g} in place of {right:.4g}. What is turned down here is the hard row, not the easy one. The more certain the network is, the more it is pushed, and the cracked welds are left alone.",
)
def easy_ones_count(case):
    return gives(case, focal(case, turned=True))


@task.misconception(
    "sound-ones-forgotten",
    "Row {row} has the label 0, and its loss is {mine:.4g}; it should be {right:.4g}. Only rows with label 1 were counted. A network that calls every weld cracked then has no loss at all.",
)
def sound_ones_forgotten(case):
    return (case.labels == 0).any() and gives(case, focal(case, ones_only=True))


@task.misconception(
    "below-nothing",
    "Row {row}, output {out:.4g}, label {y}: {mine:.4g} in place of {right:.4g}. The sign is missing. A loss that is pushed down without an end makes the network as wrong as it can be.",
)
def below_nothing(case):
    return gives(case, -focal(case))


@task.misconception(
    "gamma-ignored",
    "Row {row}, output {out:.4g}, label {y}: {mine:.4g} in place of {right:.4g}. It is what comes out with a gamma of {gamma_used}, and {gamma} was given. Whoever searches for the best gamma sees the same result each time.",
)
def gamma_ignored(case):
    for gamma in (1.0, 2.0):
        found = case.gamma != gamma and gives(case, focal(case, gamma=gamma))
        if found:
            return {**found, "gamma_used": gamma}
    return False


@task.misconception(
    "factor-of-the-other-answer",
    "Row {row}, output {out:.4g}, label {y}: {mine:.4g} in place of {right:.4g}. For label 0 the logarithm is that of the right answer, and what turns it down is one minus the probability of 1. Sound welds that are easy count in full, and those that are taken for cracks hardly at all.",
)
def factor_of_the_other_answer(case):
    return (case.labels == 0).any() and gives(case, focal(case, unturned=True))


@task.misconception(
    "no-focus",
    "Row {row}, output {out:.4g}, label {y}: {mine:.4g} in place of {right:.4g}. That is the plain cross-entropy: nothing is turned down, and ten thousand sound welds outshout forty cracked ones.",
)
def no_focus(case):
    return case.gamma > 0 and gives(case, focal(case, plain=True))

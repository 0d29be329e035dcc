"""no-overflow: sigmoid and log loss, for scores up to 1e300."""

import numpy as np

from milepost.check import Task, near

task = Task("judge(scores: floats[n], labels: ints[n]) -> tuple[floats[n], float]")
task.example(np.array([2.0, -1.0, 0.0]), np.array([1, 0, 1]))
task.example(np.array([800.0, -800.0]), np.array([0, 0]))
task.judge(near(rtol=1e-9, atol=0.0))
task.forbid("scipy", "sklearn", "torch", "tensorflow", why="The numerics are what you build here.")


@task.hidden(times=16)
def ordinary(draw):
    n = int(draw.size(1, 20))
    return draw.floats(n, low=-6, high=6, decimals=2), draw.integers(n, low=0, high=1)


@task.hidden(times=10)
def extreme(draw):
    n = draw.integer(1, 5)
    scores = [
        draw.choice([-1e300, -5000.0, -690.0, -40.0, -37.0, 0.0, 37.0, 40.0, 690.0, 5000.0, 1e300]) for _ in range(n)
    ]
    return np.array(scores), draw.integers(n, low=0, high=1)


@task.hidden(times=4)
def neither_small_nor_large(draw):
    """Scores at which the short forms for large ones are nearly right, and not to nine digits."""
    sign = draw.choice([-1.0, 1.0])
    n = draw.integer(1, 3)
    return sign * np.array([draw.choice([11.0, 12.5, 15.0, 17.0]) for _ in range(n)]), draw.integers(n, low=0, high=1)


@task.hidden(times=2)
def sure_and_wrong_by_a_little(draw):
    """One row that is sure and wrong, and neither a small score nor a large one."""
    score = draw.choice([11.0, 12.5, 15.0])
    return (np.array([score]), np.array([0])) if draw.boolean() else (np.array([-score]), np.array([1]))


@task.hidden(times=3)
def sure_and_right(draw):
    labels = draw.integers(draw.integer(1, 3), low=0, high=1)
    sizes = np.array([draw.choice([37.0, 40.0, 300.0, 690.0]) for _ in labels])
    return np.where(labels == 1, sizes, -sizes), labels


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, np.nan]


def loss_is(case, value):
    got = given(case)[1]
    return (
        isinstance(got, float)
        and abs(got - value) <= 1e-8 * max(abs(value), 1e-12)
        and abs(case.want[1] - value) > 1e-9 * max(abs(value), 1e-12)
    )


@task.misconception(
    "labels-turned-round",
    "Your loss of {got_one:.4g} judges the labels the wrong way round: it is smallest for a model that is always wrong. Training would make it so.",
)
def labels_turned_round(case):
    value = float(np.logaddexp(0, np.where(case.labels == 1, case.scores, -case.scores)).mean())
    return loss_is(case, value) and {"got_one": value}


@task.misconception(
    "sum-for-mean",
    "{got_one:.4g} is the sum of the {n} losses. Twice the data would look twice as bad, and no two reports could be compared.",
)
def sum_for_mean(case):
    n = len(case.scores)
    return n > 1 and loss_is(case, case.want[1] * n) and {"got_one": given(case)[1], "n": n}


@task.misconception(
    "one-label-only",
    "Only the rows with the label {label} cost anything in your loss. A model that says {says} to everybody would be perfect.",
)
def one_label_only(case):
    losses = np.logaddexp(0, np.where(case.labels == 1, -case.scores, case.scores))
    for label, says in ((1, "yes"), (0, "no")):
        counted = case.labels == label
        if min(losses[counted].sum(), losses[~counted].sum()) < 1e-3:
            continue  # too little to say which rows were counted and which left out
        if loss_is(case, float(np.where(case.labels == label, losses, 0).mean())):
            return {"label": label, "says": says}
    return False


@task.misconception(
    "cut-off",
    "A loss of {got_one:.5g} where it is {want_one:.5g}: so large a score, or so small a probability, was cut off or left out, so that a logarithm exists. However sure a mistake is, it costs no more than that, and the model learns that being sure is cheap.",
)
def cut_off(case):
    got, want = given(case)[1], case.want[1]
    return (
        isinstance(got, float)
        and np.isfinite(got)
        and want > 31  # below, other things than a cut make a loss smaller
        and 0 <= got < want * (1 - 1e-6)
        and {"got_one": got, "want_one": want}
    )


@task.misconception(
    "infinite",
    "The loss came out infinite: a probability was rounded to {rounded}, and its logarithm taken. The score was {worst:.3g}, and so is the loss; one such row and every average of the night is gone.",
)
def infinite(case):
    got = given(case)[1]
    return isinstance(got, float) and np.isinf(got) and {"rounded": "0 or 1", "worst": float(np.abs(case.scores).max())}


@task.misconception(
    "no-number",
    "With a score of {worst:.3g} {what}. `np.exp` of such a number is infinite, and infinity over infinity, or 0 times it, is no number.",
)
def no_number(case):
    worst = float(case.scores[np.argmax(np.abs(case.scores))])
    if case.raised in {"OverflowError", "FloatingPointError", "RuntimeWarning", "ValueError"}:
        return {"worst": worst, "what": f"Python refuses ({case.raised})"}
    if not isinstance(case.got, list):
        return False
    probabilities, loss = given(case)
    broken = isinstance(probabilities, np.ndarray) and np.isnan(probabilities).any()
    return (broken or (isinstance(loss, float) and np.isnan(loss))) and {"worst": worst, "what": "your result is `nan`"}


@task.misconception(
    "small-probability-lost",
    "For a score of {worst:.3g} the probability is {want_one:.4g}, and you give {got_one:.4g}. {why}",
)
def small_probability_lost(case):
    got, want = given(case)[0], case.want[0]
    if not isinstance(got, np.ndarray) or got.shape != want.shape or not np.isfinite(got).all():
        return False
    off = np.abs(got - want) > 1e-9 * want
    off &= (want < 1e-12) & (np.abs(got - want) < 1e-9)
    if not off.any():
        return False
    row = int(np.argmax(off))
    why = (
        "It was kept from getting any smaller, and the task lets nothing be cut off."
        if got[row] > want[row]
        else "Whoever multiplies many such numbers gets 0 for everything."
    )
    return {"worst": float(case.scores[row]), "want_one": float(want[row]), "got_one": float(got[row]), "why": why}


@task.misconception(
    "sign-forgotten",
    "Your loss is {got_one:.4g}, below 0. A logarithm of a probability is never above 0: the loss is that with its sign turned round, or training would look for the most wrong model there is.",
)
def sign_forgotten(case):
    return loss_is(case, -case.want[1]) and {"got_one": given(case)[1]}


@task.misconception(
    "another-logarithm",
    "Your loss of {got_one:.4g} is counted in another logarithm, that of base {base}. The log loss takes the natural one, and so does everybody with whom you would compare.",
)
def another_logarithm(case):
    for base in (2, 10):
        if loss_is(case, case.want[1] / np.log(base)):
            return {"got_one": given(case)[1], "base": base}
    return False


@task.misconception(
    "chance-of-being-right",
    "Where the label is 0 your probability is that of a 0. The first result is asked for whatever the label is: on the night it is needed, nobody knows the label yet.",
)
def chance_of_being_right(case):
    got, value = given(case)[0], np.exp(-np.logaddexp(0, np.where(case.labels == 1, -case.scores, case.scores)))
    fits = isinstance(got, np.ndarray) and got.shape == value.shape and np.allclose(got, value, rtol=1e-8, atol=0)
    return bool(fits) and not np.allclose(case.want[0], value, rtol=1e-3, atol=0)


@task.misconception(
    "small-loss-lost",
    "These predictions are sure and right, and cost {want_one:.4g}; you give {got_one:.4g}. When so small a number is added to 1, or taken off it, what comes is 1.",
)
def small_loss_lost(case):
    got, want = given(case)[1], case.want[1]
    fits = isinstance(got, float) and want < 1e-9 and abs(got - want) < 1e-9 and abs(got - want) > 1e-9 * want
    return fits and {"got_one": got, "want_one": want}


@task.misconception(
    "short-form-too-early",
    "For a score of {worst:.3g} you give {got_one:.12g} as {what}, and it is {want_one:.12g}. What you left away is small there, and not so small that nine digits would not show it.",
)
def short_form_too_early(case):
    worst = float(case.scores[np.argmax(np.abs(case.scores))])
    (chances, loss), (right_chances, right_loss) = given(case), case.want
    if not isinstance(chances, np.ndarray) or chances.shape != right_chances.shape or not isinstance(loss, float):
        return False
    with np.errstate(all="ignore"):
        off = np.abs(chances - right_chances) / right_chances
        loss_off = abs(loss - right_loss) / right_loss
    if 1e-9 < np.nanmax(off) < 1e-3:
        row = int(np.nanargmax(off))
        told = {"worst": float(case.scores[row]), "what": "the probability"}
        return told | {"got_one": float(chances[row]), "want_one": float(right_chances[row])}
    return 1e-9 < loss_off < 1e-3 and {"worst": worst, "what": "the loss", "got_one": loss, "want_one": right_loss}

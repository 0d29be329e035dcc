"""true-odds: rare and common frauds, scores of 0 and 1. Elkan (2001), theorem 2, says the same (tests)."""

import numpy as np

from milepost.check import Task, near

task = Task("honest(scores: floats[n], share_trained: float, share_real: float) -> floats[n]")
task.judge(near(rtol=1e-6, atol=1e-12))
task.allow_nan()
task.example(np.array([0.0, 0.2, 0.5, 0.8, 0.99, 1.0]), 0.5, 0.002)
task.example(np.array([0.1, 0.4]), 0.3, 0.3)


@task.hidden(times=24)
def any_bank(draw):
    n = draw.size(0, 12)
    scores = draw.choice([draw.floats(n, low=0, high=1), draw.integers(n, low=0, high=4) / 4])
    return scores, draw.choice([0.5, 0.5, 0.2, 0.9]), draw.choice([0.001, 0.02, 0.3, 0.65])


def moved(case):
    """The row that the right correction moves most."""
    return int(np.abs(case.want - case.scores).argmax()) if len(case.scores) else None


def told(case):
    i = moved(case)
    return {"score": case.scores[i], "right": case.want[i], "mine": case.got[i]}


def fits(case, *options):
    with np.errstate(all="ignore"):
        values = [np.asarray(option(), dtype=float) for option in options]
    # A single score can come out so by any formula, and 0 and 1 stay what they are by most.
    between = (case.scores > 0) & (case.scores < 1)
    several = len(np.unique(case.scores[between])) > 1 and case.scores.max() > case.share_trained
    # And where all are cut off at 0 or at 1, nothing is left of the formula.
    return several and not case.same(case.want) and any(case.same(value) and np.sum(~np.isin(value[between], (0.0, 1.0))) > 1 for value in values)


@task.misconception(
    "scaled-by-the-ratio",
    "The score {score:.4g} became {mine:.4g}; it should be {right:.4g}. You multiplied by the ratio of the shares and left out that honest payments became more frequent as well. "
    "A payment that is surely a fraud would be called harmless.",
)
def scaled_by_the_ratio(case):
    ratio = case.share_real / case.share_trained
    return fits(case, lambda: case.scores * ratio, lambda: np.clip(case.scores * ratio, 0, 1)) and told(case)


@task.misconception(
    "other-direction",
    "The score {score:.4g} became {mine:.4g}; it should be {right:.4g}. Frauds are {change} in life than among the rows trained on, and your correction goes the other way: both shares have changed places.",
)
def other_direction(case):
    def swapped():
        fraud = case.scores * case.share_trained / case.share_real
        return fraud / (fraud + (1 - case.scores) * (1 - case.share_trained) / (1 - case.share_real))

    change = "rarer" if case.share_real < case.share_trained else "more frequent"
    return fits(case, swapped) and told(case) | {"change": change}


@task.misconception(
    "odds-as-chance",
    "The score {score:.4g} became {mine:.4g}; the chance is {right:.4g}. Yours are odds, frauds for each honest payment: they run up to infinity, and a sum of euros made with them has no bound.",
)
def odds_as_chance(case):
    factor = case.share_real * (1 - case.share_trained) / (case.share_trained * (1 - case.share_real))
    return fits(case, lambda: case.scores / (1 - case.scores) * factor) and told(case)


@task.misconception(
    "frauds-only-weighted",
    "The score {score:.4g} became {mine:.4g}; it should be {right:.4g}. You weighed the frauds and not the honest payments. Each of those stands for {each:.3g} in life, since they were thinned or thickened as well.",
)
def frauds_only_weighted(case):
    def weighed():
        fraud = case.scores * case.share_real / case.share_trained
        return fraud / (fraud + 1 - case.scores)

    each = (1 - case.share_real) / (1 - case.share_trained)
    return fits(case, weighed) and told(case) | {"each": each}


@task.misconception(
    "trained-on-half",
    "The score {score:.4g} became {mine:.4g}; it should be {right:.4g}. You corrected as if half of the rows trained on were frauds, and here {share:.0%} were. Only where both are equally frequent can that be left out.",
)
def trained_on_half(case):
    def halved():
        fraud = case.scores * case.share_real
        return fraud / (fraud + (1 - case.scores) * (1 - case.share_real))

    return case.share_trained != 0.5 and fits(case, halved) and told(case) | {"share": case.share_trained}


@task.misconception(
    "zero-or-one-lost",
    "The score {score:.4g} became {mine}. Odds of a score of 0 or 1 divide by zero or take the logarithm of it, and a NaN in one payment is a NaN in every sum.",
)
def zero_or_one_lost(case):
    lost = np.flatnonzero(~np.isfinite(case.got)) if len(case.scores) else []
    return len(lost) > 0 and {"score": case.scores[lost[0]], "mine": str(case.got[lost[0]])}

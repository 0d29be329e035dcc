"""roc-auc: many ties, one kind only, scores on any scale. scikit-learn agrees (tests)."""

import numpy as np

from milepost.check import Task, near

task = Task("roc_auc(actual: bools[n], scores: array[n]) -> float | None")
task.judge(near)
task.forbid("sklearn", "scipy", why="Here you work out the area yourself.")
task.example(np.array([True, False, True, True, False, True, False]), np.array([0.4, 0.4, 0.4, 0.4, 0.1, 0.9, 0.7]))
task.example(np.array([False, False]), np.array([0.3, 0.2]))


@task.hidden(times=16)
def many_ties(draw):
    n = draw.size(2, 40)
    return draw.booleans(n), draw.integers(n, low=0, high=draw.choice([1, 3, 9])) / 10


@task.hidden(times=8)
def any_scale(draw):
    """Not probabilities: log-odds, whole numbers, all negative."""
    n = draw.size(2, 40)
    actual = draw.booleans(n)
    scores = draw.floats(n, low=-4, high=4, decimals=2) + actual * draw.choice([0.0, 2.0, -2.0])
    return actual, draw.choice([scores, np.round(scores * 3).astype(np.int64), scores - 100, scores * 1e-9])


@task.hidden(times=2)
def one_kind(draw):
    n = draw.size(1, 5)
    return np.full(n, draw.boolean()), draw.floats(n)


def a_city(draw):
    rng = draw.rng()
    actual = rng.random(20_000) < 0.4
    return actual, np.round(rng.normal(size=20_000) + actual, 3)


task.budget(
    times_reference=15,
    case=a_city,
    message="On 20,000 people yours took {ratio} times as long as ours; at most {times_reference} times is allowed. Comparing every ill "
    "person with every well one makes a hundred million comparisons, and a million people would take hours.",
)


def pairs(case):
    """How often an ill person is above, and level with, a well one, and how many pairs there are."""
    ill, well = case.scores[case.actual], case.scores[~case.actual]
    above = int((ill[:, None] > well).sum())
    level = int((ill[:, None] == well).sum())
    return above, level, len(ill) * len(well)


def corners(case, flags=np.greater_equal):
    """The shares of the well and of the ill that are flagged, from the highest score as threshold to the lowest."""
    flagged = flags(case.scores, np.unique(case.scores)[::-1][:, None])
    return (flagged & ~case.actual).sum(axis=1) / (~case.actual).sum(), (flagged & case.actual).sum(axis=1) / case.actual.sum()


def area(fpr, tpr):
    return float(np.trapezoid(tpr, fpr))


def on_grid(case, steps):
    grid = np.linspace(1, 0, steps)
    flagged = case.scores >= grid[:, None]
    tpr = (flagged & case.actual).sum(axis=1) / case.actual.sum()
    fpr = (flagged & ~case.actual).sum(axis=1) / (~case.actual).sum()
    return area(np.r_[0, fpr, 1], np.r_[0, tpr, 1])


def by_place(case):
    """What ranks by place in a sort give, for the usual ways to sort; stepping row by row along the curve gives the same."""
    n, ill = len(case.actual), int(case.actual.sum())
    for order in (np.argsort(case.scores, kind="stable"), np.argsort(case.scores), np.argsort(-case.scores, kind="stable")[::-1], np.argsort(-case.scores)[::-1]):
        ranks = np.empty(n)
        ranks[order] = np.arange(1, n + 1)
        yield (ranks[case.actual].sum() - ill * (ill + 1) / 2) / (ill * (n - ill))


def values(case):
    """What each mistake gives. No message tells those without a key: where they give the same, nothing else is told."""
    above, level, total = pairs(case)
    fpr, tpr = corners(case)
    flagged = case.scores >= 0.5
    halves = ((flagged & case.actual).sum() / case.actual.sum() + (~flagged & ~case.actual).sum() / (~case.actual).sum()) / 2
    places, ill = np.unique(case.scores, return_inverse=True)[1], int(case.actual.sum())
    whole = case.scores.astype(int)
    cut, well = whole[case.actual][:, None], whole[~case.actual]
    return {
        "begins-late": [area(fpr, tpr)],
        "ends-early": [area(*corners(case, np.greater))],
        "ties win": [(above + level) / total],
        "ties lose": [above / total],
        "other way": [1 - case.want],
        "by place": list(by_place(case)),
        "grid": [on_grid(case, steps) for steps in (11, 101)],
        "at one half": [halves, float(np.mean(flagged == case.actual))],
        "best threshold": [float(((tpr - fpr).max() + 1) / 2)],
        "ties dropped": [above / (total - level) if total > level else 0.5],
        "distinct ranks": [((places + 1)[case.actual].sum() - ill * (ill + 1) / 2) / total],
        "whole numbers": [float((cut > well).mean() + (cut == well).mean() / 2), float((cut > well).mean())],
        "twice, less one": [2 * case.want - 1],
        "other totals": [case.want * total / pairs_ for pairs_ in (len(case.actual) ** 2 / 4, len(case.actual) * (len(case.actual) - 1) / 2, len(case.actual) ** 2)],
    }


def made(case, key):
    """Whether this mistake gives what the answer gave, and no other does here."""
    if case.want is None or case.got is None or case.same(case.want):
        return False
    return [name for name, ones in values(case).items() if any(case.same(one) for one in ones)] == [key]


@task.misconception(
    "begins-late",
    "Yours is {got:.4g}, and it should be {want:.4g}. Your curve begins where all with the highest score are flagged ({top} of {n}), so the piece from nobody flagged to there is missing under it. A model with coarse scores loses most.",
)
def begins_late(case):
    return made(case, "begins-late") and {"top": int((case.scores == case.scores.max()).sum()), "n": len(case.scores)}


@task.misconception(
    "ends-early",
    "Yours is {got:.4g}, and it should be {want:.4g}. Your curve ends where all but those with the lowest score are flagged ({low} of {n} are left), so the piece from there to everybody flagged is missing under it. A model with coarse scores loses most.",
)
def ends_early(case):
    return made(case, "ends-early") and {"low": int((case.scores == case.scores.min()).sum()), "n": len(case.scores)}


@task.misconception(
    "ties-not-halved",
    "{level} of the {pairs} pairs have equal scores, and you counted each as {counted}. A model that gives everybody the same score would get {extreme} in place of "
    "one half: {praise}.",
)
def ties_not_halved(case):
    if made(case, "ties win"):
        return level_pairs(case) | {"counted": "a win", "extreme": 1, "praise": "perfect, without looking at anybody"}
    return made(case, "ties lose") and level_pairs(case) | {
        "counted": "a loss",
        "extreme": 0,
        "praise": "worse than chance, and coarse scores would always look poor",
    }


def level_pairs(case):
    _, level, total = pairs(case)
    return {"level": level, "pairs": total}


@task.misconception(
    "upside-down",
    "Yours is {got:.4g}, and it should be {want:.4g}: you counted how often the well person has the higher score. A good model looks worse than chance.",
)
def upside_down(case):
    return made(case, "other way") and case.want > 0.5


@task.misconception(
    "never-below-half",
    "Yours is {got:.4g}, and it should be {want:.4g}: these scores put well people above ill ones more often than not, and you give the other direction. An AUC far below one half is how a turned label or a broken feature shows; "
    "without it nobody looks.",
)
def never_below_half(case):
    return made(case, "other way") and case.want < 0.5


@task.misconception(
    "ties-by-place",
    "{level} of the {pairs} pairs have equal scores, and the order of the rows decided them. Sort the same table another way, and the same model gets another AUC.",
)
def ties_by_place(case):
    return made(case, "by place") and level_pairs(case)


@task.misconception(
    "one-kind-only",
    "All {n} people are {kind}, so there is no pair to compare, and yours {what}. Such a fold has no AUC; a made-up number would go into the mean of the others.",
)
def one_kind_only(case):
    if case.want is not None:
        return False
    what = f"ended with {case.raised}" if case.raised else f"gives {case.got}"
    return {"n": len(case.actual), "kind": "ill" if case.actual[0] else "well", "what": what}


@task.misconception(
    "thresholds-on-a-grid",
    "Your curve was taken at thresholds between 0 and 1. These scores go from {low:.3g} to {high:.3g}, and scores are no probabilities: between two thresholds of the grid their order is lost.",
)
def thresholds_on_a_grid(case):
    # One half is what any curve without a corner gives.
    if case.want is None or case.got is None or case.same(0.5) or not made(case, "grid"):
        return False
    return {"low": float(case.scores.min()), "high": float(case.scores.max())}

"""least-squares: judged by its predictions, on columns that nearly repeat.

The reference is held against NIST's certified coefficients for the Longley data in tests/tracks.
"""

import numpy as np
from milepost.check import Task

task = Task("fit(features: floats[n, d], target: floats[n]) -> floats[d + 1]")
task.example(np.array([[0.0], [1.0], [2.0], [3.0]]), np.array([1.0, 3.0, 5.0, 8.0]))
task.example(np.array([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]]), np.array([4.0, 6.0, 9.0]))

LONGLEY = np.loadtxt(task.data("longley.csv"), delimiter=",", skiprows=1)


@task.judge
def predicts_the_same(case):
    if case.want.shape != case.got.shape:
        return False
    wanted, given = _design(case.features) @ case.want, _design(case.features) @ case.got
    return bool((np.abs(wanted - given) <= 1e-5 * max(np.abs(case.target).max(), 1e-9)).all())


@task.hidden(times=16)
def any_table(draw):
    rows, columns = draw.size(1, 30), draw.size(1, 4)
    features = draw.floats(rows, columns)
    if draw.integer(0, 3) == 0:
        features = np.column_stack([features, 2.54 * features[:, 0]])
    return features * draw.choice([1.0, 1e-3, 1e4]), draw.floats(rows, low=-50, high=50)


@task.hidden(times=8)
def two_thermometers(draw):
    first = draw.floats(draw.size(8, 30), low=10, high=90)
    drift = draw.floats(len(first), low=-1, high=1)
    features = np.column_stack([first, first * 1.8 + 32 + 1e-6 * drift])
    return features, 3 * first + draw.floats(len(first), low=-2, high=2)


@task.hidden(times=4)
def longley(draw):
    kept = draw.shuffled(range(16))[: draw.size(10, 16)]
    return LONGLEY[kept, 1:], LONGLEY[kept, 0]


@task.misconception(
    "no-intercept",
    "At the origin your fit is forced to predict 0: the table has no column of ones. "
    "Here the predictions miss by up to {miss}, and the other coefficients are bent to make up for it.",
)
def no_intercept(case):
    slopes = np.linalg.lstsq(case.features, case.target)[0]
    forced = np.concatenate([[0.0], slopes])
    no_place = np.shape(case.got) == slopes.shape
    if no_place or (abs(case.got[0]) <= 1e-9 * np.abs(case.got).max() and case.same(forced)):
        miss = np.abs(_design(case.features) @ (forced - case.want)).max()
        return {"miss": f"{miss:.3g}"}
    return False


@task.misconception(
    "intercept-last",
    "Your coefficients fit, but the intercept stands last, and it is asked for first. "
    "Whoever uses them multiplies the first feature by the intercept, and misses by up to {miss} here.",
)
def intercept_last(case):
    if case.same(np.roll(case.want, -1)) or _predicts(case, np.roll(case.got, 1)):
        return {"miss": f"{_miss(case):.3g}"}
    return False


@task.misconception(
    "no-inverse-exists",
    "There is nothing to invert here: with {rows} rows and {width} coefficients, the columns repeat in every digit "
    "that was kept. Many fits are equally good then, and a formula that needs an inverse stops the whole pipeline.",
)
def no_inverse_exists(case):
    design = _design(case.features)
    rows, width = design.shape
    repeats = rows < width or np.linalg.cond(design) > 1e6
    return case.raised == "LinAlgError" and bool(repeats) and {"rows": rows, "width": width}


@task.misconception(
    "intercept-is-the-mean",
    "Your intercept is {intercept:.4g}, the mean of the target. That is what the fit gives at the *means* of the features, and "
    "the intercept belongs to features of 0: your predictions miss by up to {miss}.",
)
def intercept_is_the_mean(case):
    level = case.target.mean()
    slopes = np.linalg.lstsq(case.features - case.features.mean(axis=0), case.target - level)[0]
    return case.same(np.concatenate([[level], slopes])) and {"intercept": level, "miss": f"{_miss(case):.3g}"}


@task.misconception(
    "one-feature-at-a-time",
    "Each slope was fitted to its feature alone. Features that rise together then each take the credit for both: the "
    "predictions miss by up to {miss}.",
)
def one_feature_at_a_time(case):
    if case.features.shape[1] < 2:
        return False
    off = case.features - case.features.mean(axis=0)
    slopes = (off * (case.target - case.target.mean())[:, None]).sum(axis=0) / (off**2).sum(axis=0)
    level = case.target.mean() - case.features.mean(axis=0) @ slopes
    return case.same(np.concatenate([[level], slopes])) and {"miss": f"{_miss(case):.3g}"}


@task.misconception(
    "digits-squared-away",
    "Your predictions miss the best fit by up to {miss}. These columns nearly repeat: multiplied by itself, the table "
    "has a condition number of {condition}, and a float has 16 digits to lose. What is solved that way looks plausible, "
    "and is noise.",
)
def digits_squared_away(case):
    design = _design(case.features)
    condition = np.linalg.cond(design.T @ design)
    return bool(condition > 1e13) and {"miss": f"{_miss(case):.3g}", "condition": f"{condition:.0e}"}


@task.misconception(
    "penalised",
    "Something was added to the diagonal before solving, and it pulls the coefficients towards 0: the predictions "
    "miss by up to {miss}. That is ridge regression, which changes the answer on well-behaved tables too.",
)
def penalised(case):
    design = _design(case.features)
    gram, right = design.T @ design, design.T @ case.target
    pull = right - gram @ case.got
    strong = np.abs(case.got) > 1e-3 * np.abs(case.got).max()
    added = pull[strong] / case.got[strong]
    even = len(added) > 1 and added.min() > 0 and np.ptp(added) <= 1e-3 * added.max()
    return bool(even) and {"miss": f"{_miss(case):.3g}"}


def _design(features):
    return np.column_stack([np.ones(len(features)), features])


def _predicts(case, coefficients):
    """Say whether these coefficients predict as the reference does."""
    gap = _design(case.features) @ (coefficients - case.want)
    return bool((np.abs(gap) <= 1e-5 * max(np.abs(case.target).max(), 1e-9)).all())


def _miss(case):
    return np.abs(_design(case.features) @ (case.got - case.want)).max()

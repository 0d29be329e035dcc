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
    no_place = np.shape(case.got) == slopes.shape and bool(_near(case, case.features @ case.got, case.features @ slopes))
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
    "not-brought-back",
    "These coefficients belong to the features after they were standardised, and they are asked for as they are. Multiplied with the "
    "features themselves they miss by up to {miss}.",
)
def not_brought_back(case):
    means, spreads = case.features.mean(axis=0), case.features.std(axis=0)
    standard = (case.features - means) / np.where(spreads == 0, 1.0, spreads)
    fitted = _design(standard) @ np.linalg.lstsq(_design(standard), case.target)[0]
    off = not np.allclose(spreads, 1.0) and _near(case, _design(standard) @ case.got, fitted)
    return bool(off) and {"miss": f"{_miss(case):.3g}"}


@task.misconception(
    "intercept-off-the-wrong-way",
    "The slopes fit, and the intercept is off by {off:.4g}: each prediction misses by that. At the means of the features the fit gives "
    "the mean of the target; the way from there to features of 0 was gone in the wrong direction.",
)
def intercept_off_the_wrong_way(case):
    level, centre = case.target.mean(), case.features.mean(axis=0)
    way = centre @ case.got[1:]
    wrong_way = abs(way) > 0 and np.isclose(case.got[0], level + way, rtol=1e-6)
    turned = np.concatenate([[level - way], case.got[1:]])
    return bool(wrong_way) and _predicts(case, turned) and {"off": float(2 * way)}


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
    "first-feature-alone",
    "Only the first of the {d} features was fitted, and the others got a coefficient of 0. What they say of the target is lost: the predictions miss by "
    "up to {miss}.",
)
def first_feature_alone(case):
    d = case.features.shape[1]
    alone = np.linalg.lstsq(_design(case.features[:, :1]), case.target)[0]
    made = d > 1 and not case.got[2:].any() and case.same(np.concatenate([alone, np.zeros(d - 1)]))
    return made and {"d": d, "miss": f"{_miss(case):.3g}"}


@task.misconception(
    "digits-squared-away",
    "Your predictions miss the best fit by up to {miss}. These columns nearly repeat: multiplied by itself, the table "
    "has a condition number of {condition}, and a float has 16 digits to lose. What is solved that way looks plausible, "
    "and is noise.",
)
def digits_squared_away(case):
    design = _design(case.features)
    gram, right = design.T @ design, design.T @ case.target
    condition = np.linalg.cond(gram)
    # What such a solution does solve, to the digits a float has, is the squared system.
    left_over = np.abs(gram @ case.got - right) / (np.abs(gram) @ np.abs(case.got) + np.abs(right))
    return bool(condition > 1e13 and left_over.max() < 1e-10) and {"miss": f"{_miss(case):.3g}", "condition": f"{condition:.0e}"}


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
    return _near(case, _design(case.features) @ coefficients, _design(case.features) @ case.want)


def _near(case, given, wanted):
    return bool((np.abs(given - wanted) <= 1e-5 * max(np.abs(case.target).max(), 1e-9)).all())


def _miss(case):
    return np.abs(_design(case.features) @ (case.got - case.want)).max()

"""which-way-down: loss and gradient of logistic regression with springs."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "slope(X: array[n, d], y: ints[n], intercept: float, w: floats[d], strength: float) "
    "-> tuple[float, float, floats[d]]"
)
task.example(np.array([[1.0, 0.0], [2.0, 1.0], [0.0, 3.0]]), np.array([1, 0, 1]), 0.4, np.array([1.0, -0.5]), 0.1)
task.judge(near(rtol=1e-8))


@task.hidden(times=24)
def any_customers(draw):
    n, d = int(draw.size(1, 20)), draw.integer(1, 4)
    X = draw.floats(n, d, low=-3, high=3, decimals=2)
    return (
        X,
        draw.integers(n, low=0, high=1),
        draw.number(-2, 2),
        draw.floats(d, low=-1.5, high=1.5, decimals=2),
        draw.choice([0.0, 0.1, 2.0]),
    )


@task.hidden(times=2)
def counts(draw):
    n = draw.integer(2, 6)
    return draw.integers(n, 2, low=0, high=3), draw.integers(n, low=0, high=1), 0.0, np.array([0.5, -0.25]), 0.5


def parts(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y)
    scores = case.intercept + X @ case.w
    return X, y, scores, 1 / (1 + np.exp(-scores))


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [np.nan, np.nan, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-8, atol=1e-10))


def is_part(case, place, value):
    return close(given(case)[place], value) and not close(case.want[place], value)


@task.misconception(
    "a-factor-too-many",
    "Your gradient carries p(1 - p), as the derivative of a *squared* error does. Where the model is sure and wrong that factor is near 0, and it would never learn from its worst mistakes.",
)
def a_factor_too_many(case):
    X, y, _, p = parts(case)
    error = (p - y) * p * (1 - p)
    values = (X.T @ error / len(y) + case.strength * case.w, X.T @ error / len(y))
    return any(is_part(case, 2, value) for value in values) or is_part(case, 1, float(error.mean()))


@task.misconception(
    "uphill",
    "Your gradient points {way}: a step against it makes the loss grow from {loss:.4g}.",
)
def uphill(case):
    X, y, _, p = parts(case)
    turned = X.T @ (y - p) / len(y)
    found = is_part(case, 2, -np.asarray(case.want[2])) or is_part(case, 2, turned + case.strength * case.w)
    return (found or is_part(case, 1, -case.want[1])) and {"way": "the other way", "loss": case.want[0]}


@task.misconception(
    "sum-for-mean",
    "{what} up {n} rows, where the mean over them is asked for. With twice the data the same rate would take steps twice as long.",
)
def sum_for_mean(case):
    X, y, scores, p = parts(case)
    n = len(y)
    if n < 2 or X.shape[1] < 2:  # with one column, dividing by the columns looks like it
        return False
    losses = np.logaddexp(0, np.where(y == 1, -scores, scores)).sum()
    found = (
        is_part(case, 0, float(losses + case.strength / 2 * (case.w @ case.w))),
        is_part(case, 1, float((p - y).sum())),
        is_part(case, 2, X.T @ (p - y) + case.strength * case.w),
    )
    names = ("the loss", "the slope by the intercept", "the slope by the coefficients")
    told = [name for name, is_sum in zip(names, found, strict=True) if is_sum]
    what = "all three" if len(told) == 3 else " and ".join(told)
    return bool(told) and {"n": n, "what": what.capitalize() + (" add" if len(told) > 1 else " adds")}


@task.misconception(
    "labels-not-probabilities",
    "The scores were first turned into yes and no, and the error is whether that was right. Such a gradient knows no *nearly*: it stays as it is until an answer tips over, and then it jumps.",
)
def labels_not_probabilities(case):
    X, y, scores, _ = parts(case)
    for hard in (scores > 0, scores >= 0):
        if is_part(case, 2, X.T @ (hard - y) / len(y) + case.strength * case.w):
            return True
    return False


@task.misconception(
    "spring-forgotten",
    "The {what} knows nothing of the springs. {why}",
)
def spring_forgotten(case):
    X, y, scores, p = parts(case)
    if case.strength == 0:
        return False
    if is_part(case, 2, X.T @ (p - y) / len(y)):
        return {"what": "gradient", "why": "It goes down another hill than the one whose height you report."}
    plain = float(np.logaddexp(0, np.where(y == 1, -scores, scores)).mean())
    return is_part(case, 0, plain) and {
        "what": "loss",
        "why": "The gradient goes down a hill whose height you do not report.",
    }


@task.misconception(
    "springs-of-another-strength",
    "The {what} has springs of {how} the strength. Loss and gradient must belong to the same hill, or the line search never ends.",
)
def springs_of_another_strength(case):
    X, y, scores, p = parts(case)
    if case.strength == 0 or len(y) < 2:
        return False
    base = X.T @ (p - y) / len(y)
    plain = float(np.logaddexp(0, np.where(y == 1, -scores, scores)).mean())
    n = len(y)
    ways = [("twice", 2.0), ("half", 0.5)] if n != 2 else [("twice", 2.0)]
    d = len(case.w)
    if d not in {1, 2, n}:
        ways.append((f"1/{d} of", 1 / d))
    for how, times in [*ways, (f"1/{n} of", 1 / n)]:
        if is_part(case, 2, base + times * case.strength * case.w):
            return {"what": "gradient", "how": how}
        if is_part(case, 0, plain + times * case.strength / 2 * float(case.w @ case.w)):
            return {"what": "loss", "how": how}
    return False


@task.misconception(
    "spring-on-the-intercept",
    "The intercept is pulled towards 0 by a spring of its own. Where one in a hundred says yes, the model would believe in more.",
)
def spring_on_the_intercept(case):
    _, y, _, p = parts(case)
    b = case.intercept
    extra = is_part(case, 1, float((p - y).mean()) + case.strength * b)
    return case.strength > 0 and b != 0 and (extra or is_part(case, 0, case.want[0] + case.strength / 2 * b**2))


@task.misconception(
    "springs-turned-round",
    "Your springs push: their part of the gradient has the wrong sign. A step against it makes each coefficient larger, and the loss that you report grows with it.",
)
def springs_turned_round(case):
    X, y, _, p = parts(case)
    return case.strength > 0 and is_part(case, 2, X.T @ (p - y) / len(y) - case.strength * case.w)


@task.misconception(
    "price-for-a-spring",
    "Your {what} has the lasso's punishment, a fixed price for a unit of each coefficient. The task hangs a spring on it, whose pull grows with the coefficient.",
)
def price_for_a_spring(case):
    X, y, scores, p = parts(case)
    if case.strength == 0:
        return False
    if is_part(case, 2, X.T @ (p - y) / len(y) + case.strength * np.sign(case.w)):
        return {"what": "gradient"}
    plain = float(np.logaddexp(0, np.where(y == 1, -scores, scores)).mean())
    sums = np.abs(case.w).sum()
    return len(case.w) > 1 and any(is_part(case, 0, plain + times * case.strength * sums) for times in (1, 0.5)) and {"what": "loss"}


@task.misconception(
    "intercept-forgotten",
    "Your scores leave the intercept out, {intercept:.4g} here. The slope is that of another place than the one where one stands.",
)
def intercept_forgotten(case):
    X, y, _, _ = parts(case)
    p = 1 / (1 + np.exp(-(X @ case.w)))
    return case.intercept != 0 and (
        is_part(case, 1, float((p - y).mean())) or is_part(case, 2, X.T @ (p - y) / len(y) + case.strength * case.w)
    )


@task.misconception(
    "scores-for-probabilities",
    "The label was taken off the *score*, and the score is no probability yet. That is the slope of a straight line through labels, and a customer with the score 8 would be called seven too sure.",
)
def scores_for_probabilities(case):
    X, y, scores, _ = parts(case)
    return is_part(case, 1, float((scores - y).mean())) or is_part(
        case, 2, X.T @ (scores - y) / len(y) + case.strength * case.w
    )


@task.misconception(
    "labels-turned-round",
    "You judge the labels the wrong way round: a yes is treated as a no. Going downhill on it, the model learns to be wrong.",
)
def labels_turned_round(case):
    X, y, scores, p = parts(case)
    if len(y) < 2:
        return False
    other = 1 - y
    spring = case.strength / 2 * float(case.w @ case.w)
    loss = float(np.logaddexp(0, np.where(other == 1, -scores, scores)).mean()) + spring
    return is_part(case, 2, X.T @ (p - other) / len(y) + case.strength * case.w) or is_part(case, 0, loss)


@task.misconception(
    "another-loss",
    "The gradient is that of the log loss, and the loss that you report is {what}. Whoever watches it go down watches another hill.",
)
def another_loss(case):
    _, y, scores, p = parts(case)
    spring = case.strength / 2 * float(case.w @ case.w)
    losses = np.logaddexp(0, np.where(y == 1, -scores, scores))
    options = (
        ("the mean of the squared errors", float(((p - y) ** 2).mean()) + spring),
        ("that of the rows with the label 1 alone", float((losses * (y == 1)).mean()) + spring),
        ("that of the rows with the label 0 alone", float((losses * (y == 0)).mean()) + spring),
        ("counted in the logarithm of base 2", float(losses.mean() / np.log(2)) + spring),
        ("the log-likelihood, with its sign not turned round", -float(losses.mean()) + spring),
    )
    return next(({"what": what} for what, value in options if is_part(case, 0, value)), False)

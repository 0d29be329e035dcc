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
    "The gradient is that of a sum over {n} rows, and the loss is a mean. With other data the same rate would take steps of another size.",
)
def sum_for_mean(case):
    X, y, _, p = parts(case)
    n = len(y)
    return (
        n > 1
        and X.shape[1] > 1  # with one column, dividing by the columns looks like it
        and (is_part(case, 2, X.T @ (p - y) + case.strength * case.w) or is_part(case, 1, float((p - y).sum())))
        and {"n": n}
    )


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

"""down-the-slope: gradient descent on a mean squared error."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "descend(X: array[n, d], y: array[n], rate: float, steps: int) -> tuple[float, floats[d], floats[steps + 1]]"
)
task.example(np.array([[2.0], [1.0], [3.0]]), np.array([10.0, 7.0, 12.0]), 0.05, 2)
task.judge(near(rtol=1e-7))


@task.hidden(times=20)
def any_slope(draw):
    n, d = draw.integer(1, 12), draw.integer(1, 4)
    X = draw.floats(n, d, low=-2, high=2, decimals=2)
    y = X @ draw.floats(d, low=-3, high=3, decimals=1) + draw.number(-4, 6) + draw.floats(n, low=-1, high=1)
    return X, y, draw.choice([0.01, 0.05, 0.1]), int(draw.size(0, 25))


@task.hidden(times=2)
def whole_numbers(draw):
    n = draw.integer(2, 8)
    return draw.integers(n, 2, low=-2, high=2), draw.integers(n, low=-9, high=9), 0.05, 3


def walk(case, *, scale=2.0, sign=1.0, one_after_the_other=False, moves_intercept=True, loss_half=1.0, adds_up=False, first="b"):
    """Descend with one thing done otherwise."""
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    n = 1 if adds_up else len(X)
    b, w, losses = 0.0, np.zeros(X.shape[1]), []
    with np.errstate(all="ignore"):
        for _ in range(case.steps):
            residuals = y - b - X @ w
            losses.append(loss_half * np.mean(residuals**2))
            b_step = sign * case.rate * scale * residuals.sum() / n
            w_step = sign * case.rate * scale / n * (X.T @ residuals)
            if one_after_the_other and first == "w":
                w = w + w_step
                b += sign * case.rate * scale * (y - b - X @ w).sum() / n
                continue
            if moves_intercept:
                b += b_step
            if one_after_the_other:
                w_step = sign * case.rate * scale / n * (X.T @ (y - b - X @ w))
            w = w + w_step
        losses.append(loss_half * np.mean((y - b - X @ w) ** 2))
    return [float(b), w, np.array(losses)]


def ends_like(case, walked):
    """Whether intercept and coefficients are those of another walk, and not those wanted."""
    return case.steps > 0 and ends(case.got, walked) and not ends(case.want, walked)


def ends(a, b):
    if not (isinstance(a, list) and len(a) == 3 and isinstance(a[1], np.ndarray) and a[1].shape == b[1].shape):
        return False
    return bool(np.isclose(a[0], b[0], rtol=1e-7, atol=1e-9) and np.allclose(a[1], b[1], rtol=1e-7, atol=1e-9))


@task.misconception(
    "uphill",
    "The first step goes up: the loss was {before:.4g} and is {after:.4g}. The gradient points to where the loss grows.",
)
def uphill(case):
    walked = walk(case, sign=-1.0)
    return ends_like(case, walked) and {"before": float(walked[2][0]), "after": float(walked[2][1])}


@task.misconception(
    "half-the-gradient",
    "Your steps are half as long as the gradient says: the 2 that a square leaves when it is differentiated is missing. A rate that somebody else found to work is another rate in your hands.",
)
def half_the_gradient(case):
    return ends_like(case, walk(case, scale=1.0))


@task.misconception(
    "sum-for-mean",
    "The gradient is that of the sum of squares, {n} times as steep as that of their mean. With more data the same rate would throw you off the slope.",
)
def sum_for_mean(case):
    n = len(case.X)
    return n > 1 and any(ends_like(case, walk(case, adds_up=True, scale=scale)) for scale in (2.0, 1.0)) and {"n": n}


@task.misconception(
    "one-after-the-other",
    "{first} moved first, and {second} were then judged from the new place. That is a walk of its own: after {steps} steps it stands elsewhere, and no proof about gradient descent speaks of it.",
)
def one_after_the_other(case):
    if ends_like(case, walk(case, one_after_the_other=True)):
        return {"first": "The intercept", "second": "the coefficients"}
    return ends_like(case, walk(case, one_after_the_other=True, first="w")) and {
        "first": "The coefficients",
        "second": "the residuals for the intercept",
    }


@task.misconception(
    "intercept-stays",
    "The intercept stayed at 0. The line can turn, and it cannot rise.",
)
def intercept_stays(case):
    return ends_like(case, walk(case, moves_intercept=False))


@task.misconception(
    "losses-late",
    "The end is right, and the losses are {what}. A curve that leaves out where it began hides the steepest part.",
)
def losses_late(case):
    if not (isinstance(case.got, list) and len(case.got) == 3 and ends(case.got, case.want)):
        return False
    got, want = case.got[2], case.want[2]
    if not isinstance(got, np.ndarray):
        return False
    if len(got) == case.steps and case.steps and np.allclose(got, want[1:], rtol=1e-7):
        return {"what": "those after each step, without the first"}
    if len(got) == case.steps and case.steps and np.allclose(got, want[:-1], rtol=1e-7):
        return {"what": "those before each step, without the last"}
    if len(got) == len(want) and np.allclose(got, want / 2, rtol=1e-7):
        return {"what": "halved"}
    return len(got) == len(want) and np.allclose(got, want * len(case.X), rtol=1e-7) and {"what": "sums, not means"}

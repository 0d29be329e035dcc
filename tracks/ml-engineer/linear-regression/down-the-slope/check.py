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


@task.hidden(times=2)
def settled_long_before(draw):
    """The loss hardly falls any more, and the coefficients still move."""
    X = draw.choice([1.0, 1.2]) * np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    y = X @ draw.floats(2, low=1, high=3, decimals=1) + draw.number(1, 6) + draw.floats(4, low=-1, high=1)
    return X, y, 0.25, draw.integer(22, 26)


@task.hidden(times=2)
def too_large_a_rate(draw):
    """The loss grows with each step; the steps are taken all the same."""
    n = draw.integer(2, 6)
    X = draw.floats(n, 2, low=1, high=3, decimals=1)
    return X, X @ draw.floats(2, low=1, high=3, decimals=1) + draw.floats(n, low=-1, high=1), 0.9, draw.integer(3, 6)


def walk(case, *, scale=2.0, sign=1.0, one_after_the_other=False, moves_intercept=True, loss_half=1.0, adds_up=False, first="b", b_times=1.0, w_times=1.0, steps=None, X=None, start=0.0):
    """Descend with one thing done otherwise."""
    X, y = np.asarray(case.X if X is None else X, dtype=float), np.asarray(case.y, dtype=float)
    n = 1 if adds_up else len(X)
    b, w, losses = start, np.zeros(X.shape[1]), []
    with np.errstate(all="ignore"):
        for _ in range(case.steps if steps is None else steps):
            residuals = y - b - X @ w
            losses.append(loss_half * np.mean(residuals**2))
            b_step = b_times * sign * case.rate * scale * residuals.sum() / n
            w_step = w_times * sign * case.rate * scale / n * (X.T @ residuals)
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
    "stopped-by-itself",
    "You stood still after {done} of {steps} steps{why}. The task asks for every step: who watches the losses wants to see what this rate does, and here they {do}.",
)
def stopped_by_itself(case):
    for done in range(case.steps - 1, -1, -1):
        walked = walk(case, steps=done)
        if ends_like(case, walked):
            after = walk(case, steps=done + 1)[2]
            grows = after[-1] > after[-2]
            return {
                "done": done,
                "why": ", when the loss began to grow" if grows else "",
                "do": "grow" if grows else "still fall",
            }
    return False


@task.misconception(
    "two-rules",
    "The intercept and the coefficients go by two different rules: {what}. Both are slopes of the same loss, and you walk in a direction that is nobody's.",
)
def two_rules(case):
    n = len(case.X)
    options = [
        ("the 2 of the square is missing for the intercept alone", {"b_times": 0.5}),
        ("the 2 of the square is missing for the coefficients alone", {"w_times": 0.5}),
        ("the intercept goes up its slope, and the coefficients go down theirs", {"b_times": -1.0}),
        ("the coefficients go up their slope, and the intercept goes down its own", {"w_times": -1.0}),
    ]
    if n > 2:  # with two rows a sum is a doubled mean
        options += [
            ("the intercept's residuals are summed, and only the coefficients' are averaged", {"b_times": float(n)}),
            ("the coefficients' products are summed, and only the intercept's are averaged", {"w_times": float(n)}),
        ]
    return next(({"what": what} for what, times in options if ends_like(case, walk(case, **times))), False)


@task.misconception(
    "after-each-row",
    "You moved after every single row, and not once for all {n} of them. That is stochastic gradient descent, another walk: where it ends depends on the order of the rows.",
)
def after_each_row(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    n = len(X)
    for share in (1.0, 1.0 / n):
        b, w = 0.0, np.zeros(X.shape[1])
        for _ in range(case.steps):
            for row, value in zip(X, y, strict=True):
                left = value - b - row @ w
                b, w = b + case.rate * 2 * share * left, w + case.rate * 2 * share * left * row
        if n > 1 and ends_like(case, [float(b), w, None]):
            return {"n": n}
    return False


@task.misconception(
    "columns-scaled",
    "The columns were brought to one scale first. That is often wise; here the numbers are wanted for the columns as they come in, and yours predict something else for them.",
)
def columns_scaled(case):
    X = np.asarray(case.X, dtype=float)
    spread = X.std(axis=0)
    moved = X - X.mean(axis=0)
    scaled = moved / np.where(spread > 0, spread, 1.0)
    return any(ends_like(case, walk(case, X=each)) for each in (scaled, moved))


@task.misconception(
    "another-start",
    "The intercept begins at the mean of `y`, {start:.4g}, and the task begins with all numbers at 0. It is a good place to begin, and the losses on the way are others.",
)
def another_start(case):
    start = float(np.mean(case.y))
    got = case.got
    begins = isinstance(got, list) and len(got) == 3 and isinstance(got[0], float)
    if begins and case.steps == 0:
        return np.isclose(got[0], start) and not np.isclose(got[0], case.want[0]) and {"start": start}
    return ends_like(case, walk(case, start=start)) and {"start": start}


@task.misconception(
    "losses-late",
    "The end is right, and the losses are {what}.",
)
def losses_late(case):
    if not (isinstance(case.got, list) and len(case.got) == 3 and ends(case.got, case.want)):
        return False
    got, want = case.got[2], case.want[2]
    if not isinstance(got, np.ndarray):
        return False
    if len(got) == case.steps and case.steps and np.allclose(got, want[1:], rtol=1e-7):
        return {"what": "those after each step, without the first. A curve that leaves out where it began hides the steepest part"}
    if len(got) == case.steps and case.steps and np.allclose(got, want[:-1], rtol=1e-7):
        return {"what": "those before each step, without the last. Where you ended up, nobody can read off them"}
    if len(got) == len(want) and np.allclose(got, want / 2, rtol=1e-7):
        return {"what": "halved"}
    if len(got) == len(want) and len(case.X) > 1 and np.allclose(got, want**0.5, rtol=1e-7):
        return {"what": "the roots of the mean squared errors: the steps do not go down the slope of those"}
    return len(got) == len(want) and np.allclose(got, want * len(case.X), rtol=1e-7) and {"what": "sums, not means"}

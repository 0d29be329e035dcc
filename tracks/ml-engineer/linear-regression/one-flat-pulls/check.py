"""one-flat-pulls: regression diagnostics."""

import numpy as np

from milepost.check import Task, near

task = Task("diagnose(X: array[n, d], y: array[n]) -> tuple[floats[n], floats[n], floats[n]]")
task.example(np.array([[50.0], [62.0], [41.0], [55.0], [400.0]]), np.array([160.0, 181.0, 140.0, 175.0, 700.0]))
task.judge(near(rtol=1e-6, atol=1e-9))
task.forbid("sklearn", "scipy", "statsmodels", why="The diagnosis is what you build here.")


@task.hidden(times=20)
def flats_and_a_castle(draw):
    d = draw.integer(1, 3)
    n = d + 3 + int(draw.size(0, 20))
    X = draw.floats(n, d, low=-3, high=6, decimals=2)
    X[: d + 2] += 4 * np.eye(d + 2, d)
    X[-1] += draw.choice([0.0, 9.0])
    y = X @ draw.floats(d, low=-2, high=2, decimals=1) + draw.number(-9, 9) + draw.floats(n, low=-1.5, high=1.5)
    return X, y


def parts(case, *, ones=True):
    """Leverages, residuals, n and p; with the column of ones, or as people do without it."""
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    Z = np.column_stack([np.ones(len(y)), X]) if ones else X
    Q, _ = np.linalg.qr(Z)
    return (Q**2).sum(axis=1), y - Q @ (Q.T @ y), len(y), Z.shape[1]


def is_part(case, place, value):
    got = case.got[place] if isinstance(case.got, list) and len(case.got) == 3 else None
    fits = isinstance(got, np.ndarray) and got.shape == value.shape and np.allclose(got, value, rtol=1e-6, atol=1e-9)
    return bool(fits) and not np.allclose(case.want[place], value, rtol=1e-5, atol=1e-8)


@task.misconception(
    "no-ones",
    "Your leverages belong to a line through 0. They add up to {got_sum:.3g}, the number of fitted coefficients, and {p} are fitted: the intercept lets every point pull a little more.",
)
def no_ones(case):
    h, _, _, p = parts(case, ones=False)
    return is_part(case, 0, h) and {"got_sum": float(h.sum()), "p": p + 1}


@task.misconception(
    "residuals-not-divided",
    "The residuals are {what}. {why}",
)
def residuals_not_divided(case):
    h, e, n, p = parts(case)
    s = np.sqrt((e**2).sum() / (n - p))
    small = "A castle that has pulled the line to itself has a small one, and it would look like the best-behaved flat of all."
    units = "A rule of thumb such as \"beyond 2 is far\" needs numbers without a unit."
    for what, value, why in (
        ("plain ones, in thousands of euros", e, small),
        ("divided by their common spread alone, not by what each point kept of its error", e / s, small),
        ("what each point is missed by when it is left out, in thousands of euros", e / (1 - h), units),
        ("divided by the square of the spread", e / (s**2 * np.sqrt(1 - h)), units),
    ):
        if is_part(case, 1, value):
            return {"what": what, "why": why}
    return False


@task.misconception(
    "spread-of-too-many",
    "Your spread divides by {used} where {n} points and {p} fitted numbers leave {right}. All studentised residuals come out {times:.2f} times as large as they are.",
)
def spread_of_too_many(case):
    h, e, n, p = parts(case)
    for used in (n, n - 1, n - p + 1, n - 2):
        s = np.sqrt((e**2).sum() / used)
        if used != n - p and is_part(case, 1, e / (s * np.sqrt(1 - h))):
            return {"used": used, "n": n, "p": p, "right": n - p, "times": float(np.sqrt(used / (n - p)))}
    return False


@task.misconception(
    "root-of-the-leverage",
    "The residuals were divided by {what}. A point far out should have its residual made larger, for the line came to meet it; yours {does}.",
)
def root_of_the_leverage(case):
    h, e, n, p = parts(case)
    s = np.sqrt((e**2).sum() / (n - p))
    options = (
        ("1 minus the leverage, without the root", e / (s * (1 - h)), "is made too large"),
        ("the root of the leverage itself", e / (s * np.sqrt(h)), "is made smaller the further out it lies"),
        ("the root of 1 plus the leverage", e / (s * np.sqrt(1 + h)), "is made smaller"),
    )
    for what, value, does in options:
        if is_part(case, 1, value):
            return {"what": what, "does": does}
    return False


def studentised(case):
    h, e, n, p = parts(case)
    return e / (np.sqrt((e**2).sum() / (n - p)) * np.sqrt(1 - h))


def rest_is_right(case):
    """Whether leverages and studentised residuals are right: then the fault is in Cook's distances alone."""
    got = case.got
    return isinstance(got, list) and len(got) == 3 and all(np.allclose(got[k], case.want[k], rtol=1e-6, atol=1e-9) for k in (0, 1))


@task.misconception(
    "without-the-point",
    "Your studentised residuals take the spread of a fit *without* the point itself: where {want_one:.4g} is asked for you give {got_one:.4g}. Those are the externally studentised ones, good for a test; the task has one spread for all points.",
)
def without_the_point(case):
    h, e, n, p = parts(case)
    if n - p < 2:
        return False
    spreads = ((e**2).sum() - e**2 / (1 - h)) / (n - p - 1)
    value = e / np.sqrt(spreads * (1 - h))
    worst = int(np.argmax(np.abs(value)))
    return is_part(case, 1, value) and {"want_one": float(case.want[1][worst]), "got_one": float(case.got[1][worst])}


@task.misconception(
    "sign-lost",
    "Your studentised residuals have {what}. A flat that was sold below the line has a negative one: its residual is the price less what the line says.",
)
def sign_lost(case):
    r = studentised(case)
    if is_part(case, 1, -r):
        return {"what": "the opposite sign"}
    return is_part(case, 1, np.abs(r)) and {"what": "no sign any more"}


@task.misconception(
    "mean-not-counted",
    "Every leverage of yours is too small by 1/{n}: that is what each point pulls at the intercept. Yours add up to {got_sum:.3g}, and {p} numbers are fitted.",
)
def mean_not_counted(case):
    h, _, n, p = parts(case)
    return is_part(case, 0, h - 1 / n) and {"n": n, "got_sum": float((h - 1 / n).sum()), "p": p}


@task.misconception(
    "another-order",
    "Cook's distances stand where the studentised residuals belong, and the other way round.",
)
def another_order(case):
    return is_part(case, 1, np.asarray(case.want[2])) and is_part(case, 2, np.asarray(case.want[1]))


@task.misconception(
    "cook-without-p",
    "Cook's distances were not divided by {p}, the number of fitted values. By the rule of thumb that 1 is much, they find castles where there are none.",
)
def cook_without_p(case):
    h, _, _, p = parts(case)
    return p > 2 and rest_is_right(case) and is_part(case, 2, studentised(case) ** 2 * h / (1 - h)) and {"p": p}


@task.misconception(
    "cook-by-columns",
    "Cook's distances were divided by {used}, and {p} numbers were fitted: the intercept is one of them.",
)
def cook_by_columns(case):
    h, _, n, p = parts(case)
    for used in (p - 1, n - p, n):
        fits = p > 2 and used != p and is_part(case, 2, studentised(case) ** 2 * h / (1 - h) / used)
        if fits and rest_is_right(case):
            return {"used": used, "p": p}
    return False


@task.misconception(
    "cook-without-leverage",
    "Your Cook's distances know only how far a point lies from the line, and not how far out. Two points with the same studentised residual get the same, though one of them may have made the line.",
)
def cook_without_leverage(case):
    _, _, _, p = parts(case)
    r = studentised(case)
    return rest_is_right(case) and any(is_part(case, 2, value) for value in (r**2 / p, r**2))


@task.misconception(
    "cook-of-the-leverage",
    "Your Cook's distances {what}. The point with the largest leverage, {most:.2f}, gets {got_one:.4g}, and it moves the fit by {want_one:.4g}.",
)
def cook_of_the_leverage(case):
    h, _, _, p = parts(case)
    r = studentised(case)
    worst = int(np.argmax(h))
    for what, value in (
        ("are multiplied by the leverage and not divided by what it leaves, 1 - h", r**2 * h / p),
        ("divide by 1 - h once more than the studentised residual already does and the formula asks", r**2 * h / (1 - h) ** 2 / p),
    ):
        if rest_is_right(case) and is_part(case, 2, value):
            return {
                "what": what,
                "most": float(h[worst]),
                "got_one": float(case.got[2][worst]),
                "want_one": float(case.want[2][worst]),
            }
    return False

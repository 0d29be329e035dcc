"""held-by-a-spring: ridge regression with a free intercept."""

import numpy as np

from milepost.check import Task, near

task = Task("ridge(X: array[n, d], y: array[n], strength: float) -> floats[d + 1]")
task.example(np.array([[50.0, 538.0], [70.0, 753.0], [42.0, 452.0]]), np.array([161.0, 236.0, 131.0]), 5.0)
task.judge(near(rtol=1e-6, atol=1e-8))
task.forbid("sklearn", "scipy", "statsmodels", why="The fit is what you build here.")


@task.hidden(times=20)
def any_table(draw):
    n, d = int(draw.size(1, 20)), draw.integer(1, 5)
    X = draw.floats(n, d, low=-3, high=6, decimals=2)
    y = X @ draw.floats(d, low=-4, high=4, decimals=1) + draw.number(-20, 40) + draw.floats(n, low=-2, high=2)
    return X, y, draw.choice([0.1, 1.0, 5.0, 50.0])


@task.hidden(times=4)
def twins(draw):
    """The same column twice: without the springs there is no answer."""
    n = draw.integer(3, 12)
    column = draw.floats(n, low=0, high=9, decimals=1)
    return np.column_stack([column, column]), 3 * column + draw.floats(n, low=-1, high=1), draw.choice([0.5, 2.0])


@task.hidden(times=2)
def whole_numbers(draw):
    n = draw.integer(2, 8)
    return draw.integers(n, 2, low=-4, high=9), draw.integers(n, low=-9, high=9), 1.0


def held(case, *, strength=None, springs_on_all=False, centred=True, scaled=False):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    strength = case.strength if strength is None else strength
    if springs_on_all:
        design = np.column_stack([np.ones(len(X)), X])
        return np.linalg.solve(design.T @ design + strength * np.eye(design.shape[1]), design.T @ y)
    centre, level = (X.mean(axis=0), y.mean()) if centred else (np.zeros(X.shape[1]), 0.0)
    Z = X - centre
    spread = X.std(axis=0) if scaled else np.ones(X.shape[1])
    if (spread == 0).any():
        return np.full(X.shape[1] + 1, np.nan)
    Z = Z / spread
    w = np.linalg.solve(Z.T @ Z + strength * np.eye(Z.shape[1]), Z.T @ (y - level)) / spread
    return np.concatenate([[level - centre @ w], w])


@task.misconception(
    "spring-on-the-intercept",
    "Your intercept, {got_one:.4g}, hangs on a spring as well; free it would be {want_one:.4g}. Add a hundred thousand to every price, and the fit would no longer be the same fit a hundred thousand higher.",
)
def spring_on_the_intercept(case):
    return case.same(held(case, springs_on_all=True)) and {
        "got_one": float(case.got[0]),
        "want_one": float(case.want[0]),
    }


@task.misconception(
    "no-intercept",
    "There is no intercept in your fit, or it was put there afterwards: the line was bent to pass through 0, and {got_one:.4g} cannot mend that.",
)
def no_intercept(case):
    bare = held(case, centred=False)
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    later = np.concatenate([[y.mean() - X.mean(axis=0) @ bare[1:]], bare[1:]])
    return any(case.same(each) for each in (bare, later)) and {"got_one": float(case.got[0])}


@task.misconception(
    "springs-of-another-strength",
    "Your springs have the strength {used:.4g}, and {strength:g} was given{what}. Somebody who tuned it with another library gets another model from you.",
)
def springs_of_another_strength(case):
    n = len(case.X)
    options = (
        ("multiplied by the number of rows", case.strength * n),
        ("divided by the number of rows", case.strength / n),
        ("squared", case.strength**2),
        ("doubled", 2 * case.strength),
        ("halved", case.strength / 2),
        ("", 5.0),  # the example's
        ("", 1.0),
    )
    fits = [(what, used) for what, used in options if used != case.strength and case.same(held(case, strength=used))]
    if not fits:
        return False
    # On a table of few rows several slips come to the same: then none of them is named.
    return {"used": fits[0][1], "what": f": it was {fits[0][0]}" if len(fits) == 1 and fits[0][0] else ""}


@task.misconception(
    "added-everywhere",
    "The strength was added to every number of the table, and not only on its diagonal. That is one spring on the *sum* of the coefficients: a million and minus a million cost nothing.",
)
def added_everywhere(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    Z = X - X.mean(axis=0)
    if X.shape[1] < 2 or case.raised or np.linalg.cond(Z.T @ Z + case.strength) > 1e12:
        return False
    w = np.linalg.solve(Z.T @ Z + case.strength, Z.T @ (y - y.mean()))
    return case.same(np.concatenate([[y.mean() - X.mean(axis=0) @ w], w]))


@task.misconception(
    "no-spring",
    "{what} Twin columns run off to plus and minus a million that way.",
)
def no_spring(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    if case.raised == "LinAlgError":
        return {"what": "Your equations have no single solution here: no spring holds each coefficient by itself."}
    design = np.column_stack([np.ones(len(X)), X])
    return case.same(np.linalg.lstsq(design, y, rcond=None)[0]) and {
        "what": "These are the coefficients of plain least squares: no spring pulls."
    }


@task.misconception(
    "columns-scaled",
    "Your springs pull each coefficient by the spread of its column: {what}. That is often wise, and it is another problem than the task's, where a column of large numbers is held no harder than any other.",
)
def columns_scaled(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    n, spread = len(X), X.std(axis=0)
    if n > 1 and case.same(held(case, scaled=True, strength=case.strength * n)):
        return {"what": "the diagonal was multiplied, and not added to"}
    for less in (0, 1):
        if n - less < 1:
            continue
        scaled = held(case, scaled=True, strength=case.strength * n / (n - less))
        if case.same(scaled):
            return {"what": "the columns were divided by their standard deviation before the fit"}
        if case.same(np.concatenate([[y.mean()], scaled[1:] * spread * np.sqrt(n / (n - less))])):
            return {
                "what": "the columns were divided by their standard deviation before the fit, and the coefficients never brought back"
            }
    return False


@task.misconception(
    "columns-not-centred",
    "The mean was taken off `y` and not off the columns: the line has to pass through the mean price where every column is 0, and the coefficients bend for that.",
)
def columns_not_centred(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    w = np.linalg.solve(X.T @ X + case.strength * np.eye(X.shape[1]), X.T @ (y - y.mean()))
    return any(case.same(np.concatenate([[start], w])) for start in (y.mean(), y.mean() - X.mean(axis=0) @ w))


@task.misconception(
    "another-one-free",
    "The last column of the table hangs on no spring, and the intercept hangs on one. The ones stand in front: their place on the diagonal is the first.",
)
def another_one_free(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    design = np.column_stack([np.ones(len(X)), X])
    springs = case.strength * np.diag([1.0] * X.shape[1] + [0.0])
    return case.same(np.linalg.solve(design.T @ design + springs, design.T @ y))


@task.misconception(
    "intercept-left-centred",
    "The coefficients are right. The intercept, {got_one:.4g}, belongs to columns whose means were taken off; for those that come in it is {want_one:.4g}.",
)
def intercept_left_centred(case):
    y = np.asarray(case.y, dtype=float)
    return any(case.same(np.concatenate([[value], case.want[1:]])) for value in (y.mean(), 0.0)) and {
        "got_one": float(case.got[0]),
        "want_one": float(case.want[0]),
    }

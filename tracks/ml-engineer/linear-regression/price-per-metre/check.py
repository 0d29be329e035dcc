"""price-per-metre: ordinary least squares with an intercept."""

import numpy as np

from milepost.check import Task, near

task = Task("fit(X: array[n, d], y: array[n]) -> floats[d + 1]")
task.example(np.array([[50.0, 1.0], [70.0, 3.0], [42.0, 0.0], [90.0, 2.0]]), np.array([161.0, 236.0, 131.0, 279.0]))
task.judge(near(rtol=1e-5, atol=1e-6))
task.forbid("lstsq", "pinv", "polyfit", "scipy", "sklearn", "statsmodels", why="The fit is what you build here.")


@task.hidden(times=20)
def any_flats(draw):
    d = draw.integer(1, 4)
    n = d + 2 + int(draw.size(0, 30))
    X = draw.floats(n, d, low=-3, high=9, decimals=2)
    X[: d + 1] += 6 * np.eye(d + 1, d)  # no column can be made from the others
    return X, X @ draw.floats(d, low=-4, high=4, decimals=1) + draw.number(-20, 40) + draw.floats(n, low=-2, high=2)


@task.hidden(times=4)
def whole_numbers(draw):
    n = draw.integer(3, 12)
    X = np.column_stack([np.arange(n) + draw.integer(20, 90)])
    return X, 3 * X[:, 0] + draw.integers(n, low=-9, high=9)


def with_ones(case):
    return np.column_stack([np.ones(len(case.X)), case.X]).astype(float)


def solved(design, y):
    return np.linalg.lstsq(design, np.asarray(y, dtype=float), rcond=None)[0]


@task.misconception(
    "through-the-origin",
    "Your line is forced through 0: a flat without any area, on the ground floor, would be free. The coefficients bend to make up for it, and the first is {got_one:.4g} where {want_one:.4g} is right.",
)
def through_the_origin(case):
    flat = solved(np.asarray(case.X, dtype=float), case.y)
    return case.same(np.concatenate([[0.0], flat])) and {"got_one": flat[0], "want_one": float(case.want[1])}


@task.misconception(
    "intercept-last",
    "The numbers are right and stand in another order: the intercept comes last. Whoever reads the first one as the price to begin with promises {got_one:.4g}.",
)
def intercept_last(case):
    return case.same(np.roll(case.want, -1)) and {"got_one": float(case.got[0])}


@task.misconception(
    "one-column-at-a-time",
    "Each coefficient was found from its own column alone. Large flats are often high up; what the area explains was counted again for the floor.",
)
def one_column_at_a_time(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    centred = X - X.mean(axis=0)
    alone = centred.T @ (y - y.mean()) / (centred**2).sum(axis=0)
    intercepts = (y.mean() - alone @ X.mean(axis=0), y.mean())
    return X.shape[1] > 1 and any(case.same(np.concatenate([[value], alone])) for value in intercepts)


@task.misconception(
    "mean-as-intercept",
    "Your intercept is {got_one:.5g}, the mean price. That is the price of the *average* flat, and the model adds the worth of its area to it once more.",
)
def mean_as_intercept(case):
    y = np.asarray(case.y, dtype=float)
    return case.same(np.concatenate([[y.mean()], case.want[1:]])) and {"got_one": y.mean()}


@task.misconception(
    "right-side-not-turned",
    "The right side was {what}. The equations ask for the products of every column with the prices; what you solved is another problem, with residuals of {got_sum:.4g} in place of {want_sum:.4g} (squared and summed).",
)
def right_side_not_turned(case):
    design, y = with_ones(case), np.asarray(case.y, dtype=float)
    square = design.T @ design
    for what, right in (
        ("divided by n on one side only", design.T @ y / len(y)),
        ("the sums of the columns", design.sum(axis=0)),
        ("made from centred prices", design.T @ (y - y.mean())),
    ):
        wrong = np.linalg.solve(square, right)
        if case.same(wrong):
            return {
                "what": what,
                "got_sum": float(((y - design @ wrong) ** 2).sum()),
                "want_sum": float(((y - design @ case.want) ** 2).sum()),
            }
    return False


@task.misconception(
    "held-down",
    "Your coefficients are those of a fit that is punished for large ones: something was added to the diagonal. It hides that the equations are fine here, and every prediction is pulled towards 0.",
)
def held_down(case):
    design, y = with_ones(case), np.asarray(case.y, dtype=float)
    square = design.T @ design
    return any(
        case.same(np.linalg.solve(square + much * np.eye(len(square)), design.T @ y)) for much in (1.0, 0.1, 0.01)
    )


@task.misconception(
    "intercept-left-out",
    "The coefficients are right, and the intercept is 0. Every price that you promise is {by:.4g} {way}; where the means were taken off, they have to be put back.",
)
def intercept_left_out(case):
    by = float(case.want[0])
    return case.same(np.concatenate([[0.0], case.want[1:]])) and {
        "by": abs(by),
        "way": "too low" if by > 0 else "too high",
    }


@task.misconception(
    "intercept-afterwards",
    "The coefficients were found as if the line had to pass through 0, and an intercept was added afterwards. They are still bent: the first is {got_one:.4g} where {want_one:.4g} is right.",
)
def intercept_afterwards(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    flat = solved(X, y)
    return case.same(np.concatenate([[np.mean(y - X @ flat)], flat])) and {
        "got_one": float(case.got[1]),
        "want_one": float(case.want[1]),
    }


@task.misconception(
    "columns-scaled",
    "Your coefficients are for columns that were divided by their standard deviation. The first, {got_one:.4g}, is the price of a whole standard deviation; the customer asks for that of a square metre.",
)
def columns_scaled(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y, dtype=float)
    return any(
        case.same(np.concatenate([[start], case.want[1:] * X.std(axis=0, ddof=less)]))
        for start in (y.mean(), case.want[0])
        for less in (0, 1)
    ) and {"got_one": float(case.got[1])}

"""five-steps: Newton's method for logistic regression with springs."""

import numpy as np

from milepost.check import Task, near

task = Task("fit(X: array[n, d], y: ints[n], strength: float, steps: int) -> floats[d + 1]")
task.example(np.array([[0.5], [1.0], [2.0], [3.5]]), np.array([0, 1, 0, 1]), 0.1, 5)
task.judge(near(rtol=1e-6, atol=1e-9))
task.forbid("sklearn", "scipy", "statsmodels", why="The steps are what you build here.")


@task.hidden(times=20)
def any_loans(draw):
    n, d = draw.integer(3, 25), draw.integer(1, 3)
    X = draw.floats(n, d, low=-2, high=2, decimals=2)
    y = draw.integers(n, low=0, high=1)
    y[:2] = [0, 1]
    return X, y, draw.choice([0.2, 0.5, 2.0]), int(draw.size(0, 6))


@task.hidden(times=4)
def without_an_error(draw):
    """One column separates the labels."""
    n = draw.integer(4, 10)
    X = np.column_stack([np.linspace(-2, 2, n), draw.floats(n, low=-1, high=1, decimals=2)])
    return X, (X[:, 0] > 0).astype(int), 0.3, draw.integer(2, 6)


def walk(
    case,
    *,
    on_all=False,
    no_springs=False,
    weights="both",
    sums=False,
    steps=None,
    descent=False,
    springs_once=False,
    pull_only=False,
    alone=False,
    times=1.0,
    last_free=False,
    start=0.0,
    scaled=False,
):
    """Take the steps with one thing done otherwise."""
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y)
    n = len(y)
    if scaled:
        spread = X.std(axis=0)
        X = (X - X.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
    Z = np.column_stack([np.ones(n), X])
    springs = times * (0.0 if no_springs else case.strength) * np.eye(Z.shape[1])
    if not on_all:
        springs[0, 0] = 0.0
    if last_free:
        springs[0, 0], springs[-1, -1] = springs[-1, -1], 0.0
    w = np.zeros(Z.shape[1])
    w[0] = start
    rows = 1 if sums else n
    with np.errstate(all="ignore"):
        for _ in range(case.steps if steps is None else steps):
            p = 1 / (1 + np.exp(-Z @ w))
            bend = {"both": p * (1 - p), "p": p, "one": np.ones(n), "quarter": np.full(n, 0.25)}[weights]
            gradient = Z.T @ (p - y) / rows + (0 if springs_once else springs @ w)
            curvature = np.eye(Z.shape[1]) if descent else Z.T @ (Z * bend[:, None]) / rows + (0 if pull_only else springs)
            if alone:
                curvature = np.diag(np.diag(curvature))
            try:
                w = w - np.linalg.solve(curvature, gradient)
            except np.linalg.LinAlgError:
                return np.full(Z.shape[1], np.nan)
    return w


def made(case, **otherwise):
    value = walk(case, **otherwise)
    return bool(np.isfinite(value).all()) and case.same(value)


@task.misconception(
    "no-curvature",
    "After {steps} steps the coefficients have hardly left the start: these are plain steps down the slope. They would get there, thousands of steps later.",
)
def no_curvature(case):
    return case.steps > 0 and made(case, descent=True)


@task.misconception(
    "same-curvature-everywhere",
    "The curvature does not change from step to step: {what}. Where rows have become sure the loss is flatter than that, and the steps fall short.",
)
def same_curvature_everywhere(case):
    if case.steps < 2:
        return False
    for what, weights in (
        ("every row bends it by a quarter, as at the start", "quarter"),
        ("every row bends it by 1, as in least squares", "one"),
    ):
        if made(case, weights=weights):
            return {"what": what}
    return False


@task.misconception(
    "half-a-weight",
    "A row bends the loss by p(1 - p), and you took p alone. Rows that are sure of a yes would bend it most, when they should bend it least.",
)
def half_a_weight(case):
    return case.steps > 0 and made(case, weights="p")


@task.misconception(
    "spring-on-the-intercept",
    "The intercept hangs on a spring as well: {got_one:.4g} in place of {want_one:.4g}. Where yes is rare, the model would believe in more of it than there is.",
)
def spring_on_the_intercept(case):
    return (
        case.steps > 0 and made(case, on_all=True) and {"got_one": float(case.got[0]), "want_one": float(case.want[0])}
    )


@task.misconception(
    "no-springs",
    "No spring holds your coefficients. {what}",
)
def no_springs(case):
    if case.steps < 1:
        return False
    if case.raised == "LinAlgError" and not np.isfinite(walk(case, no_springs=True)).all():
        return {
            "what": "The labels can be told apart without an error, and the steps ran off until nothing could be solved."
        }
    if case.steps < 2 and made(case, pull_only=True):
        return False  # in the first step, springs that pull alone do nothing
    return made(case, no_springs=True) and {
        "what": "A column that tells the labels apart without an error drives them to infinity."
    }


@task.misconception(
    "springs-in-one-place-only",
    "The springs bend your steps and do not pull: they stand in the curvature and not in the gradient. The steps get shorter, and they still end where no spring would have let them.",
)
def springs_in_one_place_only(case):
    return case.steps > 1 and made(case, springs_once=True)


@task.misconception(
    "springs-beside-sums",
    "Losses were added up and not averaged, so beside {n} rows the springs have a {n}th of the strength that was asked for.",
)
def springs_beside_sums(case):
    return case.steps > 0 and made(case, sums=True) and {"n": len(case.y)}


@task.misconception(
    "springs-not-in-the-curvature",
    "The springs pull and do not bend your steps: they stand in the gradient and not in the curvature. Each step jumps to the bottom of a bowl that is flatter than the one it is in, too far.",
)
def springs_not_in_the_curvature(case):
    return case.steps > 1 and made(case, pull_only=True)


@task.misconception(
    "springs-of-another-strength",
    "Your springs have {how} the strength that was asked for, {strength:g}. The halves of the punishment and of its slope were counted otherwise, or it was divided by the rows once more.",
)
def springs_of_another_strength(case):
    n = len(case.y)
    ways = (("twice", 2.0), ("half", 0.5), (f"1/{n} of", 1 / n), (f"1/{n**2} of", 1 / n**2))
    return case.steps > 0 and next(({"how": how} for how, times in ways if made(case, times=times)), False)


@task.misconception(
    "each-alone",
    "Each coefficient took its own step, by its own curvature alone. Columns that say partly the same then answer the same mistake twice, and the steps shoot past the bottom.",
)
def each_alone(case):
    return case.steps > 0 and case.got[0] != 0 and made(case, alone=True)


@task.misconception(
    "no-intercept",
    "Your intercept is 0, and it is {want_one:.4g}: whoever has zeros in all columns would get 50 %, whatever the loans say. The other coefficients bend to make up for it.",
)
def no_intercept(case):
    X, y = np.asarray(case.X, dtype=float), np.asarray(case.y)
    w = np.zeros(X.shape[1])
    for _ in range(case.steps):
        p = 1 / (1 + np.exp(-X @ w))
        curvature = X.T @ (X * (p * (1 - p))[:, None]) / len(y) + case.strength * np.eye(len(w))
        w = w - np.linalg.solve(curvature, X.T @ (p - y) / len(y) + case.strength * w)
    return case.steps > 0 and case.same(np.append(0.0, w)) and {"want_one": float(case.want[0])}


@task.misconception(
    "another-one-free",
    "The last column hangs on no spring, and the intercept hangs on one. The ones stand in front: their place on the diagonal is the first.",
)
def another_one_free(case):
    return case.steps > 0 and made(case, last_free=True)


@task.misconception(
    "columns-scaled",
    "The columns were brought to one scale first. That is often wise, and it is another problem: your coefficients are for those columns, and the springs pull by them.",
)
def columns_scaled(case):
    return case.steps > 0 and made(case, scaled=True)


@task.misconception(
    "another-start",
    "The intercept begins at the log odds of a yes, {start:.4g}, and the task begins with all numbers at 0. After many steps it makes no difference; after {steps} it does.",
)
def another_start(case):
    share = float(np.mean(case.y))
    start = float(np.log(share / (1 - share)))
    return start != 0 and made(case, start=start) and {"start": start}


@task.misconception(
    "steps-not-counted",
    "These are the coefficients after {done} steps{more}, and {steps} were asked for.",
)
def steps_not_counted(case):
    share = float(np.mean(case.y))
    if made(case, start=float(np.log(share / (1 - share)))):
        return False
    for done in (case.steps - 1, *range(case.steps + 1, case.steps + 13), *range(case.steps - 1)):
        if done >= 0 and made(case, steps=done):
            settled = done > case.steps and made(case, steps=done + 1)
            return {"done": done, "more": " or more" if settled else ""}
    return False

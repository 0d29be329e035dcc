"""slope-of-a-loss: gradient and Hessian of a quadratic loss."""

import numpy as np

from milepost.check import Task, near

task = Task("slope(A: array[n, d], b: array[n], C: array[d, d], x: array[d]) -> tuple[float, array[d], array[d, d]]")
task.example(
    np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([3.0, 1.0]), np.array([[1.0, 2.0], [0.0, 1.0]]), np.array([1.0, -1.0])
)
task.judge(near(rtol=1e-8))


@task.hidden(times=24)
def any_loss(draw):
    n, d = int(draw.size(1, 6)), draw.integer(1, 4)
    return (
        draw.floats(n, d, low=-2, high=3, decimals=1),
        draw.floats(n, low=-4, high=4, decimals=1),
        draw.floats(d, d, low=-2, high=2, decimals=1),
        draw.floats(d, low=-2, high=2, decimals=1),
    )


@task.hidden(times=3)
def whole_numbers(draw):
    d = draw.integer(2, 3)
    return (
        draw.integers(d, d, low=-2, high=3),
        draw.integers(d, low=-4, high=4),
        draw.integers(d, d, low=-2, high=2),
        draw.integers(d, low=-2, high=3),
    )


def parts(case):
    A, b, C, x = (np.asarray(each, dtype=float) for each in (case.A, case.b, case.C, case.x))
    return A, b, C, x, A @ x - b


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 3 else [None, None, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-8, atol=1e-9))


def is_part(case, place, value):
    return close(given(case)[place], value) and not close(case.want[place], value)


@task.misconception(
    "symmetric-in-mind",
    "Your {what} uses 2C, which is right where C is symmetric. Here row 1, column 2 and row 2, column 1 of C are two different numbers, and both belong to $x_1 x_2$.",
)
def symmetric_in_mind(case):
    A, b, C, x, left = parts(case)
    for which in (C, C.T):
        if is_part(case, 1, 2 * A.T @ left + 2 * which @ x):
            return {"what": "gradient"}
        if is_part(case, 2, 2 * A.T @ A + 2 * which):
            return {"what": "Hessian"}
    return False


@task.misconception(
    "one-half-of-c",
    "Your {what} takes C once. A product changes with both of its factors, and only one of them was differentiated.",
)
def one_half_of_c(case):
    A, b, C, x, left = parts(case)
    for which in (C, C.T):
        if is_part(case, 1, 2 * A.T @ left + which @ x):
            return {"what": "gradient"}
        if is_part(case, 2, 2 * A.T @ A + which):
            return {"what": "Hessian"}
    return False


@task.misconception(
    "two-forgotten",
    "The 2 that a square leaves when it is differentiated is missing in your {what}.",
)
def two_forgotten(case):
    A, b, C, x, left = parts(case)
    if not close(given(case)[0], case.want[0]):  # a mean over two rows has no 2 left either
        return False
    if is_part(case, 1, A.T @ left + (C + C.T) @ x):
        return {"what": "gradient"}
    return is_part(case, 2, A.T @ A + C + C.T) and {"what": "Hessian"}


@task.misconception(
    "not-turned-over",
    "The residuals were multiplied by A and not by A turned over. Where A is square nothing complains, and the slope points anywhere.",
)
def not_turned_over(case):
    A, b, C, x, left = parts(case)
    if A.shape[0] != A.shape[1]:
        return case.raised == "ValueError"
    return (
        is_part(case, 1, 2 * A @ left + (C + C.T) @ x)
        or is_part(case, 2, 2 * A @ A + C + C.T)
        or is_part(case, 2, 2 * A @ A.T + C + C.T)
    )


@task.misconception(
    "residuals-turned-round",
    "The residuals have the wrong sign in your gradient, b - Ax: along A it points up the hill.",
)
def residuals_turned_round(case):
    A, b, C, x, left = parts(case)
    return is_part(case, 1, -2 * A.T @ left + (C + C.T) @ x)


@task.misconception(
    "length-not-squared",
    "{got_one:.4g} takes the length of the residuals and not its square.",
)
def length_not_squared(case):
    _, _, C, x, left = parts(case)
    value = float(np.linalg.norm(left) + x @ C @ x)
    return len(left) > 1 and is_part(case, 0, value) and {"got_one": value}


@task.misconception(
    "mean-for-sum",
    "The squares in your {what} are averaged over the {n} rows, and the task adds them up. C is not averaged, so that the two parts of the loss weigh otherwise against each other.",
)
def mean_for_sum(case):
    A, b, C, x, left = parts(case)
    n = len(b)
    both = C + C.T
    options = (
        ("loss", 0, float(left @ left / n + x @ C @ x)),
        ("gradient", 1, 2 * A.T @ left / n + both @ x),
        ("Hessian", 2, 2 * A.T @ A / n + both),
    )
    return n > 2 and next(({"what": what, "n": n} for what, place, value in options if is_part(case, place, value)), False)


@task.misconception(
    "squares-halved",
    "Your loss takes half of the squares, as one does to get rid of the 2 in the gradient. The task does not: its loss is {want_one:.4g}, and yours {got_one:.4g}.",
)
def squares_halved(case):
    _, b, C, x, left = parts(case)
    value = float(left @ left / 2 + x @ C @ x)
    return len(b) != 2 and is_part(case, 0, value) and {"got_one": value, "want_one": case.want[0]}


@task.misconception(
    "second-part-forgotten",
    "Your {what} knows nothing of $x^\\top C x$. What is differentiated has two parts, and each leaves one.",
)
def second_part_forgotten(case):
    A, b, C, x, left = parts(case)
    options = (("loss", 0, float(left @ left)), ("gradient", 1, 2 * A.T @ left), ("Hessian", 2, 2 * A.T @ A))
    return next(({"what": what} for what, place, value in options if is_part(case, place, value)), False)


@task.misconception(
    "two-too-many",
    "Your {what} takes 2 times C and C turned over. The two are what the 2 of a square is for one number: with it they are counted twice.",
)
def two_too_many(case):
    A, b, C, x, left = parts(case)
    if not close(given(case)[0], case.want[0]):
        return False
    both = 2 * (C + C.T)
    if is_part(case, 1, 2 * A.T @ left + both @ x):
        return {"what": "gradient"}
    return is_part(case, 2, 2 * A.T @ A + both) and {"what": "Hessian"}


@task.misconception(
    "diagonal-alone",
    "Your {what} takes {which} alone. What stands beside the diagonal says how one entry's slope changes with *another* entry.",
)
def diagonal_alone(case):
    A, b, C, x, left = parts(case)
    own = np.diag(np.diag(C))
    if is_part(case, 1, 2 * A.T @ left + 2 * own @ x):
        return {"what": "gradient", "which": "the diagonal of C"}
    if is_part(case, 2, 2 * A.T @ A + 2 * own):
        return {"what": "Hessian", "which": "the diagonal of C"}
    return is_part(case, 2, np.diag(np.diag(2 * A.T @ A + C + C.T))) and {"what": "Hessian", "which": "its diagonal"}


@task.misconception(
    "target-forgotten",
    "Your gradient leaves b out: it is that of a loss whose smallest value lies at 0, wherever the data are.",
)
def target_forgotten(case):
    A, b, C, x, _ = parts(case)
    return is_part(case, 1, 2 * A.T @ (A @ x) + (C + C.T) @ x)

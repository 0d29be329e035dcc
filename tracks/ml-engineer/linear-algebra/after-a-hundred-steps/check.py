"""after-a-hundred-steps: the power method, step for step."""

import numpy as np

from milepost.check import Task, near

task = Task("settle(A: array[n, n], start: array[n], steps: int) -> tuple[float, floats[n]]")
task.example(np.array([[2.0, 1.0], [1.0, 3.0]]), np.array([1.0, 0.0]), 2)
task.judge(near(rtol=1e-6, atol=1e-9))


@task.hidden(times=20)
def any_table(draw):
    """Symmetric or not, with a first direction that stands out; the sign of the eigenvalue is either."""
    n = draw.integer(1, 5)
    main = np.array(draw.shuffled(list(range(1, n + 1)))) / n * np.where(draw.booleans(n), 1.0, -1.0)
    A = draw.floats(n, n, low=-1, high=1, decimals=2) + draw.choice([4.0, -4.0]) * np.outer(main, main)
    start = draw.floats(n, low=-2, high=2, decimals=1)
    start[0] += 3.0
    return A, start, int(draw.size(0, 12))


@task.hidden(times=4)
def large(draw):
    """After a few hundred steps without bringing the length back, numbers overflow."""
    return (
        np.array([[3e6, 1e6], [1e6, 2e6]]) * draw.choice([1.0, -1.0]),
        np.array([1.0, float(draw.integer(0, 3))]),
        200,
    )


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(2, 4)
    return (
        draw.integers(n, n, low=0, high=4) + np.eye(n, dtype=int) * 5,
        draw.integers(n, low=1, high=4),
        draw.integer(0, 6),
    )


def walk(case, steps=None):
    A = np.asarray(case.A, dtype=float)
    v = np.asarray(case.start, dtype=float)
    v = v / np.linalg.norm(v)
    for _ in range(case.steps if steps is None else steps):
        v = A @ v
        v = v / np.linalg.norm(v)
    return A, v * np.sign(v[np.argmax(np.abs(v))])


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-6, atol=1e-9))


@task.misconception(
    "sum-for-length",
    "The entries add up to {total:.3g}, and the length is {long:.3g}. Chances are brought to the sum 1, directions to the length 1.",
)
def sum_for_length(case):
    got = given(case)[1]
    if (
        not isinstance(got, np.ndarray)
        or got.shape != np.shape(case.want[1])
        or not np.isfinite(got).all()
        or not np.any(got)
    ):
        return False
    long = float(np.linalg.norm(got))
    along = close(got / long, case.want[1]) or close(got / long, -np.asarray(case.want[1]))
    total = float(np.abs(got).sum())
    return (
        along
        and abs(long - 1) > 1e-6
        and (abs(total - 1) < 1e-9 or abs(got.sum() - 1) < 1e-9)
        and {"total": total, "long": long}
    )


@task.misconception(
    "length-never-brought-back",
    "After {steps} steps the numbers are {seen}. A direction has no length; without bringing it back to 1 it grows, or dies, with every step.",
)
def length_never_brought_back(case):
    got = given(case)[1]
    if not isinstance(got, np.ndarray):
        return False
    if not np.isfinite(got).all() or not np.any(got):
        return {"seen": "no numbers any more" if not np.isfinite(got).all() else "all 0"}
    long = float(np.linalg.norm(got))
    along = close(got / long * np.sign((got / long)[np.argmax(np.abs(got))]), case.want[1])
    return along and abs(long - 1) > 1e-6 and {"seen": f"{long:.3g} long"}


@task.misconception(
    "sign-left-open",
    "Your direction is the right line, and points the other way. Two programs would print two answers, and a test that compares them would fail on a good day.",
)
def sign_left_open(case):
    return close(given(case)[0], case.want[0]) and close(given(case)[1], -np.asarray(case.want[1]))


@task.misconception(
    "stretch-without-sign",
    "{got_one:.4g} says how much a step stretches and not whether it turns round: the quotient is {want_one:.4g}. A chain whose eigenvalue is negative swings, and yours would settle.",
)
def stretch_without_sign(case):
    A, v = walk(case)
    got, want = given(case)[0], case.want[0]
    values = (float(np.linalg.norm(A @ v)), abs(want))
    return (
        isinstance(got, float)
        and any(close(got, value) and not close(want, value) for value in values)
        and {"got_one": got, "want_one": want}
    )


@task.misconception(
    "one-step-off",
    "This is where {done} steps lead, and {steps} were asked for.",
)
def one_step_off(case):
    for done in (case.steps - 1, case.steps + 1):
        if done >= 0:
            _, v = walk(case, done)
            if close(given(case)[1], v) and not close(case.want[1], v):
                return {"done": done}
    return False


@task.misconception(
    "exact-not-asked",
    "You give the eigenvector itself, and {steps} steps do not lead all the way there. Here the *way* is asked for: how far a search engine is after so many clicks.",
)
def exact_not_asked(case):
    A = np.asarray(case.A, dtype=float)
    values, vectors = np.linalg.eig(A)
    v = np.real(vectors[:, np.argmax(np.abs(values))])
    v = v / np.linalg.norm(v)
    v = v * np.sign(v[np.argmax(np.abs(v))])
    return close(given(case)[1], v) and not close(case.want[1], v)

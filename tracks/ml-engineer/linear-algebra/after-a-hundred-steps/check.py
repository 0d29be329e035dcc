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


@task.hidden(times=2)
def one_against_many(draw):
    """The largest entry has a sign of its own: the others together, or the first of them, say the opposite."""
    n = draw.integer(3, 4)
    direction = np.full(n, 3.0)
    direction[draw.integer(1, n - 1)] = -4.0
    side = draw.choice([1.0, -1.0])
    return np.outer(direction, direction) / 8 + np.eye(n), side * direction, draw.integer(0, 3)


@task.hidden(times=2)
def equally_large(draw):
    """Two entries of the same size and of two signs: the first of them decides."""
    return np.array([[2.0, -1.0], [-1.0, 2.0]]), draw.choice([1.0, -1.0]) * np.array([1.0, -1.0]), draw.integer(0, 3)


@task.hidden(times=3)
def whole_numbers(draw):
    n = draw.integer(2, 4)
    return (
        draw.integers(n, n, low=0, high=4) + np.eye(n, dtype=int) * 5,
        draw.integers(n, low=1, high=4),
        draw.integer(0, 6),
    )


def walk(case, steps=None, *, turned=False, start=None):
    A = np.asarray(case.A, dtype=float)
    A = A.T if turned else A
    v = np.asarray(case.start if start is None else start, dtype=float)
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
    "largest-entry-one",
    "The largest entry of your direction is 1, and its length is {long:.4g}. Both ways keep the numbers small; the task asks for the length 1, and the quotient is right for that alone.",
)
def largest_entry_one(case):
    got = given(case)[1]
    if not isinstance(got, np.ndarray) or got.shape != np.shape(case.want[1]) or not np.isfinite(got).all():
        return False
    long = float(np.linalg.norm(got))
    fits = long > 1 + 1e-6 and abs(np.abs(got).max() - 1) < 1e-9
    return fits and any(close(sign * got / long, case.want[1]) for sign in (1, -1)) and {"long": long}


@task.misconception(
    "table-turned-over",
    "Your steps go by the columns of `A` as if they were its rows: `v @ A` multiplies by A turned over. Where the table is not the same across its diagonal, that is another web of pages.",
)
def table_turned_over(case):
    _, v = walk(case, turned=True)
    return close(given(case)[1], v) and not close(case.want[1], v)


@task.misconception(
    "another-start",
    "Your way begins at {where}, and not at `start`. After very many steps it makes no difference; after {steps} it does.",
)
def another_start(case):
    n = len(case.start)
    for where, start in (("a direction with all entries alike", np.ones(n)), ("the first axis", np.eye(n)[0])):
        _, v = walk(case, start=start)
        if close(given(case)[1], v) and not close(case.want[1], v):
            return {"where": where}
    return False


@task.misconception(
    "signs-taken-away",
    "All entries of your direction are positive. The sign of the *whole* direction is to be chosen; entries that differ in their signs say that one grows while the other shrinks.",
)
def signs_taken_away(case):
    v = np.abs(np.asarray(case.want[1]))
    return close(given(case)[1], v) and not close(case.want[1], v)


@task.misconception(
    "quotient-of-the-step-before",
    "The direction is right, and {got_one:.4g} is the quotient of the one *before* the last step. The two results of a call belong to two places.",
)
def quotient_of_the_step_before(case):
    if case.steps < 1 or not close(given(case)[1], case.want[1]):
        return False
    A, v = walk(case, case.steps - 1)
    value = float(v @ A @ v)
    return close(given(case)[0], value) and not close(case.want[0], value) and {"got_one": value}


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
    for done in (case.steps - 1, case.steps + 1, *range(case.steps - 2, -1, -1)):
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

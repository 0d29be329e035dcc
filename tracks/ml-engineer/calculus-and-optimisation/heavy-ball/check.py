"""heavy-ball: gradient descent with momentum on a quadratic valley."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "roll(A: array[d, d], b: array[d], start: array[d], rate: float, momentum: float, steps: int) "
    "-> tuple[floats[d], floats[steps + 1]]"
)
task.example(np.array([[1.0, 0.0], [0.0, 10.0]]), np.array([1.0, 0.0]), np.array([0.0, 1.0]), 0.1, 0.5, 3)
task.judge(near(rtol=1e-7, atol=1e-9))


@task.hidden(times=24)
def any_valley(draw):
    d = draw.integer(1, 3)
    half = draw.floats(d, d, low=-1, high=1, decimals=1)
    return (
        half @ half.T + np.eye(d),
        draw.floats(d, low=-2, high=2, decimals=1),
        draw.floats(d, low=-3, high=3, decimals=1),
        draw.choice([0.05, 0.1, 0.2]),
        draw.choice([0.0, 0.5, 0.9]),
        int(draw.size(0, 10)),
    )


@task.hidden(times=3)
def whole_numbers(draw):
    return np.array([[2, 1], [1, 3]]), draw.integers(2, low=-3, high=3), draw.integers(2, low=-4, high=4), 0.1, 0.5, 4


def walk(case, *, way="right", kept=None):
    A, b, x = (np.asarray(each, dtype=float) for each in (case.A, case.b, case.start))
    m = case.momentum if kept is None else kept
    v = np.zeros(len(x))
    for _ in range(case.steps):
        if way == "uphill":
            v = m * v + case.rate * (A @ x - b)
        elif way == "average":
            v = m * v - (1 - m) * case.rate * (A @ x - b)
        elif way == "ahead":
            v = m * v - case.rate * (A @ (x + m * v) - b)
        elif way == "old-speed":
            x, v = x + v, m * v - case.rate * (A @ x - b)
            continue
        elif way == "place":
            x = m * x - case.rate * (A @ x - b)
            continue
        elif way == "b-forgotten":
            v = m * v - case.rate * (A @ x)
        elif way == "twice":
            v = m * v - 2 * case.rate * (A @ x - b)
        else:
            v = m * v - case.rate * (A @ x - b)
        x = x + v
    return x


WAYS = ("uphill", "average", "ahead", "old-speed", "place", "b-forgotten", "twice")


def given(case):
    return case.got if isinstance(case.got, list) and len(case.got) == 2 else [None, None]


def close(got, value):
    return got is not None and np.shape(got) == np.shape(value) and bool(np.allclose(got, value, rtol=1e-7, atol=1e-9))


def made(case, way):
    """Whether the ball lies where this mistake brings it, and where no other and no right step would."""
    if case.steps == 0 or close(given(case)[0], case.want[0]):
        return False
    ends = {name: walk(case, way=name) for name in WAYS} | {"no-swing": walk(case, kept=0.0)}
    return [name for name, end in ends.items() if close(given(case)[0], end)] == [way]


@task.misconception(
    "no-swing",
    "The ball forgets its speed in every step. That is plain gradient descent, and in a narrow valley it runs to and fro.",
)
def no_swing(case):
    return made(case, "no-swing")


@task.misconception(
    "uphill",
    "The ball is pushed *up* the slope: the gradient points to where f grows.",
)
def uphill(case):
    return made(case, "uphill")


@task.misconception(
    "average",
    "You took an average of old speed and new push, with the weights {momentum:g} and one minus that. The push is then {share:.0%} of what was asked for, and a rate that works elsewhere is far too small here.",
)
def average(case):
    return made(case, "average") and {"share": 1 - case.momentum}


@task.misconception(
    "looked-ahead",
    "The gradient was taken where the speed would bring the ball, not where it is. That is Nesterov's way, a good one, and another walk than the one that was asked for.",
)
def looked_ahead(case):
    return made(case, "ahead")


@task.misconception(
    "moved-by-the-old-speed",
    "The ball moved by its speed of the step before. It is always one push behind, and stands still in the first step.",
)
def moved_by_the_old_speed(case):
    return made(case, "old-speed")


@task.misconception(
    "place-shrunk",
    "The *place* was multiplied by {momentum:g}, and not the speed. The ball is pulled towards 0 in every step, wherever the valley lies.",
)
def place_shrunk(case):
    return made(case, "place")


@task.misconception(
    "half-the-gradient",
    "Your gradient is {what}. The derivative of $\\frac{{1}}{{2}} x^\\top A x - b^\\top x$ is another.",
)
def half_the_gradient(case):
    if made(case, "b-forgotten"):
        return {"what": "Ax, without b: the valley would have its floor at 0"}
    return made(case, "twice") and {"what": "twice too large: the half in front was forgotten"}


@task.misconception(
    "heights-off",
    "The ball ends where it should, and the heights are {what}.",
)
def heights_off(case):
    got, want = given(case)[1], np.asarray(case.want[1])
    if not close(given(case)[0], case.want[0]) or not isinstance(got, np.ndarray):
        return False
    if case.steps and (close(got, want[1:]) or close(got, want[:-1])):
        return {"what": "one too few: the start belongs to them, and the end"}
    A, b = np.asarray(case.A, dtype=float), np.asarray(case.b, dtype=float)
    doubled = want + (want + heights_of_b(case, A, b))
    return close(got, doubled) and not close(want, doubled) and {"what": "made without the half in front"}


def heights_of_b(case, A, b):
    """b @ x at the start and after each step."""
    x, v, values = np.asarray(case.start, dtype=float), np.zeros(len(b)), []
    for _ in range(case.steps + 1):
        values.append(b @ x)
        v = case.momentum * v - case.rate * (A @ x - b)
        x = x + v
    return np.array(values)

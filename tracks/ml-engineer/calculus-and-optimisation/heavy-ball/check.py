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


@task.hidden(times=1)
def whole_numbers_at_rest(draw):
    return np.array([[2, 1], [1, 3]]), draw.integers(2, low=-3, high=3), draw.integers(2, low=-4, high=4), 0.1, 0.5, 0


@task.hidden(times=2)
def a_long_roll(draw):
    """So many steps that the ball all but stands: it is still to be followed to the last."""
    return np.array([[1.0, 0.3], [0.3, 2.0]]), draw.floats(2, low=-2, high=2), draw.floats(2, low=1, high=3), 0.2, 0.5, 60


@task.hidden(times=2)
def a_heavy_one(draw):
    """Far from where half of the speed is kept, so that no two mistakes with the momentum look alike."""
    d = draw.integer(2, 3)
    half = draw.floats(d, d, low=-1, high=1, decimals=1)
    return half @ half.T + np.eye(d), draw.floats(d, low=1, high=2), draw.floats(d, low=1, high=3), 0.1, 0.8, draw.integer(4, 7)


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
        elif way == "b-added":
            v = m * v - case.rate * (A @ x + b)
        elif way == "half-a":
            v = m * v - case.rate * (A @ x / 2 - b)
        elif way == "double-a":
            v = m * v - case.rate * (2 * A @ x - b)
        elif way == "push-shrunk":
            v = m * (v - case.rate * (A @ x - b))
        elif way == "start-slope":
            v = m * v - case.rate * (A @ np.asarray(case.start, dtype=float) - b)
        elif way == "twice":
            v = m * v - 2 * case.rate * (A @ x - b)
        else:
            v = m * v - case.rate * (A @ x - b)
        x = x + v
    return x


WAYS = ("uphill", "average", "ahead", "old-speed", "place", "b-forgotten", "twice", "b-added", "half-a", "double-a", "push-shrunk", "start-slope")


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
    "push-shrunk",
    "You multiplied the new push by {momentum:g} as well. Only the old speed is kept in part; the push of this step counts in full.",
)
def push_shrunk(case):
    return made(case, "push-shrunk")


@task.misconception(
    "slope-of-the-start",
    "The gradient was taken at the start in every step. The ball is pushed as if it had never left, and runs through the floor of the valley.",
)
def slope_of_the_start(case):
    return made(case, "start-slope")


@task.misconception(
    "one-step-more",
    "The ball made {more} steps, and {steps} were asked for.",
)
def one_step_more(case):
    heights = given(case)[1]
    return isinstance(heights, np.ndarray) and heights.shape == (case.steps + 2,) and {"more": case.steps + 1}


@task.misconception(
    "all-places-given",
    "You gave all the places of the way, of shape {shape}. Asked for is the last one, and the heights at all of them.",
)
def all_places_given(case):
    places = given(case)[0]
    whole = isinstance(places, np.ndarray) and places.ndim == 2 and len(places) == case.steps + 1
    return whole and {"shape": str(places.shape)}


@task.misconception(
    "half-the-gradient",
    "Your gradient is {what}. The derivative of $\\frac{{1}}{{2}} x^\\top A x - b^\\top x$ is another.",
)
def half_the_gradient(case):
    if made(case, "b-forgotten"):
        return {"what": "Ax, without b: the valley would have its floor at 0"}
    if made(case, "b-added"):
        return {"what": "Ax + b, with the wrong sign before b: the ball rolls to the other side"}
    if made(case, "half-a"):
        return {"what": "Ax / 2 - b. A square has twice its root for a slope, and the half in front is used up by that"}
    if made(case, "double-a"):
        return {"what": "2Ax - b: the half in front was forgotten"}
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
    along_b = heights_of_b(case, A, b)
    bowl = want + along_b
    others = {
        "made without the half in front": 2 * bowl - along_b,
        "made without b": bowl,
        "made with plus b where f has minus": bowl + along_b,
        "halved as a whole, and only the first part has the half": bowl - along_b / 2,
        "all the same, that of the end: what you kept of each step is one and the same array, changed in place": np.full(len(want), want[-1]),
    }
    found = [what for what, heights in others.items() if close(got, heights) and not close(want, heights)]
    return len(found) == 1 and {"what": found[0]}


def heights_of_b(case, A, b):
    """b @ x at the start and after each step."""
    x, v, values = np.asarray(case.start, dtype=float), np.zeros(len(b)), []
    for _ in range(case.steps + 1):
        values.append(b @ x)
        v = case.momentum * v - case.rate * (A @ x - b)
        x = x + v
    return np.array(values)

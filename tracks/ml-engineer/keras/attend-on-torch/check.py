"""attend-on-torch: outputs and gradients in closed form; the unit's tests run the same text on TensorFlow too."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "run(events: floats[n, t, d], real: bools[n, t], query: floats[d], weights: floats[n, d]) -> tuple[floats[n, d], floats[d]]"
)
task.forbid("tensorflow", "torch", "numpy", why="The layer has to run on any engine.")
EVENTS = np.array([[[1.0, 0.0], [0.0, 2.0], [5.0, 5.0]], [[3.0, 1.0], [7.0, 7.0], [9.0, -9.0]]])
task.example(EVENTS, np.array([[True, True, False], [False, False, False]]), np.array([0.5, 0.25]), np.array([[1.0, -1.0], [2.0, 0.5]]))
task.judge(near(rtol=1e-3, atol=1e-4))


@task.hidden(times=6)
def any_customers(draw):
    n, t, d = draw.size(2, 5), draw.size(2, 5), draw.size(1, 4)
    real = draw.booleans(n, t)
    real[0], real[1, :2] = False, True
    return draw.floats(n, t, d, low=-2, high=2), real, draw.floats(d, low=-1, high=1), draw.floats(n, d, low=-2, high=2)


@task.hidden(times=1)
def large_scores(draw):
    n, t = draw.size(2, 4), draw.size(3, 5)
    real = draw.booleans(n, t)
    real[:, :2] = True
    events = draw.integers(n, t, 2, low=-40, high=40) * 1.0
    return events, real, np.array([draw.integer(30, 60), draw.integer(-60, -30)]) * 1.0, draw.floats(n, 2, low=-1, high=1)


@task.hidden(times=2)
def all_far_below(draw):
    """Real events whose scores are all thousands below 0, beside padding."""
    t = draw.size(3, 5)
    events, real = -draw.integers(2, t, 2, low=30, high=60) * 1.0, draw.booleans(2, t)
    real[:, 0], real[:, -1] = True, False
    return events, real, np.array([draw.integer(40, 80), draw.integer(40, 80)]) * 1.0, draw.floats(2, 2, low=-1, high=1)


def pooled(case, *, below=True, zeroed=True):
    """Output and gradient in closed form: d out / d q = sum of share_i (e_i - mean) e_i."""
    scores = case.events @ case.query
    scores = np.where(case.real, scores, -1e9) if below else scores
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares = grown / grown.sum(axis=1, keepdims=True)
    value = (case.events @ case.weights[:, :, None])[:, :, 0]
    used = shares * case.real if zeroed else shares
    centre = (used * value).sum(axis=1, keepdims=True)
    through = case.real if below else 1  # what was put far below is a constant, and has no gradient
    gradient = ((used * value - shares * centre) * through)[:, :, None] * case.events
    gradient = gradient.sum(axis=(0, 1))
    return [(used[:, :, None] * case.events).sum(axis=1), gradient]


def differs(case, wrong):
    row = int(np.argmax(~np.isclose(wrong[0], case.want[0], rtol=1e-3, atol=1e-4).all(axis=1)))
    return {"row": row, "real": int(case.real[row].sum()), "mine": np.round(wrong[0][row], 4).tolist(), "right": np.round(case.want[0][row], 4).tolist()}


@task.misconception(
    "gradient-lost",
    "No gradient reaches the query. On the way the numbers left the engine, or the way back was cut off, and what came after is a constant to it. The loss is right and the layer never learns, which nobody notices for a long time.",
)
def gradient_lost(case):
    if case.raised:
        return "require" in case.said and "grad" in case.said
    return isinstance(case.got, list) and len(case.got) == 2 and case.got[1] is None


@task.misconception(
    "array-among-tensors",
    "The call ended with `{error}`. An array, or a method that only arrays have, stands among tensors of the engine. On one engine that is converted in silence, on the other it is not.",
)
def array_among_tensors(case):
    words = ("astype", "numpy", "ndarray", "unsupported operand", "has no attribute", "Invalid dtype", "sum()")
    return case.raised in {"TypeError", "AttributeError", "ValueError", "RuntimeError"} and any(word in case.said for word in words) and {"error": case.raised}


@task.misconception(
    "padding-for-nobody",
    "Customer {row} has no event, and gets {mine}: the mean of what stands in the padding. In the other team it is 0, and the two models drift apart.",
)
def padding_for_nobody(case):
    wrong = pooled(case, zeroed=False)
    return case.same(wrong) and differs(case, wrong)


@task.misconception(
    "padding-not-far-below",
    "The scores of customer {row} go no higher than {top:,.0f}, and the padding was given more: it takes the whole share, and nothing is left of the customer.",
)
def padding_not_far_below(case):
    if not isinstance(case.got, list) or np.shape(case.got[0]) != np.shape(case.want[0]):
        return False
    top = np.where(case.real, case.events @ case.query, -np.inf).max(axis=1)
    gone = np.isclose(case.got[0], 0, atol=1e-4).all(axis=1) & (top < -500) & case.real.any(axis=1) & ~case.real.all(axis=1)
    rest = np.isclose(case.got[0], case.want[0], rtol=1e-3, atol=1e-4).all(axis=1) | gone
    row = int(np.argmax(gone))
    return bool(gone.any() and rest.all()) and {"row": row, "top": float(top[row])}


@task.misconception(
    "padding-takes-part",
    "Customer {row} has {real} events, and comes out as {mine}; {right} is right. The shares were taken over all places, padding too.",
)
def padding_takes_part(case):
    for zeroed in (True, False):
        wrong = pooled(case, below=False, zeroed=zeroed)
        if case.same(wrong):
            return differs(case, wrong)
    return False

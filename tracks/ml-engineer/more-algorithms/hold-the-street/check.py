"""hold-the-street: a support vector machine's weights, one at a time."""

import numpy as np

from milepost.check import Task, near

task = Task("train(X: floats[n, d], sides: ints[n], gamma: float, price: float, rounds: int) -> floats[n]")
task.judge(near(rtol=1e-7, atol=1e-9))
task.forbid("sklearn", "scipy", why="The weights are what you find here.")
task.example(
    np.array([[1.0, 4.0], [2.0, 3.5], [4.0, 1.0], [4.5, 2.5], [2.5, 3.0], [1.2, 3.8]]), np.array([1, 1, -1, -1, -1, 1]), 0.5, 0.75, 3
)


@task.hidden(times=14)
def any_belt(draw):
    n, d = int(draw.size(1, 12)), draw.integer(1, 2)
    X = draw.floats(n, d, low=-3, high=3, decimals=1)
    sides = 2 * draw.integers(n, low=0, high=1) - 1
    return X, sides, draw.choice([0.1, 0.5, 2.0]), draw.choice([0.3, 1.0, 5.0]), draw.integer(0, 5)


@task.hidden(times=3)
def wide_apart(draw):
    """Rows that are safe early on: their weights come back to 0."""
    near_by = draw.floats(6, 1, low=-1, high=1, decimals=2)
    return np.where(near_by < 0, near_by - 1, near_by + 1), np.where(near_by[:, 0] < 0, -1, 1), 0.2, 10.0, draw.integer(4, 9)


def weights_of(case, *, least=0.0, most=None, bare=False, target=1.0, added=True, divided=True, own=True, stale=False, itself=True, grows=False):
    """Do the rounds with one thing done otherwise."""
    X, s = case.X, case.sides
    K = np.exp(-case.gamma * ((X[:, None] - X) ** 2).sum(axis=2)) + 1
    a = np.zeros(len(X))
    most = case.price if most is None else most
    with np.errstate(all="ignore"):
        for _ in range(case.rounds):
            old = a.copy()
            for i in range(len(X)):
                f = K[i] @ (a if bare else (old if stale else a) * s) - (0 if itself else K[i, i] * a[i] * s[i])
                short = target - (s[i] if own else 1) * f
                step = short / (K[i, i] if divided else 1.0)
                a[i] = a[i] + min(max(step, 0.0), most) if grows else min(max((a[i] if added else 0.0) + step, least), most)
    return a


MISTAKES = {
    "below-nothing": {"least": -np.inf},
    "any-price": {"most": np.inf},
    "sides-left-out": {"bare": True},
    "own-side-left-out": {"own": False},
    "nothing-holds": {"target": 0.0},
    "set-not-moved": {"added": False},
    "decision-of-yesterday": {"stale": True},
    "counted-without-itself": {"itself": False},
    "step-not-divided": {"divided": False},
    "step-held-not-weight": {"grows": True},
}


def made(case, key):
    # With few rows, or in one round, many mistakes come to the same.
    if len(case.X) < 4 or case.rounds < 2:
        return False
    # Weights at 0 or at the price are there by many roads.
    free = int(((np.asarray(case.got) > 0) & (np.asarray(case.got) < case.price)).sum())
    if key in {"set-not-moved", "decision-of-yesterday", "counted-without-itself", "step-not-divided", "own-side-left-out"} and free < 2:
        return False
    if case.raised or not case.same(weights_of(case, **MISTAKES[key])):
        return False
    return not any(case.same(weights_of(case, **way)) for name, way in MISTAKES.items() if name != key)


@task.misconception(
    "below-nothing",
    "Row {row:index} has a weight of {mine:.3g}. Below 0 it pulls for the other side: a row that is quite safe then bends the street towards itself.",
)
def below_nothing(case):
    return made(case, "below-nothing") and {"row": int(case.got.argmin()), "mine": float(case.got.min())}


@task.misconception(
    "any-price",
    "Row {row:index} has a weight of {mine:.3g}, and the price is {price:g}. Without a limit one stone among the potatoes may cost anything, and the street winds around it.",
)
def any_price(case):
    return made(case, "any-price") and {"row": int(case.got.argmax()), "mine": float(case.got.max())}


@task.misconception(
    "sides-left-out",
    "In your decision every row pulls the same way: the weights were added up without their rows' sides.",
)
def sides_left_out(case):
    return made(case, "sides-left-out")


@task.misconception(
    "own-side-left-out",
    "Rows of side −1 were held to the decision 1, like the others. For them the kerb is at −1.",
)
def own_side_left_out(case):
    return made(case, "own-side-left-out")


@task.misconception(
    "nothing-holds",
    "All weights stay at 0, and the decision is 0 everywhere. Every row is then a whole 1 short of its kerb, and your step does not take it there: either it asks only that a row be on its own side, or it goes the other way. Without a kerb there is no street, only a line.",
)
def nothing_holds(case):
    return made(case, "nothing-holds")


@task.misconception(
    "set-not-moved",
    "The step was taken from 0, not from where the weight of row {row:index} already was. The decision that you looked at has the old weight in it, so the two do not fit.",
)
def set_not_moved(case):
    return made(case, "set-not-moved") and {"row": int(np.abs(case.got - case.want).argmax())}


@task.misconception(
    "decision-of-yesterday",
    "The decision was worked out once for each round. Row {row:index} is set as if the weights before it had not moved yet; the task takes all others as they are at that moment. All rows at once step too far, and the weights may swing for ever.",
)
def decision_of_yesterday(case):
    return made(case, "decision-of-yesterday") and {"row": int(np.flatnonzero(~np.isclose(case.got, case.want))[0])}


@task.misconception(
    "counted-without-itself",
    "Row {row:index} was left out of its own decision, and then the step was added to the weight that it already had. What it has done for itself is not seen, and is done again in every round.",
)
def counted_without_itself(case):
    return made(case, "counted-without-itself") and {"row": int(np.flatnonzero(~np.isclose(case.got, case.want))[0])}


@task.misconception(
    "step-held-not-weight",
    "No weight of yours ever falls again: it is the *step* that is kept at 0 or above, and not the weight. Rows that were short of their kerb at first, and turn out to be safe, go on pulling.",
)
def step_held_not_weight(case):
    return made(case, "step-held-not-weight")


@task.misconception(
    "step-not-divided",
    "Your steps are {times:g} times as long as they should be: past the top and down on the other side. A weight counts with its row's similarity to itself, and that is {times:g} here.",
)
def step_not_divided(case):
    return made(case, "step-not-divided") and {"times": 2.0}

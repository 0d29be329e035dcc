"""backward: gradients held against the reference, and in the message against central differences."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "backward(X: floats[n, d], y: ints[n], W1: floats[d, h], b1: floats[h], W2: floats[h, k], b2: floats[k]) "
    "-> tuple[floats[h, k], floats[k], floats[d, h], floats[h]]"
)
task.example(
    np.array([[1.0, -1.0], [0.5, 2.0], [-1.5, 0.5]]),
    np.array([0, 1, 1]),
    np.array([[1.0, -1.0], [0.5, 1.0]]),
    np.array([0.25, -0.25]),
    np.array([[1.0, -1.0], [0.5, 0.75]]),
    np.array([0.5, -0.5]),
)
task.judge(near)
NAMES = ("W2", "b2", "W1", "b1")


def network(draw, n):
    d, h, k = draw.size(1, 5), draw.size(2, 6), draw.size(2, 4)
    return (
        draw.floats(n, d, low=-2, high=2),
        draw.integers(n, low=0, high=k - 1),
        draw.floats(d, h, low=-1, high=1),
        draw.floats(h, low=-1, high=1),
        draw.floats(h, k, low=-1, high=1),
        draw.floats(k, low=-1, high=1),
    )


@task.hidden(times=1)
def a_class_absent(draw):
    """No row of this batch belongs to the last class, which has a gradient all the same."""
    x, y, w1, b1, w2, b2 = network(draw, 4)
    w2, b2 = draw.floats(len(w2), 3, low=-1, high=1), draw.floats(3, low=-1, high=1)
    return x, np.array(draw.shuffled([0, 1, 1, 0])), w1, b1, w2, b2


@task.hidden(times=12)
def any_network(draw):
    return network(draw, draw.size(1, 10))


@task.hidden(times=3)
def at_the_kink(draw):
    """A unit whose weights and bias are 0 stands exactly at the bend of ReLU for every row."""
    x, y, w1, b1, w2, b2 = network(draw, draw.size(2, 6))
    w1[:, 0], b1[0] = 0.0, 0.0
    return x, y, w1, b1, w2, b2


def forward(x, w1, b1, w2, b2):
    hidden = np.maximum(x @ w1 + b1, 0)
    scores = hidden @ w2 + b2
    grown = np.exp(scores - scores.max(axis=1, keepdims=True))
    return hidden, grown / grown.sum(axis=1, keepdims=True)


def loss(case, **moved):
    values = {name: getattr(case, name) for name in NAMES} | moved
    _, chances = forward(case.X, values["W1"], values["b1"], values["W2"], values["b2"])
    return -np.log(chances[np.arange(len(case.y)), case.y]).mean()


def slope(case, name, at):
    """The central difference of the loss by one element of a parameter."""
    ends = []
    for step in (1e-5, -1e-5):
        moved = getattr(case, name).copy()
        moved[at] += step
        ends.append(loss(case, **{name: moved}))
    return (ends[0] - ends[1]) / 2e-5


def pass_back(case, *, mask="hidden", target=True, through="W2", share=None):
    """The four gradients, with one mistake made on the way."""
    hidden, chances = forward(case.X, case.W1, case.b1, case.W2, case.b2)
    n = len(case.y)
    at_scores = chances.copy()
    if target:
        at_scores[np.arange(n), case.y] -= 1
    at_scores = at_scores / (n if share is None else share)
    back = at_scores @ case.W2.T
    on = {"hidden": hidden > 0, "none": np.ones_like(back), "kink": hidden >= 0, "back": back > 0}[mask]
    if mask == "kink":
        on = case.X @ case.W1 + case.b1 >= 0
    at_hidden = back * on
    return [hidden.T @ at_scores, at_scores.sum(axis=0), case.X.T @ at_hidden, at_hidden.sum(axis=0)]


def first_wrong(case):
    """The parameter found first on the way back that is wrong, and its most wrong element, with the slope of the loss there."""
    for name, want, got in zip(NAMES, case.want, case.got, strict=True):
        want, got = np.asarray(want, dtype=float), np.asarray(got, dtype=float)
        if not np.allclose(want, got, rtol=1e-7, atol=1e-10, equal_nan=False):
            gaps = np.where(np.isfinite(got), np.abs(got - want), np.inf)
            at = tuple(int(side) for side in np.unravel_index(int(gaps.argmax()), want.shape))
            place = name + str(list(at))
            return {"name": name, "place": place, "mine": got[at], "slope": slope(case, name, at)}
    return {}


@task.misconception(
    "summed-not-averaged",
    "{place}: yours is {mine:.5g}, and moving that weight a little changes the loss by {slope:.5g} for each unit of it. Every gradient is {n} times too large: "
    "the loss is a mean over {n} rows. With a sum, twice the batch means twice the step, and a rate that worked no longer does.",
)
def summed_not_averaged(case):
    n = len(case.y)
    return n > 1 and case.same(pass_back(case, share=1)) and first_wrong(case) | {"n": n}


@task.misconception(
    "averaged-over-the-classes",
    "{place}: yours is {mine:.5g}, and moving that weight a little changes the loss by {slope:.5g} for each unit of it. Every gradient was divided by {n} times {k}, the number of chances. "
    "The loss is a mean over the rows alone; so divided, a network of a thousand classes learns a thousand times more slowly than its loss says.",
)
def averaged_over_the_classes(case):
    n, k = len(case.y), len(case.b2)
    return case.same(pass_back(case, share=n * k)) and first_wrong(case) | {"n": n, "k": k}


@task.misconception(
    "open-at-the-kink",
    "{place}: yours is {mine:.5g}, and the task asks for 0. The input of that hidden unit is exactly 0, where ReLU has a kink; two passes that choose "
    "differently there cannot be compared, and a layer that starts at zero would move in one and stay in the other.",
)
def open_at_the_kink(case):
    return case.same(pass_back(case, mask="kink")) and first_wrong(case)


@task.misconception(
    "relu-not-passed-back",
    "`{name}` is the first that is wrong; {place}: yours is {mine:.5g}, and by moving it a little {slope:.5g}. The error went back through hidden units that were off. "
    "They put out 0 whatever their weights were, so their weights are blamed for what they did not do.",
)
def relu_not_passed_back(case):
    return case.same(pass_back(case, mask="none")) and first_wrong(case)


@task.misconception(
    "mask-of-the-error",
    "`{name}` is the first that is wrong; {place}: yours is {mine:.5g}, and by moving it a little {slope:.5g}. What was cut off at 0 on the way back is the error itself, "
    "by its own sign. So every hidden unit is pushed in one direction only.",
)
def mask_of_the_error(case):
    return case.same(pass_back(case, mask="back")) and first_wrong(case)


@task.misconception(
    "target-forgotten",
    "{place}: yours is {mine:.5g}, and by moving it a little {slope:.5g}. The labels play no part in your gradients: change them, and nothing changes. "
    "A step along them lowers every score that is high, the right one first.",
)
def target_forgotten(case):
    return case.same(pass_back(case, target=False)) and first_wrong(case)


@task.misconception(
    "climbs",
    "{place}: yours is {mine:.5g}, and by moving it a little {slope:.5g}. Every gradient has the opposite sign, so descent with it climbs and the loss grows from the first step.",
)
def climbs(case):
    return case.same([-part for part in pass_back(case)]) and first_wrong(case)


@task.misconception(
    "other-order",
    "{place}: yours is {mine:.5g}, and by moving it a little {slope:.5g}. All four gradients are right, and they come in another order: W2 and b2 are found first on the way back, then W1 and b1. "
    "Two layers of the same shape change places without an error, and each is moved by the other's gradient.",
)
def other_order(case):
    w2, b2, w1, b1 = case.want
    others = ([w1, b1, w2, b2], [b2, w2, b1, w1], [w2, w1, b2, b1])
    shapes = [np.shape(part) for part in case.got]
    return any([np.shape(part) for part in parts] == shapes and case.same(parts) for parts in others) and first_wrong(case)


@task.misconception(
    "bias-averaged",
    "`{name}` is the first that is wrong; {place}: yours is {mine:.5g}, and by moving it a little {slope:.5g}. The share of each row, 1 / {n}, is in the error already, and the bias "
    "averages over the rows once more. So the biases learn {n} times more slowly than the weights, and more slowly still in larger batches.",
)
def bias_averaged(case):
    w2, b2, w1, b1 = pass_back(case)
    n = len(case.y)
    return n > 1 and case.same([w2, b2 / n, w1, b1 / n]) and first_wrong(case) | {"n": n}


@task.misconception(
    "first-wrong-gradient",
    "On the way back {right}`{name}` is the first that is wrong. {place}: yours is {mine:.5g}, and moving that one number a little says {slope:.5g}. "
    "A gradient that is wrong here makes wrong what is worked out from it, so look at this one before the others.",
)
def first_wrong_gradient(case):
    if not isinstance(case.got, list | tuple) or len(case.got) != len(NAMES):
        return False
    wrong = first_wrong(case)
    if not wrong:
        return False
    before = NAMES[: NAMES.index(wrong["name"])]
    right = "" if not before else " and ".join(before) + (" is right, and " if len(before) == 1 else " are right, and ")
    return wrong | {"right": right}

"""lost-variables: descent on a mean squared error, which NumPy repeats line by line."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "train(rows: tensor[n, d], targets: tensor[n], steps: int, rate: float) -> tuple[list[float], floats[d], float]"
)
ROWS = np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 1.0]])
task.example(ROWS, np.array([3.0, 1.0, 4.0]), 3, 0.1)
task.judge(near)


@task.hidden(times=4)
def any_building(draw):
    n, d = draw.size(1, 8), draw.size(1, 3)
    rows = draw.floats(n, d, low=-2, high=2)
    return rows, draw.floats(n, low=-1, high=1) + 4, draw.size(1, 6), draw.number(0.02, 0.1)


def run(case, *, bias_moves=True, moves=None, sign=-1.0, one_after_the_other=False, summed=False):
    """The descent in NumPy, with one mistake; `moves` is how often it moves at all."""
    w, b, losses = np.zeros(case.rows.shape[1]), 0.0, []
    share = 1 if summed else len(case.rows)
    for step in range(case.steps):
        off = case.rows @ w + b - case.targets
        losses.append((off**2).sum() / share)
        if moves is not None and step >= moves:
            continue
        w = w + sign * case.rate * 2 * case.rows.T @ off / share
        if one_after_the_other:
            off = case.rows @ w + b - case.targets
        b += sign * case.rate * 2 * off.sum() / share * bias_moves
    return losses, w, b


def is_run(case, **mistake):
    """Whether the answer made this mistake; where it was only told at the end, the last losses tell as much."""
    losses, w, b = run(case, **mistake)
    return case.same([losses, w, float(b)]) and {"last": losses[-1], "right": case.want[0][-1], "steps": case.steps}


@task.misconception(
    "none-in-a-step",
    "The tape gave None, and the step stopped at it: {said}. Somewhere between a variable and the loss the tape saw something that is no operation of TensorFlow on it, or did not look.",
)
def none_in_a_step(case):
    return "None" in case.said and {"said": case.said.splitlines()[0][:150]}


@task.misconception(
    "bias-never-moves",
    "The bias is still 0 after {steps} steps. The tape lost it on the way: as a plain number it is a constant like any other. The weights then try to make up for it, and every forecast leans to one side.",
)
def bias_never_moves(case):
    return is_run(case, bias_moves=False)


@task.misconception(
    "nothing-moves",
    "Weights and bias are 0 after {steps} steps, and the loss stays {last:.4g}. What comes after the `with` is not noted, and from there the tape finds no way back to any variable. Passed over in silence, this is a run that never learns.",
)
def nothing_moves(case):
    return is_run(case, moves=0)


@task.misconception(
    "moves-once",
    "The first step is right, and then nothing moves any more: the last loss is {last:.4g} in place of {right:.4g}. After the first step the names stand for plain tensors, which no tape follows. Such a curve falls once and lies flat.",
)
def moves_once(case):
    return case.steps > 1 and is_run(case, moves=1)


@task.misconception(
    "climbs",
    "The loss grows: after {steps} steps it is {last:.4g}, where {right:.4g} is right. Each step goes along the gradient, which points uphill.",
)
def climbs(case):
    return is_run(case, sign=1.0)


@task.misconception(
    "bias-after-the-weights",
    "The gradient of the bias was taken where the weights had moved already. Both belong to the same point: the loss of step 2 comes out as {mine:.5g} in place of {right:.5g}, and no textbook or paper can be followed number for number.",
)
def bias_after_the_weights(case):
    return is_run(case, one_after_the_other=True) and case.steps > 1 and {"mine": case.got[0][1], "right": case.want[0][1]}


@task.misconception(
    "sum-for-mean",
    "The loss of the first step is {mine:.5g}; the mean is {right:.5g}. Errors were added up over the rows. With ten times the rows the steps get ten times as long, and a rate that worked on a sample explodes on the whole.",
)
def sum_for_mean(case):
    return is_run(case, summed=True) and {"mine": case.got[0][0], "right": case.want[0][0]}

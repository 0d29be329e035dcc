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
    return rows, draw.floats(n, low=-1, high=1) + 4, draw.size(2, 6), draw.number(0.02, 0.09)


def run(case, *, until=(99, 99), sign=-1.0, first=None, share=1.0, summed=False, replaced=False, late=False):
    """The descent in NumPy, with one mistake; weights and bias move in so many steps, `until` each."""
    w, b, losses = np.zeros(case.rows.shape[1]), 0.0, []
    share = share if summed else share / len(case.rows)
    for step in range(case.steps):
        off = case.rows @ w + b - case.targets
        losses.append((off**2).sum() * share)
        dw = case.rate * 2 * share * case.rows.T @ off
        if first == "bias":
            b -= case.rate * 2 * share * off.sum()
            dw = case.rate * 2 * share * case.rows.T @ (case.rows @ w + b - case.targets)
        if step < until[0]:
            w = dw if replaced else w + sign * dw
        off = case.rows @ w + b - case.targets if first == "weights" else off
        if step < until[1] and first != "bias":
            b = case.rate * 2 * share * off.sum() if replaced else b + sign * case.rate * 2 * share * off.sum()
    if late:
        losses = [*losses[1:], ((case.rows @ w + b - case.targets) ** 2).mean()]
    return [losses, w, float(b)]


def told(case):
    """The last losses tell as much as weights that are told only at the end."""
    second, due = case.got[0][min(1, case.steps - 1)], case.want[0][min(1, case.steps - 1)]
    return {"last": case.got[0][-1], "right": case.want[0][-1], "mine": case.got[0][0], "first": case.want[0][0], "second": second, "due": due}


@task.misconception(
    "none-in-a-step",
    "The tape gave None, and the step stopped at it: {said}. Somewhere between a variable and the loss the tape saw something that is no operation of TensorFlow on it, or did not look.",
)
def none_in_a_step(case):
    return "None" in case.said and {"said": case.said.splitlines()[0][:150]}


@task.mistake(
    "bias-never-moves",
    "The bias is still 0 after {steps} steps. The tape lost it on the way: as a plain number it is a constant like any other. The weights then try to make up for it, and every forecast leans to one side.",
    ways=[99, 1],
)
def bias_never_moves(case, weights):
    return run(case, until=(weights, 0))


@task.mistake(
    "weights-never-move",
    "The bias moves, and after {steps} steps the weights are still 0. The tape lost them on the way to the loss. What is left forecasts one number for every building.",
)
def weights_never_move(case):
    return run(case, until=(0, 99))


@task.mistake(
    "nothing-moves",
    "Weights and bias are 0 after {steps} steps, and the loss stays {last:.4g}. What comes after the `with` is not noted, and from there the tape finds no way back to any variable. Passed over in silence, this is a run that never learns.",
    fields=told,
)
def nothing_moves(case):
    return run(case, until=(0, 0))


@task.mistake(
    "moves-once",
    "The first step is right, and then nothing moves any more: the last loss is {last:.4g} in place of {right:.4g}. After the first step the names stand for plain tensors, which no tape follows. Such a curve falls once and lies flat.",
    fields=told,
)
def moves_once(case):
    return run(case, until=(1, 1))


@task.mistake(
    "one-of-them-moves-once",
    "Of weights and bias one goes on after the first step and the other stays where it was: the last loss is {last:.4g} in place of {right:.4g}. After that step its name stands for a plain tensor, which no tape follows. The curve still falls, which is why nobody looks.",
    ways=[(1, 99), (99, 1)],
    fields=told,
)
def one_of_them_moves_once(case, until):
    return run(case, until=until)


@task.mistake(
    "climbs",
    "The loss grows: after {steps} steps it is {last:.4g}, where {right:.4g} is right. Each step goes along the gradient, which points uphill.",
    fields=told,
)
def climbs(case):
    return run(case, sign=1.0)


@task.mistake(
    "value-replaced",
    "The loss of step 2 is {second:.4g} in place of {due:.4g}. The variables were given `rate` times the gradient as their value, where they should move from where they are. What earlier steps have learnt is gone with each step.",
    fields=told,
)
def value_replaced(case):
    return run(case, replaced=True)


@task.mistake(
    "one-after-the-other",
    "The gradient of one was taken where the other had moved already. Both belong to the same point: the loss of step 2 comes out as {second:.5g} in place of {due:.5g}, and no textbook or paper can be followed number for number.",
    ways=["weights", "bias"],
    fields=told,
)
def one_after_the_other(case, first):
    return run(case, first=first)


@task.mistake(
    "sum-for-mean",
    "The loss of the first step is {mine:.5g}; the mean is {first:.5g}. Errors were added up over the rows. With ten times the rows the steps get ten times as long, and a rate that worked on a sample explodes on the whole.",
    fields=told,
)
def sum_for_mean(case):
    return run(case, summed=True)


@task.mistake(
    "half-the-loss",
    "The loss of the first step is {mine:.5g}; the mean squared error is {first:.5g}. Yours is half of that, as some books write it, and so is each step: what was tuned with one is too slow with the other.",
    fields=told,
)
def half_the_loss(case):
    return run(case, share=0.5)


@task.mistake(
    "loss-after-the-step",
    "The loss of step 1 is {mine:.5g} in yours; before that step it is {first:.5g}. Each loss was worked out after the variables had moved, so the curve is one step ahead of everybody else's.",
    fields=told,
)
def loss_after_the_step(case):
    return run(case, late=True)


task.tell_apart(any_building, times=1, right=run)

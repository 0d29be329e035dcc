"""reset-first: a GRU's step in both ways. The unit's tests hold the reference against PyTorch's layer and what Keras's gave."""

from functools import lru_cache

import numpy as np

from milepost.check import Task, near

task = Task(
    "step(x: floats[n, d], state: floats[n, h], W: floats[d, g], U: floats[h, g], a: floats[g], b: floats[g], after: bool) -> floats[n, h]"
)
ONE = (np.array([[1.0]]), np.array([[0.5]]), np.array([[0.5, -1.0, 1.0]]), np.array([[1.0, 0.5, -2.0]]), np.array([0.0, 0.25, -0.25]), np.array([0.5, -0.25, 0.75]))
task.example(*ONE, True)
task.example(*ONE, False)
task.judge(near)


@task.hidden(times=14)
def any_cell(draw):
    n, d, h = draw.size(2, 4), draw.size(1, 3), draw.size(2, 4)
    rng = draw.rng()
    shapes = [(n, d), (n, h), (d, 3 * h), (h, 3 * h), (3 * h,), (3 * h,)]
    return (*(np.round(rng.normal(size=shape), 2) for shape in shapes), draw.boolean())


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def cell(case, *, after=None, order=(0, 1, 2), stays="z", reset="r", on_input=False, bias_reset=None, candidate=np.tanh, second=True, biases="ab", every_third=False):
    after = case.after if after is None else after
    bias_reset = after if bias_reset is None else bias_reset
    a, b = (getattr(case, name) for name in biases)
    cut = (lambda whole: [whole[..., k::3] for k in range(3)]) if every_third else (lambda whole: np.split(whole, 3, axis=-1))
    U, x, s, b = cut(case.U), cut(case.x @ case.W + a), cut(case.state @ case.U), cut(b * bool(second))
    if second == "of the gates":
        b[2] = b[2] * 0
    r_at, z_at, n_at = order
    r, z = (sigmoid(x[k] + s[k] + b[k]) for k in (r_at, z_at))
    gate = {"r": r, "none": 1.0, "z": z}[reset]
    product = gate * s[n_at] if after else (gate * case.state) @ U[n_at]
    bias = gate * b[n_at] if bias_reset else b[n_at]
    heard = product + bias
    n = candidate(r * x[n_at] + s[n_at] + b[n_at]) if on_input else candidate(x[n_at] + heard)
    return (1 - z) * n + z * case.state if stays == "z" else z * n + (1 - z) * case.state


@lru_cache(maxsize=1)
def mistakes(case):
    other = not case.after
    return {
        "reset-on-the-other-side": [cell(case, after=other)],
        "update-turned-round": [cell(case, stays="n")],
        "gates-exchanged": [cell(case, order=(1, 0, 2))],
        "another-order": [cell(case, order=order) for order in ((0, 2, 1), (2, 1, 0), (1, 2, 0), (2, 0, 1))],
        "never-reset": [cell(case, reset="none", bias_reset=False)],
        "reset-on-the-input": [cell(case, on_input=True)],
        "bias-on-the-wrong-side": [cell(case, bias_reset=other)],
        "second-bias-forgotten": [cell(case, second=False)],
        "bias-of-the-candidate-forgotten": [cell(case, second="of the gates")],
        "biases-exchanged": [cell(case, biases="ba")],
        "every-third-column": [cell(case, every_third=True)],
        # No message: it is here lest it be taken for another one.
        "reset-by-the-update-gate": [cell(case, reset="z"), cell(case, reset="z", bias_reset=False)],
        "candidate-as-a-gate": [cell(case, candidate=sigmoid)],
    }


def made(case, key):
    """The first number that is wrong, when this mistake and no other known one gives all that came."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    row, unit = (int(side) for side in np.argwhere(~np.isclose(case.want, case.got, rtol=1e-7, atol=1e-9))[0])
    return {"row": row, "unit": unit, "mine": float(case.got[row, unit]), "right": float(case.want[row, unit]), "asked": "after" if case.after else "before"}


SEEN = "Sequence {row}, unit {unit}: the new state is {mine:.4g} where {right:.4g} was expected (reset {asked} the matrix). "


@task.misconception("reset-on-the-other-side", SEEN + "The reset gate came in on the other side of the matrix. Weights that were learnt one way and run the other give something that looks like a forecast, and raise no error.")
def reset_on_the_other_side(case):
    return made(case, "reset-on-the-other-side")


@task.misconception("update-turned-round", SEEN + "The update gate was turned round: where it should keep the old state it writes, and a cell that has learnt to hold on lets go at once. Some papers write it so; these weights were learnt otherwise.")
def update_turned_round(case):
    return made(case, "update-turned-round")


@task.misconception("gates-exchanged", SEEN + "The first block was taken for the update gate and the second for the reset gate. Keras keeps them in that order; PyTorch does not.")
def gates_exchanged(case):
    return made(case, "gates-exchanged")


@task.misconception("another-order", SEEN + "The three blocks were taken in another order than r, z, n.")
def another_order(case):
    return made(case, "another-order")


@task.misconception("never-reset", SEEN + "The reset gate has no effect: the candidate always hears all of the old state, and cannot begin a new chapter.")
def never_reset(case):
    return made(case, "never-reset")


@task.misconception("reset-on-the-input", SEEN + "The reset gate was put on what comes in. It is the old state that is to be passed over, not today's numbers.")
def reset_on_the_input(case):
    return made(case, "reset-on-the-input")


@task.misconception("bias-on-the-wrong-side", SEEN + "The matrix product is right, and the bias b of the candidate stands on the wrong side of the reset gate. That is all that differs, and it is the reason why there are two biases.")
def bias_on_the_wrong_side(case):
    return made(case, "bias-on-the-wrong-side")


@task.misconception("second-bias-forgotten", SEEN + "The bias b was not added. PyTorch and Keras keep two; with one of them left out every gate is off by a little.")
def second_bias_forgotten(case):
    return made(case, "second-bias-forgotten")


@task.misconception("bias-of-the-candidate-forgotten", SEEN + "The part of b that belongs to the candidate was not added; the gates have theirs.")
def bias_of_the_candidate_forgotten(case):
    return made(case, "bias-of-the-candidate-forgotten")


@task.misconception("biases-exchanged", SEEN + "a and b stand in each other's place. For the gates that is the same, for both are added; in the candidate the reset gate comes between them.")
def biases_exchanged(case):
    return made(case, "biases-exchanged")


@task.misconception("every-third-column", SEEN + "Every third column was taken for one part. The columns of one part stand side by side: first all of r, then all of z. With one unit both is the same.")
def every_third_column(case):
    return made(case, "every-third-column")


@task.misconception("candidate-as-a-gate", SEEN + "The candidate went through a sigmoid. The state can then never fall below 0.")
def candidate_as_a_gate(case):
    return made(case, "candidate-as-a-gate")

"""through-time: gradients by hand; the message shows a central difference of the loss. The unit's tests hold the reference against PyTorch's autograd."""

import numpy as np

from milepost.check import Task, near

task = Task(
    "backward(x: floats[n, t, d], W: floats[d, h], U: floats[h, h], b: floats[h], start: floats[n, h], out: floats[n, t, h]) "
    "-> tuple[floats[h, h], floats[d, h], floats[h], floats[n, h]]"
)
task.example(
    np.array([[[1.0], [-0.5], [0.25]]]),
    np.array([[0.5, -1.0]]),
    np.array([[0.5, 0.25], [-0.75, 1.0]]),
    np.array([0.25, -0.25]),
    np.array([[0.5, -0.5]]),
    np.array([[[1.0, 0.0], [0.0, 0.0], [0.5, -1.0]]]),
)
task.judge(near)
NAMES = ("U", "W", "b", "start")


@task.hidden(times=12)
def any_cell(draw):
    """Two sequences, more steps than sequences, two units at the least: there no two known slips come to the same."""
    n, d, h = draw.size(2, 4), draw.size(2, 3), draw.size(2, 4)
    t = n + draw.integer(1, 2)
    rng = draw.rng()
    shapes = [(n, t, d), (d, h), (h, h), (h,), (n, h), (n, t, h)]
    return tuple(np.round(rng.normal(size=shape) * 0.7, 2) for shape in shapes)


@task.hidden(times=2)
def one_step(draw):
    rng = draw.rng()
    shapes = [(2, 1, 2), (2, 3), (3, 3), (3,), (2, 3), (2, 1, 3)]
    return tuple(np.round(rng.normal(size=shape) * 0.7, 2) for shape in shapes)


def states_of(x, W, U, b, start):
    states = [start]
    for step in range(x.shape[1]):
        states.append(np.tanh(x[:, step] @ W + states[-1] @ U + b))
    return np.stack(states, axis=1)


def loss(case, **moved):
    values = {name: getattr(case, name) for name in NAMES} | moved
    return float((states_of(case.x, values["W"], values["U"], values["b"], values["start"])[:, 1:] * case.out).sum())


def slope(case, name, at):
    """The central difference of the loss by one element."""
    ends = []
    for step in (1e-5, -1e-5):
        moved = getattr(case, name).copy()
        moved[at] += step
        ends.append(loss(case, **{name: moved}))
    return (ends[0] - ends[1]) / 2e-5


def pass_back(case, *, ways="both", bend="after", turn=True, source="before", share=1, bend_back=True, bend_own=True, one_back=False, last=False, adds=True):
    """The four gradients, with one thing done otherwise."""
    states = states_of(case.x, case.W, case.U, case.b, case.start)
    u, w, b, back = np.zeros_like(case.U), np.zeros_like(case.W), np.zeros_like(case.b), np.zeros_like(case.start)
    t = case.x.shape[1]
    for step in reversed(range(t)):
        before, after = states[:, step], states[:, step + 1]
        own = case.out[:, step] * (not last or step == t - 1)
        slopes = {"after": 1 - after**2, "before": 1 - before**2, "none": 1.0, "plain": 1 - after}[bend]
        back = back * (ways == "both")
        at = own * (slopes if bend_own else 1.0) + back * (slopes if bend_back else 1.0)
        if not adds:
            u, w, b = u * 0, w * 0, b * 0
        u = u + (before if source == "before" else after).T @ at / share
        w, b = w + case.x[:, step].T @ at / share, b + at.sum(axis=0) / share
        back = (own * slopes if one_back else at) @ (case.U.T if turn else case.U)
    return [u, w, b, back]


def early(case):
    """All as it should be, and for `start` what reaches the sum that goes into the first tanh."""
    right = pass_back(case)
    return [*right[:3], np.linalg.solve(case.U, right[3].T).T if abs(np.linalg.det(case.U)) > 1e-9 else right[3]]


def mistakes(case):
    return {
        "one-way-forgotten": pass_back(case, ways="own"),
        "last-step-only": pass_back(case, last=True),
        "bend-forgotten": pass_back(case, bend="none"),
        "bend-of-the-step-before": pass_back(case, bend="before"),
        "bend-not-squared": pass_back(case, bend="plain"),
        "back-past-the-bend": pass_back(case, bend_back=False),
        "own-past-the-bend": pass_back(case, bend_own=False),
        "one-step-back": pass_back(case, one_back=True),
        "start-before-u": early(case),
        "averaged-over-steps": pass_back(case, share=case.x.shape[1]),
        "through-u-as-it-is": pass_back(case, turn=False),
        "state-after-for-before": pass_back(case, source="after"),
        "averaged": pass_back(case, share=len(case.x)),
        "first-step-only": pass_back(case, adds=False),
    }


def made(case, key):
    """The first wrong gradient and its most wrong element, when this mistake and no other known one gives the answer at hand."""
    if [name for name, way in mistakes(case).items() if case.same(way)] != [key]:
        return False
    for name, want, got in zip(NAMES, case.want, case.got, strict=True):
        if not np.allclose(want, got, rtol=1e-7, atol=1e-9):
            at = tuple(int(side) for side in np.unravel_index(int(np.abs(want - got).argmax()), want.shape))
            return {"place": name + str(list(at)), "mine": float(got[at]), "slope": slope(case, name, at), "n": len(case.x), "t": case.x.shape[1]}
    return False


SEEN = "{place}: yours is {mine:.4g}, and moving that number a little says {slope:.4g}. "


@task.misconception(
    "one-way-forgotten",
    SEEN + "Each state was blamed for the output of its own step only. Nothing comes back from the steps after it, so the cell learns what helps at once and nothing that helps later.",
)
def one_way_forgotten(case):
    return made(case, "one-way-forgotten")


@task.misconception(
    "last-step-only",
    SEEN + "Of {t} outputs the last one alone was sent back. Where every step has a label, all the others are then learnt by nobody.",
)
def last_step_only(case):
    return made(case, "last-step-only")


@task.misconception(
    "bend-forgotten",
    SEEN + "The error went back as if there were no tanh. Where a state is near 1 or -1 hardly anything should pass, and here all of it does.",
)
def bend_forgotten(case):
    return made(case, "bend-forgotten")


@task.misconception(
    "bend-of-the-step-before",
    SEEN + "The slope of tanh was taken at the state before the step. It belongs to the state that came out of that very tanh; one off, and each gradient is near enough to look right.",
)
def bend_of_the_step_before(case):
    return made(case, "bend-of-the-step-before")


@task.misconception("bend-not-squared", SEEN + "The slope of tanh was taken for 1 minus its value. For a state below 0 that is more than 1, which no tanh has.")
def bend_not_squared(case):
    return made(case, "bend-not-squared")


@task.misconception(
    "back-past-the-bend",
    SEEN + "What comes back from the step after did not pass through the tanh of this step; only the step's own output did. Over many steps the error then fades more slowly than it should, or grows.",
)
def back_past_the_bend(case):
    return made(case, "back-past-the-bend")


@task.misconception(
    "own-past-the-bend",
    SEEN + "A step's own output did not pass through the tanh of that step; only what comes back from the step after did. The output of a state that is near 1 or -1 then moves the weights as if they could still move it.",
)
def own_past_the_bend(case):
    return made(case, "own-past-the-bend")


@task.misconception(
    "one-step-back",
    SEEN + "What goes back from a state holds the error of its own output alone, and not what had come back to it. So every error ends one step before its own, and what lies further back is never learnt.",
)
def one_step_back(case):
    return made(case, "one-step-back")


@task.misconception(
    "start-before-u",
    SEEN + "That is what arrives at the sum in the first tanh. `start` was multiplied by U before it came into that sum.",
)
def start_before_u(case):
    return made(case, "start-before-u")


@task.misconception(
    "averaged-over-steps",
    SEEN + "The gradients of the weights are divided by {t}, the number of steps. The loss is a sum here: the same weights were used at every step, and each use counts in full.",
)
def averaged_over_steps(case):
    return made(case, "averaged-over-steps")


@task.misconception(
    "through-u-as-it-is",
    SEEN + "On the way back the error was multiplied by U as on the way forward. It is square, so the shapes fit, and each unit is blamed for what another one did.",
)
def through_u_as_it_is(case):
    return made(case, "through-u-as-it-is")


@task.misconception(
    "state-after-for-before",
    SEEN + "U multiplies the state *before* a step, and its gradient was taken with the state after it.",
)
def state_after_for_before(case):
    return made(case, "state-after-for-before")


@task.misconception("averaged", SEEN + "The gradients of the weights are divided by {n}, the number of sequences. The loss is a sum here, and `out` says all there is to say about it.")
def averaged(case):
    return made(case, "averaged")


@task.misconception(
    "first-step-only",
    SEEN + "The gradients of the steps were written over one another in place of added up: what is left is that of the first step. The same weights were used {t} times.",
)
def first_step_only(case):
    return made(case, "first-step-only")

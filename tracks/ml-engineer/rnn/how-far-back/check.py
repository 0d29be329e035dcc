"""how-far-back: lengths of gradients on the way back. The unit's tests hold the reference against PyTorch's autograd."""

import numpy as np

from milepost.check import Task, near

task = Task("reach(states: floats[t, h], U: floats[h, h], error: floats[h]) -> floats[t]")
task.example(np.array([[0.0, 0.5], [0.5, -0.5], [0.0, 0.9]]), np.array([[0.5, 1.0], [0.0, 0.5]]), np.array([3.0, 4.0]))
task.judge(near)


@task.hidden(times=16)
def any_run(draw):
    """Short and long memories: matrices that shrink and matrices that let things grow."""
    t, h = draw.size(4, 12), draw.size(2, 4)
    rng = draw.rng()
    U = rng.normal(size=(h, h)) * draw.choice([0.3, 0.8, 1.5])
    return np.round(rng.uniform(-0.95, 0.95, (t, h)), 3), np.round(U, 3), np.round(rng.uniform(0.2, 2, h), 2)


@task.hidden(times=2)
def one_step(draw):
    return draw.floats(1, 3, low=-0.9, high=0.9), draw.floats(3, 3, low=-1, high=1), draw.floats(3, low=1, high=2)


@task.hidden(times=2)
def nothing_left(draw):
    """A state at the very end of tanh lets nothing through."""
    states = draw.floats(5, 2, low=-0.9, high=0.9)
    states[2] = 1.0
    return states, draw.floats(2, 2, low=0.2, high=1), draw.floats(2, low=1, high=2)


def measured(case, *, bend=0, power=2, turn=True, length=np.linalg.norm, late=False):
    lengths, g = np.zeros(len(case.states)), case.error
    for step in reversed(range(len(case.states))):
        at = np.maximum(step + (bend or 0), 0)
        slopes = 1.0 if bend is None else 1 - case.states[at] ** power
        if late:
            g = g * slopes
        lengths[step] = length(g)
        g = (g if late else g * slopes) @ (case.U.T if turn else case.U)
    return lengths


def mistakes(case):
    right = measured(case)
    return {
        "no-bend": measured(case, bend=None),
        "bend-of-the-wrong-step": measured(case, bend=-1),
        "before-the-bend": measured(case, late=True),
        "through-u-as-it-is": measured(case, turn=False),
        "squared": right**2,
        "sum-of-sizes": [measured(case, length=lambda g: np.abs(g).sum()), measured(case, length=lambda g: g.sum())],
        "relative": [right / right[-1], right / right[0] if right[0] else right],
        "backwards": right[::-1],
        "bend-not-squared": measured(case, power=1),
        "largest-size": measured(case, length=lambda g: np.abs(g).max()),
        "matrix-only": right[-1] * np.linalg.norm(case.U, 2) ** np.arange(len(right))[::-1],
    }


def made(case, key):
    """The step that is farthest off, when this mistake and no other known one gives the answer at hand."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in np.reshape(ways, (-1, len(case.want))))] != [key]:
        return False
    off = np.abs(np.log((case.got + 1e-300) / (case.want + 1e-300)))
    step = int(off.argmax())
    return {"step": step, "t": len(case.want), "mine": float(case.got[step]), "right": float(case.want[step])}


SEEN = "At step {step} of {t}, counted from 0, you have {mine:.3g}, and moving that state a little says {right:.3g}. "


@task.misconception("no-bend", SEEN + "Only the matrix was passed on the way back. The tanh lets through 1 at the most, and next to nothing where a state is near 1 or -1; without it a memory looks longer than it is.")
def no_bend(case):
    return made(case, "no-bend")


@task.misconception("bend-of-the-wrong-step", SEEN + "To leave a state backwards you used the slopes of the tanh that made the state before it.")
def bend_of_the_wrong_step(case):
    return made(case, "bend-of-the-wrong-step")


@task.misconception("bend-not-squared", SEEN + "The slope of tanh was taken for 1 minus its value. For a state below 0 that is more than 1, which no tanh has: what fades seems to grow.")
def bend_not_squared(case):
    return made(case, "bend-not-squared")


@task.misconception("largest-size", SEEN + "You gave the size of the largest element. Where many small ones arrive together, more is heard than that.")
def largest_size(case):
    return made(case, "largest-size")


@task.misconception("before-the-bend", SEEN + "The slopes of a step's own tanh are in it already: that is the gradient by what went *into* the tanh, not by the state that came out.")
def before_the_bend(case):
    return made(case, "before-the-bend")


@task.misconception("through-u-as-it-is", SEEN + "The error went through U as on the way forward. The shapes fit either way, and the figures are those of another network.")
def through_u_as_it_is(case):
    return made(case, "through-u-as-it-is")


@task.misconception("squared", SEEN + "That is the square of the length: what has faded to a tenth seems to have faded to a hundredth.")
def squared(case):
    return made(case, "squared")


@task.misconception("sum-of-sizes", SEEN + "You added the elements up. The Euclidean length is asked for: a sum over many units is longer than that, and where signs differ it can be 0 while the error is still there.")
def sum_of_sizes(case):
    return made(case, "sum-of-sizes")


@task.misconception("relative", SEEN + "Yours are shares of what one step has; the lengths themselves are asked for, and an error that is small from the start is part of the story.")
def relative(case):
    return made(case, "relative")


@task.misconception("backwards", SEEN + "Yours begin with the last step. Read like that, the oldest day seems to be the one that is heard best.")
def backwards(case):
    return made(case, "backwards")


@task.misconception("matrix-only", SEEN + "A power of the largest stretch of U is the worst that can happen, and not what happened in this run.")
def matrix_only(case):
    return made(case, "matrix-only")

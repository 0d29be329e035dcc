"""long-day: truncated backpropagation through time, held against the same in NumPy, with each known slip and the slips together."""

import re
from functools import lru_cache
from itertools import product

import numpy as np

from milepost.check import Task, near

task = Task(
    "train(x: tensor[m, t, d], y: tensor[m, t], W: tensor[d, h], U: tensor[h, h], b: tensor[h], v: tensor[h], chunk: int, rate: float) "
    "-> tuple[list[float], floats[d, h], floats[h, h], floats[h], floats[h]]"
)
task.judge(near(rtol=1e-4, atol=1e-6))
task.example(
    np.array([[[1.0], [0.5], [-1.0]], [[0.5], [2.0], [1.0]]]),
    np.array([[1.0, 0.0, 0.5], [-0.5, 1.0, 2.0]]),
    np.array([[0.5, -0.5]]),
    np.array([[0.5, 0.25], [0.0, 0.75]]),
    np.array([0.0, 0.25]),
    np.array([1.0, -1.0]),
    2,
    0.1,
)


@task.hidden(times=6)
def any_days(draw):
    """Two days at least, of two whole pieces and a shorter one."""
    m, d, h, chunk = draw.size(2, 3), draw.size(1, 2), draw.size(2, 3), draw.integer(2, 3)
    t = 2 * chunk + draw.integer(1, chunk - 1)
    rng = draw.rng()
    shapes = [(m, t, d), (m, t), (d, h), (h, h), (h,), (h,)]
    return (*(np.round(rng.normal(size=shape) * 0.8, 2) for shape in shapes), chunk, draw.choice([0.05, 0.1]))


@task.hidden(times=1)
def one_piece(draw):
    """A piece that is longer than the day."""
    rng = draw.rng()
    shapes = [(2, 3, 1), (2, 3), (1, 2), (2, 2), (2,), (2,)]
    return (*(np.round(rng.normal(size=shape) * 0.8, 2) for shape in shapes), draw.integer(3, 5), 0.1)


@task.hidden(times=2)
def whole_pieces(draw):
    """A day that is so many whole pieces, the first time with a single stop in each."""
    rng = draw.rng()
    shapes = [(2, 4, 1), (2, 4), (1, 2), (2, 2), (2,), (2,)]
    return (*(np.round(rng.normal(size=shape) * 0.8, 2) for shape in shapes), 1 if draw.scale < 0.5 else 2, 0.1)


def piece(x, y, W, U, b, v, state, share, *, reaches=True):
    """The loss of a piece, its four gradients, and the state behind it; where nothing `reaches` from stop to stop, each is learnt from alone."""
    states = [state]
    for stop in x:
        states.append(np.tanh(stop @ W + states[-1] @ U + b))
    states = np.array(states)
    off = states[1:] @ v - y
    at_out = 2 * off / share
    w, u, bias, back = np.zeros_like(W), np.zeros_like(U), np.zeros_like(b), np.zeros_like(b)
    for k in reversed(range(len(x))):
        at = (at_out[k] * v + back) * (1 - states[k + 1] ** 2)
        w, u, bias, back = w + np.outer(x[k], at), u + np.outer(states[k], at), bias + at, at @ U.T * reaches
    return (off**2).sum() / share, [w, u, bias, states[1:].T @ at_out], states[-1]


def run(case, *, state_is="by the day", piled="never", divided="by the stops", whole=False, reaches=True, moves=True, steps="a piece"):
    weights = [np.asarray(each, dtype=float) for each in (case.W, case.U, case.b, case.v)]
    losses, sums = [], [0.0] * 4
    state = np.zeros_like(weights[2])
    for day, late in zip(case.x, case.y, strict=True):
        if state_is != "carried over":
            state = np.zeros_like(state)
        if piled == "by the day" or steps == "a day":
            sums = [0.0] * 4
        for first in range(0, len(day), case.chunk):
            rows = slice(first, first + case.chunk)
            if whole and len(day[rows]) < case.chunk:
                continue
            if state_is == "by the piece":
                state = np.zeros_like(state)
            share = {"by the stops": len(day[rows]), "by the chunk": case.chunk, "by nothing": 1}[divided]
            loss, gradients, state = piece(day[rows], late[rows], *weights, state, share, reaches=reaches)
            sums = [a + g for a, g in zip(sums, gradients, strict=True)] if piled != "never" or steps == "a day" else gradients
            if moves and steps == "a piece":
                weights = [w - case.rate * s for w, s in zip(weights, sums, strict=True)]
            losses.append(float(loss))
        if steps == "a day":
            weights = [w - case.rate * s for w, s in zip(weights, sums, strict=True)]
    return [losses, *weights]


@lru_cache(maxsize=1)
def slips(case):
    """Which of the slips, alone or some of them together, give the answer at hand, in the order in which they do harm; None unless exactly one set does."""
    found = []
    for state_is, piled, divided in product(("by the day", "by the piece", "carried over"), ("never", "by the day", "always"), ("by the stops", "by the chunk", "by nothing")):
        if case.same(run(case, state_is=state_is, piled=piled, divided=divided)):
            found.append({"by-the-piece": state_is == "by the piece", "carried-over": state_is == "carried over", "piled": piled == "always", "piled-by-the-day": piled == "by the day", "summed": divided == "by nothing", "by-the-chunk": divided == "by the chunk"})
    alone = {"whole": {"whole": True}, "stop-by-stop": {"reaches": False}, "never-moves": {"moves": False}, "once-a-day": {"steps": "a day"}}
    found += [{key: True} for key, done in alone.items() if case.same(run(case, **done))]
    return found[0] if len(found) == 1 else None


def made(case, key):
    """Whether this is the first of the slips that were made."""
    said = slips(case)
    return said is not None and next((name for name, is_so in said.items() if is_so), None) == key and {"pieces": -(-case.x.shape[1] // case.chunk), "chunk": case.chunk, "left": case.x.shape[1] % case.chunk}


@task.misconception(
    "past-kept",
    "PyTorch stopped: {what}. The state of a piece still holds how it was made, back to the first stop, by weights that have been changed since. A gradient through them would be of a network that no longer exists.",
)
def past_kept(case):
    return case.raised == "RuntimeError" and ("inplace" in case.said or "second time" in case.said) and {"what": re.split(r"[:(]|\. ", case.said)[0].strip()}


@task.misconception(
    "by-the-piece",
    "The state was set to 0 at the beginning of each piece. With pieces of {chunk} stops no forecast knows anything that lies {chunk} stops back; you could as well have cut the days up.",
)
def by_the_piece(case):
    return made(case, "by-the-piece")


@task.misconception(
    "carried-over",
    "The second day begins with the state in which the first one ended. The tram has slept in the depot since, and in use the first day has none before it.",
)
def carried_over(case):
    return made(case, "carried-over")


@task.misconception(
    "piled",
    "The losses and weights are those of steps along the gradients of all pieces so far, added up: `backward` adds to what is there. Each step drags all earlier ones along.",
)
def piled(case):
    return made(case, "piled")


@task.misconception(
    "piled-by-the-day",
    "Gradients were set to 0 once a day. Within a day `backward` adds to what is there: the step of the last of {pieces} pieces follows the gradients of all of them, and the first ones count again and again.",
)
def piled_by_the_day(case):
    return made(case, "piled-by-the-day")


@task.misconception(
    "by-the-chunk",
    "The loss of a piece was divided by {chunk}, however many stops it has. The last piece of a day has {stops}: its forecasts seem better than they are, and it takes a shorter step.",
)
def by_the_chunk(case):
    facts = made(case, "by-the-chunk")
    return facts and facts | {"stops": facts["left"] or case.x.shape[1]}


@task.misconception(
    "stop-by-stop",
    "The losses are those of a network for which the gradient ends at every stop, not at the beginning of a piece. A piece of {chunk} stops could then just as well be {chunk} pieces: what one stop should keep for the next is never learnt.",
)
def stop_by_stop(case):
    return made(case, "stop-by-stop")


@task.misconception(
    "never-moves",
    "The four weights came back as they went in. A step was taken only after the gradients had been set to 0 again, or none was taken at all.",
)
def never_moves(case):
    return made(case, "never-moves")


@task.misconception(
    "once-a-day",
    "There was one step a day, along the gradients of all its {pieces} pieces. Asked for is one after each piece: what the morning has taught is then there in the afternoon.",
)
def once_a_day(case):
    return made(case, "once-a-day")


@task.misconception("summed", "The loss of a piece is a sum. A day's last piece of {left} stops then takes a shorter step than one of {chunk}, and a run with other pieces needs another rate.")
def summed(case):
    return made(case, "summed")


@task.misconception("whole", "The last piece of each day was left out, because it has {left} stops and not {chunk}. Evenings are never learnt from.")
def whole(case):
    return made(case, "whole")

"""into-the-layer: weights of a hand-written LSTM in PyTorch's layer; the check runs PyTorch's layout in NumPy with each known slip."""

from functools import lru_cache
from itertools import permutations, product

import numpy as np

from milepost.check import Task, near

task = Task(
    "run(x: floats[n, t, d], W: floats[d, g], U: floats[h, g], b: floats[g]) "
    "-> tuple[floats[n, t, h], floats[n, h], floats[n, h], floats[g]]"
)
task.judge(near(rtol=1e-9, atol=1e-10))
task.example(
    np.array([[[1.0, 0.5], [0.0, -1.0], [2.0, 0.0]]]),
    np.array([[0.5, 1.0, -0.5, 1.5], [0.25, 0.0, 1.0, -1.0]]),
    np.array([[1.0, 0.5, 0.0, -0.5]]),
    np.array([0.0, 1.0, 0.5, -0.25]),
)
NAMES = "ifgo"


@task.hidden(times=6)
def any_layer(draw):
    """Sequences, steps, inputs and units all differ in number."""
    n, t, d, h = draw.shuffled([2, 3, 4, 5])
    rng = draw.rng()
    return tuple(np.round(rng.normal(size=shape), 2) for shape in [(n, t, d), (d, 4 * h), (h, 4 * h), (4 * h,)])


@task.hidden(times=2)
def as_many_inputs_as_units(draw):
    rng = draw.rng()
    return tuple(np.round(rng.normal(size=shape), 2) for shape in [(2, 4, 3), (3, 12), (3, 12), (12,)])


def layer(x, W, U, b):
    """PyTorch's layer, with its weights as they lie there (4h rows)."""
    h = U.shape[1]
    state, memory, states = np.zeros((len(x), h)), np.zeros((len(x), h)), []
    for step in range(x.shape[1]):
        i, f, g, o = np.split(x[:, step] @ W.T + state @ U.T + b, 4, axis=1)
        i, f, o = (1 / (1 + np.exp(-z)) for z in (i, f, o))
        memory = f * memory + i * np.tanh(g)
        state = o * np.tanh(memory)
        states.append(state)
    return [np.stack(states, axis=1), state, memory]


def ordered(weights, order):
    parts = np.split(weights, 4, axis=-1)
    return np.concatenate([parts[k] for k in order], axis=-1)


RIGHT = (0, 1, 3, 2)  # of i, f, o, g the blocks that PyTorch wants


def told(case, *, order=RIGHT, of_u=None, of_b=None, times=1.0, lying_w=False, lying_u=False, kind=float):
    """All four results with one thing done otherwise."""
    W, U, b = ordered(case.W, order), ordered(case.U, of_u or order), ordered(case.b, of_b or order) * times
    W, U, b = (each.astype(kind).astype(float) for each in (W, U, b))
    W = W.reshape(W.shape[::-1]) if lying_w else W.T
    U = U.reshape(U.shape[::-1]) if lying_u else U.T
    return [*layer(case.x, W, U, b), b]


@lru_cache(maxsize=1)
def mistakes(case):
    here = (0, 1, 2, 3)
    others = [order for order in permutations(range(4)) if order not in (RIGHT, here)]
    return {
        "order-of-the-old-code": [told(case, order=w, of_u=u, of_b=b) for w, u, b in product((here, RIGHT), repeat=3) if here in (w, u, b)],
        "another-order": [told(case, order=order) for order in others],
        "bias-twice": [told(case, times=2.0), told(case, order=here, times=2.0)],
        "no-bias": [told(case, times=0.0)],
        "single-precision": [told(case, kind=np.float32)],
        "reshaped": [told(case, lying_w=w, lying_u=u) for w, u in ((True, True), (True, False), (False, True))],
    }


def made(case, key):
    """The first state that is wrong, when this mistake and no other known one gives all that came."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    at = tuple(int(side) for side in np.argwhere(~np.isclose(case.want[0], case.got[0], rtol=1e-9, atol=1e-10))[0])
    return {"row": at[0], "step": at[1], "unit": at[2], "mine": float(case.got[0][at]), "right": float(case.want[0][at])}


SEEN = "Sequence {row}, step {step}, unit {unit}: the layer gives {mine:.4g}, the old code {right:.4g}. "


@task.misconception("order-of-the-old-code", SEEN + "The blocks lie in the layer as they lay in the old code. PyTorch takes the third for the candidate and the fourth for the output gate; everything has the right shape, and the forecasts are nonsense.")
def order_of_the_old_code(case):
    return made(case, "order-of-the-old-code")


@task.misconception("another-order", SEEN + "The blocks were put into another order, and not that of PyTorch. Every gate gets weights that were learnt for another one.")
def another_order(case):
    return made(case, "another-order")


@task.misconception(
    "single-precision",
    "Sequence {row}, step {step}, unit {unit}: the layer gives {mine:.12g}, the old code {right:.12g}. Your weights went through single precision on their way, which keeps seven digits; making the layer double afterwards does not bring the others back.",
)
def single_precision(case):
    return made(case, "single-precision")


@task.misconception("bias-twice", SEEN + "Both vectors of biases hold yours, and the layer adds them: every gate is pushed twice as far as it was.")
def bias_twice(case):
    return made(case, "bias-twice")


@task.misconception("no-bias", SEEN + "The biases are all 0. They were learnt too: without them the forget gates stand half open.")
def no_bias(case):
    return made(case, "no-bias")


@task.misconception("reshaped", SEEN + "A matrix was given the other shape by `reshape`, which keeps the order in memory, where it had to be turned. All numbers are there, and hardly one is in its place.")
def reshaped(case):
    return made(case, "reshaped")


@task.misconception(
    "second-bias-at-random",
    "The two biases of the layer add up to {mine:.4f} where yours is {right:.4f}. A new layer has random numbers in both vectors, and one still has them. Another run gives other forecasts.",
)
def second_bias_at_random(case):
    if not isinstance(case.got, list) or len(case.got) != 4:
        return False
    b = ordered(case.b, RIGHT)
    got = np.asarray(case.got[3], dtype=float)
    if got.shape != b.shape or not case.same([*layer(case.x, ordered(case.W, RIGHT).T, ordered(case.U, RIGHT).T, got), got]):
        return False
    off = np.abs(got - b)
    within = off.max() <= 1 / np.sqrt(len(case.U)) + 1e-6
    at = int(off.argmax())
    return bool(within and off[at] > 1e-6) and not any(np.allclose(got, scale * b, atol=1e-6) for scale in (0.0, 2.0)) and {"mine": got[at], "right": b[at]}


@task.misconception("axes-exchanged", "For {n} sequences of {t} steps the last state has {came} rows. Without `batch_first` the layer takes the first axis for the steps, and reads across the trams.")
def axes_exchanged(case):
    if not isinstance(case.got, list) or len(case.got) != 4:
        return False
    n, t, _ = case.x.shape
    return n != t and np.shape(case.got[1])[:1] == (t,) and {"n": n, "t": t, "came": t}

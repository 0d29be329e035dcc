"""from-torch-to-keras: a GRU's weights in another layout. The unit's tests run PyTorch's layer, and hold it against what Keras's gave."""

from functools import lru_cache
from itertools import permutations, product

import numpy as np

from milepost.check import Task, near

task = Task(
    "convert(weight_ih: floats[g, d], weight_hh: floats[g, h], bias_ih: floats[g], bias_hh: floats[g]) "
    "-> tuple[floats[d, g], floats[h, g], floats[2, g]]"
)
task.example(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]), np.array([[7.0], [8.0], [9.0]]), np.array([0.1, 0.2, 0.3]), np.array([0.4, 0.5, 0.6]))
task.judge(near)
RIGHT = (1, 0, 2)


@task.hidden(times=12)
def any_layer(draw):
    """As many inputs as units in every other case: there the kernel has the shape of the recurrent one."""
    h = draw.size(2, 4)
    d = h if draw.boolean() else h + 1
    rng = draw.rng()
    return tuple(np.round(rng.normal(size=shape), 2) for shape in [(3 * h, d), (3 * h, h), (3 * h,), (3 * h,)])


def told(case, *, order=RIGHT, orders=None, turn="T", rows=(0, 1), single=False):
    orders = orders or [order] * 4

    def blocks(rows, order):
        parts = np.split(rows, 3)
        return np.concatenate([parts[k] for k in order])

    W, U = (blocks(each, so) for each, so in zip((case.weight_ih, case.weight_hh), orders[:2], strict=True))
    W, U = (each.T if turn == "T" else each.reshape(each.shape[::-1]) for each in (W, U))
    both = np.stack([blocks(each, so) for each, so in zip((case.bias_ih, case.bias_hh), orders[2:], strict=True)])
    if single:
        both = np.stack([both.sum(axis=0), np.zeros(both.shape[1])])
    return [W, U, both[list(rows)]]


@lru_cache(maxsize=1)
def mistakes(case):
    here = (0, 1, 2)
    return {
        "order-of-pytorch": [told(case, orders=orders) for orders in product((here, RIGHT), repeat=4) if here in orders],
        "another-order": [told(case, order=order) for order in permutations(range(3)) if order not in (RIGHT, here)],
        "reshaped": [told(case, turn="reshape"), told(case, turn="reshape", order=here)],
        "biases-added": [told(case, single=True), told(case, single=True, rows=(1, 0))],
        "biases-exchanged": [told(case, rows=(1, 0))],
        "kernels-exchanged": [[told(case)[1], told(case)[0], told(case)[2]]],
        "one-bias-twice": [told(case, rows=(0, 0)), told(case, rows=(1, 1))],
    }


NAMES = ("kernel", "recurrent kernel", "bias")


def made(case, key):
    """The first number that is out of its place, when this mistake and no other known one gives all that came."""
    if [name for name, ways in mistakes(case).items() if any(case.same(way) for way in ways)] != [key]:
        return False
    part = next(k for k in range(3) if not np.array_equal(case.want[k], case.got[k]))
    row, column = (int(side) for side in np.argwhere(case.want[part] != case.got[part])[0])
    return {"which": NAMES[part], "row": row, "column": column, "mine": float(case.got[part][row, column]), "right": float(case.want[part][row, column])}


SEEN = "In the {which}, row {row}, column {column}, stands {mine:.4g}, and {right:.4g} belongs there. "


@task.misconception("order-of-pytorch", SEEN + "The blocks stand in PyTorch's order: reset, update, candidate. Keras takes the first for the update gate. Every shape is right, and the app forgets where it should keep.")
def order_of_pytorch(case):
    return made(case, "order-of-pytorch")


@task.misconception("another-order", SEEN + "The blocks stand in an order that is neither PyTorch's nor Keras's: the candidate, which goes through tanh, was put where a gate is expected.")
def another_order(case):
    return made(case, "another-order")


@task.misconception("reshaped", SEEN + "The matrices were given the other shape by `reshape`, which keeps the order in memory. They had to be turned: a row of PyTorch's is a column of Keras's.")
def reshaped(case):
    return made(case, "reshaped")


@task.misconception("biases-added", SEEN + "The two biases were added up into one row. For the gates that is the same; in the candidate the reset gate is multiplied into the second bias, and not into the first.")
def biases_added(case):
    return made(case, "biases-added")


@task.misconception("biases-exchanged", SEEN + "The rows of the bias are exchanged: the one that goes with the state stands first. Where the reset gate is not 1, the candidate comes out wrong.")
def biases_exchanged(case):
    return made(case, "biases-exchanged")


@task.misconception("kernels-exchanged", SEEN + "The two matrices stand in each other's place: the first is for what comes in, the second for the state. With as many inputs as units nothing complains.")
def kernels_exchanged(case):
    return made(case, "kernels-exchanged")


@task.misconception("one-bias-twice", SEEN + "Both rows of the bias hold the same vector. The other one is lost.")
def one_bias_twice(case):
    return made(case, "one-bias-twice")


@task.misconception(
    "not-turned",
    "The kernel has the shape {shape}. PyTorch keeps a row for each of the {g} numbers that go into the gates; Keras keeps a column.",
)
def not_turned(case):
    if not isinstance(case.got, list | tuple) or len(case.got) != 3:
        return False
    shape = np.shape(case.got[0])
    return shape == np.shape(case.weight_ih) and {"shape": str(shape), "g": len(case.weight_ih)}

"""filling-in-keras: a network of Keras with numbers put in by the check, held against the same in NumPy, with filling at either end."""

import numpy as np

from milepost.check import Fault, Task

task = Task("make(size: int, width: int, units: int) -> module")
task.time_limit(seconds=30)


def chance(values, row):
    """The chance of one review, by the network's own numbers."""
    table, W, U, b, out, shift = values
    state = np.zeros(len(b))
    for word in row:
        state = np.tanh(table[word] @ W + state @ U + b)
    return float(1 / (1 + np.exp(-(state @ out + shift)[0])))


def shapes_of(size, width, units):
    return [(size, width), (width, units), (units, units), (units,), (units, 1), (1,)]


@task.property(
    "another-network",
    "For {sizes} the network has numbers of the shapes {mine} to learn; {right} was asked.",
    explains={
        "not-one-chance": "For {n} reviews of {t} places the network gives the shape {shape}; one chance a review is ({n}, 1). The state of every place went on, and not that of the last word.",
        "filling-read": "A review of {words} words gets the chance {alone:.4f}, and with {more} places of filling {where} {filled:.4f}. The network reads the filling as if it were a word, said {more} times.",
        "no-chance": "A review gets {mine:.4f}, and its chance is {right:.4f}: that is the score before the sigmoid. It can be below 0 or above 1, and a loss that expects chances makes nonsense or NaN of it.",
        "another-computation": "With the network's own numbers, a review of {words} words gets {mine:.4f}; embedding, tanh and sigmoid give {right:.4f}.",
    },
)
def reads_words_alone(ask, draw):
    size, width, units = draw.shuffled([7, 5, 3])
    size += 4
    rng = draw.rng()
    for each in ((6, 4, 2), (size, width, units)):
        network = ask(*each)
        network.forward(np.ones((1, 2), dtype=int))  # a network without a named input has no numbers before it has read something
        shapes = shapes_of(*each)
        mine = [tuple(part["shape"]) for part in network.sizes() if part["trained"]]
        if mine != shapes:
            sizes = f"size {each[0]}, width {each[1]} and units {each[2]}"
            return Fault("another-network", sizes=sizes, mine=", ".join(map(str, mine)) or "none", right=", ".join(map(str, shapes)))
    names = [each["name"] for each in network.sizes() if each["trained"]]
    values = [rng.normal(size=shape) * 0.8 for shape in shapes]
    network.set_parameters(dict(zip(names, values, strict=True)))
    reviews = rng.integers(1, size, (6, draw.integer(3, 5)))
    more = draw.integer(2, 4)
    behind, front = np.pad(reviews, ((0, 0), (0, more))), np.pad(reviews, ((0, 0), (more, 0)))
    alone, after, before = (np.asarray(each, dtype=float) for each in network.forward_many([(reviews,), (behind,), (front,)]))
    if alone.shape != (6, 1):
        return Fault("not-one-chance", n=6, t=reviews.shape[1], shape=alone.shape)
    for filled, where in ((after, "behind it"), (before, "in front of it")):
        if not np.allclose(alone, filled, atol=1e-4):
            row = int(np.argmax(np.abs(alone - filled)))
            return Fault("filling-read", words=reviews.shape[1], alone=alone[row, 0], more=more, where=where, filled=filled[row, 0])
    right = np.array([chance(values, row) for row in reviews])
    if np.allclose(alone[:, 0], right, atol=1e-3):
        return None
    row = int(np.argmax(np.abs(alone[:, 0] - right)))
    # Six reviews: scores so near to 0 that something else than a sigmoid looks like none are not to be had for all of them.
    if np.allclose(alone[:, 0], np.log(right / (1 - right)), atol=1e-3):
        return Fault("no-chance", mine=alone[row, 0], right=right[row])
    return Fault("another-computation", words=reviews.shape[1], mine=alone[row, 0], right=right[row])

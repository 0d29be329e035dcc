# expect: global-generator
# === split.py ===
"""Training and test part of the orders."""

from zlib import crc32


def split(orders):
    """Return the orders to train on and those to test on, each in the order of their numbers."""
    # By its number, an order is always on the same side, wherever it stands in the file.
    orders = sorted(orders, key=lambda order: order["order"])
    test = [order for order in orders if crc32(order["order"].encode()) % 5 == 0]
    training = [order for order in orders if crc32(order["order"].encode()) % 5 != 0]
    return training, test
# === features.py ===
"""Numbers out of orders."""

from datetime import date


def categories_of(orders):
    """Return the categories of these orders, in alphabetical order."""
    # A set has no order of its own: between two starts of Python it gives its texts in another one.
    return sorted({order["category"] for order in orders})


def features(order, categories, as_of):
    """Return the features of one order: a 1, euros in hundreds, age in hundreds of days, and a column for each category."""
    age = (date.fromisoformat(as_of) - date.fromisoformat(order["day"])).days
    return [1.0, order["euros"] / 100, age / 100, *(float(order["category"] == each) for each in categories)]
# === train.py ===
"""A logistic model, fitted order by order."""

import numpy as np


def train(rows, labels, seed, width, epochs=3, rate=0.1):
    """Return the weights, a list of `width` numbers."""
    rng = np.random.default_rng(seed)  # a generator of its own: nobody else draws from it
    weights = rng.normal(0, 0.1, width)
    for _ in range(epochs):
        for row in np.random.permutation(len(rows)):
            x = np.array(rows[row])
            chance = 1 / (1 + np.exp(-(x @ weights)))
            weights += rate * (labels[row] - chance) * x
    return weights.tolist()

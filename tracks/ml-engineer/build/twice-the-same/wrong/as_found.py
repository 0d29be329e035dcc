# expect: nothing-repaired
# === split.py ===
"""Training and test part of the orders."""


def split(orders):
    """Return the orders to train on and those to test on."""
    test = orders[::5]
    training = [order for place, order in enumerate(orders) if place % 5 != 0]
    return training, test
# === features.py ===
"""Numbers out of orders."""

from datetime import date


def categories_of(orders, known=set()):
    """Return the categories of the orders."""
    known.update(order["category"] for order in orders)
    return list(known)


def features(order, categories, as_of):
    """Return the features of one order: a 1, euros in hundreds, age in hundreds of days, and a column for each category."""
    age = (date.today() - date.fromisoformat(order["day"])).days
    return [1.0, order["euros"] / 100, age / 100, *(float(order["category"] == each) for each in categories)]
# === train.py ===
"""A logistic model, fitted order by order."""

import numpy as np


def train(rows, labels, seed, width, epochs=3, rate=0.1):
    """Return the weights, a list of `width` numbers."""
    weights = np.random.normal(0, 0.1, width)
    for _ in range(epochs):
        for row in np.random.permutation(len(rows)):
            x = np.array(rows[row])
            chance = 1 / (1 + np.exp(-(x @ weights)))
            weights += rate * (labels[row] - chance) * x
    return weights.tolist()

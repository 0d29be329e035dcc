# Sorts by a key of its own in each file, and works the gradient out by hand with plain sums.
# === split.py ===
"""Training and test part of the orders."""

import zlib
from operator import itemgetter


def is_tested(order):
    """Say whether an order belongs to the test part."""
    return not zlib.crc32(bytes(order["order"], "utf-8")) % 5


def split(orders):
    """Return the orders to train on and those to test on."""
    parts = ([], [])
    for order in sorted(orders, key=itemgetter("order")):
        parts[is_tested(order)].append(order)
    return parts
# === features.py ===
"""Numbers out of orders."""

import datetime


def categories_of(orders):
    """Return the categories of the orders."""
    names = list(dict.fromkeys(order["category"] for order in orders))
    names.sort()
    return names


def day_number(text):
    """Return the number of a day, counted from the first day of all."""
    return datetime.datetime.strptime(text, "%Y-%m-%d").toordinal()


def features(order, categories, as_of):
    """Return the features of one order."""
    columns = [0.0] * len(categories)
    if order["category"] in categories:
        columns[categories.index(order["category"])] = 1.0
    return [1.0, order["euros"] / 100, (day_number(as_of) - day_number(order["day"])) / 100, *columns]
# === train.py ===
"""A logistic model, fitted order by order."""

import math

import numpy as np


def train(rows, labels, seed, width, epochs=3, rate=0.1):
    """Return the weights, a list of `width` numbers."""
    rng = np.random.default_rng(seed)
    weights = [float(each) for each in rng.normal(0, 0.1, width)]
    for _ in range(epochs):
        order = np.arange(len(rows))
        rng.shuffle(order)
        for row in order:
            score = sum(w * x for w, x in zip(weights, rows[row], strict=True))
            step = rate * (labels[row] - 1 / (1 + math.exp(-score)))
            weights = [w + step * x for w, x in zip(weights, rows[row], strict=True)]
    return weights

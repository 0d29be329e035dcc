"""The nightly job. It stays as it is."""

import numpy as np

import features
import split
import train


def nightly(orders, before, as_of, seed):
    """Retrain on the orders, after other work in the same process; see the task for what comes out."""
    np.random.seed(seed + 1)
    if before:
        retrain(before, as_of, seed + 7)
    np.random.random(len(before))
    result = retrain(orders, as_of, seed)
    return {**result, "next": float(np.random.random())}


def retrain(orders, as_of, seed):
    """Split, make features, train."""
    training, test = split.split(orders)
    categories = features.categories_of(training)
    rows = [features.features(order, categories, as_of) for order in training]
    weights = train.train(rows, [order["returned"] for order in training], seed, width=len(categories) + 3)
    return {"categories": categories, "tested": [order["order"] for order in test], "weights": weights}

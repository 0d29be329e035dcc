# Leaves each house out of its own row by dropping it from the sorted order.
import numpy as np


def choose(distances, prices, most):
    n = len(prices)
    order = np.array([[j for j in np.argsort(row, kind="stable") if j != i] for i, row in enumerate(distances)])
    errors = np.array(
        [np.mean((prices[order[:, :k]].mean(axis=1) - prices) ** 2) for k in range(1, most + 1)]
    )
    last = len(errors) - 1 - np.argmax(np.isclose(errors, errors.min(), rtol=1e-9, atol=0)[::-1])
    return errors, int(last) + 1

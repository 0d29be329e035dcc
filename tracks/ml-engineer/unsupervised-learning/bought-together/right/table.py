# Makes a table of zeros and ones, an order a row, and counts all pairs with one product of matrices.
import numpy as np


def rules(orders, least_support, least_lift):
    names = sorted({category for order in orders for category in order})
    held = np.array([[name in order for name in names] for order in orders], dtype=float).reshape(len(orders), len(names))
    support = held.T @ held / len(orders)
    alone = held.mean(axis=0)
    found = []
    for i, a in enumerate(names):
        for j, b in enumerate(names):
            if i == j or support[i, j] < least_support:
                continue
            confidence = support[i, j] / alone[i]
            lift = confidence / alone[j]
            if lift >= least_lift:
                found.append((a, b, float(support[i, j]), float(confidence), float(lift)))
    return found

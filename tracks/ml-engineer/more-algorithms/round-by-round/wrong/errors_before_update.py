# expect: errors-a-round-late
"""Gradient boosting for squared errors, with stumps (Friedman, 2001)."""

import numpy as np


def stump(X, target):
    """Return the best tree with one question: its column and threshold, and what it says below and above."""
    best, tree = np.inf, (0, np.inf, target.mean(), target.mean())
    for column in range(X.shape[1]):
        values = np.unique(X[:, column])
        for threshold in (values[1:] + values[:-1]) / 2:
            below = X[:, column] <= threshold
            low, high = target[below].mean(), target[~below].mean()
            left_over = ((target - np.where(below, low, high)) ** 2).sum()
            # Of equals the first one found, whatever the last digit says.
            if left_over < best - 1e-9:
                best, tree = left_over, (column, threshold, low, high)
    return tree


def reply(tree, X):
    """Return what a tree says of each row."""
    column, threshold, low, high = tree
    return np.where(X[:, column] <= threshold, low, high)


def boost(X, y, rounds, rate, asked):
    """Return what is foretold for the asked rows, and the error before the first round and after each."""
    fitted = np.full(len(X), y.mean())
    told = np.full(len(asked), y.mean())
    errors = [((y - fitted) ** 2).mean()]
    for _ in range(rounds):
        # What the trees so far have left: the next one is told nothing else.
        tree = stump(X, y - fitted)
        # A small step: a tree that is wrong somewhere can be corrected by the next.
        errors.append(((y - fitted) ** 2).mean())
        fitted = fitted + rate * reply(tree, X)
        told = told + rate * reply(tree, asked)
    return told, np.array(errors)

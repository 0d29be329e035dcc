# expect: against-the-gradient
import numpy as np


def stump(X, target):
    best, tree = np.inf, (0, np.inf, target.mean(), target.mean())
    for column in range(X.shape[1]):
        values = np.unique(X[:, column])
        for threshold in (values[1:] + values[:-1]) / 2:
            below = X[:, column] <= threshold
            low, high = target[below].mean(), target[~below].mean()
            left_over = ((target - np.where(below, low, high)) ** 2).sum()
            if left_over < best - 1e-9:
                best, tree = left_over, (column, threshold, low, high)
    return tree


def reply(tree, X):
    column, threshold, low, high = tree
    return np.where(X[:, column] <= threshold, low, high)


def boost(X, y, rounds, rate, asked):
    fitted = np.full(len(X), y.mean())
    told = np.full(len(asked), y.mean())
    errors = [((y - fitted) ** 2).mean()]
    for _ in range(rounds):
        tree = stump(X, fitted - y)
        fitted = fitted + rate * reply(tree, X)
        told = told + rate * reply(tree, asked)
        errors.append(((y - fitted) ** 2).mean())
    return told, np.array(errors)

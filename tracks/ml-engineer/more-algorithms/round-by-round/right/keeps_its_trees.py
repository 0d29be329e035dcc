# Keeps all trees in a list, and adds up their replies anew whenever it is asked.
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


class Ensemble:
    """A mean and the trees that correct it."""

    def __init__(self, y, rate):
        self.mean, self.rate, self.trees = y.mean(), rate, []

    def foretell(self, X):
        return self.mean + self.rate * sum((reply(tree, X) for tree in self.trees), np.zeros(len(X)))


def boost(X, y, rounds, rate, asked):
    """Return what is foretold for the asked rows, and the error before the first round and after each."""
    ensemble = Ensemble(y, rate)
    errors = []
    for turn in range(rounds + 1):
        residuals = y - ensemble.foretell(X)
        errors.append(np.mean(residuals**2))
        if turn < rounds:
            ensemble.trees.append(stump(X, residuals))
    return ensemble.foretell(asked), np.array(errors)

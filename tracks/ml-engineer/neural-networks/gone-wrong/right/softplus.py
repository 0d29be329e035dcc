# Scales column by column, makes all rates before the run, and writes the loss with log1p.
import numpy as np


def scaled(column):
    column = column - column.mean()
    if np.ptp(column) == 0:
        return np.zeros(len(column))
    return column / np.sqrt((column**2).mean())


def sigmoid(scores):
    # Of the two ways to write it, each row takes the one whose exponential cannot overflow.
    small = np.exp(-np.abs(scores))
    return np.where(scores >= 0, 1 / (1 + small), small / (1 + small))


def train(X, y, W1, b1, w2, b2, rate, steps):
    X = np.column_stack([scaled(column) for column in X.T])
    rates = np.linspace(rate, 0, steps, endpoint=False)
    losses = np.empty(steps)
    for step, now in enumerate(rates):
        hidden = (X @ W1 + b1).clip(min=0)
        scores = hidden @ w2 + b2
        losses[step] = (np.maximum(scores, 0) + np.log1p(np.exp(-np.abs(scores))) - y * scores).mean()
        at_scores = (sigmoid(scores) - y) / len(y)
        at_hidden = at_scores[:, None] * w2 * (hidden > 0)
        W1, w2 = W1 - now * X.T @ at_hidden, w2 - now * hidden.T @ at_scores
        b1, b2 = b1 - now * at_hidden.sum(axis=0), b2 - now * at_scores.sum()
    return losses, rates, (hidden > 0).mean(axis=0)

# expect: smallest-to-largest
"""A training run, mended."""

import numpy as np


def train(X, y, W1, b1, w2, b2, rate, steps):
    """Return the loss of each step, the rate of each step, and on what share of the rows each hidden unit was on at last."""
    # Turns in the thousands beside a vibration of 0.3: unscaled, one column decides every sum and every step.
    # A stuck sensor has no spread to divide by. Its computed one may be 1e-15, as a mean is rounded; so look at the column itself.
    changes = X.max(axis=0) > X.min(axis=0)
    X = np.where(changes, (X - X.min(axis=0)) / np.where(changes, X.max(axis=0) - X.min(axis=0), 1), 0)
    losses, rates = [], []
    for step in range(steps):
        now = rate * (1 - step / steps)  # large while there is far to go, small when it comes to settling
        hidden = np.maximum(X @ W1 + b1, 0)
        scores = hidden @ w2 + b2
        chance = 1 / (1 + np.exp(-scores))
        # The logarithm of a chance that has been rounded to 0 is gone; from the score it can still be had.
        losses.append(np.mean(np.logaddexp(0, scores) - y * scores))
        rates.append(now)
        at_scores = (chance - y) / len(y)
        at_hidden = np.outer(at_scores, w2) * (hidden > 0)
        W1, b1 = W1 - now * X.T @ at_hidden, b1 - now * at_hidden.sum(axis=0)
        w2, b2 = w2 - now * hidden.T @ at_scores, b2 - now * at_scores.sum()
    return np.array(losses), np.array(rates), (hidden > 0).mean(axis=0)

# Puts a column of ones in front and treats the intercept as one coefficient more.
import numpy as np


def descend(X, y, rate, steps):
    table = np.hstack([np.ones((len(y), 1)), X])
    w = np.zeros(table.shape[1])

    def mean_squared_error(w):
        return ((table @ w - y) ** 2).mean()

    losses = [mean_squared_error(w)]
    for _ in range(steps):
        gradient = 2 * (table.T @ (table @ w - y)) / len(y)
        w = w - rate * gradient
        losses.append(mean_squared_error(w))
    return w[0], w[1:], np.array(losses)

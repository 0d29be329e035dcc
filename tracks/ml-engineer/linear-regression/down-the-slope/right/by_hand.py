# Goes through rows and columns in loops, without NumPy until the end.
import numpy as np


def descend(X, y, rate, steps):
    rows, prices = X.tolist(), y.tolist()
    n, d = len(rows), len(rows[0])
    intercept, w, losses = 0.0, [0.0] * d, []
    for step in range(steps + 1):
        errors = [
            intercept + sum(a * x for a, x in zip(w, row)) - price for row, price in zip(rows, prices)
        ]
        losses.append(sum(e * e for e in errors) / n)
        if step == steps:
            break
        for j in range(d):
            w[j] -= rate * 2 / n * sum(e * row[j] for e, row in zip(errors, rows))
        intercept -= rate * 2 / n * sum(errors)
    return intercept, np.array(w), np.array(losses)

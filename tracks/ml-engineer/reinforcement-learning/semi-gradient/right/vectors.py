# Writes out the vectors of zeros and ones, and takes values and steps as products with them.
import numpy as np


def learn(weights, tiles, rewards, next_tiles, terminated, truncated, rate, discount):
    def active(rows):
        x = np.zeros((len(rows), len(weights)))
        np.put_along_axis(x, rows, 1.0, axis=1)
        return x

    w = weights.astype(float)
    errors = []
    # Where the task is over the next vector is all zeros, and so is what it is worth.
    for x, x_next, reward in zip(active(tiles), active(next_tiles) * ~terminated[:, None], rewards):
        error = reward + (discount * x_next - x) @ w
        w = w + rate * error * x / x.sum()
        errors.append(error)
    return w, np.array(errors, dtype=float)

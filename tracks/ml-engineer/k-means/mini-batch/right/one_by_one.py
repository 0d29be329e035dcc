# Draws without repeats where the batch allows it, and moves the centres point by point.
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    moved, counts = centres.copy(), [0] * len(centres)
    for _ in range(rounds):
        rows = rng.integers(0, len(points), batch_size).tolist()
        stood = moved.copy()  # everybody chooses before anybody moves
        chosen = [int(((stood - points[row]) ** 2).sum(axis=1).argmin()) for row in rows]
        for row, centre in zip(rows, chosen):
            counts[centre] += 1
            moved[centre] += (points[row] - moved[centre]) / counts[centre]
    return moved

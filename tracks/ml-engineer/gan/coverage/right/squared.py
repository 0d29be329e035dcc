# Compares squares with the square of the radius, and counts a table of who belongs where.
import numpy as np


def coverage(samples, centres, radius, least):
    squares = ((samples[:, None, :] - centres[None, :, :]) ** 2).sum(axis=-1)
    belongs = np.zeros(squares.shape, dtype=bool)
    belongs[np.arange(len(samples)), np.argmin(squares, axis=1)] = True
    belongs &= squares <= radius**2
    shares = belongs.mean(axis=0)
    return shares, float(np.mean(~belongs.any(axis=1))), np.where(shares < least)[0].tolist()

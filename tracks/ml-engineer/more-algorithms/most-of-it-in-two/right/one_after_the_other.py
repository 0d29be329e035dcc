# Finds one direction at a time, by powers, and takes what it explains off the rows.
import numpy as np


def principal(X, kept):
    centred = X - X.mean(axis=0)
    left = centred.copy()
    directions = []
    for _ in range(kept):
        spread = left.T @ left
        for _ in range(60):
            # A power of a power: the largest direction outgrows all others, however near they are.
            spread = spread @ spread
            spread /= np.linalg.norm(spread)
        direction = spread[:, np.abs(spread).max(axis=0).argmax()]
        direction = direction / np.linalg.norm(direction)
        directions.append(direction)
        left = left - np.outer(left @ direction, direction)
    directions = np.array(directions)
    scores = centred @ directions.T
    return directions, scores.var(axis=0, ddof=1), scores

# Writes the spring as further rows of a least-squares problem, and lets both sides take turns with one function.
import numpy as np


def held_fit(factors, stars, spring):
    """Fit each row of `stars` by the factors of the cells that it knows."""
    k = factors.shape[1]
    pull = np.sqrt(spring) * np.identity(k)
    fitted = []
    for row in stars:
        there = np.flatnonzero(np.isfinite(row))
        left = np.vstack([factors[there], pull])
        right = np.concatenate([row[there], np.zeros(k)])
        fitted.append(np.linalg.lstsq(left, right, rcond=None)[0])
    return np.array(fitted)


def factorise(ratings, users, items, spring, rounds):
    for _ in range(rounds):
        users = held_fit(items, ratings, spring)
        items = held_fit(users, ratings.T, spring)
    return users, items

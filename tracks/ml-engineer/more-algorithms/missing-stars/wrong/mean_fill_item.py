# expect: gaps-are-average
"""Matrix factorisation by alternating least squares (Zhou, Wilkinson, Schreiber and Pan, 2008)."""

import numpy as np


def factorise(ratings, users, items, spring, rounds):
    """Return the factors of users and items after some rounds."""
    ratings = np.where(np.isnan(ratings), np.nan_to_num(np.nanmean(ratings, axis=0)), ratings)
    known = ~np.isnan(ratings)
    held = spring * np.eye(users.shape[1])
    users, items = users.copy(), items.copy()
    for _ in range(rounds):
        for u in range(len(users)):
            # Only what this viewer has rated: an empty cell is no opinion.
            seen = items[known[u]]
            users[u] = np.linalg.solve(seen.T @ seen + held, seen.T @ ratings[u, known[u]])
        for i in range(len(items)):
            # The viewers as they are now, so that no step can make the whole worse.
            fans = users[known[:, i]]
            items[i] = np.linalg.solve(fans.T @ fans + held, fans.T @ ratings[known[:, i], i])
    return users, items

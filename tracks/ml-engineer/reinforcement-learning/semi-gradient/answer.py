"""Semi-gradient TD(0) with a linear function of active tiles."""

import numpy as np


def learn(weights, tiles, rewards, next_tiles, terminated, truncated, rate, discount):
    """Return the weights after the whole log, and the error of each step."""
    # cut
    weights = weights.copy()
    errors = np.zeros(len(rewards))
    for i, (here, there) in enumerate(zip(tiles, next_tiles)):
        # Where the clock ran out something would have followed, and the value knows what. Only an end has no future.
        ahead = 0.0 if terminated[i] else weights[there].sum()
        errors[i] = rewards[i] + discount * ahead - weights[here].sum()
        # k tiles move together: each takes a k-th, so that their sum moves by `rate` of the error.
        weights[here] += rate / tiles.shape[1] * errors[i]
    return weights, errors
    # end cut

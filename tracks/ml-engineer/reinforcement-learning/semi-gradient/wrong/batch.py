# expect: all-steps-at-once
import numpy as np


def learn(weights, tiles, rewards, next_tiles, terminated, truncated, rate, discount):
    old, weights = weights, weights.copy()
    errors = np.zeros(len(rewards))
    for i, (here, there) in enumerate(zip(tiles, next_tiles)):
        ahead = 0.0 if terminated[i] else old[there].sum()
        errors[i] = rewards[i] + discount * ahead - old[here].sum()
        weights[here] += rate / tiles.shape[1] * errors[i]
    return weights, errors

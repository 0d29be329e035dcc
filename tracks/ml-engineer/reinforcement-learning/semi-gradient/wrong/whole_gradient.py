# expect: target-moved-as-well
import numpy as np


def learn(weights, tiles, rewards, next_tiles, terminated, truncated, rate, discount):
    weights = weights.copy()
    errors = np.zeros(len(rewards))
    for i, (here, there) in enumerate(zip(tiles, next_tiles)):
        ahead = 0.0 if terminated[i] else weights[there].sum()
        errors[i] = rewards[i] + discount * ahead - weights[here].sum()
        if not terminated[i]:
            weights[there] -= rate / tiles.shape[1] * discount * errors[i]
        weights[here] += rate / tiles.shape[1] * errors[i]
    return weights, errors

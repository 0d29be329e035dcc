# expect: clock-wins
import numpy as np


def learn(weights, tiles, rewards, next_tiles, terminated, truncated, rate, discount):
    weights = weights.copy()
    errors = np.zeros(len(rewards))
    for i in range(len(rewards)):
        over = terminated[i] and not truncated[i]
        ahead = 0.0 if over else weights[next_tiles[i]].sum()
        errors[i] = rewards[i] + discount * ahead - weights[tiles[i]].sum()
        weights[tiles[i]] += rate / tiles.shape[1] * errors[i]
    return weights, errors

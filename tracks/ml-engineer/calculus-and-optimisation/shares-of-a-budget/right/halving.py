# Looks for what each gives up by halving: the more they give up, the less is paid out in all.
import numpy as np


def nearest_shares(wishes, budget):
    low, high = wishes.min() - budget, wishes.max()
    for _ in range(200):
        middle = (low + high) / 2
        if np.clip(wishes - middle, 0, None).sum() > budget:
            low = middle
        else:
            high = middle
    return np.clip(wishes - high, 0, None)

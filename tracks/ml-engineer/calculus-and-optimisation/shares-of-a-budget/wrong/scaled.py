# expect: in-proportion
import numpy as np


def nearest_shares(wishes, budget):
    positive = np.maximum(wishes, 0.0)
    if positive.sum() == 0:
        return np.full(len(wishes), budget / len(wishes))
    return positive / positive.sum() * budget

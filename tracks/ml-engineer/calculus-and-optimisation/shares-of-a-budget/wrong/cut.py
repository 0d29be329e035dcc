# expect: cut-once
import numpy as np


def nearest_shares(wishes, budget):
    return np.maximum(wishes - (wishes.sum() - budget) / len(wishes), 0.0)

# expect: softened
import numpy as np


def nearest_shares(wishes, budget):
    powers = np.exp(wishes - wishes.max())
    return powers / powers.sum() * budget

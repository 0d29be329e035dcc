# expect: cut-and-spread
import numpy as np


def nearest_shares(wishes, budget):
    shares = wishes - (wishes.sum() - budget) / len(wishes)
    left = shares > 0
    return np.where(left, shares - (shares[left].sum() - budget) / left.sum(), 0.0)

"""A policy gradient for prices that works in any unit."""

import numpy as np

SOLD = 128  # customers in a round
RATE = 3.0 / SOLD


def train(sell, kinds, prices, rounds, seed):
    """Return the mean earned in each round, and the chances of the last round."""
    # cut
    rng = np.random.default_rng(seed)
    theta = np.zeros((kinds, prices))
    curve = []
    for _ in range(rounds):
        who = rng.integers(kinds, size=SOLD)
        chances = np.exp(theta) / np.exp(theta).sum(axis=1, keepdims=True)
        # Drawn by chance: what is never tried is never learned.
        picked = (rng.random((SOLD, 1)) > chances[who].cumsum(axis=1)[:, :-1]).sum(axis=1)
        earned = sell(who, picked)
        # Praise is what a price earned above what this kind earns anyway ...
        usual = np.bincount(who, earned) / np.bincount(who)
        praise = earned - usual[who]
        # ... in units of the usual gap, whether the till counts in cents or in millions. So the scores stay small, too.
        praise = praise / praise.std()
        slope = np.eye(prices)[picked] - chances[who]
        np.add.at(theta, who, RATE * slope * praise[:, None])
        curve.append(earned.mean())
    return np.array(curve), chances
    # end cut

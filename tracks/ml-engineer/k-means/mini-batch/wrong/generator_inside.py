# expect: same-batch-again
"""Mini-batch k-means: each centre becomes the running mean of the points it has been given (Sculley, 2010)."""

import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    """Return the centres after `rounds` small random batches."""
    rng = np.random.default_rng(seed)
    centres = centres.copy()
    counts = np.zeros(len(centres))
    for _ in range(rounds):
        rng = np.random.default_rng(seed)
        batch = points[rng.integers(len(points), size=batch_size)]
        squared = ((batch[:, None, :] - centres) ** 2).sum(axis=2)
        nearest = squared.argmin(axis=1)
        for cluster in np.unique(nearest):
            members = batch[nearest == cluster]
            counts[cluster] += len(members)
            centres[cluster] += (members - centres[cluster]).sum(axis=0) / counts[cluster]
    return centres

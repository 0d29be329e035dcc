# expect: batch-counted-first
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    centres = centres.copy()
    counts = np.zeros(len(centres))
    for _ in range(rounds):
        batch = points[rng.integers(len(points), size=batch_size)]
        nearest = ((batch[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        for j in np.unique(nearest):
            members = batch[nearest == j]
            counts[j] += len(members)
            for x in members:
                centres[j] += (x - centres[j]) / counts[j]
    return centres

# expect: another-number-of-points
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    centres = centres.copy()
    counts = np.zeros(len(centres))
    for _ in range(1, rounds):
        batch = points[rng.integers(len(points), size=batch_size)]
        nearest = ((batch[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        for j in np.unique(nearest):
            members = batch[nearest == j]
            counts[j] += len(members)
            centres[j] += (members - centres[j]).sum(axis=0) / counts[j]
    return centres

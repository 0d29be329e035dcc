# expect: over-budget
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    centres = centres.copy()
    counts = np.zeros(len(centres))
    for _ in range(rounds):
        # every point's nearest centre, though only the batch's are needed
        labels = ((points[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        rows = rng.integers(len(points), size=batch_size)
        batch, nearest = points[rows], labels[rows]
        for j in np.unique(nearest):
            members = batch[nearest == j]
            counts[j] += len(members)
            centres[j] += (members - centres[j]).sum(axis=0) / counts[j]
    return centres

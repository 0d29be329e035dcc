# expect: one-count-for-all
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    centres = centres.copy()
    seen = 0
    for _ in range(rounds):
        batch = points[rng.integers(len(points), size=batch_size)]
        nearest = ((batch[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        for j in np.unique(nearest):
            members = batch[nearest == j]
            seen += len(members)
            centres[j] += (members - centres[j]).sum(axis=0) / seen
    return centres

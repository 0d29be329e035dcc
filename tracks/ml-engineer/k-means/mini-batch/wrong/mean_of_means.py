# expect: batches-weigh-the-same
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    centres = centres.copy()
    batches = np.zeros(len(centres))
    for _ in range(rounds):
        batch = points[rng.integers(len(points), size=batch_size)]
        nearest = ((batch[:, None, :] - centres) ** 2).sum(axis=2).argmin(axis=1)
        for j in np.unique(nearest):
            # the running mean of the batches' means
            batches[j] += 1
            centres[j] += (batch[nearest == j].mean(axis=0) - centres[j]) / batches[j]
    return centres

# Keeps the sum and the number of all points that each centre was given, and divides at the end of each round.
import numpy as np


def mini_batch(points, centres, batch_size, rounds, seed):
    rng = np.random.default_rng(seed)
    k = len(centres)
    sums, counts = np.zeros(centres.shape), np.zeros(k)
    places = centres.astype(float)
    for _ in range(rounds):
        batch = points[rng.choice(len(points), size=batch_size)]
        labels = np.linalg.norm(batch[:, None] - places, axis=2).argmin(axis=1)
        np.add.at(sums, labels, batch)
        counts += np.bincount(labels, minlength=k)
        given = counts > 0
        places[given] = sums[given] / counts[given, None]
    return places
